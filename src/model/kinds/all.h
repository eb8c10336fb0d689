/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every kind of record, three lines each.  No include guard: each includer says by EXPANSION what is
 * made of them.  KIND_ID names the file, the C functions and (unless the declaration says .id) the
 * kind's id; a kind stands after those whose options it shares. */

#define KIND_ID   settings
#define KIND_NAME Settings
#include EXPANSION

#define KIND_ID   calendar
#define KIND_NAME Calendar
#include EXPANSION

#define KIND_ID   calendar_period
#define KIND_NAME CalendarPeriod
#include EXPANSION

#define KIND_ID   project
#define KIND_NAME Project
#include EXPANSION

#define KIND_ID   person
#define KIND_NAME Person
#include EXPANSION

#define KIND_ID   rate
#define KIND_NAME Rate
#include EXPANSION

#define KIND_ID   task
#define KIND_NAME Task
#include EXPANSION

#define KIND_ID   link
#define KIND_NAME Link
#include EXPANSION

#define KIND_ID   assignment
#define KIND_NAME Assignment
#include EXPANSION

#define KIND_ID   baseline
#define KIND_NAME Baseline
#include EXPANSION

#define KIND_ID   baseline_task
#define KIND_NAME BaselineTask
#include EXPANSION

#define KIND_ID   baseline_assignment
#define KIND_NAME BaselineAssignment
#include EXPANSION

#define KIND_ID   risk
#define KIND_NAME Risk
#include EXPANSION

#define KIND_ID   custom_field
#define KIND_NAME CustomField
#include EXPANSION


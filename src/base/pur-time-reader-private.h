/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-time.h"

/* What the readers of dates that people type share.  A reader moves the cursor over what it takes and
 * fills the parts; one that fails may leave both anywhere. */

G_BEGIN_DECLS

/* What is being read: the text that is left, today, and the parts found. */
typedef struct
{
  const char *cursor;
  PurTime today;
  PurCivil parts;
  gboolean yearless; /* the year of @parts is only that of today */
} PurReader;

/* Where in a period a word points. */
typedef enum
{
  PUR_PART_BEGINNING,
  PUR_PART_MIDDLE,
  PUR_PART_END,
} PurPart;

void     pur_reader_skip_spaces (PurReader *self);
gboolean pur_reader_skip_text   (PurReader *self, const char *text);
/* FALSE where more than @digits stand. */
gboolean pur_reader_read_number (PurReader *self, int digits, int *number);
gboolean pur_reader_read_month  (PurReader *self, int *month); /* 0 = January */
/* A year that may follow, else the one of today. */
gboolean pur_reader_read_year   (PurReader *self);

PurTime  pur_reader_add_days    (PurTime time, gint64 days);
void     pur_reader_set_day     (PurReader *self, PurTime day);
/* The day @weekday (0 = Monday): the next one after today, or that of the week @weeks from now. */
void     pur_reader_set_weekday (PurReader *self, int weekday, gboolean of_week, int weeks);

/* @part of the month in the parts. */
void     pur_reader_set_part_of_month     (PurReader *self, PurPart part);
gboolean pur_reader_read_chinese_part     (PurReader *self, PurPart *part);
gboolean pur_reader_read_distance         (PurReader *self);
gboolean pur_reader_read_part             (PurReader *self);
gboolean pur_reader_read_day_of_month     (PurReader *self);
gboolean pur_reader_read_chinese_distance (PurReader *self);
gboolean pur_reader_read_chinese_period   (PurReader *self);

G_END_DECLS

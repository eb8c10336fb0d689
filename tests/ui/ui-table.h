/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of the demonstration's tasks in a window, and what it said last. */

#pragma once

#include "pur-table-view-private.h"

typedef struct
{
  PurWorkspace *workspace;
  PurRows *rows;
  PurTableView *table;
  GtkWidget *window;

  char *said;      /* the last signal, as text */
  gboolean refuse; /* what is edited */
} UiTable;

/* @data: "zh" for Chinese, "rtl" for right to left. */
void  ui_table_set_up        (UiTable *fixture, gconstpointer data);
void  ui_table_tear_down     (UiTable *fixture, gconstpointer data);

void  ui_table_say           (UiTable *fixture, char *text); /* takes it */
PurId ui_table_get_id        (UiTable *fixture, const char *wbs);
void  ui_table_put_cursor    (UiTable *fixture, const char *wbs, const PurField *field);
void  ui_table_press         (UiTable *fixture, guint keyval, GdkModifierType state);
char *ui_table_dup_selection (UiTable *fixture); /* the codes */

#define assert_cursor(fixture, code, at)                                                  \
  G_STMT_START                                                                            \
  {                                                                                       \
    const PurField *_field;                                                               \
    PurRecord *_record = pur_table_view_get_cursor ((fixture)->table, &_field);           \
    g_assert_nonnull (_record);                                                           \
    g_assert_cmpstr (pur_task_get_wbs (PUR_task (_record)), ==, (code));                  \
    g_assert_cmpstr (_field->id, ==, (at)->id);                                           \
  }                                                                                       \
  G_STMT_END

#define assert_selection(fixture, codes)                        \
  G_STMT_START                                                  \
  {                                                             \
    g_autofree char *_codes = ui_table_dup_selection (fixture);          \
    g_assert_cmpstr (_codes, ==, (codes));                      \
  }                                                             \
  G_STMT_END

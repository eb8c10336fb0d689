/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-chart-view.h"
#include "pur-plan-page.h"
#include "pur-table-view.h"
#include "pur-task-list-view.h"

G_BEGIN_DECLS

struct _PurPlanPage
{
  AdwBin parent_instance;

  GtkWidget *paned;
  GtkWidget *table;
  GtkWidget *chart;
  GtkWidget *zoom_button;
  GtkWidget *columns_button;
  GtkWidget *edit_tools;
  GtkWidget *marks;
  GtkWidget *chart_tools;
  GtkWidget *narrow_bar;
  GtkWidget *task_list;
  GtkWidget *add_entry;
  GtkWidget *filter_button;
  GtkWidget *filter_banner;
  GtkWidget *filter_label;
  GtkWidget *late_box;
  GtkWidget *late_label;
  GtkWidget *health_icon;
  GtkWidget *health;
  GtkWidget *critical_path;
  GMenuModel *task_menu;
  GMenu *baseline_section;

  PurWorkspace *workspace;
  PurRows *rows;
  PurId project;
  char *filter;       /* NULL: all tasks are shown */
  char *filter_words; /* of another page's filter */
  char *person;       /* who sits here, as the settings have it */
  gboolean narrow;       /* shows the tasks or the chart */
  gboolean narrow_chart;
  PurGanttLabel label;   /* beside each bar, as the settings have it */
  guint width_due;
  guint foot_due;
  guint place_due; /* 0: the chart stands where the person wants it */
  gboolean unplaced; /* but for a narrow one that nobody has seen yet */
  PurId revealed;  /* the task to be scrolled to then, PUR_ID_NONE */
  GKeyFile *state; /* the window's, NULL before it was read */
  GSimpleActionGroup *actions;
};

void pur_plan_page_set_up_actions (PurPlanPage *self);
void pur_plan_page_update_actions (PurPlanPage *self);

/* Tasks that the next edit is about: the selected ones, in the order of the rows; of PurId. */
GArray *pur_plan_page_get_selection (PurPlanPage *self);

void pur_plan_page_update_baselines (PurPlanPage *self);
void pur_plan_page_set_up_narrow  (PurPlanPage *self);
void pur_plan_page_update_label   (PurPlanPage *self);
gboolean pur_plan_page_has_shape  (PurPlanPage *self); /* narrow or not, as its width asks for */
void pur_plan_page_edit_task      (PurPlanPage *self, PurRecord *task);
void pur_plan_page_realized       (PurPlanPage *self);
void pur_plan_page_unrealized     (PurPlanPage *self);

void pur_plan_page_load_state     (PurPage *page, GKeyFile *state);
void pur_plan_page_save_state     (PurPage *page, GKeyFile *state);
void pur_plan_page_restore        (PurPlanPage *self); /* the project's */
void pur_plan_page_queue_place    (PurPlanPage *self); /* of the chart, before the next frame */
gboolean pur_plan_page_show_task  (PurPlanPage *self, PurId id); /* FALSE if it has no row */

void pur_plan_page_set_up_filter  (PurPlanPage *self);
void pur_plan_page_update_filter  (PurPlanPage *self);
const char *pur_plan_page_explain_empty (PurPlanPage *self); /* why no row is shown, and what helps */
void pur_plan_page_clear_filter   (PurPlanPage *self);
void pur_plan_page_restore_filter (PurPlanPage *self, const char *id);
gboolean pur_plan_page_set_filter (PurPage *page, const char *expression, const char *words, GError **error);

void pur_plan_page_paste          (PurPlanPage *self, const char *text);

void pur_plan_page_follow         (PurPage *page, GSettings *settings);

GPtrArray *pur_plan_page_list_columns (PurPage *page, PurPagesTable table);
PurPages *pur_plan_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error);

G_END_DECLS

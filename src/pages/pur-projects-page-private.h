/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the page share.
 *
 *   pur-projects-page.c          the widget: rows, cards, table, empty states
 *   pur-projects-page-filter.c   what is shown, in which order, and how that is said
 *   pur-projects-page-actions.c  what can be done, by name
 *   pur-projects-page-dialogs.c  shift a project
 *   pur-projects-page-paper.c    the page on paper */

#pragma once

#include "pur-kinds.h"
#include "pur-projects-page.h"
#include "pur-rows.h"
#include "pur-table-view.h"

G_BEGIN_DECLS

struct _PurProjectsPage
{
  AdwBin parent_instance;

  GtkWidget *search;
  GtkWidget *filter_button;
  GtkWidget *sort_button;
  GtkWidget *filter_label;
  GtkWidget *stack;      /* "cards", "table", "empty", "nothing" */
  GtkWidget *nothing_page;
  GtkWidget *show_all_button;
  GtkWidget *show_archived_button;
  GtkWidget *cards;
  GtkWidget *table;
  GMenuModel *project_menu;
  GMenuModel *region_menu;

  PurWorkspace *workspace;
  PurRows *rows;
  GSimpleActionGroup *actions;
  char *expression;      /* a filter that another page wanted, NULL */
  char *words;
  guint update_due;
};

/* PUR_ID_NONE when none is selected. */
PurId    pur_projects_page_get_project     (PurProjectsPage *self);
GArray  *pur_projects_page_get_selection   (PurProjectsPage *self); /* of PurId */
void     pur_projects_page_select          (PurProjectsPage *self, PurId project);
gboolean pur_projects_page_shows_table     (PurProjectsPage *self);
void     pur_projects_page_queue_update    (PurProjectsPage *self);

void     pur_projects_page_set_up_filter   (PurProjectsPage *self);
void     pur_projects_page_apply_filter    (PurProjectsPage *self);
void     pur_projects_page_clear_filter    (PurProjectsPage *self);
void     pur_projects_page_show_archived   (PurProjectsPage *self);
gboolean pur_projects_page_is_filtered     (PurProjectsPage *self);
void     pur_projects_page_update_regions  (PurProjectsPage *self);
gboolean pur_projects_page_set_filter      (PurPage *page, const char *expression, const char *words, GError **error);
void     pur_projects_page_load_filter     (PurProjectsPage *self, GKeyFile *state);
void     pur_projects_page_save_filter     (PurProjectsPage *self, GKeyFile *state);

void     pur_projects_page_set_up_actions  (PurProjectsPage *self);
void     pur_projects_page_update_actions  (PurProjectsPage *self);

void     pur_projects_page_ask_shift       (PurProjectsPage *self, PurId project);

GPtrArray *pur_projects_page_list_columns  (PurPage *page, PurPagesTable table);
PurPages *pur_projects_page_make_pages     (PurPage *page, const PurPagesSetup *setup, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the page share.
 *
 *   pur-risks-page.c            the widget: rows, table, matrix, what they say
 *   pur-risks-page-actions.c    what can be done, by name
 *   pur-risks-page-pane.c       the risk at the cursor in words, its history
 *   pur-risks-page-dialogs.c    reassess, scale
 *   pur-risks-page-plan-b.c     what is done when a risk has happened
 *   pur-risks-page-form.c       all fields of one risk
 *   pur-risks-page-catalogue.c  risks to pick from
 *   pur-risks-page-paper.c      the page on paper */

#pragma once

#include "pur-kinds.h"
#include "pur-matrix-view.h"
#include "pur-risks-page.h"
#include "pur-table-view.h"

G_BEGIN_DECLS

struct _PurRisksPage
{
  AdwBin parent_instance;

  GtkWidget *filter_label;
  GtkWidget *group_label;
  GtkWidget *exposure;
  GtkWidget *stack;
  GtkWidget *flap;
  GtkWidget *pane;
  GtkWidget *table;
  GtkWidget *matrix;
  GtkWidget *detail;     /* a stack: "risk" or "none" */
  GtkWidget *chip;
  GtkWidget *title;
  GtkWidget *sentence;
  GtkWidget *facts;
  GtkWidget *happened;
  GtkWidget *plan_b;
  GtkWidget *show_tasks;
  GtkWidget *history;
  GtkWidget *history_title;
  GMenuModel *risk_menu;

  PurWorkspace *workspace;
  PurRows *rows;
  PurRows *matrix_rows;  /* the same risks without groups */
  PurId project;
  PurId shown;           /* the risk in the pane */
  GSimpleActionGroup *actions;
  char *layout;          /* to be taken over once there are rows */
  char *fitted;          /* the columns as they were made to fit; NULL: those of a person */
  char *words;           /* of a filter that another page wanted */
  gboolean narrow;
  guint width_due;
  int width;
  int pane_width;
};

PurRisk *pur_risks_page_get_risk       (PurRisksPage *self); /* in the pane; NULL for none */
GArray  *pur_risks_page_get_selection  (PurRisksPage *self); /* of PurId */
void     pur_risks_page_show_record    (PurRisksPage *self, PurId id); /* selects it, taking a filter away */
/* "Exposure €581,000 and 38 days; after the responses €214,000 and 15 days"; NULL for none. */
char    *pur_risks_page_dup_exposure   (PurRisksPage *self, gboolean markup);

void     pur_risks_page_update         (PurRisksPage *self);
void     pur_risks_page_paste          (PurRisksPage *self, const char *text);

void     pur_risks_page_set_up_actions (PurRisksPage *self);
void     pur_risks_page_update_actions (PurRisksPage *self);
gboolean pur_risks_page_filter         (PurRisksPage *self, const char *id);
void     pur_risks_page_group          (PurRisksPage *self, const char *id);

void     pur_risks_page_set_up_pane    (PurRisksPage *self);
void     pur_risks_page_update_pane    (PurRisksPage *self);
char    *pur_risks_page_dup_sentence   (PurRisk *risk, gboolean markup); /* "Because …, it may happen that …" */
char    *pur_risks_page_dup_after      (PurRisk *risk);                  /* "Rare × Major = 4, 2 days" */
char    *pur_risks_page_dup_review     (PurRisk *risk);

void     pur_risks_page_reassess       (PurRisksPage *self);
void     pur_risks_page_edit_scale     (PurRisksPage *self);
void     pur_risks_page_start_plan_b   (PurRisksPage *self);
void     pur_risks_page_show_tasks     (PurRisksPage *self);
void     pur_risks_page_edit_form      (PurRisksPage *self);
void     pur_risks_page_open_catalogue (PurRisksPage *self);

GPtrArray *pur_risks_page_list_columns (PurPage *page, PurPagesTable table);
PurPages *pur_risks_page_make_pages    (PurPage *page, const PurPagesSetup *setup, GError **error);

G_END_DECLS

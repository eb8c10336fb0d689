/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-card-view.h"
#include "pur-figure.h"
#include "pur-load.h"
#include "pur-overview-page.h"
#include "pur-progress.h"
#include "pur-budget-chart-scene.h"
#include "pur-scene-view.h"

G_BEGIN_DECLS

/* Weeks of work that are looked at. */
#define PUR_OVERVIEW_WEEKS 8
#define PUR_OVERVIEW_PEOPLE 6
#define PUR_OVERVIEW_ROWS 5
#define PUR_OVERVIEW_POINTS 25

/* A card, the figure behind it (NULL for none) and what shows more than its sentence. */
typedef struct
{
  const char *id;
  const char *figure;
  void (*fill) (PurOverviewPage *self, PurCard *card, PurFigure *figure);
} PurOverviewCard;

struct _PurOverviewPage
{
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkWidget *arrange_revealer;
  GtkWidget *sheet;
  GtkWidget *cards;
  GtkWidget *finish_box;
  GtkWidget *finish_label;
  GtkWidget *finish_sentence;
  GtkWidget *chain_sentence;
  GtkWidget *chain_view;
  GtkWidget *facts_box;
  GtkWidget *budget_label;
  GtkWidget *budget_view;
  GtkWidget *progress_view;
  GtkWidget *load_view;
  GtkWidget *milestone_list;
  GtkWidget *risk_list;
  GtkWidget *change_list;
  GtkWidget *late_list;
  GtkWidget *week_list;

  PurWorkspace *workspace;
  PurId project;
  GSimpleActionGroup *actions;
  guint update_due;
  gboolean stale;

  PurLoad *load;         /* what the charts are built from */
  PurProgress *progress;
  GPtrArray *chain;      /* of PurTask, borrowed: good until the next update */
  char *chain_end;
  GHashTable *figures;   /* card id → PurFigure */
};

/* Cards */
const PurOverviewCard *pur_overview_page_get_card  (guint index); /* in their usual order; NULL after the last */
const PurOverviewCard *pur_overview_page_find_card (const char *id);
void                   pur_overview_page_fill      (PurOverviewPage *self);
PurFigure             *pur_overview_page_compute   (PurOverviewPage *self, const char *figure);
void                   pur_overview_page_set_up_views (PurOverviewPage *self);

/* Opens what a figure is made of. */
void                   pur_overview_page_open      (PurOverviewPage *self, const char *card);
void                   pur_overview_page_open_record (PurOverviewPage *self, const PurKind *kind, PurId id);

/* What the charts are built from, for screen and paper; free them. */
GArray                *pur_overview_page_make_chain  (PurOverviewPage *self, GPtrArray *tasks); /* of PurChainLink */
GArray                *pur_overview_page_make_budget (PurOverviewPage *self); /* of PurBudgetPart; frees its texts */

/* Lists */
void                   pur_overview_page_fill_milestones (PurOverviewPage *self, PurCard *card, PurFigure *figure);
void                   pur_overview_page_fill_risks      (PurOverviewPage *self, PurCard *card, PurFigure *figure);
void                   pur_overview_page_fill_changes    (PurOverviewPage *self, PurCard *card, PurFigure *figure);
void                   pur_overview_page_fill_late       (PurOverviewPage *self, PurCard *card, PurFigure *figure);
void                   pur_overview_page_fill_week       (PurOverviewPage *self, PurCard *card, PurFigure *figure);
void                   pur_overview_page_activate_row    (PurOverviewPage *self, GtkListBoxRow *row);

/* Arranging */
void                   pur_overview_page_set_up_actions (PurOverviewPage *self);
void                   pur_overview_page_move_card (PurOverviewPage *self, PurCard *card, int step);
void                   pur_overview_page_hide_card (PurOverviewPage *self, PurCard *card);
void                   pur_overview_page_load_state (PurPage *page, GKeyFile *state);
void                   pur_overview_page_save_state (PurPage *page, GKeyFile *state);

PurPages              *pur_overview_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error);

G_END_DECLS

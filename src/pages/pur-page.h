/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page: what one task of the person needs, in the content of the window.  The window supplies once what
 * all pages have: head, sidebar, search, printing, export, toasts, state.
 *
 * A page is a widget that binds the children of its template, sets its rows and turns signals into
 * commands.  Which pages there are stands in pur-page-kinds.c; adding one is a line there.
 *
 * Signals:
 *   edited (const char *text, gboolean undo)   worth a toast; @undo: offer to take it back
 *   failed (const char *text)                  why an edit was not made
 *   show-record (PurRecord *)                  wants the page that is the record's home
 *   show-rows (const char *page, const char *filter, const char *words)
 *       wants another page of the same project with only the rows that an expression picks; @words say
 *       to a person which ones those are ("late tasks") */

#pragma once

#include <adwaita.h>

#include "pur-pages.h"
#include "pur-table-view.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

#define PUR_TYPE_PAGE (pur_page_get_type ())
G_DECLARE_INTERFACE (PurPage, pur_page, PUR, PAGE, GtkWidget)

typedef struct
{
  const char *id;             /* "plan": the prefix of its actions, the group of its state */
  const char *title;          /* NC_ ("page", …) */
  const char *icon_name;
  gboolean of_project;        /* else of the portfolio */
  const char *action;         /* of the "+" in the window's head ("plan.add-task"); NULL for none */
  const char *action_title;   /* N_ ("_Task") */
  const char *action_tooltip; /* N_ ("Add a Task") */
  const PurKind *home_of;     /* records of this kind are shown here; NULL */
  guint (*count) (PurWorkspace *workspace, PurId project); /* beside the title; NULL for none */
  PurPage *(*create) (PurWorkspace *workspace);            /* floating */
  gboolean chart_on_paper;    /* its paper is a chart by time: tiles, dates, columns can be chosen */
} PurPageKind;

/* What a page may leave out (NULL) it has not, or it is said here. */
struct _PurPageInterface
{
  GTypeInterface parent_iface;

  void          (*set_project) (PurPage *self, PurId project);
  GActionGroup *(*get_actions) (PurPage *self);

  /* What a desk likes of this page in this workspace, in the group that is called as the page. */
  void          (*load_state)  (PurPage *self, GKeyFile *state);
  void          (*save_state)  (PurPage *self, GKeyFile *state);

  /* What a desk likes of every workspace, the program's settings: read them now and when they change. */
  void          (*follow)      (PurPage *self, GSettings *settings);

  gboolean      (*reveal)      (PurPage *self, PurRecord *record);
  gboolean      (*set_filter)  (PurPage *self, const char *expression, const char *words, GError **error);

  /* What the page shows, on paper. */
  PurPages     *(*make_pages)  (PurPage *self, const PurPagesSetup *setup, GError **error);

  /* Its table on paper, of PurField: with PUR_PAGES_TABLE_CHOSEN all columns that there may be. */
  GPtrArray    *(*list_columns) (PurPage *self, PurPagesTable table);

  /* Left out: the first widget that takes it. */
  void          (*focus)       (PurPage *self);
};

/* The n-th in the order of the sidebar, NULL after the last. */
const PurPageKind *pur_page_get_kind     (guint index);
const PurPageKind *pur_page_find_kind    (const char *id);

void               pur_page_set_project  (PurPage *self, PurId project);

/* For its window, with the page's id as their prefix; NULL for none. */
GActionGroup      *pur_page_get_actions  (PurPage *self);

void               pur_page_load_state   (PurPage *self, GKeyFile *state);
void               pur_page_save_state   (PurPage *self, GKeyFile *state);

/* The settings outlive the page. */
void               pur_page_follow       (PurPage *self, GSettings *settings);

/* Selects the record and scrolls to it, taking away a filter that hides it; FALSE if it is not here. */
gboolean           pur_page_reveal       (PurPage *self, PurRecord *record);

/* Only the rows that the expression picks; NULL for all. */
gboolean           pur_page_set_filter   (PurPage *self, const char *expression, const char *words,
                                          GError **error);

gboolean           pur_page_can_print    (PurPage *self);

/* Never NULL without an error; free with pur_pages_free (). */
PurPages          *pur_page_make_pages   (PurPage *self, const PurPagesSetup *setup, GError **error);

/* The columns of its table on paper, of PurField: with PUR_PAGES_TABLE_CHOSEN all that can be chosen, the
 * one of the titles among them; NULL where it has none to choose. */
GPtrArray         *pur_page_list_columns (PurPage *self, PurPagesTable table);

void               pur_page_focus        (PurPage *self);

/* To a file; the ending of @path says in which format.  @setup NULL: A3, a picture on one sheet. */
gboolean           pur_page_export       (PurPage *self, const PurPagesSetup *setup, const char *path,
                                          GError **error);

/* The n-th ending that is written, with what it is called; NULL after the last. */
const char        *pur_page_get_paper_format (guint index, const char **title);

/* The format that a path's ending names; -1 for none. */
int                pur_page_find_paper_format (const char *path);

/* For the pages themselves: the signals. */
void               pur_page_tell         (PurPage *self, const char *text, gboolean undo);
void               pur_page_fail         (PurPage *self, const GError *error);

/* What a handler of a table's edit gives back when the edit failed: an edit that waits for the file closes
 * its entry, any other keeps it open with the reason. */
gboolean           pur_page_answer_edit  (PurTableView *table, const GError *error);
void               pur_page_show_record  (PurPage *self, PurRecord *record);
void               pur_page_show_rows    (PurPage *self, const char *page, const char *filter,
                                          const char *words);

/* What @setup says of the columns; never without titles, but for PUR_PAGES_TABLE_NONE. */
GPtrArray         *pur_page_get_columns  (PurPage *self, const PurPagesSetup *setup);

/* Those that a table shows. */
GPtrArray         *pur_page_list_fields  (PurTableView *table);

/* What a menu button is for whoever does not see what it shows: the button within it is what has the focus. */
void               pur_page_name_menu    (GtkWidget *menu_button, const char *name);

/* A context menu at a point of @over. */
void               pur_page_show_menu    (GMenuModel *menu, GtkWidget *over, double x, double y);

G_END_DECLS

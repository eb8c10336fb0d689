/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists on cards of the overview: a mark, a title, something more, and what counts at the end. */

#include "config.h"

#include "pur-overview-page-private.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-mark-scene.h"
#include "pur-plan.h"
#include "pur-recent.h"
#include "pur-risk-scale.h"

#include <glib/gi18n.h>
#include <math.h>

/* Structures */

typedef struct
{
  const PurKind *kind; /* NULL: opens nothing */
  PurId id;
  PurScene *mark;      /* taken; may be NULL */
  const char *title;
  const char *detail;  /* may be NULL */
  const char *end;     /* may be NULL */
} Line;

/* Auxiliary methods */

static GtkWidget *
new_label (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }
  return label;
}

static void
add_line (GtkWidget *list, const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_label (line->title, FALSE);
  g_autofree char *name = g_strjoin (", ", line->title, line->detail != NULL && *line->detail != '\0' ? line->detail : line->end,
                                     line->detail != NULL && *line->detail != '\0' ? line->end : NULL, NULL);

  if (line->mark != NULL)
    {
      GtkWidget *mark = pur_scene_view_new ();

      pur_scene_view_set_scene (PUR_SCENE_VIEW (mark), line->mark);
      pur_scene_unref (line->mark);
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), mark);
    }
  gtk_box_append (GTK_BOX (box), title);
  if (line->detail != NULL)
    {
      GtkWidget *detail = new_label (line->detail, TRUE);

      gtk_widget_set_hexpand (detail, TRUE);
      gtk_box_append (GTK_BOX (box), detail);
    }
  else
    gtk_widget_set_hexpand (title, TRUE);
  if (line->end != NULL)
    {
      GtkWidget *end = new_label (line->end, TRUE);

      gtk_label_set_ellipsize (GTK_LABEL (end), PANGO_ELLIPSIZE_NONE);
      gtk_box_append (GTK_BOX (box), end);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line->kind != NULL);
  gtk_widget_set_tooltip_text (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "kind", (gpointer) line->kind);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&line->id, sizeof line->id), g_free);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* The row that has the focus is there again afterwards. */
static int
begin (GtkWidget *list)
{
  GtkWidget *focus = gtk_widget_get_focus_child (list);
  int index = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;

  for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
  return index;
}

static void
finish (GtkWidget *list, int focused)
{
  GtkListBoxRow *row = focused >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), focused) : NULL;

  gtk_widget_set_visible (list, gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Without the year where nobody asks which one is meant. */
static char *
dup_date (PurTime finish)
{
  PurTime day = pur_date_finish_day (finish);
  PurTime today = pur_clock_today ();

  return pur_date_weekday (day, ABS (day.seconds - today.seconds) < 300 * (gint64) PUR_SECONDS_PER_DAY ? day : today);
}

static PurTask *
get_task (PurOverviewPage *self, PurFigure *figure, guint index)
{
  return PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (figure->records, PurId, index)));
}

/* A list shows what its sentence would say: that is told only where there is nothing. */
static void
tell_if_empty (PurCard *card, PurFigure *figure)
{
  pur_card_set_sentence (card, figure->records->len == 0 ? figure->sentence : NULL);
}

static void
add_task_line (PurOverviewPage *self, GtkWidget *list, PurTask *task, PurScene *mark, const char *detail)
{
  g_autofree char *date = dup_date (pur_task_get_finish (task));

  add_line (list, &(Line) { &pur_task_kind, pur_record_get_id ((PurRecord *) task), mark,
                            pur_record_get_title ((PurRecord *) task), detail, date });
}

/* For the rest of the page */

void
pur_overview_page_fill_milestones (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  int focused = begin (self->milestone_list);

  for (guint i = 0; i < MIN (figure->records->len, PUR_OVERVIEW_ROWS); i++)
    {
      PurTask *task = get_task (self, figure, i);

      add_task_line (self, self->milestone_list, task,
                     pur_mark_scene_milestone (pur_task_get_critical (task), PUR_MARK_SIZE), NULL);
    }
  finish (self->milestone_list, focused);
  tell_if_empty (card, figure);
}

void
pur_overview_page_fill_risks (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  int levels = pur_risk_scale_get_levels (self->workspace);
  int focused = begin (self->risk_list);
  g_autofree char *hint = NULL;

  for (guint i = 0; i < MIN (figure->records->len, PUR_OVERVIEW_ROWS); i++)
    {
      PurId id = g_array_index (figure->records, PurId, i);
      PurRisk *risk = PUR_risk (pur_workspace_lookup (self->workspace, &pur_risk_kind, id));
      PurPerson *owner = pur_risk_get_owner (risk);
      PurRiskExposure exposure = pur_risk_exposure (risk);
      g_autofree char *end = pur_risk_exposure_dup_words (self->workspace, self->project, exposure.money, exposure.days);

      add_line (self->risk_list, &(Line) { &pur_risk_kind, id,
                                           pur_mark_scene_score ((int) pur_risk_get_score (risk), levels, FALSE),
                                           pur_record_get_title ((PurRecord *) risk),
                                           owner != NULL ? pur_record_get_title ((PurRecord *) owner) : "", end });
    }
  finish (self->risk_list, focused);
  tell_if_empty (card, figure);
  hint = g_strdup_printf (ngettext ("%u open", "%u open", figure->records->len), figure->records->len);
  pur_card_set_hint (card, figure->records->len > 0 ? hint : "");
}

void
pur_overview_page_fill_changes (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  PurTime since = pur_time (pur_clock_now ().seconds - 7 * (gint64) PUR_SECONDS_PER_DAY);
  g_autoptr (GPtrArray) changes = pur_recent_list (self->workspace, self->project, since, NULL);
  int focused = begin (self->change_list);
  g_autofree char *hint = NULL;
  guint n = changes != NULL ? changes->len : 0;

  for (guint i = 0; i < MIN (n, PUR_OVERVIEW_ROWS); i++)
    {
      const PurRecent *recent = g_ptr_array_index (changes, i);

      add_line (self->change_list, &(Line) { recent->gone ? NULL : recent->kind, recent->id, NULL, recent->title, recent->text,
                                             recent->who });
    }
  finish (self->change_list, focused);
  pur_card_set_sentence (card, n == 0 ? figure->sentence : NULL);
  hint = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
  pur_card_set_hint (card, n > 0 ? hint : "");
}

void
pur_overview_page_fill_late (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  int focused = begin (self->late_list);
  g_autofree char *hint = NULL;

  for (guint i = 0; i < MIN (figure->records->len, PUR_OVERVIEW_ROWS); i++)
    {
      PurTask *task = get_task (self, figure, i);
      g_autofree char *people = pur_record_display ((PurRecord *) task, PUR_FIELD (task, people));

      add_task_line (self, self->late_list, task, pur_mark_scene_health (PUR_HEALTH_LATE, PUR_MARK_SIZE), people);
    }
  finish (self->late_list, focused);
  tell_if_empty (card, figure);
  hint = g_strdup_printf ("%u", figure->records->len);
  pur_card_set_hint (card, figure->records->len > PUR_OVERVIEW_ROWS ? hint : "");
}

void
pur_overview_page_fill_week (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  int focused = begin (self->week_list);
  g_autofree char *hint = NULL;

  for (guint i = 0; i < MIN (figure->records->len, PUR_OVERVIEW_ROWS); i++)
    {
      PurTask *task = get_task (self, figure, i);
      g_autofree char *people = pur_record_display ((PurRecord *) task, PUR_FIELD (task, people));
      /* Translators: who works on a task, and how much of it is done */
      /* xgettext:c-format */
      g_autofree char *detail = *people != '\0'
                                  ? g_strdup_printf (_("%s, %ld %%"), people, lround (pur_task_get_progress (task)))
                                  : g_strdup_printf (_("%ld %%"), lround (pur_task_get_progress (task)));

      add_task_line (self, self->week_list, task, NULL, detail);
    }
  finish (self->week_list, focused);
  tell_if_empty (card, figure);
  hint = g_strdup_printf (ngettext ("%u task", "%u tasks", figure->records->len), figure->records->len);
  pur_card_set_hint (card, figure->records->len > 0 ? hint : "");
}

void
pur_overview_page_activate_row (PurOverviewPage *self, GtkListBoxRow *row)
{
  const PurId *id = g_object_get_data (G_OBJECT (row), "id");

  pur_overview_page_open_record (self, g_object_get_data (G_OBJECT (row), "kind"), *id);
}

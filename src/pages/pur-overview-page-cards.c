/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cards of the overview show, and what they open. */

#include "config.h"

#include "pur-overview-page-private.h"

#include "pur-chain-chart-scene.h"
#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-load-chart-scene.h"
#include "pur-plan.h"
#include "pur-progress-chart-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#define PROGRESS_HEIGHT 170
#define FACT_CHARS 20

/* Segments of the critical chain: more cannot be told apart. */
#define MOST_LINKS 60

/* A filter names no more records than this: more make no list that anybody reads. */
#define MOST_NAMED 200

/* Auxiliary methods */

static void
set_label (GtkWidget *label, const char *text, const char *how)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
  gtk_widget_set_tooltip_text (label, how);
}

static char *
dup_money (PurOverviewPage *self, gint64 minor)
{
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);

  return pur_money_format_whole (pur_money (minor), pur_workspace_get_currency (self->workspace, project));
}

/* Filling: health */

static void
fill_health (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  pur_card_set_health (card, figure->health,
                       pur_health_title (figure->health, g_str_equal (pur_card_get_id (card), "schedule-health")));
}

/* Filling: the hero */

static void
fact_clicked_cb (GtkButton *button, PurOverviewPage *self)
{
  pur_overview_page_open (self, gtk_widget_get_name (GTK_WIDGET (button)));
}

/* A number, what it is, and where it leads. */
static void
add_fact (PurOverviewPage *self, const char *opens, const char *number, const char *caption, const char *how)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *caption_label = gtk_label_new (caption);
  g_autofree char *name = g_strdup_printf ("%s %s", number, caption);

  gtk_widget_add_css_class (number_label, "title-3");
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_add_css_class (caption_label, "caption");
  gtk_widget_add_css_class (caption_label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (number_label), 0);
  gtk_label_set_xalign (GTK_LABEL (caption_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (number_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (caption_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (number_label), FACT_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (caption_label), FACT_CHARS);
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), caption_label);
  /* Lines are not equally high in all scripts: what is below each other begins at the bottom. */
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fact");
  gtk_widget_set_name (button, opens);
  gtk_widget_set_tooltip_text (button, how);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (fact_clicked_cb), self, 0);
  gtk_flow_box_append (GTK_FLOW_BOX (self->facts_box), button);
  /* The button takes the focus, not the cell around it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
add_progress_fact (PurOverviewPage *self)
{
  PurFigure *figure = pur_overview_page_compute (self, "progress");
  g_autofree char *caption = NULL;

  if (self->progress == NULL)
    return;
  if (self->progress->has_baseline)
    /* Translators: below "42 %" */
    /* xgettext:c-format */
    caption = g_strdup_printf (_("done; %ld %% by the baseline"), lround (self->progress->planned));
  else
    /* xgettext:c-format */
    caption = g_strdup_printf (_("done; %ld %% by the plan"), lround (self->progress->planned));
  add_fact (self, "progress", figure->text, caption, figure->how);
}

static void
add_milestone_fact (PurOverviewPage *self)
{
  PurFigure *figure = pur_overview_page_compute (self, "next-milestones");
  PurTime now = pur_clock_local ();
  g_autofree char *number = NULL;
  g_autofree char *caption = NULL;
  gint64 seconds = 0;
  long days;
  PurTask *task;

  if (figure->records->len == 0)
    return;
  task = PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (figure->records, PurId, 0)));
  if (pur_task_get_finish (task).seconds > now.seconds)
    seconds = pur_duration_get_seconds (pur_plan_get_work (task, now, pur_task_get_finish (task)));
  days = (long) ceil ((double) seconds /
                      (60.0 * pur_workspace_get_duration_units (self->workspace, (PurRecord *) task).minutes_per_day));
  number = g_strdup_printf (ngettext ("%ld day", "%ld days", (gulong) days), days);
  /* Translators: below "12 days": working days to a milestone */
  caption = g_strdup_printf (_("to “%s”"), pur_record_get_title ((PurRecord *) task));
  add_fact (self, "next-milestones", number, caption, figure->how);
}

static void
add_count_fact (PurOverviewPage *self, const char *id)
{
  PurFigure *figure = pur_overview_page_compute (self, id);
  guint n = figure->records->len;

  if (g_str_equal (id, "late-tasks"))
    add_fact (self, id, figure->text, ngettext ("task is late", "tasks are late", n), figure->how);
  else
    add_fact (self, id, figure->text, ngettext ("person with too much work", "people with too much work", n), figure->how);
}

/* Of a long chain, tasks that follow each other share a segment. */
GArray *
pur_overview_page_make_chain (PurOverviewPage *self, GPtrArray *tasks)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (PurChainLink));
  guint together = (tasks->len + MOST_LINKS - 1) / MOST_LINKS;

  for (guint i = 0; i < tasks->len; i += together)
    {
      PurTask *first = g_ptr_array_index (tasks, i);
      PurChainLink link = {
        .id = pur_record_get_id ((PurRecord *) first),
        .title = pur_record_get_title ((PurRecord *) first),
        .buffer = together == 1 && pur_task_get_type (first) == PUR_TASK_IS_BUFFER,
      };

      for (guint k = i; k < MIN (i + together, tasks->len); k++)
        {
          PurTask *task = g_ptr_array_index (tasks, k);
          double length = (double) pur_duration_get_seconds (pur_task_get_scheduled_duration (task));

          link.length += length;
          link.progress += length * pur_task_get_progress (task) / 100;
        }
      link.progress = link.length > 0 ? link.progress / link.length : 0;
      g_array_append_val (links, link);
    }
  return links;
}

static PurScene *
build_chain (PurText *text, double width, double height, gboolean mirrored, gpointer data)
{
  PurOverviewPage *self = data;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) links = pur_overview_page_make_chain (self, self->chain != NULL ? self->chain : none);

  return pur_chain_chart_scene_build ((const PurChainLink *) links->data, links->len,
                                      self->chain_end != NULL ? self->chain_end : "", text, width, mirrored);
}

/* "Costing, Mon 6 – Fri 10 Apr, 40 % done" */
static char *
describe_task (const PurHit *hit, gpointer data)
{
  PurOverviewPage *self = data;
  PurTask *task = PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, hit->id));
  g_autofree char *start = NULL;
  g_autofree char *finish = NULL;

  if (task == NULL || !pur_task_has_finish (task))
    return NULL;
  start = pur_date_weekday (pur_task_get_start (task), pur_clock_today ());
  finish = pur_date_weekday (pur_date_finish_day (pur_task_get_finish (task)), pur_clock_today ());
  /* Translators: a task, its dates and how much is done */
  /* xgettext:c-format */
  return g_strdup_printf (_("%s\n%s – %s, %ld %% done"), pur_record_get_title ((PurRecord *) task), start, finish,
                          lround (pur_task_get_progress (task)));
}

static void
fill_hero (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);
  PurFigure *path = pur_overview_page_compute (self, "critical-path");
  g_autofree char *sentence = NULL;

  pur_card_set_title (card, project != NULL ? pur_record_get_title (project) : _("Project"));
  pur_card_set_hint (card, project != NULL ? pur_project_get_client (PUR_project (project)) : "");
  pur_card_set_sentence (card, NULL);
  pur_card_set_how (card, figure->how);
  set_label (self->finish_label, figure->text, figure->how);
  set_label (self->finish_sentence, figure->sentence, figure->how);
  /* Translators: "Critical path", "7 tasks", and a sentence of what that means */
  sentence = path->records->len > 0 ? g_strdup_printf (_("Critical path: %s. %s"), path->text, path->sentence)
                                    : g_strdup (path->sentence);
  set_label (self->chain_sentence, sentence, path->how);

  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_clear_pointer (&self->chain_end, g_free);
  self->chain = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < path->records->len; i++)
    g_ptr_array_add (self->chain, g_object_ref (pur_workspace_lookup (self->workspace, &pur_task_kind,
                                                                      g_array_index (path->records, PurId, i))));
  self->chain_end = pur_value_is_set (figure->value) ? pur_date_day (pur_date_finish_day (figure->value.cell.TIME)) : NULL;
  gtk_widget_set_visible (self->chain_view, self->chain->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chain_view), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  pur_scene_view_changed (PUR_SCENE_VIEW (self->chain_view));

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->facts_box)) != NULL;)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->facts_box), child);
  add_progress_fact (self);
  add_milestone_fact (self);
  add_count_fact (self, "late-tasks");
  add_count_fact (self, "overallocated");
}

/* Filling: money */

static void
clear_part (gpointer data)
{
  PurBudgetPart *part = data;

  g_free ((char *) part->amount);
}

static void
add_part (PurOverviewPage *self, GArray *parts, const char *label, gint64 minor, PurStyle style)
{
  PurBudgetPart part = { label, dup_money (self, minor), (double) MAX (minor, 0), style };

  g_array_append_val (parts, part);
}

GArray *
pur_overview_page_make_budget (PurOverviewPage *self)
{
  PurProject *project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (PurBudgetPart));
  gint64 cost, spent, budget;

  g_array_set_clear_func (parts, clear_part);
  if (project == NULL)
    return parts;
  cost = pur_project_get_cost (project).minor;
  spent = pur_project_get_actual_cost (project).minor;
  budget = pur_project_get_budget (project).minor;
  if (budget <= 0 && pur_project_has_baseline_cost (project))
    budget = pur_project_get_baseline_cost (project).minor;
  add_part (self, parts, _("Spent"), spent, PUR_STYLE_TASK_DONE);
  add_part (self, parts, _("Still planned"), cost - spent, PUR_STYLE_TASK);
  if (budget > cost)
    add_part (self, parts, _("Free"), budget - cost, PUR_STYLE_FREE);
  else if (budget > 0 && budget < cost)
    {
      /* The part of the plan that no money is there for. */
      g_array_index (parts, PurBudgetPart, 1).value -= (double) MIN (cost - budget, cost - spent);
      add_part (self, parts, _("Missing"), cost - budget, PUR_STYLE_LATE);
    }
  return parts;
}

static PurScene *
build_budget (PurText *text, double width, double height, gboolean mirrored, gpointer data)
{
  g_autoptr (GArray) parts = pur_overview_page_make_budget (data);

  return pur_budget_chart_scene_build ((const PurBudgetPart *) parts->data, parts->len, text, width, mirrored);
}

static void
fill_budget (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  PurProject *project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
  gint64 own = project != NULL ? pur_project_get_budget (project).minor : 0;
  gint64 baseline = project != NULL && pur_project_has_baseline_cost (project) ? pur_project_get_baseline_cost (project).minor : 0;
  g_autofree char *money = NULL;
  g_autofree char *of = NULL;
  g_autofree char *text = NULL;

  if (own > 0 || baseline > 0)
    {
      money = dup_money (self, own > 0 ? own : baseline);
      /* Translators: after what is spent: the budget */
      of = g_strdup_printf (_("spent of %s"), money);
    }
  /* One label: what has no room beside the figure goes below it, and neither is cut. */
  text = g_markup_printf_escaped ("<span size='x-large' weight='800'>%s</span> <span alpha='75%%'>%s</span>", figure->text,
                                  of != NULL ? of : _("spent"));
  gtk_label_set_markup (GTK_LABEL (self->budget_label), text);
  gtk_widget_set_tooltip_text (self->budget_label, figure->how);
  gtk_widget_set_visible (self->budget_label, *figure->text != '\0');
  pur_card_set_sentence (card, *figure->text == '\0' ? figure->sentence : NULL);
  gtk_widget_set_visible (self->budget_view, *figure->text != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->budget_view), GTK_ACCESSIBLE_PROPERTY_LABEL, figure->sentence, -1);
  pur_card_set_hint (card, own > 0 || baseline == 0 ? "" : _("by the baseline"));
  pur_scene_view_changed (PUR_SCENE_VIEW (self->budget_view));
}

/* Filling: charts */

static PurScene *
build_progress (PurText *text, double width, double height, gboolean mirrored, gpointer data)
{
  PurOverviewPage *self = data;

  return self->progress != NULL ? pur_progress_chart_scene_build (self->progress, text, width, height, mirrored)
                                : pur_scene_new ();
}

static void
fill_progress (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  gtk_widget_set_visible (self->progress_view, self->progress != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_view), GTK_ACCESSIBLE_PROPERTY_LABEL, figure->sentence, -1);
  pur_card_set_hint (card, self->progress != NULL && self->progress->has_baseline ? _("against the baseline") : "");
  pur_scene_view_changed (PUR_SCENE_VIEW (self->progress_view));
}

static PurScene *
build_load (PurText *text, double width, double height, gboolean mirrored, gpointer data)
{
  PurOverviewPage *self = data;

  return self->load != NULL ? pur_load_chart_scene_build (self->load, PUR_OVERVIEW_PEOPLE, text, width, mirrored)
                            : pur_scene_new ();
}

static char *
describe_load (const PurHit *hit, gpointer data)
{
  PurOverviewPage *self = data;
  GString *text;

  if (self->load == NULL || hit->row < 0 || (guint) hit->row >= self->load->people->len)
    return NULL;
  text = g_string_new (pur_record_get_title (g_ptr_array_index (self->load->people, hit->row)));
  for (guint week = 0; week < self->load->n_weeks; week++)
    {
      const PurLoadCell *cell = pur_load_get (self->load, (guint) hit->row, week);
      g_autofree char *date = pur_date_day (pur_time (self->load->from.seconds + (gint64) week * 7 * PUR_SECONDS_PER_DAY));

      g_string_append_c (text, '\n');
      /* Translators: a week's first day; its hours of work in this project, in all projects, and those there are */
      g_string_append_printf (text, _("%s: %ld h here, %ld h in all, of %ld h"), date, lround ((double) cell->work / 3600),
                              lround ((double) cell->total / 3600), lround ((double) cell->capacity / 3600));
    }
  return g_string_free (text, FALSE);
}

static void
fill_load (PurOverviewPage *self, PurCard *card, PurFigure *figure)
{
  gtk_widget_set_visible (self->load_view, self->load->people->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->load_view), GTK_ACCESSIBLE_PROPERTY_LABEL, figure->sentence, -1);
  pur_card_set_hint (card, self->load->people->len > 0 ? _("hours, all projects") : "");
  pur_scene_view_changed (PUR_SCENE_VIEW (self->load_view));
}

/* The table */

static const PurOverviewCard table[] = {
  { "schedule-health", "schedule-health", fill_health },
  { "cost-health", "cost-health", fill_health },
  { "risk-health", "risk-health", fill_health },
  { "scope-health", "scope-health", fill_health },
  { "hero", "finish", fill_hero },
  { "budget", "budget", fill_budget },
  { "progress", "progress", fill_progress },
  { "load", "overallocated", fill_load },
  { "next-milestones", "next-milestones", pur_overview_page_fill_milestones },
  { "top-risks", "top-risks", pur_overview_page_fill_risks },
  { "changes", "changes", pur_overview_page_fill_changes },
  { "late-tasks", "late-tasks", pur_overview_page_fill_late },
  { "work-this-week", "work-this-week", pur_overview_page_fill_week },
};

/* Signal callbacks */

static void
scene_activated_cb (PurOverviewPage *self, const char *kind, gint64 id)
{
  pur_overview_page_open_record (self, pur_kind_find (kind), id);
}

/* For the rest of the page */

const PurOverviewCard *
pur_overview_page_get_card (guint index)
{
  return index < G_N_ELEMENTS (table) ? &table[index] : NULL;
}

const PurOverviewCard *
pur_overview_page_find_card (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (table[i].id, id) == 0)
      return &table[i];
  return NULL;
}

/* Each is computed once an update. */
PurFigure *
pur_overview_page_compute (PurOverviewPage *self, const char *id)
{
  const PurFigureKind *kind = pur_figure_find_kind (id);
  PurFigure *figure = g_hash_table_lookup (self->figures, id);

  if (figure == NULL)
    {
      figure = pur_figure_compute (kind, self->workspace, self->project);
      g_hash_table_insert (self->figures, (gpointer) kind->id, figure);
    }
  return figure;
}

void
pur_overview_page_fill (PurOverviewPage *self)
{
  g_hash_table_remove_all (self->figures);
  g_clear_pointer (&self->load, pur_load_free);
  g_clear_pointer (&self->progress, pur_progress_free);
  self->load = pur_load_new (self->workspace, self->project, pur_clock_today (), PUR_OVERVIEW_WEEKS);
  self->progress = pur_progress_new (self->workspace, self->project, PUR_OVERVIEW_POINTS);

  for (GtkWidget *widget = gtk_widget_get_first_child (self->cards); widget != NULL; widget = gtk_widget_get_next_sibling (widget))
    {
      PurCard *card = PUR_CARD (widget);
      const PurOverviewCard *entry = pur_overview_page_find_card (pur_card_get_id (card));
      PurFigure *figure;

      if (!gtk_widget_get_visible (widget))
        continue;
      figure = pur_overview_page_compute (self, entry->figure);
      pur_card_set_sentence (card, figure->sentence);
      pur_card_set_how (card, figure->how);
      entry->fill (self, card, figure);
    }
}

void
pur_overview_page_set_up_views (PurOverviewPage *self)
{
  pur_scene_view_set_builder (PUR_SCENE_VIEW (self->chain_view), build_chain, describe_task, self, PUR_CHAIN_CHART_HEIGHT);
  pur_scene_view_set_builder (PUR_SCENE_VIEW (self->budget_view), build_budget, NULL, self, 0);
  pur_scene_view_set_builder (PUR_SCENE_VIEW (self->progress_view), build_progress, NULL, self, PROGRESS_HEIGHT);
  pur_scene_view_set_builder (PUR_SCENE_VIEW (self->load_view), build_load, describe_load, self, 0);
  g_signal_connect_object (self->chain_view, "activated", G_CALLBACK (scene_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->load_view, "activated", G_CALLBACK (scene_activated_cb), self, G_CONNECT_SWAPPED);
}

/* Opening */

/* What the page that is opened says it shows. */
static const struct
{
  const char *figure;
  const char *words;
} shown_words[] = {
  { "schedule-health", N_ ("tasks that are behind") },
  { "cost-health", N_ ("tasks that cost something") },
  { "budget", N_ ("tasks that cost something") },
  { "risk-health", N_ ("open risks") },
  { "top-risks", N_ ("open risks") },
  { "scope-health", N_ ("tasks that are not settled or new") },
  { "progress", N_ ("tasks that are not done") },
  { "critical-path", N_ ("critical tasks that are not done") },
  { "next-milestones", N_ ("milestones that are ahead") },
  { "late-tasks", N_ ("late tasks") },
  { "work-this-week", N_ ("tasks of this week") },
  { "changes", N_ ("what changed since last week") },
};

static const char *
find_words (const char *figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown_words); i++)
    if (g_str_equal (shown_words[i].figure, figure))
      return _(shown_words[i].words);
  return NULL;
}

static const PurPageKind *
find_home (const PurKind *kind)
{
  const PurPageKind *page;

  for (guint i = 0; kind != NULL && (page = pur_page_get_kind (i)) != NULL; i++)
    if (page->home_of == kind && page->of_project)
      return page;
  return NULL;
}

void
pur_overview_page_open_record (PurOverviewPage *self, const PurKind *kind, PurId id)
{
  PurRecord *record = kind != NULL ? pur_workspace_lookup (self->workspace, kind, id) : NULL;

  if (record == NULL)
    return;
  if (kind == &pur_person_kind && find_home (kind) == NULL)
    {
      g_auto (GStrv) parts = g_strsplit (pur_record_get_title (record), "'", -1);
      g_autofree char *quoted = g_strjoinv ("''", parts);
      g_autofree char *filter = g_strdup_printf ("'%s' in people and progress < 100", quoted);
      /* Translators: which tasks the plan is asked to show; a person */
      g_autofree char *words = g_strdup_printf (_("open tasks of %s"), pur_record_get_title (record));

      pur_page_show_rows (PUR_PAGE (self), "plan", filter, words);
    }
  else
    pur_page_show_record (PUR_PAGE (self), record);
}

/* "uid = 3 or uid = 7", of records that people number. */
static char *
make_filter (PurOverviewPage *self, PurFigure *figure)
{
  const PurField *uid = pur_kind_find_field (figure->kind, "uid");
  GString *filter = g_string_new (NULL);

  for (guint i = 0; uid != NULL && i < MIN (figure->records->len, MOST_NAMED); i++)
    {
      PurRecord *record = pur_workspace_lookup (self->workspace, figure->kind, g_array_index (figure->records, PurId, i));

      if (record != NULL && pur_value_is_set (pur_record_get (record, uid)))
        g_string_append_printf (filter, "%suid = %" G_GINT64_FORMAT, filter->len > 0 ? " or " : "",
                                pur_record_get (record, uid).cell.INTEGER);
    }
  return g_string_free (filter, FALSE);
}

void
pur_overview_page_open (PurOverviewPage *self, const char *id)
{
  const PurOverviewCard *entry = pur_overview_page_find_card (id);
  const PurFigureKind *kind = pur_figure_find_kind (entry != NULL ? entry->figure : id);
  PurFigure *figure;
  const PurPageKind *home;
  g_autofree char *filter = NULL;

  g_return_if_fail (kind != NULL);

  if (g_str_equal (kind->id, "finish"))
    kind = pur_figure_find_kind ("critical-path");
  if (g_str_equal (kind->id, "changes") && pur_page_find_kind ("history") != NULL)
    {
      pur_page_show_rows (PUR_PAGE (self), "history", NULL, NULL);
      return;
    }
  figure = pur_overview_page_compute (self, kind->id);
  if (figure->kind == &pur_person_kind && figure->records->len > 0)
    {
      pur_overview_page_open_record (self, figure->kind, g_array_index (figure->records, PurId, 0));
      return;
    }
  home = find_home (figure->kind);
  if (home == NULL)
    home = find_home (&pur_task_kind);
  else if (pur_kind_find_field (figure->kind, "uid") != NULL)
    filter = make_filter (self, figure);
  if (home != NULL)
    pur_page_show_rows (PUR_PAGE (self), home->id, filter != NULL && *filter != '\0' ? filter : NULL,
                        find_words (kind->id));
}

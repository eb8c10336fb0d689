/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-project-card.h"

#include "pur-canvas.h"
#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-figure.h"
#include "pur-mark-scene.h"
#include "pur-plan.h"
#include "pur-scene-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_PEOPLE 8
#define BAR_HEIGHT 8.0
#define BAR_RADIUS 3.0

struct _PurProjectCard
{
  AdwBin parent_instance;

  PurProject *project;
  double done;        /* 0–1 */
  double gone;        /* of the time; −1: it has no dates */

  GtkWidget *title;
  GtkWidget *client;
  GtkWidget *archived;
  GtkWidget *mark;
  GtkWidget *word;
  GtkWidget *sentence;
  GtkWidget *bar;
  GtkWidget *done_label;
  GtkWidget *gone_label;
  GtkWidget *dates;
  GtkWidget *milestone;
  GtkWidget *counts;
  GtkWidget *people;
};

G_DEFINE_TYPE (PurProjectCard, pur_project_card, ADW_TYPE_BIN)

/* Auxiliary methods */

static char *
dup_display (PurProjectCard *self, const PurField *field)
{
  return pur_record_display ((PurRecord *) self->project, field);
}

static void
show (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
fill_health (PurProjectCard *self)
{
  g_autoptr (PurScene) scene = pur_mark_scene_project (self->project, PUR_MARK_SIZE);
  g_autofree char *word = dup_display (self, PUR_FIELD (project, health));
  g_autofree char *reason = dup_display (self, PUR_FIELD (project, health_reason));

  pur_scene_view_set_scene (PUR_SCENE_VIEW (self->mark), scene);
  show (self->word, word);
  show (self->sentence, reason);
  gtk_widget_set_tooltip_text (self->sentence, reason);
}

static void
fill_progress (PurProjectCard *self)
{
  PurRecord *record = (PurRecord *) self->project;
  PurValue progress = pur_record_get (record, PUR_FIELD (project, progress));
  g_autofree char *done = NULL;
  g_autofree char *gone = NULL;

  self->done = pur_value_is_set (progress) ? progress.cell.PERCENTAGE / 100 : 0;
  self->gone = -1;
  if (pur_project_has_scheduled_start (self->project) && pur_project_has_scheduled_finish (self->project))
    {
      double start = (double) pur_project_get_scheduled_start (self->project).seconds;
      double finish = (double) pur_project_get_scheduled_finish (self->project).seconds;
      double now = (double) pur_clock_local ().seconds;

      if (finish > start)
        self->gone = CLAMP ((now - start) / (finish - start), 0, 1);
    }
  /* Translators: per cent */
  done = g_strdup_printf (_("%ld %% done"), lround (self->done * 100));
  /* Translators: per cent of the time from a project's start to its finish */
  gone = self->gone < 0 ? g_strdup ("") : g_strdup_printf (_("%ld %% of the time gone"), lround (self->gone * 100));
  show (self->done_label, done);
  show (self->gone_label, gone);
  gtk_widget_queue_draw (self->bar);
}

static void
fill_dates (PurProjectCard *self)
{
  g_autofree char *range = NULL;

  if (pur_project_has_scheduled_start (self->project) && pur_project_has_scheduled_finish (self->project))
    range = pur_date_range (pur_project_get_scheduled_start (self->project),
                            pur_date_finish_day (pur_project_get_scheduled_finish (self->project)));
  show (self->dates, range);
}

static void
fill_counts (PurProjectCard *self)
{
  PurRecord *record = (PurRecord *) self->project;
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (pur_record_get_workspace (record), pur_record_get_id (record));
  PurValue value = pur_record_get (record, PUR_FIELD (project, late_tasks));
  guint n_late = pur_value_is_set (value) ? (guint) value.cell.INTEGER : 0;
  guint n_critical = 0, n = 0;
  g_autofree char *all = NULL;
  g_autofree char *late = NULL;
  g_autofree char *critical = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      if (pur_plan_is_summary (task))
        continue;
      n++;
      n_critical += pur_task_get_critical (task) && pur_task_get_progress (task) < 100;
    }
  all = g_strdup_printf (ngettext ("%u task", "%u tasks", n), n);
  late = g_strdup_printf (ngettext ("%u late", "%u late", n_late), n_late);
  critical = g_strdup_printf (ngettext ("%u critical", "%u critical", n_critical), n_critical);
  text = n_late > 0 ? g_strdup_printf ("%s  ·  %s  ·  %s", all, late, critical) : g_strdup_printf ("%s  ·  %s", all, critical);
  show (self->counts, text);
}

/* Who has work in it, in the order of the people's table. */
static GPtrArray *
dup_people (PurProjectCard *self)
{
  PurWorkspace *workspace = pur_record_get_workspace ((PurRecord *) self->project);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *people = g_ptr_array_new ();

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_assignment_kind), record)
    {
      PurTask *task = pur_assignment_get_task (PUR_assignment (record));

      if (task != NULL && pur_task_get_project (task) == self->project &&
          pur_assignment_get_person (PUR_assignment (record)) != NULL)
        g_hash_table_add (seen, pur_assignment_get_person (PUR_assignment (record)));
    }
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_person_kind), person)
    if (g_hash_table_contains (seen, person))
      g_ptr_array_add (people, person);
  return people;
}

static char *
dup_initials (PurPerson *person)
{
  const char *given = pur_person_get_initials (person);
  const char *title = pur_record_get_title ((PurRecord *) person);

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  return g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 1));
}

static void
add_disc (PurProjectCard *self, const char *text, const char *name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "disc");
  gtk_widget_set_tooltip_text (label, name);
  gtk_box_append (GTK_BOX (self->people), label);
}

static void
fill_people (PurProjectCard *self)
{
  g_autoptr (GPtrArray) people = dup_people (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->people)) != NULL)
    gtk_box_remove (GTK_BOX (self->people), child);
  for (guint i = 0; i < people->len && i < MOST_PEOPLE; i++)
    {
      g_autofree char *initials = dup_initials (g_ptr_array_index (people, i));

      add_disc (self, initials, pur_record_get_title (g_ptr_array_index (people, i)));
    }
  if (people->len > MOST_PEOPLE)
    {
      g_autofree char *more = g_strdup_printf ("+%u", people->len - MOST_PEOPLE);

      add_disc (self, more, NULL);
    }
  gtk_widget_set_visible (self->people, people->len > 0);
}

static void
fill (PurProjectCard *self)
{
  g_autofree char *client = dup_display (self, PUR_FIELD (project, client));
  g_autofree char *region = dup_display (self, PUR_FIELD (project, region));
  g_autofree char *milestone = dup_display (self, PUR_FIELD (project, next_milestone));
  g_autofree char *below = *client != '\0' && *region != '\0' ? g_strdup_printf ("%s  ·  %s", client, region)
                                                              : g_strconcat (client, region, NULL);
  g_autofree char *words = NULL;

  show (self->title, pur_record_get_title ((PurRecord *) self->project));
  gtk_widget_set_tooltip_text (self->title, pur_record_get_title ((PurRecord *) self->project));
  show (self->client, below);
  gtk_widget_set_visible (self->archived, pur_project_get_state (self->project) == PUR_PROJECT_ARCHIVED);
  fill_health (self);
  fill_progress (self);
  fill_dates (self);
  show (self->milestone, milestone);
  fill_counts (self);
  fill_people (self);
  words = pur_project_card_dup_words (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* Signal callbacks */

static void
add_rounded (cairo_t *cr, double x, double width)
{
  double radius = MIN (BAR_RADIUS, width / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, 4 + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, 4 + BAR_HEIGHT - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, 4 + BAR_HEIGHT - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, 4 + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* What is done is solid; the tick is today. */
static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  PurProjectCard *self = data;
  PurTheme theme = pur_canvas_find_theme ();

  if (gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  pur_canvas_set_source (cr, theme, PUR_ROLE_TASK, 1);
  add_rounded (cr, 0.5, width - 1);
  cairo_fill_preserve (cr);
  pur_canvas_set_source (cr, theme, PUR_ROLE_TASK_DONE, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (self->done > 0)
    {
      add_rounded (cr, 0, MAX (2, width * self->done));
      cairo_fill (cr);
    }
  if (self->gone >= 0)
    {
      pur_canvas_set_source (cr, theme, PUR_ROLE_TODAY, 1);
      cairo_rectangle (cr, round (CLAMP (width * self->gone - 1, 0, width - 2)), 0, 2, BAR_HEIGHT + 8);
      cairo_fill (cr);
    }
}

/* Parent overrides */

static void
pur_project_card_dispose (GObject *object)
{
  PurProjectCard *self = PUR_PROJECT_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_PROJECT_CARD);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (pur_project_card_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_project_card_class_init (PurProjectCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_project_card_dispose;

  g_type_ensure (PUR_TYPE_SCENE_VIEW);
  gtk_widget_class_set_css_name (widget_class, "purprojectcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/widgets/pur-project-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurProjectCard, name)
  CHILD (title);
  CHILD (client);
  CHILD (archived);
  CHILD (mark);
  CHILD (word);
  CHILD (sentence);
  CHILD (bar);
  CHILD (done_label);
  CHILD (gone_label);
  CHILD (dates);
  CHILD (milestone);
  CHILD (counts);
  CHILD (people);
#undef CHILD
}

static void
pur_project_card_init (PurProjectCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw_bar, self, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self->bar,
                           G_CONNECT_SWAPPED);
}

/* Public API */

GtkWidget *
pur_project_card_new (PurProject *project)
{
  PurProjectCard *self;

  g_return_val_if_fail (project != NULL, NULL);

  self = g_object_new (PUR_TYPE_PROJECT_CARD, NULL);
  self->project = g_object_ref (project);
  fill (self);
  return GTK_WIDGET (self);
}

PurId
pur_project_card_get_project (PurProjectCard *self)
{
  g_return_val_if_fail (PUR_IS_PROJECT_CARD (self), PUR_ID_NONE);

  return pur_record_get_slot ((PurRecord *) self->project) != 0 ? pur_record_get_id ((PurRecord *) self->project)
                                                                 : PUR_ID_NONE;
}

char *
pur_project_card_dup_words (PurProjectCard *self)
{
  GtkWidget *const labels[] = { self->title, self->client, self->word, self->sentence, self->done_label,
                                self->gone_label, self->dates, self->milestone, self->counts };
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (PUR_IS_PROJECT_CARD (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (labels[i]))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", gtk_label_get_text (GTK_LABEL (labels[i])));
  return g_string_free (words, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-charter-page.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-figure.h"
#include "pur-kinds.h"
#include "pur-mark-scene.h"
#include "pur-page-form.h"
#include "pur-report.h"
#include "pur-scene-view.h"

#include <glib/gi18n.h>

/* Structures */

struct _PurCharterPage
{
  AdwBin parent_instance;

  PurWorkspace *workspace;
  PurId project;
  PurPageForm *form;
  struct
  {
    GtkWidget *row;
    GtkWidget *mark;
    GtkWidget *word;
  } standing[4]; /* for each of the figures */
};

static void page_iface_init (PurPageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (PurCharterPage, pur_charter_page, ADW_TYPE_BIN,
                         G_IMPLEMENT_INTERFACE (PUR_TYPE_PAGE, page_iface_init))

/* What the plan makes of the charter, above it. */
static const char *const figures[] = { "schedule-health", "cost-health", "finish", "budget" };

static const PurFormSection sections[] = {
  { N_ ("As the Plan Stands"), NULL, { NULL } },
  { N_ ("What and for Whom"),
    NULL,
    { PUR_FIELD (project, title), PUR_FIELD (project, client), PUR_FIELD (project, region),
      PUR_FIELD (project, subject) } },
  { N_ ("Scope"),
    N_ ("What is promised, and what is not: the second saves the quarrel later."),
    { PUR_FIELD (project, scope), PUR_FIELD (project, scope_out) } },
  { N_ ("Who Answers for It"),
    NULL,
    { PUR_FIELD (project, sponsor), PUR_FIELD (project, manager), PUR_FIELD (project, company) } },
  { N_ ("Dates"),
    N_ ("A date can be typed as it is said: 12 May, next monday, +3d."),
    { PUR_FIELD (project, schedule_from), PUR_FIELD (project, start), PUR_FIELD (project, finish),
      PUR_FIELD (project, status_date), PUR_FIELD (project, calendar) } },
  { N_ ("Money"), NULL, { PUR_FIELD (project, budget), PUR_FIELD (project, currency) } },
  { N_ ("Notes"), NULL, { PUR_FIELD (project, notes) } },
};

/* Auxiliary methods */

static PurRecord *
get_project (PurCharterPage *self)
{
  return pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);
}

static void
update_standing (PurCharterPage *self)
{
  if (get_project (self) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (PurFigure) figure =
          pur_figure_compute (pur_figure_find_kind (figures[i]), self->workspace, self->project);
      g_autofree char *sentence = g_markup_escape_text (figure->sentence, -1);
      g_autoptr (PurScene) scene = pur_mark_scene_health (figure->health, PUR_MARK_SIZE);
      gboolean judged = g_str_has_suffix (figures[i], "-health");
      const char *word = judged ? pur_health_title (figure->health, g_str_equal (figures[i], "schedule-health")) : "";

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->standing[i].row), sentence);
      gtk_widget_set_tooltip_text (self->standing[i].row, figure->how);
      pur_scene_view_set_scene (PUR_SCENE_VIEW (self->standing[i].mark), scene);
      gtk_widget_set_visible (self->standing[i].mark, judged);
      gtk_label_set_text (GTK_LABEL (self->standing[i].word), g_str_equal (figures[i], "finish") ? figure->text : word);
    }
}

static void
add_standing (PurCharterPage *self)
{
  GtkWidget *group = pur_page_form_get_group (self->form, 0);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *mark = pur_scene_view_new ();
      GtkWidget *word = gtk_label_new (NULL);

      self->standing[i].row = row;
      self->standing[i].mark = mark;
      self->standing[i].word = word;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     g_dpgettext2 (NULL, "figure", pur_figure_find_kind (figures[i])->title));
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_widget_set_margin_start (mark, 6);
      gtk_widget_add_css_class (word, "heading");
      gtk_widget_add_css_class (word, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

/* Auxiliary methods: paper */

/* What is signed is read in other years too. */
static char *
dup_text (PurRecord *project, const PurField *field)
{
  PurValue value = pur_record_get (project, field);

  if (field->type == PUR_TIME && pur_value_is_set (value))
    return pur_date_full (value.cell.TIME);
  return pur_record_display (project, field);
}

static void
add_section (PurCharterPage *self, PurReport *report, const PurFormSection *section)
{
  PurRecord *project = get_project (self);
  gboolean headed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (section->fields) && section->fields[i] != NULL; i++)
    {
      const PurField *field = section->fields[i];
      g_autofree char *text = dup_text (project, field);

      /* The title stands above all of it. */
      if (*text == '\0' || field == PUR_FIELD (project, title))
        continue;
      if (!headed)
        pur_report_add_heading (report, 2, _(section->title));
      headed = TRUE;
      pur_report_add_fact (report, pur_field_get_title (field), text);
    }
}

static PurPages *
pur_charter_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error)
{
  PurCharterPage *self = PUR_CHARTER_PAGE (page);
  PurRecord *project = get_project (self);
  const char *const signatures[] = { _("For the client"), _("Sponsor"), _("Project manager"), NULL };
  PurPagesWords words = {
    .title = project != NULL ? pur_record_get_title (project) : "",
    .subtitle = g_dpgettext2 (NULL, "page", "Charter"),
    .as_of = pur_clock_today (),
    .signatures = signatures,
  };
  g_autoptr (PurReport) report = pur_report_new (setup, &words);

  for (guint i = 0; project != NULL && i < G_N_ELEMENTS (sections); i++)
    add_section (self, report, &sections[i]);
  return pur_report_make_pages (report, error);
}

/* Signal callbacks */

static void
failed_cb (gpointer data, const GError *error)
{
  pur_page_fail (data, error);
}

/* Parent overrides */

static void
pur_charter_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pur_charter_page_parent_class)->map (widget);

  update_standing (PUR_CHARTER_PAGE (widget));
}

static void
pur_charter_page_dispose (GObject *object)
{
  PurCharterPage *self = PUR_CHARTER_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->form, pur_page_form_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (pur_charter_page_parent_class)->dispose (object);
}

/* The page's interface */

static void
pur_charter_page_set_project (PurPage *page, PurId project)
{
  PurCharterPage *self = PUR_CHARTER_PAGE (page);

  if (self->project != PUR_ID_NONE)
    pur_page_form_commit (self->form);
  self->project = project;
  pur_page_form_show (self->form, project);
  update_standing (self);
}

/* Nothing is kept for the desk; but what was typed and not left belongs to the file. */
static void
pur_charter_page_save_state (PurPage *page, GKeyFile *state)
{
  PurCharterPage *self = PUR_CHARTER_PAGE (page);

  if (self->project != PUR_ID_NONE)
    pur_page_form_commit (self->form);
}

static gboolean
pur_charter_page_reveal (PurPage *page, PurRecord *record)
{
  return record == get_project (PUR_CHARTER_PAGE (page));
}

static void
page_iface_init (PurPageInterface *iface)
{
  iface->set_project = pur_charter_page_set_project;
  iface->save_state = pur_charter_page_save_state;
  iface->reveal = pur_charter_page_reveal;
  iface->make_pages = pur_charter_page_make_pages;
}

/* Class and instance */

static void
pur_charter_page_class_init (PurCharterPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pur_charter_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = pur_charter_page_map;
}

static void
pur_charter_page_init (PurCharterPage *self)
{
}

/* Public API */

PurPage *
pur_charter_page_new (PurWorkspace *workspace)
{
  PurCharterPage *self = g_object_new (PUR_TYPE_CHARTER_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->form = pur_page_form_new (workspace, &pur_project_kind, sections, G_N_ELEMENTS (sections), failed_cb, self);
  add_standing (self);
  adw_bin_set_child (ADW_BIN (self), pur_page_form_get_widget (self->form));
  g_signal_connect_object (workspace, "derived-changed", G_CALLBACK (update_standing), self, G_CONNECT_SWAPPED);
  return PUR_PAGE (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which tasks are shown.  That not all are stands above the table in words, and a late task that is
 * hidden is spoken of. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* Structures */

typedef struct
{
  const char *id;         /* the state of the action */
  const char *title;      /* in the menu */
  const char *name;       /* on the button */
  const char *sentence;   /* above the table */
  const char *expression; /* %s: a name */
} Filter;

#define LATE                                                                                             \
  "type != 'summary' and progress < 100 and "                                                   \
  "((is_set (deadline) and finish > deadline) or finish < today ())"

static const Filter filters[] = {
  { "late", N_("_Late"), NC_ ("filter", "late"), N_("Only late tasks are shown"), LATE },
  { "critical", N_("_Critical"), NC_ ("filter", "critical"), N_("Only critical tasks are shown"),
    "type != 'summary' and critical and progress < 100" },
  { "soon", N_("_Next Two Weeks"), NC_ ("filter", "two weeks"),
    N_("Only tasks of the next two weeks are shown"),
    "type != 'summary' and progress < 100 and start < today () + 15d and finish >= today ()" },
  { "open", N_("_Done Hidden"), NC_ ("filter", "not done"), N_("Tasks that are done are hidden"),
    "type != 'summary' and progress < 100" },
};

#define PERSON_EXPRESSION "type != 'summary' and '%s' in people"

/* Auxiliary methods */

static const Filter *
find_filter (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_strcmp0 (filters[i].id, id) == 0)
      return &filters[i];
  return NULL;
}

/* Of a text between quotes. */
static char *
quote (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);

  return g_strjoinv ("''", parts);
}

/* "person:Ana Ruiz", or one's own. */
static const char *
get_person (PurPlanPage *self, const char *id)
{
  if (g_strcmp0 (id, "mine") == 0)
    return self->person != NULL && *self->person != '\0' ? self->person : g_get_real_name ();
  return id != NULL && g_str_has_prefix (id, "person:") ? id + strlen ("person:") : NULL;
}

static guint
count_rows (PurPlanPage *self, const char *expression)
{
  g_autoptr (PurRows) rows = NULL;
  guint n = 0;

  rows = pur_rows_new (self->workspace, &pur_task_kind);
  pur_rows_set_project (rows, self->project);
  if (expression != NULL && !pur_rows_set_filter (rows, expression, NULL))
    return 0;
  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    n += !pur_rows_is_context (rows, i);
  return n;
}

static char *
make_sentence (PurPlanPage *self, guint shown, guint all)
{
  const Filter *filter = find_filter (self->filter);
  const char *person = get_person (self, self->filter);
  g_autofree char *sentence = NULL;

  if (filter != NULL)
    sentence = g_strdup (_(filter->sentence));
  else if (person != NULL)
    /* Translators: a person */
    sentence = g_strdup_printf (_("Only tasks of %s are shown"), person);
  else
    /* Translators: what kind of tasks, as in “late tasks” */
    sentence = g_strdup_printf (_("Only %s are shown"), self->filter_words);
  /* Translators: a sentence about what is shown, how many there are, and of how many */
  return g_strdup_printf (_("%s (%u of %u)"), sentence, shown, all);
}

static char *
make_label (PurPlanPage *self)
{
  const Filter *filter = find_filter (self->filter);
  const char *person = get_person (self, self->filter);

  if (self->filter == NULL)
    return g_strdup (_("Filter"));
  /* Translators: what the filter lets through, as in “Filter: late” */
  return g_strdup_printf (_("Filter: %s"), filter != NULL ? g_dpgettext2 (NULL, "filter", filter->name)
                                           : person != NULL ? person : self->filter_words);
}

static void
show_state (PurPlanPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "filter");
  g_autofree char *label = make_label (self);

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (self->filter != NULL ? self->filter : "all"));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->filter_button), label);
  pur_page_name_menu (self->filter_button, label);
  gtk_widget_set_visible (self->filter_banner, self->filter != NULL);
  if (self->filter != NULL)
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

/* @id: of a quick filter, "mine", "person:NAME", or "other" with @words; NULL: all. */
static gboolean
apply (PurPlanPage *self, const char *id, const char *expression, const char *words, GError **error)
{
  if (!pur_rows_set_filter (self->rows, expression, error))
    return FALSE;
  g_free (self->filter);
  g_free (self->filter_words);
  self->filter = g_strdup (id);
  self->filter_words = g_strdup (words);
  show_state (self);
  pur_plan_page_update_filter (self);
  return TRUE;
}

static gboolean
apply_quick (PurPlanPage *self, const char *id, GError **error)
{
  const Filter *filter = find_filter (id);
  const char *person = get_person (self, id);
  g_autofree char *quoted = person != NULL ? quote (person) : NULL;
  g_autofree char *expression = filter != NULL   ? g_strdup (filter->expression)
                                : person != NULL ? g_strdup_printf (PERSON_EXPRESSION, quoted) : NULL;

  return apply (self, expression != NULL ? id : NULL, expression, NULL, error);
}

static void
add_people (PurPlanPage *self, GMenu *menu)
{
  g_autoptr (GMenu) people = g_menu_new ();
  g_autoptr (PurRows) rows = pur_rows_new (self->workspace, &pur_person_kind);

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      const char *title = pur_record_get_title (pur_rows_get (rows, i));
      g_autofree char *target = g_strconcat ("person:", title, NULL);
      g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

      g_menu_item_set_action_and_target (item, "plan.filter", "s", target);
      g_menu_append_item (people, item);
    }
  if (pur_rows_get_n (rows) > 0)
    g_menu_append_submenu (menu, _("By _Person"), G_MENU_MODEL (people));
}

static void
append (GMenu *menu, const char *title, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, "plan.filter", "s", id);
  g_menu_append_item (menu, item);
}

/* Signal callbacks */

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  PurPlanPage *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) some = g_menu_new ();
  g_autoptr (GMenu) whose = g_menu_new ();

  append (all, _("_All Tasks"), "all");
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    append (some, _(filters[i].title), filters[i].id);
  append (whose, _("_Mine"), "mine");
  add_people (self, whose);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (some));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (whose));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
filter_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!apply_quick (data, g_variant_get_string (state, NULL), &error))
    pur_page_fail (data, error);
}

static void
show_all_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  apply (data, NULL, NULL, NULL, NULL);
}

/* For the rest of the room */

void
pur_plan_page_set_up_filter (PurPlanPage *self)
{
  const GActionEntry entries[] = {
    { .name = "filter", .parameter_type = "s", .state = "'all'", .change_state = filter_changed_cb },
    { .name = "show-all", .activate = show_all_activated_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->filter_button), create_menu_cb, self, NULL);
}

/* The sentence above the table, after the tasks are others. */
void
pur_plan_page_update_filter (PurPlanPage *self)
{
  const char *expression = pur_rows_get_filter (self->rows);
  g_autofree char *sentence = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *late = NULL;
  guint n;

  if (self->filter == NULL || expression == NULL)
    return;
  sentence = make_sentence (self, count_rows (self, expression), count_rows (self, NULL));
  gtk_label_set_text (GTK_LABEL (self->filter_label), sentence);

  hidden = g_strdup_printf ("%s and not (%s)", LATE, expression);
  n = count_rows (self, hidden);
  late = g_strdup_printf (ngettext ("%u late task is hidden", "%u late tasks are hidden", n), n);
  gtk_label_set_text (GTK_LABEL (self->late_label), late);
  gtk_widget_set_visible (self->late_box, n > 0);
}

const char *
pur_plan_page_explain_empty (PurPlanPage *self)
{
  return self->filter != NULL ? _("The filter hides all tasks. Show all of them, then try again.")
                              : _("This plan has no tasks yet. Add the first one, then try again.");
}

void
pur_plan_page_clear_filter (PurPlanPage *self)
{
  apply (self, NULL, NULL, NULL, NULL);
}

/* As it was left; an unknown one is none. */
void
pur_plan_page_restore_filter (PurPlanPage *self, const char *id)
{
  apply_quick (self, id, NULL);
}

gboolean
pur_plan_page_set_filter (PurPage *page, const char *expression, const char *words, GError **error)
{
  gboolean some = expression != NULL && *expression != '\0';

  return apply (PUR_PLAN_PAGE (page), some ? "other" : NULL, some ? expression : NULL,
                some && words != NULL ? words : expression, error);
}

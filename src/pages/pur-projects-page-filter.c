/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which projects are shown, in which order; the buttons and a line below them say so in words. */

#include "config.h"

#include "pur-projects-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Structures */

typedef struct
{
  const char *id;
  const char *title;
  const char *expression;
} Choice;

static const Choice healths[] = {
  { "all", N_ ("Any Health"), NULL },
  { "late", N_ ("Late or act now"), "(health = 'late' or health = 'act-now')" },
  { "at-risk", N_ ("At risk"), "health = 'at-risk'" },
  { "on-plan", N_ ("On plan"), "health = 'on-plan'" },
};

static const struct
{
  const char *id;
  const char *title;
  const PurField *field; /* NULL: as they were made */
} sorts[] = {
  { "none", N_ ("As Started"), NULL },
  { "health", N_ ("Health"), PUR_FIELD (project, health) },
  { "title", N_ ("Title"), PUR_FIELD (project, title) },
  { "client", N_ ("Client"), PUR_FIELD (project, client) },
  { "start", N_ ("Start"), PUR_FIELD (project, scheduled_start) },
  { "finish", N_ ("Finish"), PUR_FIELD (project, scheduled_finish) },
};

/* Auxiliary methods */

static char *
dup_state (PurProjectsPage *self, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), action);

  return g_variant_dup_string (state, NULL);
}

static gboolean
shows_archived (PurProjectsPage *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "show-archived");

  return g_variant_get_boolean (state);
}

static void
set_state (PurProjectsPage *self, const char *action, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), state);
}

static const Choice *
find_health (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (healths); i++)
    if (g_strcmp0 (healths[i].id, id) == 0)
      return &healths[i];
  return &healths[0];
}

static guint
find_sort (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i].id, id) == 0)
      return i;
  return 0;
}

/* As a text of an expression. */
static char *
quote (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *doubled = g_strjoinv ("''", parts);

  return g_strdup_printf ("'%s'", doubled);
}

static void
add (GPtrArray *parts, char *part)
{
  g_ptr_array_add (parts, part);
}

static char *
join (GPtrArray *parts, const char *separator)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (separator, (char **) parts->pdata);
}

/* What is on, in words; "" for nothing. */
static char *
describe (PurProjectsPage *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *health = dup_state (self, "health");
  g_autofree char *region = dup_state (self, "region");

  if (self->words != NULL)
    add (words, g_strdup (self->words));
  if (!g_str_equal (health, "all"))
    add (words, g_strdup (_(find_health (health)->title)));
  if (*region != '\0')
    add (words, g_strdup (region));
  if (shows_archived (self))
    add (words, g_strdup (_("with archived ones")));
  return join (words, " · ");
}

static void
update_words (PurProjectsPage *self)
{
  g_autofree char *on = describe (self);
  g_autofree char *sort = dup_state (self, "sort");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint n_all = pur_table_get_n_records (pur_workspace_get_table (self->workspace, &pur_project_kind));
  guint n = pur_rows_get_n (self->rows);
  g_autofree char *label = *on != '\0' ? g_strdup_printf (_("Filter: %s"), on) : g_strdup (_("Filter"));
  g_autofree char *order = g_strdup_printf (_("Sort: %s"), _(sorts[find_sort (sort)].title));
  g_autofree char *said = g_strdup_printf (ngettext ("%u of %u project is shown", "%u of %u projects are shown", n_all), n,
                                           n_all);

  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->filter_button))), label);
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->sort_button))), order);
  pur_page_name_menu (self->filter_button, label);
  pur_page_name_menu (self->sort_button, order);
  gtk_label_set_text (GTK_LABEL (self->filter_label), said);
  gtk_widget_set_visible (self->filter_label, *text != '\0' || *on != '\0' || n < n_all);
}

/* Signal callbacks */

static void
search_changed_cb (PurProjectsPage *self)
{
  pur_projects_page_apply_filter (self);
}

static void
choice_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  pur_projects_page_apply_filter (data);
}

static void
view_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PurProjectsPage *self = data;
  PurId selected = pur_projects_page_get_project (self);

  g_simple_action_set_state (action, state);
  pur_projects_page_queue_update (self);
  if (selected != PUR_ID_NONE)
    pur_projects_page_select (self, selected);
}

/* What the head of the table sorts by, the cards follow. */
static void
layout_changed_cb (PurProjectsPage *self)
{
  gboolean descending;
  const PurField *field = pur_table_view_get_sort (PUR_TABLE_VIEW (self->table), &descending);

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (sorts[i].field == field)
      set_state (self, "sort", g_variant_new_string (sorts[i].id));
  update_words (self);
}

static void
clear_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_projects_page_clear_filter (data);
}

static void
sort_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PurProjectsPage *self = data;

  g_simple_action_set_state (action, state);
  pur_table_view_set_sort (PUR_TABLE_VIEW (self->table), sorts[find_sort (g_variant_get_string (state, NULL))].field, FALSE);
  update_words (self);
}

/* For the rest of the room */

void
pur_projects_page_set_up_filter (PurProjectsPage *self)
{
  const GActionEntry entries[] = {
    { "view", NULL, "s", "'cards'", view_changed_cb },
    { "health", NULL, "s", "'all'", choice_changed_cb },
    { "region", NULL, "s", "''", choice_changed_cb },
    { "show-archived", NULL, NULL, "false", choice_changed_cb },
    { "sort", NULL, "s", "'none'", sort_changed_cb },
    { "clear-filter", clear_activated_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
}

void
pur_projects_page_apply_filter (PurProjectsPage *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *health = dup_state (self, "health");
  g_autofree char *region = dup_state (self, "region");
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autofree char *expression = NULL;

  if (!shows_archived (self))
    add (parts, g_strdup ("state != 'archived'"));
  if (find_health (health)->expression != NULL)
    add (parts, g_strdup (find_health (health)->expression));
  if (*region != '\0')
    {
      g_autofree char *quoted = quote (region);

      add (parts, g_strdup_printf ("region = %s", quoted));
    }
  if (*text != '\0')
    {
      g_autofree char *quoted = quote (text);

      add (parts, g_strdup_printf ("(title ~ %s or client ~ %s or manager ~ %s)", quoted, quoted, quoted));
    }
  if (self->expression != NULL)
    add (parts, g_strdup_printf ("(%s)", self->expression));
  expression = join (parts, " and ");
  pur_rows_set_filter (self->rows, expression, NULL);
  update_words (self);
  pur_projects_page_queue_update (self);
}

void
pur_projects_page_clear_filter (PurProjectsPage *self)
{
  g_clear_pointer (&self->expression, g_free);
  g_clear_pointer (&self->words, g_free);
  set_state (self, "health", g_variant_new_string ("all"));
  set_state (self, "region", g_variant_new_string (""));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  pur_projects_page_apply_filter (self);
}

/* So that a record is seen whatever is on. */
void
pur_projects_page_show_archived (PurProjectsPage *self)
{
  set_state (self, "show-archived", g_variant_new_boolean (TRUE));
  pur_projects_page_apply_filter (self);
}

/* Whether something but the archive hides projects. */
gboolean
pur_projects_page_is_filtered (PurProjectsPage *self)
{
  g_autofree char *health = dup_state (self, "health");
  g_autofree char *region = dup_state (self, "region");

  return self->expression != NULL || !g_str_equal (health, "all") || *region != '\0' ||
         *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

gboolean
pur_projects_page_set_filter (PurPage *page, const char *expression, const char *words, GError **error)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (page);
  g_autoptr (PurRows) rows = pur_rows_new (self->workspace, &pur_project_kind);
  gboolean some = expression != NULL && *expression != '\0';

  if (!pur_rows_set_filter (rows, expression, error))
    return FALSE;
  pur_projects_page_clear_filter (self);
  set_state (self, "show-archived", g_variant_new_boolean (FALSE));
  self->expression = some ? g_strdup (expression) : NULL;
  self->words = some ? g_strdup (words != NULL ? words : expression) : NULL;
  pur_projects_page_apply_filter (self);
  return TRUE;
}

/* The regions that there are, as a menu. */
void
pur_projects_page_update_regions (PurProjectsPage *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GMenu *menu = G_MENU (self->region_menu);

  g_menu_remove_all (menu);
  g_menu_append (menu, _("Any Region"), "project-list.region('')");
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_project_kind), project)
    {
      const char *region = pur_project_get_region (PUR_project (project));
      g_autoptr (GMenuItem) item = NULL;

      if (region == NULL || *region == '\0' || !g_hash_table_add (seen, (gpointer) region))
        continue;
      item = g_menu_item_new (region, NULL);
      g_menu_item_set_action_and_target (item, "project-list.region", "s", region);
      g_menu_append_item (menu, item);
    }
  update_words (self);
}

void
pur_projects_page_load_filter (PurProjectsPage *self, GKeyFile *state)
{
  static const char *const actions[] = { "view", "health", "region", "sort" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *value = g_key_file_get_string (state, "project-list", actions[i], NULL);

      if (value != NULL)
        g_action_group_change_action_state (G_ACTION_GROUP (self->actions), actions[i], g_variant_new_string (value));
    }
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "show-archived",
                                      g_variant_new_boolean (g_key_file_get_boolean (state, "project-list",
                                                                                     "show-archived", NULL)));
}

void
pur_projects_page_save_filter (PurProjectsPage *self, GKeyFile *state)
{
  static const char *const actions[] = { "view", "health", "region", "sort" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *value = dup_state (self, actions[i]);

      g_key_file_set_string (state, "project-list", actions[i], value);
    }
  g_key_file_set_boolean (state, "project-list", "show-archived", shows_archived (self));
}

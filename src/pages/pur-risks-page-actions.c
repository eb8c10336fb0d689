/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done on the page of risks, by name: for buttons, menus and keys. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-cmd-record.h"
#include "pur-cmd-risk.h"

#include <glib/gi18n.h>

/* Which risks are shown. */
typedef struct
{
  const char *id;
  const char *words;      /* after "Filter:" */
  const char *expression; /* NULL: all */
} Filter;

#define OPEN "(state = \"open\" or state = \"watching\")"

static const Filter filters[] = {
  { "open", N_ ("open"), OPEN },
  { "threats", N_ ("open threats"), OPEN " and not opportunity" },
  { "opportunities", N_ ("opportunities"), OPEN " and opportunity" },
  { "overdue", N_ ("review overdue"), OPEN " and review_due < today ()" },
  { "happened", N_ ("happened"), "state = \"happened\"" },
  { "closed", N_ ("closed"), "state = \"closed\"" },
  { "all", N_ ("none"), NULL },
};

typedef struct
{
  const char *id;
  const char *words; /* after "Group:" */
  const PurField *field;
} Group;

static const Group groups[] = {
  { "level", N_ ("level"), PUR_FIELD (risk, level) },
  { "category", N_ ("category"), PUR_FIELD (risk, category) },
  { "owner", N_ ("owner"), PUR_FIELD (risk, owner) },
  { "state", N_ ("state"), PUR_FIELD (risk, state) },
  { "none", N_ ("none"), NULL },
};

/* Auxiliary methods */

static void
set_state (PurRisksPage *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* Of a label in a menu button. */
static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  pur_page_name_menu (gtk_widget_get_ancestor (label, GTK_TYPE_MENU_BUTTON), text);
}

static void
set_filter_label (PurRisksPage *self, const char *words)
{
  g_autofree char *text = g_strdup_printf (_("Filter: %s"), words);

  set_label (self->filter_label, text);
}

/* Signal callbacks */

static void
filter_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  pur_risks_page_filter (data, g_variant_get_string (state, NULL));
}

static void
group_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  pur_risks_page_group (data, g_variant_get_string (state, NULL));
}

static void
pane_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PurRisksPage *self = data;

  g_simple_action_set_state (action, state);
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), g_variant_get_boolean (state));
}

static void
add_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurRisksPage *self = data;
  PurTableView *table = PUR_TABLE_VIEW (self->table);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "table");
  gtk_widget_grab_focus (self->table);
  pur_table_view_set_cursor (table, PUR_ID_NONE, PUR_FIELD (risk, title));
  pur_table_view_edit (table, NULL);
}

static void
delete_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurRisksPage *self = data;
  g_autoptr (GArray) ids = pur_risks_page_get_selection (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (ids->len == 0)
    return;
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "cut"))
    pur_table_view_copy (PUR_TABLE_VIEW (self->table));
  if (!pur_cmd_record_remove (self->workspace, &pur_risk_kind, (const PurId *) ids->data, ids->len, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  text = g_strdup_printf (ngettext ("%u risk deleted", "%u risks deleted", ids->len), ids->len);
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

static void
duplicate_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurRisksPage *self = data;
  g_autoptr (GArray) ids = pur_risks_page_get_selection (self);
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  if (!pur_cmd_record_duplicate (self->workspace, &pur_risk_kind, (const PurId *) ids->data, ids->len, &copies, &error))
    pur_page_fail (PUR_PAGE (self), error);
  else if (copies != NULL)
    pur_risks_page_show_record (self, g_array_index (copies, PurId, 0));
}

static void
copy_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_table_view_copy (PUR_TABLE_VIEW (PUR_RISKS_PAGE (data)->table));
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PurRisksPage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    pur_risks_page_paste (self, text);
}

static void
paste_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (data), NULL, text_read_cb, g_object_ref (data));
}

static void
state_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurRisksPage *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  PurRiskState state = g_str_equal (name, "happened") ? PUR_RISK_HAPPENED
                       : g_str_equal (name, "close")  ? PUR_RISK_CLOSED
                                                      : PUR_RISK_OPEN;
  g_autoptr (GArray) ids = pur_risks_page_get_selection (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (ids->len == 0)
    return;
  if (!pur_cmd_risk_set_state (self->workspace, (const PurId *) ids->data, ids->len, state, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  if (state == PUR_RISK_HAPPENED)
    text = g_strdup_printf (ngettext ("%u risk has happened", "%u risks have happened", ids->len), ids->len);
  else if (state == PUR_RISK_CLOSED)
    text = g_strdup_printf (ngettext ("%u risk closed", "%u risks closed", ids->len), ids->len);
  else
    text = g_strdup_printf (ngettext ("%u risk opened again", "%u risks opened again", ids->len), ids->len);
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

static void
collapse_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurRisksPage *self = data;

  pur_rows_collapse_all (self->rows, g_str_equal (g_action_get_name (G_ACTION (action)), "collapse-all"));
}

static void
reassess_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_risks_page_reassess (data);
}

static void
edit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_risks_page_edit_form (data);
}

static void
plan_b_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_risks_page_start_plan_b (data);
}

static void
show_tasks_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_risks_page_show_tasks (data);
}

static void
scale_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_risks_page_edit_scale (data);
}

static void
catalogue_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_risks_page_open_catalogue (data);
}

static const GActionEntry entries[] = {
  { .name = "add", .activate = add_activated_cb },
  { .name = "delete", .activate = delete_activated_cb },
  { .name = "cut", .activate = delete_activated_cb },
  { .name = "copy", .activate = copy_activated_cb },
  { .name = "paste", .activate = paste_activated_cb },
  { .name = "duplicate", .activate = duplicate_activated_cb },
  { .name = "reassess", .activate = reassess_activated_cb },
  { .name = "edit", .activate = edit_activated_cb },
  { .name = "happened", .activate = state_activated_cb },
  { .name = "plan-b", .activate = plan_b_activated_cb },
  { .name = "show-tasks", .activate = show_tasks_activated_cb },
  { .name = "close", .activate = state_activated_cb },
  { .name = "reopen", .activate = state_activated_cb },
  { .name = "scale", .activate = scale_activated_cb },
  { .name = "catalogue", .activate = catalogue_activated_cb },
  { .name = "expand-all", .activate = collapse_activated_cb },
  { .name = "collapse-all", .activate = collapse_activated_cb },
  { .name = "filter", .parameter_type = "s", .state = "'open'", .change_state = filter_changed_cb },
  { .name = "group", .parameter_type = "s", .state = "'level'", .change_state = group_changed_cb },
  { .name = "pane", .state = "true", .change_state = pane_changed_cb },
};

/* For the rest of the page */

void
pur_risks_page_set_up_actions (PurRisksPage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

gboolean
pur_risks_page_filter (PurRisksPage *self, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].id, id))
      {
        g_autoptr (GError) error = NULL;

        if (!pur_rows_set_filter (self->rows, filters[i].expression, &error) ||
            !pur_rows_set_filter (self->matrix_rows, filters[i].expression, &error))
          {
            pur_page_fail (PUR_PAGE (self), error);
            return FALSE;
          }
        g_clear_pointer (&self->words, g_free);
        set_state (self, "filter", g_variant_new_string (id));
        set_filter_label (self, _(filters[i].words));
        pur_risks_page_update (self);
        return TRUE;
      }
  if (*id == '\0' && self->words != NULL)
    {
      /* None of the menu's: what another page asked for. */
      set_state (self, "filter", g_variant_new_string (""));
      set_filter_label (self, self->words);
      pur_risks_page_update (self);
      return TRUE;
    }
  return FALSE;
}

void
pur_risks_page_group (PurRisksPage *self, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].id, id))
      {
        g_autofree char *text = g_strdup_printf (_("Group: %s"), _(groups[i].words));

        pur_rows_set_group (self->rows, groups[i].field);
        set_state (self, "group", g_variant_new_string (id));
        set_label (self->group_label, text);
      }
}

static void
enable (PurRisksPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
pur_risks_page_update_actions (PurRisksPage *self)
{
  gboolean writable = !pur_workspace_is_read_only (self->workspace) && self->project != PUR_ID_NONE;
  g_autoptr (GPtrArray) selected = pur_table_view_get_selected (PUR_TABLE_VIEW (self->table));
  gboolean some = selected->len > 0; /* the head of a group is no risk */
  PurRisk *risk = pur_risks_page_get_risk (self);
  PurRiskState state = risk != NULL ? pur_risk_get_state (risk) : PUR_RISK_OPEN;
  g_autoptr (GArray) tasks = pur_cmd_risk_find_tasks (self->workspace, self->shown);
  gboolean has_tasks = risk != NULL && tasks->len > 0;
  gboolean started = pur_cmd_risk_is_plan_b_started (self->workspace, self->shown);
  gboolean over = state == PUR_RISK_HAPPENED || state == PUR_RISK_CLOSED;

  enable (self, "add", writable);
  enable (self, "paste", writable);
  enable (self, "catalogue", writable);
  enable (self, "scale", !pur_workspace_is_read_only (self->workspace));
  enable (self, "delete", writable && some);
  enable (self, "cut", writable && some);
  enable (self, "duplicate", writable && some);
  enable (self, "copy", some);
  enable (self, "reassess", writable && risk != NULL);
  enable (self, "edit", writable && risk != NULL);
  enable (self, "happened", writable && some && state != PUR_RISK_HAPPENED);
  enable (self, "close", writable && some && state != PUR_RISK_CLOSED);
  enable (self, "reopen", writable && some && over);
  enable (self, "plan-b", writable && risk != NULL && !started && state != PUR_RISK_CLOSED);
  enable (self, "show-tasks", has_tasks);
  gtk_widget_set_visible (self->plan_b, !started && state != PUR_RISK_CLOSED);
  gtk_widget_set_visible (self->show_tasks, has_tasks);
  gtk_widget_set_visible (self->happened, !over);
}

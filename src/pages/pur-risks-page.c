/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-cmd-record.h"
#include "pur-cmd-risk.h"
#include "pur-risk-scale.h"

#include <glib/gi18n.h>
#include <string.h>

/* The pane has its share of the page; below that both would be cramped, and it lies over the table. */
#define PANE_SHARE 0.42
#define PANE_LEAST 328
#define PANE_OVER 440  /* when it lies over the table, of which a strip is seen */
#define PANE_STRIP 32
#define PANE_MOST 600
#define FOLD_WIDTH 820

static void page_iface_init (PurPageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (PurRisksPage, pur_risks_page, ADW_TYPE_BIN,
                         G_IMPLEMENT_INTERFACE (PUR_TYPE_PAGE, page_iface_init))

/* Auxiliary methods */

/* Those of higher ranks give way where there is no room. */
static const PurTableFit usual_columns[] = {
  { PUR_FIELD (risk, code), 4 },        { PUR_FIELD (risk, title), 0 },       { PUR_FIELD (risk, category), 6 },
  { PUR_FIELD (risk, owner), 2 },       { PUR_FIELD (risk, score), 0 },       { PUR_FIELD (risk, impact_money), 3 },
  { PUR_FIELD (risk, impact_days), 5 }, { PUR_FIELD (risk, review_due), 1 },
};

/* Columns and widths, without what they are sorted by. */
static char *
dup_columns (PurRisksPage *self)
{
  g_autofree char *layout = pur_table_view_dup_layout (PUR_TABLE_VIEW (self->table));
  GString *columns = g_string_new (NULL);

  for (const char *p = layout; *p != '\0'; p++)
    if (*p != '<' && *p != '>')
      g_string_append_c (columns, *p);
  return g_string_free (columns, FALSE);
}

/* Whether a person has made the columns what they are. */
static gboolean
has_own_columns (PurRisksPage *self)
{
  g_autofree char *columns = dup_columns (self);

  return self->fitted == NULL || !g_str_equal (columns, self->fitted);
}

static void
fit_columns (PurRisksPage *self)
{
  gboolean beside = !self->narrow && adw_flap_get_reveal_flap (ADW_FLAP (self->flap));

  if (self->width <= 0 || has_own_columns (self))
    return;
  pur_table_view_fit_fields (PUR_TABLE_VIEW (self->table), usual_columns, G_N_ELEMENTS (usual_columns),
                             self->width - (beside ? self->pane_width + 1 : 0));
  g_free (self->fitted);
  self->fitted = dup_columns (self);
}

static void
use_usual_columns (PurRisksPage *self)
{
  pur_table_view_fit_fields (PUR_TABLE_VIEW (self->table), usual_columns, G_N_ELEMENTS (usual_columns), G_MAXINT16);
  g_free (self->fitted);
  self->fitted = dup_columns (self);
}

static PurTableFlag
get_flag (PurRecord *record, char **reason, gpointer data)
{
  return pur_risk_needs_action (PUR_risk (record), reason) ? PUR_TABLE_FLAG_LATE : PUR_TABLE_FLAG_NONE;
}

static guint
count_risks (PurRisksPage *self)
{
  guint n = 0;

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_risk_kind), record)
    n += self->project == PUR_ID_NONE || pur_risk_get_project_id (PUR_risk (record)) == self->project;
  return n;
}

static void
update_exposure (PurRisksPage *self)
{
  PurRiskExposure exposure = pur_risk_exposure_of_project (self->workspace, self->project);
  g_autofree char *text = self->narrow ? NULL : pur_risks_page_dup_exposure (self, TRUE);
  g_autofree char *tooltip = NULL;

  if (text != NULL)
    tooltip = g_strdup_printf (ngettext ("Probability × impact of %u open risk that has an amount",
                                         "Probability × impact, summed over %u open risks that have an amount",
                                         exposure.n), exposure.n);
  gtk_label_set_markup (GTK_LABEL (self->exposure), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (self->exposure, tooltip);
}

static void
activate (PurRisksPage *self, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, NULL);
}

/* Signal callbacks: the table */

static gboolean
cell_edited_cb (PurRisksPage *self, PurRecord *record, gpointer field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (pur_cmd_record_set_text (self->workspace, field, pur_record_get_id (record), text, FALSE, &error))
    return TRUE;
  return pur_page_answer_edit (PUR_TABLE_VIEW (self->table), error);
}

static gboolean
row_added_cb (PurRisksPage *self, const char *text)
{
  const PurFieldValue values[] = {
    { PUR_FIELD (risk, title), pur_value_text (text) },
    { PUR_FIELD (risk, project), pur_value_reference (self->project) },
  };
  g_autoptr (GError) error = NULL;

  if (strpbrk (text, "\t\n") != NULL)
    {
      pur_risks_page_paste (self, text);
      return TRUE;
    }
  if (pur_cmd_record_add (self->workspace, &pur_risk_kind, values, G_N_ELEMENTS (values), &error) != PUR_ID_NONE)
    return TRUE;
  return pur_page_answer_edit (PUR_TABLE_VIEW (self->table), error);
}

static void
insert_requested_cb (PurRisksPage *self)
{
  activate (self, "add");
}

static void
remove_requested_cb (PurRisksPage *self)
{
  activate (self, "delete");
}

static void
paste_requested_cb (PurRisksPage *self, const char *text)
{
  pur_risks_page_paste (self, text);
}

/* Enter on a cell that is computed: the score. */
static void
activated_cb (PurRisksPage *self, PurRecord *record, gpointer field)
{
  activate (self, field == PUR_FIELD (risk, score) ? "reassess" : "edit");
}

static void
context_menu_cb (PurRisksPage *self, PurRecord *record, double x, double y)
{
  pur_page_show_menu (self->risk_menu, self->table, x, y);
}

static void
cursor_moved_cb (PurRisksPage *self)
{
  PurRecord *record = pur_table_view_get_cursor (PUR_TABLE_VIEW (self->table), NULL);
  PurId id = record != NULL ? pur_record_get_id (record) : PUR_ID_NONE;

  if (id == self->shown)
    return;
  self->shown = id;
  pur_matrix_view_set_selected (PUR_MATRIX_VIEW (self->matrix), id);
  pur_risks_page_update_pane (self);
  pur_risks_page_update_actions (self);
}

static void
selection_changed_cb (PurRisksPage *self)
{
  pur_risks_page_update_actions (self);
}

/* Signal callbacks: the matrix */

static void
risk_selected_cb (PurRisksPage *self, PurRecord *record)
{
  PurId id = pur_record_get_id (record);
  guint row;

  /* It may lie in a group that is closed. */
  if (!pur_rows_find (self->rows, id, &row))
    pur_rows_collapse_all (self->rows, FALSE);
  pur_table_view_set_cursor (PUR_TABLE_VIEW (self->table), id, NULL);
}

static void
risk_moved_cb (PurRisksPage *self, PurRecord *record, int probability, int impact)
{
  g_autoptr (GError) error = NULL;
  int before = (int) pur_risk_get_score (PUR_risk (record));
  g_autofree char *text = NULL;

  if (!pur_cmd_risk_move (self->workspace, pur_record_get_id (record), probability, impact, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  /* Translators: the name of a risk, its score before and now */
  text = g_strdup_printf (_("“%s” reassessed: %d → %d"), pur_record_get_title (record), before, probability * impact);
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

static void
risk_activated_cb (PurRisksPage *self, PurRecord *record)
{
  activate (self, "reassess");
}

static void
matrix_menu_cb (PurRisksPage *self, PurRecord *record, double x, double y)
{
  pur_page_show_menu (self->risk_menu, self->matrix, x, y);
}

/* Signal callbacks: the rest */

static void
show_all_cb (PurRisksPage *self)
{
  pur_risks_page_filter (self, "all");
}

static void
flap_revealed_cb (PurRisksPage *self)
{
  gboolean revealed = adw_flap_get_reveal_flap (ADW_FLAP (self->flap));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "pane");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (revealed));
  fit_columns (self);
}

static void
derived_changed_cb (PurRisksPage *self)
{
  pur_risks_page_update (self);
}

/* Parent overrides */

static int
get_pane_width (int width)
{
  if (width < FOLD_WIDTH)
    return CLAMP (width - PANE_STRIP, PANE_LEAST, PANE_OVER);
  return CLAMP ((int) (width * PANE_SHARE), PANE_LEAST, PANE_MOST);
}

static void
fit_width (PurRisksPage *self, int width)
{
  gboolean narrow = width < FOLD_WIDTH;

  self->width = width;
  self->pane_width = get_pane_width (width);
  gtk_widget_set_size_request (self->pane, self->pane_width, -1);
  if (narrow == self->narrow)
    {
      fit_columns (self);
      return;
    }
  self->narrow = narrow;
  adw_flap_set_fold_policy (ADW_FLAP (self->flap), narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), !narrow);
  fit_columns (self);
  update_exposure (self);
}

static gboolean
width_due_cb (gpointer data)
{
  PurRisksPage *self = data;

  self->width_due = 0;
  fit_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

static void
pur_risks_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
pur_risks_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PurRisksPage *self = PUR_RISKS_PAGE (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (self)), width, height, baseline, NULL);
  if (width != self->width && self->width_due == 0)
    self->width_due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_due_cb, self, NULL);
}

/* Before the first allocation, so that a narrow window is not made wider by a pane that has no room. */
static void
pur_risks_page_root (GtkWidget *widget)
{
  GtkWidget *root;
  int width, height;

  GTK_WIDGET_CLASS (pur_risks_page_parent_class)->root (widget);
  root = GTK_WIDGET (gtk_widget_get_root (widget));
  width = gtk_widget_get_width (root);
  if (width == 0 && GTK_IS_WINDOW (root))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);
  if (width > 0)
    fit_width (PUR_RISKS_PAGE (widget), width);
}

static void
pur_risks_page_dispose (GObject *object)
{
  PurRisksPage *self = PUR_RISKS_PAGE (object);

  g_clear_handle_id (&self->width_due, g_source_remove);
  if (self->matrix != NULL)
    pur_matrix_view_set_rows (PUR_MATRIX_VIEW (self->matrix), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_RISKS_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->matrix_rows);
  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->layout, g_free);
  g_clear_pointer (&self->fitted, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (pur_risks_page_parent_class)->dispose (object);
}

/* The page's interface */

static void
pur_risks_page_set_project (PurPage *page, PurId project)
{
  PurRisksPage *self = PUR_RISKS_PAGE (page);

  self->project = project;
  pur_rows_set_project (self->rows, project);
  pur_rows_set_project (self->matrix_rows, project);
  pur_table_view_set_rows (PUR_TABLE_VIEW (self->table), self->rows);
  if (self->layout != NULL)
    {
      pur_table_view_set_layout (PUR_TABLE_VIEW (self->table), self->layout);
      g_clear_pointer (&self->fitted, g_free);
    }
  g_clear_pointer (&self->layout, g_free);
  pur_matrix_view_set_rows (PUR_MATRIX_VIEW (self->matrix), self->matrix_rows);
  /* The first risk, not the head of its group. */
  for (guint i = 0; i < pur_rows_get_n (self->rows); i++)
    if (pur_rows_get_group_title (self->rows, i) == NULL)
      {
        pur_table_view_set_cursor (PUR_TABLE_VIEW (self->table), pur_rows_get_id (self->rows, i), PUR_FIELD (risk, title));
        break;
      }
  pur_risks_page_update (self);
}

static GActionGroup *
pur_risks_page_get_actions (PurPage *page)
{
  return G_ACTION_GROUP (PUR_RISKS_PAGE (page)->actions);
}

static void
pur_risks_page_load_state (PurPage *page, GKeyFile *state)
{
  PurRisksPage *self = PUR_RISKS_PAGE (page);
  g_autofree char *group = g_key_file_get_string (state, "risks", "group", NULL);
  g_autofree char *filter = g_key_file_get_string (state, "risks", "filter", NULL);

  if (group != NULL)
    pur_risks_page_group (self, group);
  if (filter != NULL)
    pur_risks_page_filter (self, filter);
  g_free (self->layout);
  self->layout = g_key_file_get_string (state, "risks", "columns", NULL);
}

static void
pur_risks_page_save_state (PurPage *page, GKeyFile *state)
{
  PurRisksPage *self = PUR_RISKS_PAGE (page);
  g_autofree char *columns = pur_table_view_dup_layout (PUR_TABLE_VIEW (self->table));
  g_autoptr (GVariant) group = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "group");
  g_autoptr (GVariant) filter = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "filter");

  /* Columns that only fit this window are not what the next one gets. */
  if (has_own_columns (self) || pur_table_view_get_sort (PUR_TABLE_VIEW (self->table), NULL) != NULL)
    g_key_file_set_string (state, "risks", "columns", columns);
  else
    g_key_file_remove_key (state, "risks", "columns", NULL);
  g_key_file_set_string (state, "risks", "group", g_variant_get_string (group, NULL));
  g_key_file_set_string (state, "risks", "filter", g_variant_get_string (filter, NULL));
}

static gboolean
pur_risks_page_reveal (PurPage *page, PurRecord *record)
{
  PurRisksPage *self = PUR_RISKS_PAGE (page);

  if (pur_record_get_kind (record) != &pur_risk_kind)
    return FALSE;
  pur_risks_page_show_record (self, pur_record_get_id (record));
  return self->shown == pur_record_get_id (record);
}

static gboolean
pur_risks_page_set_filter (PurPage *page, const char *expression, const char *words, GError **error)
{
  PurRisksPage *self = PUR_RISKS_PAGE (page);

  if (expression == NULL)
    return pur_risks_page_filter (self, "all");
  if (!pur_rows_set_filter (self->rows, expression, error) || !pur_rows_set_filter (self->matrix_rows, expression, error))
    return FALSE;
  g_free (self->words);
  self->words = g_strdup (words);
  return pur_risks_page_filter (self, "");
}

static void
pur_risks_page_focus (PurPage *page)
{
  gtk_widget_grab_focus (PUR_RISKS_PAGE (page)->table);
}

static void
page_iface_init (PurPageInterface *iface)
{
  iface->set_project = pur_risks_page_set_project;
  iface->get_actions = pur_risks_page_get_actions;
  iface->load_state = pur_risks_page_load_state;
  iface->save_state = pur_risks_page_save_state;
  iface->reveal = pur_risks_page_reveal;
  iface->set_filter = pur_risks_page_set_filter;
  iface->make_pages = pur_risks_page_make_pages;
  iface->list_columns = pur_risks_page_list_columns;
  iface->focus = pur_risks_page_focus;
}

/* Class and instance */

static void
pur_risks_page_class_init (PurRisksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_risks_page_dispose;
  widget_class->measure = pur_risks_page_measure;
  widget_class->size_allocate = pur_risks_page_size_allocate;
  widget_class->root = pur_risks_page_root;

  g_type_ensure (PUR_TYPE_TABLE_VIEW);
  g_type_ensure (PUR_TYPE_MATRIX_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/pages/pur-risks-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurRisksPage, name)
  CHILD (filter_label);
  CHILD (group_label);
  CHILD (exposure);
  CHILD (stack);
  CHILD (flap);
  CHILD (pane);
  CHILD (table);
  CHILD (matrix);
  CHILD (detail);
  CHILD (chip);
  CHILD (title);
  CHILD (sentence);
  CHILD (facts);
  CHILD (happened);
  CHILD (plan_b);
  CHILD (show_tasks);
  CHILD (history);
  CHILD (history_title);
  CHILD (risk_menu);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (cell_edited_cb);
  CALLBACK (row_added_cb);
  CALLBACK (insert_requested_cb);
  CALLBACK (remove_requested_cb);
  CALLBACK (paste_requested_cb);
  CALLBACK (activated_cb);
  CALLBACK (context_menu_cb);
  CALLBACK (cursor_moved_cb);
  CALLBACK (selection_changed_cb);
  CALLBACK (risk_selected_cb);
  CALLBACK (risk_moved_cb);
  CALLBACK (risk_activated_cb);
  CALLBACK (matrix_menu_cb);
  CALLBACK (show_all_cb);
  CALLBACK (flap_revealed_cb);
#undef CALLBACK
}

static void
pur_risks_page_init (PurRisksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* With the bin's own, nobody would learn how wide the page is. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  self->actions = g_simple_action_group_new ();
  use_usual_columns (self);
  pur_table_view_set_alone (PUR_TABLE_VIEW (self->table), TRUE);
  pur_table_view_set_flags (PUR_TABLE_VIEW (self->table), TRUE, get_flag, NULL, NULL);
  pur_risks_page_set_up_actions (self);
  pur_risks_page_set_up_pane (self);
}

/* For the rest of the page */

char *
pur_risks_page_dup_exposure (PurRisksPage *self, gboolean markup)
{
  PurRiskExposure exposure = pur_risk_exposure_of_project (self->workspace, self->project);
  g_autofree char *before = pur_risk_exposure_dup_words (self->workspace, self->project, exposure.money, exposure.days);
  g_autofree char *after = pur_risk_exposure_dup_words (self->workspace, self->project, exposure.money_after,
                                                        exposure.days_after);
  g_autofree char *bold = NULL;
  g_autofree char *plain = NULL;

  if (before == NULL)
    return NULL;
  if (after == NULL)
    after = g_strdup (_("nothing"));
  bold = markup ? g_markup_printf_escaped ("<b>%s</b>", before) : g_strdup (before);
  plain = markup ? g_markup_escape_text (after, -1) : g_strdup (after);
  /* Translators: amounts of money and days */
  return g_strdup_printf (_("Exposure %s; after the responses %s"), bold, plain);
}

PurRisk *
pur_risks_page_get_risk (PurRisksPage *self)
{
  return PUR_risk (pur_workspace_lookup (self->workspace, &pur_risk_kind, self->shown));
}

GArray *
pur_risks_page_get_selection (PurRisksPage *self)
{
  g_autoptr (GPtrArray) records = pur_table_view_get_selected (PUR_TABLE_VIEW (self->table));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (PurId));

  for (guint i = 0; i < records->len; i++)
    {
      PurId id = pur_record_get_id (g_ptr_array_index (records, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

void
pur_risks_page_show_record (PurRisksPage *self, PurId id)
{
  guint row;

  if (!pur_rows_find (self->rows, id, &row))
    pur_rows_collapse_all (self->rows, FALSE);
  if (!pur_rows_find (self->rows, id, &row))
    pur_risks_page_filter (self, "all");
  pur_table_view_set_cursor (PUR_TABLE_VIEW (self->table), id, NULL);
}

void
pur_risks_page_update (PurRisksPage *self)
{
  gboolean some = pur_rows_get_n (self->rows) > 0 || pur_table_view_is_editing (PUR_TABLE_VIEW (self->table));
  const char *child = some ? "table" : count_risks (self) > 0 ? "filtered" : "empty";

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), child);
  update_exposure (self);
  cursor_moved_cb (self);
  pur_risks_page_update_pane (self);
  pur_risks_page_update_actions (self);
}

void
pur_risks_page_paste (PurRisksPage *self, const char *text)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GArray) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  /* Plain lines, as from a letter, are titles. */
  if (strchr (text, '\t') == NULL)
    g_ptr_array_add (fields, (gpointer) PUR_FIELD (risk, title));
  else
    for (guint i = 0; i < pur_table_view_get_n_fields (table); i++)
      g_ptr_array_add (fields, (gpointer) pur_table_view_get_field (table, i));
  if (!pur_cmd_record_paste (self->workspace, &pur_risk_kind, self->project, text,
                             (const PurField *const *) fields->pdata, fields->len, &added, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  if (added->len == 0)
    return;
  pur_risks_page_show_record (self, g_array_index (added, PurId, 0));
  pur_table_view_select (table, (const PurId *) added->data, added->len);
  told = g_strdup_printf (ngettext ("%u risk pasted", "%u risks pasted", added->len), added->len);
  pur_page_tell (PUR_PAGE (self), told, TRUE);
}

/* Public API */

PurPage *
pur_risks_page_new (PurWorkspace *workspace)
{
  PurRisksPage *self = g_object_new (PUR_TYPE_RISKS_PAGE, NULL);
  gboolean read_only = pur_workspace_is_read_only (workspace);

  self->workspace = g_object_ref (workspace);
  self->rows = pur_rows_new (workspace, &pur_risk_kind);
  self->matrix_rows = pur_rows_new (workspace, &pur_risk_kind);
  pur_table_view_set_add_text (PUR_TABLE_VIEW (self->table), read_only ? NULL : _("Add a risk…"));
  pur_table_view_set_editable (PUR_TABLE_VIEW (self->table), !read_only);
  pur_matrix_view_set_editable (PUR_MATRIX_VIEW (self->matrix), !read_only);
  pur_risks_page_group (self, "level");
  pur_risks_page_filter (self, "open");
  g_signal_connect_object (workspace, "derived-changed", G_CALLBACK (derived_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return PUR_PAGE (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-import-dialog.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-kinds.h"

#include <glib/gi18n.h>

/* Structures */

struct _PurImportDialog
{
  AdwWindow parent_instance;

  GtkWidget *head;
  GtkWidget *import_button;
  GtkWidget *plan_title;
  GtkWidget *plan_dates;
  GtkWidget *place_group;
  GtkWidget *into_open;
  GtkWidget *into_new;
  GtkWidget *added_list;
  GtkWidget *lost_group;
  GtkWidget *lost_list;
  GtkWidget *moved_group;
  GtkWidget *moved_list;
  GtkWidget *same_box;

  PurImportResult *preview;
};

enum
{
  IMPORT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (PurImportDialog, pur_import_dialog, ADW_TYPE_WINDOW)

/* Auxiliary methods: what comes in */

static void
add_count (GtkWidget *list, const char *title, guint count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *text = g_strdup_printf ("%u", count);
  GtkWidget *number = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* What a person counts: not the workspace itself, nor the parts of calendars and baselines. */
static gboolean
is_counted (const PurKind *kind)
{
  return kind != &pur_settings_kind && kind != &pur_calendar_period_kind && kind != &pur_baseline_task_kind &&
         kind != &pur_baseline_assignment_kind && kind != &pur_rate_kind;
}

static void
fill_added (PurImportDialog *self)
{
  for (guint i = 0; i < PUR_N_KINDS; i++)
    if (self->preview->added[i] > 0 && is_counted (pur_kind_get (i)))
      add_count (self->added_list, pur_kind_get_titles (pur_kind_get (i)), self->preview->added[i]);
}

static void
fill_lost (PurImportDialog *self)
{
  gtk_widget_set_visible (self->lost_group, self->preview->lost->len > 0);
  for (guint i = 0; i < self->preview->lost->len; i++)
    {
      const PurDraftLoss *loss = g_ptr_array_index (self->preview->lost, i);

      add_count (self->lost_list, loss->what, loss->count);
    }
}

/* The plan by its name, or how many there are, and from when to when they go. */
static void
fill_title (PurImportDialog *self, const char *name)
{
  PurTable *projects = pur_workspace_get_table (self->preview->workspace, &pur_project_kind);
  PurRecord *first = pur_table_next (projects, 0);
  guint n = pur_table_get_n_records (projects);
  PurTime from = { 0 }, to = { 0 };
  gboolean dated = FALSE;

  PUR_TABLE_FOREACH (projects, record)
    {
      PurValue start = pur_record_get (record, PUR_FIELD (project, scheduled_start));
      PurValue finish = pur_record_get (record, PUR_FIELD (project, scheduled_finish));

      if (!pur_value_is_set (start) || !pur_value_is_set (finish))
        continue;
      from = dated ? pur_time (MIN (from.seconds, start.cell.TIME.seconds)) : start.cell.TIME;
      to = dated ? pur_time (MAX (to.seconds, finish.cell.TIME.seconds)) : finish.cell.TIME;
      dated = TRUE;
    }
  if (n > 1)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u project", "%u projects", n), n);

      gtk_label_set_text (GTK_LABEL (self->plan_title), text);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->plan_title), first != NULL ? pur_record_get_title (first) : name);
  gtk_widget_set_visible (self->plan_dates, dated);
  if (dated)
    {
      g_autofree char *range = pur_date_range (from, pur_date_finish_day (to));

      gtk_label_set_text (GTK_LABEL (self->plan_dates), range);
    }
}

/* Auxiliary methods: what stands elsewhere */

static char *
format_time (PurTime time, gboolean by_hour)
{
  PurCivil parts = pur_time_to_civil (time);
  g_autofree char *day = pur_date_weekday (time, pur_clock_today ());

  return by_hour ? g_strdup_printf ("%s %02d:%02d", day, parts.hour, parts.minute) : g_steal_pointer (&day);
}

/* "Mon 6 Apr → Tue 7 Apr": of the start, or of the finish where the start is the same. */
static char *
describe_move (const PurImportMove *move)
{
  gboolean of_finish = move->file_start.seconds == move->start.seconds;
  PurTime theirs = of_finish ? move->file_finish : move->file_start;
  PurTime ours = of_finish ? move->finish : move->start;
  gboolean by_hour = pur_time_day_start (theirs).seconds == pur_time_day_start (ours).seconds;
  g_autofree char *before = format_time (theirs, by_hour);
  g_autofree char *after = format_time (ours, by_hour);

  return of_finish
             /* Translators: where a file says that a task ends, and where it ends here */
             ? g_strdup_printf (_("ends %s → %s"), before, after)
             /* Translators: where a file says that a task starts, and where it starts here */
             : g_strdup_printf (_("%s → %s"), before, after);
}

static PurRecord *
get_task (PurImportDialog *self, const PurImportMove *move)
{
  return pur_workspace_lookup (self->preview->workspace, &pur_task_kind, move->task);
}

static GtkWidget *
make_label (gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  return label;
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), make_label (FALSE));
  gtk_box_append (GTK_BOX (box), make_label (FALSE));
  gtk_box_append (GTK_BOX (box), make_label (TRUE));
  gtk_widget_add_css_class (gtk_widget_get_next_sibling (gtk_widget_get_first_child (box)), "numeric");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
row_bound_cb (PurImportDialog *self, GtkListItem *item)
{
  const PurImportMove *move = &g_array_index (self->preview->moved, PurImportMove, gtk_list_item_get_position (item));
  PurRecord *task = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *dates = gtk_widget_get_next_sibling (title);
  g_autofree char *moved = describe_move (move);
  g_autofree char *why = pur_record_display (task, PUR_FIELD (task, why));

  gtk_label_set_text (GTK_LABEL (title), pur_record_get_title (task));
  gtk_label_set_text (GTK_LABEL (dates), moved);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (dates)), why);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), why);
}

static void
fill_moved (PurImportDialog *self)
{
  guint n = self->preview->moved->len;
  g_autofree char *description =
      g_strdup_printf (ngettext ("%u task: where the file has it → where the schedule puts it",
                                 "%u tasks: where the file has them → where the schedule puts them", n), n);
  GListStore *tasks = g_list_store_new (PUR_TYPE_RECORD);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model;

  gtk_widget_set_visible (self->moved_group, n > 0);
  gtk_widget_set_visible (self->same_box, n == 0 && self->preview->added[PUR_KIND_task] > 0);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->moved_group), description);
  for (guint i = 0; i < n; i++)
    g_list_store_append (tasks, get_task (self, &g_array_index (self->preview->moved, PurImportMove, i)));

  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, G_CONNECT_SWAPPED);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (tasks)));
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->moved_list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->moved_list), model);
  g_object_unref (factory);
  g_object_unref (model);
}

/* For a spreadsheet: a line a task. */
static char *
make_table (PurImportDialog *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\t%s\n", _("Task"), _("Start in the File"), _("Start Here"),
                          _("Finish in the File"), _("Finish Here"), _("Why It Stands Here"));
  for (guint i = 0; i < self->preview->moved->len; i++)
    {
      const PurImportMove *move = &g_array_index (self->preview->moved, PurImportMove, i);
      PurRecord *task = get_task (self, move);
      g_autofree char *title = g_strdelimit (g_strdup (pur_record_get_title (task)), "\t\n", ' ');
      g_autofree char *file_start = pur_time_format_iso (move->file_start, TRUE);
      g_autofree char *start = pur_time_format_iso (move->start, TRUE);
      g_autofree char *file_finish = pur_time_format_iso (move->file_finish, TRUE);
      g_autofree char *finish = pur_time_format_iso (move->finish, TRUE);
      g_autofree char *why = pur_record_display (task, PUR_FIELD (task, why));

      g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\t%s\n", title, file_start, start, file_finish, finish, why);
    }
  return g_string_free (text, FALSE);
}

/* Signal callbacks */

static void
copy_clicked_cb (PurImportDialog *self)
{
  g_autofree char *text = make_table (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
import_clicked_cb (PurImportDialog *self)
{
  gboolean into_open = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->into_open));

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[IMPORT], 0, into_open);
  g_object_unref (self);
}

/* Parent overrides */

static void
pur_import_dialog_dispose (GObject *object)
{
  PurImportDialog *self = PUR_IMPORT_DIALOG (object);

  /* Its rows hold records of the preview. */
  if (self->moved_list != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->moved_list), NULL);
  g_clear_pointer (&self->preview, pur_import_result_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (pur_import_dialog_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_import_dialog_class_init (PurImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_import_dialog_dispose;
  signals[IMPORT] = g_signal_new ("import", PUR_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/app/pur-import-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurImportDialog, name)
  CHILD (head);
  CHILD (import_button);
  CHILD (plan_title);
  CHILD (plan_dates);
  CHILD (place_group);
  CHILD (into_open);
  CHILD (into_new);
  CHILD (added_list);
  CHILD (lost_group);
  CHILD (lost_list);
  CHILD (moved_group);
  CHILD (moved_list);
  CHILD (same_box);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
pur_import_dialog_init (PurImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public API */

PurImportDialog *
pur_import_dialog_new (GtkWindow *parent, const char *name, PurImportResult *preview, gboolean can_open,
                       gboolean into_open)
{
  PurImportDialog *self = g_object_new (PUR_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->preview = preview;
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->head), name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (into_open && can_open ? self->into_open : self->into_new), TRUE);
  gtk_widget_set_visible (self->place_group, can_open);
  fill_title (self, name);
  fill_added (self);
  fill_lost (self);
  fill_moved (self);
  gtk_widget_grab_focus (self->import_button);
  return self;
}

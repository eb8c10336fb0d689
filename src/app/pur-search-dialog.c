/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-search-dialog.h"

#include "pur-kinds.h"
#include "pur-search.h"
#include "pur-window-commands.h"
#include "pur-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of each kind, of commands, and of all together: more than a person reads. */
#define MOST_OF_A_KIND 12
#define MOST_COMMANDS 8
#define MOST_ROWS 50

#define WIDTH 560

/* An excerpt of a long text begins so many bytes before what was found. */
#define EXCERPT_BEFORE 24

/* Structures */

struct _PurSearchDialog
{
  GtkPopover parent_instance;

  PurWindow *window; /* not owned: it owns us */
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *probe;      /* a button that knows whether an action is enabled here */
  GtkWidget *was_focus;  /* weak: gets the focus back */
  PurSearch *search;     /* what is listed */
};

G_DEFINE_TYPE (PurSearchDialog, pur_search_dialog, GTK_TYPE_POPOVER)

/* What a row opens; one of them. */
typedef struct
{
  const char *group; /* translated, above the first of its rows */
  PurRecord *record;
  const PurPageKind *page;
  const PurWindowCommand *command;
} Target;

/* A run of rows under one heading. */
typedef struct
{
  const PurKind *kind; /* NULL: commands and pages */
  int score;
} Group;

/* Auxiliary methods: rows */

static void
target_free (gpointer data)
{
  Target *target = data;

  g_clear_object (&target->record);
  g_free (target);
}

static const char *
get_kind_icon (PurRecord *record)
{
  static const struct
  {
    const PurKind *kind;
    const char *icon_name;
  } icons[] = {
    { &pur_project_kind, "folder-symbolic" },
    { &pur_person_kind, "avatar-default-symbolic" },
    { &pur_risk_kind, "dialog-warning-symbolic" },
    { &pur_calendar_kind, "x-office-calendar-symbolic" },
    { &pur_baseline_kind, "document-open-recent-symbolic" },
  };
  const PurKind *kind = pur_record_get_kind (record);

  if (kind == &pur_task_kind)
    return pur_task_get_milestone (PUR_task (record)) ? "starred-symbolic" : "view-list-bullet-symbolic";
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (icons[i].kind == kind)
      return icons[i].icon_name;
  return "text-x-generic-symbolic";
}

/* What was found, in bold. */
static void
mark_label (PurSearchDialog *self, GtkWidget *label, const char *text)
{
  g_autoptr (GArray) ranges = pur_search_get_ranges (self->search, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < ranges->len; i++)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = g_array_index (ranges, PurSearchRange, i).start;
      bold->end_index = g_array_index (ranges, PurSearchRange, i).end;
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

static GtkWidget *
make_label (PurSearchDialog *self, const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (dim)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  mark_label (self, label, text);
  return label;
}

/* "Ctrl+O" of an action, NULL if it has no keys; free it. */
static char *
dup_keys (PurSearchDialog *self, const char *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  g_auto (GStrv) accels = application != NULL ? gtk_application_get_accels_for_action (application, action) : NULL;
  guint key;
  GdkModifierType state;

  if (accels == NULL || accels[0] == NULL || !gtk_accelerator_parse (accels[0], &key, &state))
    return NULL;
  return gtk_accelerator_get_label (key, state);
}

static void
add_row (PurSearchDialog *self, Target target, const char *icon_name, const char *title, const char *place,
         const char *keys)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *spoken = g_strjoin (", ", title, place != NULL && *place != '\0' ? place : keys, keys, NULL);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (texts), make_label (self, title, FALSE));
  if (place != NULL && *place != '\0')
    gtk_box_append (GTK_BOX (texts), make_label (self, place, TRUE));
  gtk_box_append (GTK_BOX (content), texts);
  if (keys != NULL)
    {
      GtkWidget *label = gtk_label_new (keys);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (content), label);
    }
  gtk_widget_set_margin_top (content, 4);
  gtk_widget_set_margin_bottom (content, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "target", g_memdup2 (&target, sizeof target), target_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* The part of a long text around what was found. */
static char *
make_excerpt (PurSearchDialog *self, const char *text)
{
  g_autoptr (GArray) ranges = pur_search_get_ranges (self->search, text);
  g_autofree char *line = NULL;
  guint start = ranges->len > 0 ? g_array_index (ranges, PurSearchRange, 0).start : 0;
  const char *from = text;

  if (start > EXCERPT_BEFORE)
    {
      from = text + start - EXCERPT_BEFORE;
      while (from > text && (*from & 0xc0) == 0x80)
        from--;
    }
  line = g_strdelimit (g_utf8_substring (from, 0, MIN (g_utf8_strlen (from, -1), 100)), "\n\r\t", ' ');
  return g_strconcat (from > text ? "…" : "", line, NULL);
}

static void
add_part (GString *place, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", part);
}

/* Where a record is: its project, its number; and what was found beside the title. */
static char *
make_place (PurSearchDialog *self, const PurSearchHit *hit)
{
  PurRecord *record = hit->record;
  const PurKind *kind = pur_record_get_kind (record);
  PurRecord *project = pur_record_get_project (record);
  GString *place = g_string_new (NULL);

  if (project != NULL && project != record)
    add_part (place, pur_record_get_title (project));
  if (kind == &pur_task_kind)
    add_part (place, pur_task_get_wbs (PUR_task (record)));
  else if (kind == &pur_risk_kind && pur_risk_has_uid (PUR_risk (record)))
    {
      g_autofree char *number = g_strdup_printf ("R%" G_GINT64_FORMAT, pur_risk_get_uid (PUR_risk (record)));

      add_part (place, number);
    }
  else if (kind == &pur_project_kind)
    add_part (place, pur_project_get_client (PUR_project (record)));
  else if (kind == &pur_person_kind)
    {
      add_part (place, pur_person_get_role (PUR_person (record)));
      add_part (place, pur_person_get_region (PUR_person (record)));
    }
  if (hit->field != NULL)
    {
      g_autofree char *value = pur_record_display (record, hit->field);
      g_autofree char *excerpt = make_excerpt (self, value);
      /* Translators: a field of a record, and what it says */
      g_autofree char *found = g_strdup_printf (C_ ("search", "%s: %s"), pur_field_get_title (hit->field), excerpt);

      if (strstr (place->str, value) == NULL)
        add_part (place, found);
    }
  return g_string_free (place, FALSE);
}

static void
add_hit (PurSearchDialog *self, const PurSearchHit *hit)
{
  g_autofree char *place = make_place (self, hit);
  Target target = { .group = pur_kind_get_titles (pur_record_get_kind (hit->record)),
                    .record = g_object_ref (hit->record) };

  add_row (self, target, get_kind_icon (hit->record), pur_record_get_title (hit->record), place, NULL);
}

/* Auxiliary methods: commands and pages */

typedef struct
{
  const PurPageKind *page;
  const PurWindowCommand *command;
  int score;
} Choice;

static gboolean
is_enabled (PurSearchDialog *self, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) value = NULL;

  if (!g_action_parse_detailed_name (action, &name, &value, NULL))
    return FALSE;
  /* The target first: a name without the target it wants is warned of. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->probe), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->probe), value);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->probe), name);
  return gtk_widget_is_sensitive (self->probe);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  return ((const Choice *) b)->score - ((const Choice *) a)->score;
}

/* With nothing to look for: all that can be done. */
static int
rank_title (PurSearchDialog *self, const char *title)
{
  return pur_search_is_empty (self->search) ? 1 : pur_search_rank (self->search, title);
}

static GArray *
find_choices (PurSearchDialog *self)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  const PurPageKind *page;
  const PurWindowCommand *command;

  for (guint i = 0; (page = pur_page_get_kind (i)) != NULL; i++)
    {
      Choice choice = { .page = page, .score = rank_title (self, g_dpgettext2 (NULL, "page", page->title)) };

      if (choice.score > 0 && page != self->window->kind && (!page->of_project || self->window->project != PUR_ID_NONE))
        g_array_append_val (choices, choice);
    }
  for (guint i = 0; (command = pur_window_get_command (i)) != NULL; i++)
    {
      Choice choice = { .command = command, .score = rank_title (self, pur_window_get_command_title (command)) };

      if (choice.score > 0 && is_enabled (self, command->action))
        g_array_append_val (choices, choice);
    }
  if (!pur_search_is_empty (self->search))
    {
      g_array_sort (choices, compare_choices);
      g_array_set_size (choices, MIN (choices->len, MOST_COMMANDS));
    }
  return choices;
}

static void
add_choice (PurSearchDialog *self, const Choice *choice)
{
  if (choice->page != NULL)
    {
      Target target = { .group = _("Commands and Pages"), .page = choice->page };
      /* Translators: a command that shows a page */
      g_autofree char *title = g_strdup_printf (_("Go to %s"), g_dpgettext2 (NULL, "page", choice->page->title));

      add_row (self, target, choice->page->icon_name, title, NULL, NULL);
    }
  else
    {
      Target target = { .group = _("Commands and Pages"), .command = choice->command };
      g_autofree char *keys = dup_keys (self, choice->command->action);

      add_row (self, target, choice->command->icon_name, pur_window_get_command_title (choice->command), NULL, keys);
    }
}

/* Auxiliary methods: the list */

/* The groups in the order of their best rows: hits are sorted already. */
static GArray *
find_groups (GArray *hits, GArray *choices)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  gboolean chosen = choices->len == 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const PurSearchHit *hit = &g_array_index (hits, PurSearchHit, i);
      Group group = { pur_record_get_kind (hit->record), hit->score };
      gboolean known = FALSE;

      if (!chosen && g_array_index (choices, Choice, 0).score > hit->score)
        {
          Group commands = { NULL, g_array_index (choices, Choice, 0).score };

          g_array_append_val (groups, commands);
          chosen = TRUE;
        }
      for (guint k = 0; k < groups->len; k++)
        known = known || g_array_index (groups, Group, k).kind == group.kind;
      if (!known)
        g_array_append_val (groups, group);
    }
  if (!chosen)
    {
      Group commands = { NULL, 0 };

      g_array_append_val (groups, commands);
    }
  return groups;
}

static void
add_group (PurSearchDialog *self, const PurKind *kind, GArray *hits, GArray *choices, guint *left)
{
  for (guint i = 0; kind == NULL && i < choices->len && *left > 0; i++, (*left)--)
    add_choice (self, &g_array_index (choices, Choice, i));
  for (guint i = 0; kind != NULL && i < hits->len && *left > 0; i++)
    {
      const PurSearchHit *hit = &g_array_index (hits, PurSearchHit, i);

      if (pur_record_get_kind (hit->record) != kind)
        continue;
      add_hit (self, hit);
      (*left)--;
    }
}

static void
clear_list (PurSearchDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
}

static void
select_row (PurSearchDialog *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  /* With the heading above the first. */
  if (gtk_list_box_row_get_index (row) == 0)
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
update_list (PurSearchDialog *self)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->window->document);
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GArray) choices = NULL;
  g_autoptr (GArray) groups = NULL;
  guint left = MOST_ROWS;

  g_clear_pointer (&self->search, pur_search_free);
  self->search = pur_search_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  hits = pur_search_run (self->search, workspace, MOST_OF_A_KIND);
  choices = find_choices (self);
  groups = find_groups (hits, choices);
  clear_list (self);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, g_array_index (groups, Group, i).kind, hits, choices, &left);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), groups->len > 0 ? "results" : "nothing");
  select_row (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");
  const Target *above = before != NULL ? g_object_get_data (G_OBJECT (before), "target") : NULL;
  GtkWidget *label;

  if (above != NULL && g_str_equal (above->group, target->group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (target->group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, above != NULL ? 12 : 6);
  gtk_widget_set_margin_bottom (label, 3);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

/* Signal callbacks */

static void
entry_changed_cb (PurSearchDialog *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    update_list (self);
}

static void
run_command (PurSearchDialog *self, const PurWindowCommand *command)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) value = NULL;

  if (g_action_parse_detailed_name (command->action, &name, &value, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self->window), name, value);
}

static void
row_activated_cb (PurSearchDialog *self, GtkListBoxRow *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");
  g_autoptr (PurRecord) record = target->record != NULL ? g_object_ref (target->record) : NULL;
  const PurPageKind *page = target->page;
  const PurWindowCommand *command = target->command;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (record != NULL)
    {
      g_clear_weak_pointer (&self->was_focus);
      pur_window_show_found (self->window, record);
    }
  else if (page != NULL)
    {
      g_clear_weak_pointer (&self->was_focus);
      pur_window_show_page (self->window, page, self->window->project);
      pur_page_focus (self->window->page);
    }
  else
    run_command (self, command);
}

static void
entry_activated_cb (PurSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
key_pressed_cb (PurSearchDialog *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;
  int step;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step = 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step = -1;
      break;
    case GDK_KEY_Page_Down:
      step = 6;
      break;
    case GDK_KEY_Page_Up:
      step = -6;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  index += step;
  while (index > 0 && gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) == NULL)
    index--;
  select_row (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MAX (index, 0)));
  return GDK_EVENT_STOP;
}

static void
dialog_closed_cb (GtkPopover *popover)
{
  PurSearchDialog *self = PUR_SEARCH_DIALOG (popover);
  GtkWidget *focus = self->was_focus;

  g_clear_weak_pointer (&self->was_focus);
  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  /* Rows hold records. */
  clear_list (self);
}

/* Parent overrides */

static void
pur_search_dialog_dispose (GObject *object)
{
  PurSearchDialog *self = PUR_SEARCH_DIALOG (object);

  g_clear_weak_pointer (&self->was_focus);
  g_clear_pointer (&self->search, pur_search_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_SEARCH_DIALOG);

  G_OBJECT_CLASS (pur_search_dialog_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_search_dialog_class_init (PurSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_search_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/app/pur-search-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurSearchDialog, name)
  CHILD (box);
  CHILD (entry);
  CHILD (stack);
  CHILD (scroller);
  CHILD (list);
  CHILD (probe);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, dialog_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
pur_search_dialog_init (PurSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), update_header, NULL, NULL);
}

/* Public API */

PurSearchDialog *
pur_search_dialog_new (PurWindow *window, GtkWidget *parent)
{
  PurSearchDialog *self = g_object_new (PUR_TYPE_SEARCH_DIALOG, NULL);

  self->window = window;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  return self;
}

void
pur_search_dialog_open (PurSearchDialog *self)
{
  g_return_if_fail (PUR_IS_SEARCH_DIALOG (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      gtk_widget_grab_focus (self->entry);
      return;
    }
  g_set_weak_pointer (&self->was_focus, gtk_window_get_focus (GTK_WINDOW (self->window)));
  pur_window_fit_popover (self->window, GTK_WIDGET (self), self->box, WIDTH);
  update_list (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
pur_search_dialog_set_text (PurSearchDialog *self, const char *text)
{
  g_return_if_fail (PUR_IS_SEARCH_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-gantt-rows.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "pur-kinds.h"
#include "pur-painter.h"
#include "pur-plan.h"

#define USUAL_COLUMNS "wbs,title,start,finish,scheduled_duration,people"

struct _PurGanttRows
{
  PurRows *rows;
  PurGantt *gantt;
  GHashTable *pieces;   /* record → GArray of PurGanttPiece, for those that are split or recurring */
  GHashTable *people;   /* record → names, for those with units */
  GHashTable *days_off; /* day number → 1 working, 2 off */
  GArray *columns;      /* PurPagesColumn of the last set_columns () */
  GPtrArray *fields;    /* const PurField *, in step */
  GPtrArray *strings;   /* of words */
};

static PurProject *
get_project (PurGanttRows *self)
{
  PurWorkspace *workspace = pur_rows_get_workspace (self->rows);
  PurId id = pur_rows_get_project (self->rows);

  if (id == PUR_ID_NONE && pur_rows_get_n (self->rows) > 0)
    return PUR_project (pur_record_get_project (pur_rows_get (self->rows, 0)));

  return id == PUR_ID_NONE ? NULL : PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, id));
}

static PurTime
get_time (PurRecord *record, const PurField *field)
{
  PurValue value = pur_record_get (record, field);

  return pur_value_is_set (value) ? value.cell.TIME : PUR_GANTT_NEVER;
}

/* Names alone: how much of a person a task takes is for the table. */
static const char *
get_people (PurGanttRows *self, PurTask *task)
{
  const char *people = pur_task_get_people (task);
  GString *names;
  char *kept;

  if (people == NULL || strchr (people, '[') == NULL)
    return people;
  kept = g_hash_table_lookup (self->people, task);
  if (kept != NULL)
    return kept;

  names = g_string_new (NULL);
  for (const char *p = people; *p != '\0'; p++)
    {
      const char *end = *p == '[' ? strchr (p, ']') : NULL;

      if (end != NULL)
        p = end;
      else
        g_string_append_c (names, *p);
    }
  kept = g_string_free (names, FALSE);
  g_hash_table_insert (self->people, task, kept);
  return kept;
}

static GArray *
keep_pieces (PurGanttRows *self, PurTask *task, GArray *pieces)
{
  g_hash_table_insert (self->pieces, task, pieces);
  return pieces;
}

/* The work of a split task; NULL for one in one piece. */
static GArray *
get_pieces (PurGanttRows *self, PurTask *task)
{
  GArray *pieces = g_hash_table_lookup (self->pieces, task);
  g_autoptr (GArray) segments = NULL;

  if (pieces != NULL)
    return pieces;

  segments = pur_plan_get_segments (task);
  if (segments == NULL || segments->len < 2)
    return NULL;

  pieces = g_array_sized_new (FALSE, FALSE, sizeof (PurGanttPiece), segments->len);
  for (guint i = 0; i < segments->len; i++)
    {
      const PurSeriesItem *segment = &g_array_index (segments, PurSeriesItem, i);
      PurGanttPiece piece = { pur_time (segment->start), pur_time (segment->finish) };

      g_array_append_val (pieces, piece);
    }
  return keep_pieces (self, task, pieces);
}

/* The occurrences of a recurring task, which are its children. */
static GArray *
get_occurrences (PurGanttRows *self, PurTask *task)
{
  GArray *pieces = g_hash_table_lookup (self->pieces, task);

  if (pieces != NULL)
    return pieces;

  pieces = g_array_new (FALSE, FALSE, sizeof (PurGanttPiece));
  for (PurTask *child = pur_plan_get_first_child (task); child != NULL; child = pur_plan_get_next (child))
    {
      PurGanttPiece piece = { get_time ((PurRecord *) child, PUR_FIELD (task, start)),
                              get_time ((PurRecord *) child, PUR_FIELD (task, finish)) };

      if (pur_gantt_has_time (piece.start) && pur_gantt_has_time (piece.finish))
        g_array_append_val (pieces, piece);
    }
  return keep_pieces (self, task, pieces);
}

static gboolean
is_expanded (PurGanttRows *self, guint row)
{
  return row + 1 < pur_rows_get_n (self->rows)
         && pur_rows_get_depth (self->rows, row + 1) > pur_rows_get_depth (self->rows, row);
}

static PurGanttKind
get_kind (PurGanttRows *self, guint row, PurTask *task)
{
  switch (pur_task_get_type (task))
    {
    case PUR_TASK_IS_SUMMARY:
      return pur_task_get_recurring (task) && !is_expanded (self, row) ? PUR_GANTT_RECURRING
                                                                       : PUR_GANTT_SUMMARY;
    case PUR_TASK_IS_MILESTONE:
      return PUR_GANTT_MILESTONE;
    case PUR_TASK_IS_BUFFER:
      return PUR_GANTT_BUFFER;
    case PUR_TASK_IS_TASK:
    default:
      return PUR_GANTT_TASK;
    }
}

static void
get_item (gpointer data, guint row, PurGanttItem *item)
{
  PurGanttRows *self = data;
  PurRecord *record = pur_rows_get (self->rows, row);
  PurTask *task = PUR_task (record);
  PurConstraint constraint = pur_task_get_constraint (task);
  PurBaselineTask *baseline = pur_plan_get_compared (task);
  GArray *pieces = NULL;

  item->id = pur_record_get_id (record);
  item->title = pur_record_get_title (record);
  item->wbs = pur_task_get_wbs (task);
  item->people = get_people (self, task);
  item->depth = pur_rows_get_depth (self->rows, row);
  item->kind = get_kind (self, row, task);
  item->percent = pur_task_get_progress (task);
  item->start = get_time (record, PUR_FIELD (task, start));
  item->finish = get_time (record, PUR_FIELD (task, finish));
  item->deadline = get_time (record, PUR_FIELD (task, deadline));
  if (item->percent < 100 && item->kind != PUR_GANTT_SUMMARY && item->kind != PUR_GANTT_RECURRING)
    item->slack_finish = get_time (record, PUR_FIELD (task, late_finish));

  if (baseline != NULL)
    {
      item->baseline_start = get_time ((PurRecord *) baseline, PUR_FIELD (baseline_task, start));
      item->baseline_finish = get_time ((PurRecord *) baseline, PUR_FIELD (baseline_task, finish));
    }

  if (pur_task_get_critical (task) && item->percent < 100)
    item->flags |= PUR_GANTT_CRITICAL;
  if (constraint != PUR_CONSTRAINT_ASAP && constraint != PUR_CONSTRAINT_ALAP && item->percent < 100)
    item->flags |= PUR_GANTT_PINNED;
  if (pur_task_has_active (task) && !pur_task_get_active (task))
    item->flags |= PUR_GANTT_INACTIVE;

  if (item->kind == PUR_GANTT_RECURRING)
    pieces = get_occurrences (self, task);
  else if (item->kind == PUR_GANTT_TASK)
    pieces = get_pieces (self, task);
  if (pieces != NULL && pieces->len > 0)
    {
      item->pieces = (const PurGanttPiece *) pieces->data;
      item->n_pieces = pieces->len;
    }
}

static gboolean
is_day_off (gpointer data, PurTime day)
{
  PurGanttRows *self = data;
  gpointer key = GINT_TO_POINTER (day.seconds / PUR_SECONDS_PER_DAY);
  int known = GPOINTER_TO_INT (g_hash_table_lookup (self->days_off, key));

  if (known == 0)
    {
      PurProject *project = get_project (self);

      known = project != NULL && !pur_plan_is_working_day (project, day) ? 2 : 1;
      g_hash_table_insert (self->days_off, key, GINT_TO_POINTER (known));
    }
  return known == 2;
}

static PurGanttLinkType
get_link_type (PurLink *link)
{
  switch (pur_link_get_type (link))
    {
    case PUR_LINK_SS:
      return PUR_GANTT_SS;
    case PUR_LINK_FF:
      return PUR_GANTT_FF;
    case PUR_LINK_SF:
      return PUR_GANTT_SF;
    case PUR_LINK_FS:
    default:
      return PUR_GANTT_FS;
    }
}

/* A link is on the critical path if both ends are and it is what holds the second. */
static gboolean
is_critical_link (gpointer data, const PurGanttLink *shown)
{
  PurGanttRows *self = data;
  PurTask *from = PUR_task (pur_rows_get (self->rows, shown->from));
  PurTask *to = PUR_task (pur_rows_get (self->rows, shown->to));
  PurLink *link;
  PurRecord *by = NULL;

  if (!pur_task_get_critical (from) || !pur_task_get_critical (to) || pur_task_get_progress (to) >= 100)
    return FALSE;

  link = PUR_link (pur_workspace_lookup (pur_rows_get_workspace (self->rows), &pur_link_kind, shown->id));
  if (link == NULL)
    return FALSE;
  pur_plan_get_reason (to, &by);
  if (by == (PurRecord *) link || by == (PurRecord *) from)
    return TRUE;

  /* Of several that hold it equally only one is named. */
  return pur_link_get_type (link) == PUR_LINK_FS && pur_task_has_finish (from) && pur_task_has_start (to)
         && pur_plan_next_work (to, pur_task_get_finish (from)).seconds >= pur_task_get_start (to).seconds;
}

static void
add_links (PurGanttRows *self, GArray *links, guint row)
{
  PurTask *to = PUR_task (pur_rows_get (self->rows, row));
  PurLink *const *incoming;
  guint n;

  incoming = pur_plan_get_links_in (to, &n);
  for (guint i = 0; i < n; i++)
    {
      PurTask *from = pur_link_get_predecessor (incoming[i]);
      PurGanttLink link = { .to = row };

      if (from == NULL || !pur_rows_find (self->rows, pur_record_get_id ((PurRecord *) from), &link.from))
        continue;
      link.id = pur_record_get_id ((PurRecord *) incoming[i]);
      link.type = get_link_type (incoming[i]);
      g_array_append_val (links, link);
    }
}

void
pur_gantt_rows_refresh (PurGanttRows *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->pieces);
  g_hash_table_remove_all (self->people);
}

void
pur_gantt_rows_update (PurGanttRows *self)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (PurGanttLink));
  guint n_rows;

  g_return_if_fail (self != NULL);

  pur_gantt_rows_refresh (self);
  g_hash_table_remove_all (self->days_off);
  n_rows = pur_rows_get_n (self->rows);
  pur_gantt_set_n_rows (self->gantt, n_rows);
  for (guint row = 0; row < n_rows; row++)
    add_links (self, links, row);
  pur_gantt_set_links (self->gantt, (const PurGanttLink *) links->data, links->len);
}

PurGanttRows *
pur_gantt_rows_new (PurRows *rows)
{
  PurGanttRows *self;

  g_return_val_if_fail (PUR_IS_ROWS (rows), NULL);
  g_return_val_if_fail (pur_rows_get_kind (rows) == &pur_task_kind, NULL);

  self = g_new0 (PurGanttRows, 1);
  self->rows = g_object_ref (rows);
  self->gantt = pur_gantt_new (get_item, self, NULL);
  self->pieces = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->people = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->days_off = g_hash_table_new (NULL, NULL);
  self->columns = g_array_new (FALSE, FALSE, sizeof (PurPagesColumn));
  self->fields = g_ptr_array_new ();
  self->strings = g_ptr_array_new_with_free_func (g_free);
  pur_gantt_set_critical_func (self->gantt, is_critical_link);
  pur_gantt_set_days_off (self->gantt, is_day_off, self, NULL);
  pur_gantt_rows_update (self);
  return self;
}

void
pur_gantt_rows_free (PurGanttRows *self)
{
  g_return_if_fail (self != NULL);

  pur_gantt_unref (self->gantt);
  g_hash_table_unref (self->pieces);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->days_off);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->strings);
  g_object_unref (self->rows);
  g_free (self);
}

PurGantt *
pur_gantt_rows_get_gantt (PurGanttRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->gantt;
}

static char *
get_cell (gpointer data, guint row, guint column)
{
  PurGanttRows *self = data;
  PurRecord *record = pur_rows_get (self->rows, row);
  const PurField *field = g_ptr_array_index (self->fields, column);

  /* An instant has no duration to speak of. */
  if (field == PUR_FIELD (task, scheduled_duration) && pur_task_get_type (PUR_task (record)) == PUR_TASK_IS_MILESTONE)
    return NULL;

  return pur_record_display (record, field);
}

static PurPagesColumn
get_column (const PurField *field)
{
  PurPagesColumn column = { .kind = PUR_PAGES_CELL, .title = pur_field_get_title (field) };
  PurHeld held = pur_value_held[field->type];

  column.at_end = (held == PUR_HELD_INT || held == PUR_HELD_REAL) && field->type != PUR_CHOICE
                  && field->type != PUR_REFERENCE && field->type != PUR_BOOLEAN;
  if (field == PUR_FIELD (task, wbs))
    column.kind = PUR_PAGES_WBS;
  else if (field == PUR_FIELD (task, title))
    column.kind = PUR_PAGES_TITLE;
  else if (field == PUR_FIELD (task, start))
    column.kind = PUR_PAGES_START;
  else if (field == PUR_FIELD (task, finish))
    column.kind = PUR_PAGES_FINISH;
  else if (field == PUR_FIELD (task, people))
    column.kind = PUR_PAGES_PEOPLE;
  return column;
}

const char *
pur_gantt_rows_get_usual_columns (void)
{
  return USUAL_COLUMNS;
}

gboolean
pur_gantt_rows_set_columns (PurGanttRows *self, const char *ids, PurPagesWords *words, GError **error)
{
  PurTable *table;
  g_auto (GStrv) split = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  table = pur_workspace_get_table (pur_rows_get_workspace (self->rows), &pur_task_kind);
  split = g_strsplit (ids != NULL && *ids != '\0' ? ids : USUAL_COLUMNS, ",", -1);
  g_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; split[i] != NULL; i++)
    {
      const char *id = g_strstrip (split[i]);
      const PurField *field = pur_table_find_field (table, id);
      PurPagesColumn column;

      if (field == NULL)
        {
          g_set_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_COLUMN, _("a task has no field “%s”"), id);
          return FALSE;
        }
      /* The stored one is an input that summaries do not have. */
      if (field == PUR_FIELD (task, duration))
        field = PUR_FIELD (task, scheduled_duration);
      column = get_column (field);
      g_array_append_val (self->columns, column);
      g_ptr_array_add (self->fields, (gpointer) field);
    }

  words->columns = (const PurPagesColumn *) self->columns->data;
  words->n_columns = self->columns->len;
  words->cell_func = get_cell;
  words->cell_data = self;
  return TRUE;
}

static const char *
keep (PurGanttRows *self, char *string)
{
  g_ptr_array_add (self->strings, string);
  return string;
}

void
pur_gantt_rows_set_words (PurGanttRows *self, PurTime today, PurPagesWords *words)
{
  PurRecord *settings;
  PurProject *project;
  const char *names[2];
  GString *who = g_string_new (NULL);

  g_return_if_fail (self != NULL);

  settings = pur_workspace_get_settings (pur_rows_get_workspace (self->rows));
  project = get_project (self);
  words->as_of = today;
  if (pur_rows_get_project (self->rows) == PUR_ID_NONE || project == NULL)
    {
      words->title = settings != NULL ? keep (self, g_strdup (pur_record_get_title (settings))) : NULL;
      g_string_free (who, TRUE);
      return;
    }

  words->title = keep (self, g_strdup (pur_project_get_title (project)));
  words->subtitle = pur_project_get_client (project) != NULL
                    ? keep (self, g_strdup_printf (_("Project plan · %s"), pur_project_get_client (project))) : _("Project plan");
  names[0] = pur_project_get_company (project);
  names[1] = pur_project_get_manager (project);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && *names[i] != '\0')
      g_string_append_printf (who, "%s%s", who->len > 0 ? " · " : "", names[i]);
  words->who = who->len > 0 ? keep (self, g_strdup (who->str)) : NULL;
  g_string_free (who, TRUE);
  if (pur_project_get_calendar (project) != NULL)
    words->note = keep (self, g_strdup_printf (_("days off by the calendar “%s”"),
                                               pur_record_get_title ((PurRecord *) pur_project_get_calendar (project))));
  if (pur_project_has_status_date (project))
    words->as_of = pur_project_get_status_date (project);
}

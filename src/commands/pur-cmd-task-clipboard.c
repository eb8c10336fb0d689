/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-task.h"

#include "pur-cmd-task-private.h"
#include "pur-field-text.h"
#include "pur-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define INDENT_WIDTH 2
#define TAB_WIDTH 8

static void
append_cell (GString    *text,
             const char *cell)
{
  if (strpbrk (cell, "\t\n\r\"") == NULL)
    {
      g_string_append (text, cell);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* Dates so that any spreadsheet reads them; the rest as people do. */
static char *
cell_text (PurRecord      *task,
           const PurField *field)
{
  if (field->type == PUR_TIME || field->type == PUR_DATE)
    return pur_field_format_plain (field, pur_record_get (task, field), task);
  return pur_record_display (task, field);
}

char *
pur_cmd_task_copy (PurWorkspace          *workspace,
                   const PurId           *ids,
                   gsize                  n,
                   const PurField *const *fields,
                   gsize                  n_fields)
{
  g_autoptr (GPtrArray) tasks = NULL;
  GString *text = g_string_new (NULL);
  guint least = G_MAXUINT;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);

  tasks = pur_cmd_task_select (workspace, ids, n, FALSE, NULL);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    least = MIN (least, pur_plan_get_depth (g_ptr_array_index (tasks, i)));

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      for (gsize k = 0; k < n_fields; k++)
        {
          g_autofree char *cell = cell_text ((PurRecord *) task, fields[k]);

          if (k > 0)
            g_string_append_c (text, '\t');
          if (fields[k] == PUR_FIELD (task, title))
            {
              g_autofree char *indented =
                g_strdup_printf ("%*s%s", (int) (pur_plan_get_depth (task) - least) * INDENT_WIDTH, "", cell);

              append_cell (text, indented);
            }
          else
            append_cell (text, cell);
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

gboolean
pur_cmd_task_cut (PurWorkspace          *workspace,
                  const PurId           *ids,
                  gsize                  n,
                  const PurField *const *fields,
                  gsize                  n_fields,
                  char                 **text,
                  GError               **error)
{
  g_autofree char *copied = pur_cmd_task_copy (workspace, ids, n, fields, n_fields);
  g_autoptr (GPtrArray) tasks = pur_cmd_task_select (workspace, ids, n, TRUE, error);
  PurChange *change;

  if (tasks == NULL)
    return FALSE;

  change = pur_cmd_task_change (tasks, N_("Cut “%s”"), N_("Cut %s tasks"));
  for (guint i = 0; i < tasks->len; i++)
    pur_change_remove (change, &pur_task_kind, pur_record_get_id (g_ptr_array_index (tasks, i)));
  if (!pur_cmd_finish (workspace, change, error))
    return FALSE;

  *text = g_steal_pointer (&copied);
  return TRUE;
}

/* Rows of cells; a cell in quotes may hold tabs, line ends and doubled quotes. */
static GPtrArray *
split_rows (const char *text,
            gboolean    one_column)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const char *p = text;

  while (*p != '\0')
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
      gboolean more = TRUE;

      while (more)
        {
          GString *cell = g_string_new (NULL);

          /* A list typed with tabs: they are its levels. */
          while (one_column && *p == '\t')
            g_string_append_c (cell, *p++);

          if (*p == '"')
            {
              for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++)
                {
                  g_string_append_c (cell, *p);
                  if (*p == '"')
                    p++;
                }
              if (*p == '"')
                p++;
            }
          while (*p != '\0' && *p != '\t' && *p != '\n' && *p != '\r')
            g_string_append_c (cell, *p++);
          g_ptr_array_add (row, g_string_free (cell, FALSE));

          more = *p == '\t';
          if (more)
            p++;
        }

      if (*p == '\r')
        p++;
      if (*p == '\n')
        p++;
      g_ptr_array_add (rows, row);
    }

  return rows;
}

static const char *
get_cell (GPtrArray *row,
          gsize      column)
{
  return column < row->len ? g_ptr_array_index (row, column) : "";
}

static gboolean
is_empty (GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (strspn (g_ptr_array_index (row, i), " \t") < strlen (g_ptr_array_index (row, i)))
      return FALSE;
  return TRUE;
}

/* What other programs call a column; ours are the fields' titles and ids. */
static const struct
{
  const char *title;
  const PurField *field;
} other_titles[] = {
  { "name", PUR_FIELD (task, title) },
  { "task name", PUR_FIELD (task, title) },
  { "名称", PUR_FIELD (task, title) },
  { "任务名称", PUR_FIELD (task, title) },
  { "resource names", PUR_FIELD (task, people) },
  { "资源名称", PUR_FIELD (task, people) },
};

static gboolean
is_title_of (const PurField *field,
             const char     *folded)
{
  g_autofree char *title = pur_fold (pur_field_get_title (field));

  return g_str_equal (folded, title) || g_str_equal (folded, field->id);
}

/* Those that are shown come first: two fields may have one title. */
static const PurField *
find_titled (const char            *cell,
             const PurField *const *fields,
             gsize                  n_fields)
{
  g_autofree char *stripped = g_strstrip (g_strdup (cell));
  g_autofree char *folded = pur_fold (stripped);

  for (gsize i = 0; i < n_fields; i++)
    if (is_title_of (fields[i], folded))
      return fields[i];
  for (guint i = 0; i < G_N_ELEMENTS (other_titles); i++)
    if (g_str_equal (folded, other_titles[i].title))
      return other_titles[i].field;
  for (guint i = 0; i < pur_task_kind.n_fields; i++)
    if (is_title_of (&pur_task_kind.fields[i], folded))
      return &pur_task_kind.fields[i];
  return NULL;
}

/* The columns that a first line of titles names, NULL for one that is not known; NULL if it is none. */
static GPtrArray *
read_heading (GPtrArray             *row,
              const PurField *const *fields,
              gsize                  n_fields)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  gboolean titled = FALSE;
  guint known = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const PurField *field = find_titled (g_ptr_array_index (row, i), fields, n_fields);

      g_ptr_array_add (columns, (gpointer) field);
      known += field != NULL;
      titled = titled || field == PUR_FIELD (task, title);
    }

  return titled && (known > 1 || (row->len == 1 && n_fields == 1)) ? g_steal_pointer (&columns) : NULL;
}

/* Whether all first cells are codes such as "1.2", or empty. */
static gboolean
has_codes (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const char *cell = get_cell (g_ptr_array_index (rows, i), 0);

      if (cell[strspn (cell, "0123456789.")] != '\0')
        return FALSE;
    }

  return TRUE;
}

/* Without a heading the cells are those of the columns that are shown, from the first on or, where the
 * first cells are no codes, from the title on. */
static GPtrArray *
guess_columns (GPtrArray             *rows,
               const PurField *const *fields,
               gsize                  n_fields,
               gsize                  title_column)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (gsize i = has_codes (rows) ? 0 : title_column; i < n_fields; i++)
    g_ptr_array_add (columns, (gpointer) fields[i]);

  return columns;
}

static int
get_indent (const char *title)
{
  int width = 0;

  for (; *title == ' ' || *title == '\t'; title++)
    width += *title == '\t' ? TAB_WIDTH : 1;
  return width;
}

/* Numbers name one task, and what is computed cannot be given. */
static gboolean
is_pasted (const PurField *field)
{
  return field != PUR_FIELD (task, title) && field != PUR_FIELD (task, uid) &&
         (field->compute == NULL || field->gesture != NULL);
}

static gboolean
set_cells (PurWorkspace  *workspace,
           PurChange     *change,
           PurId          id,
           PurId          project,
           GPtrArray     *row,
           GPtrArray     *columns,
           GError       **error)
{
  PurRecord *owner = pur_workspace_lookup (workspace, &pur_project_kind, project);

  for (guint i = 0; i < columns->len; i++)
    {
      const PurField *field = g_ptr_array_index (columns, i);
      const char *cell = get_cell (row, i);
      PurValue value;

      if (field == NULL || !is_pasted (field) || *cell == '\0')
        continue;
      if (!pur_field_parse (field, cell, workspace, owner, &value, error))
        return FALSE;
      pur_change_set (change, field, id, value);
      pur_value_clear (&value);
    }

  return TRUE;
}

typedef struct
{
  int indent;
  PurId id;
} OpenLevel;

gboolean
pur_cmd_task_paste (PurWorkspace          *workspace,
                    PurTaskPlace           place,
                    const char            *text,
                    const PurField *const *fields,
                    gsize                  n_fields,
                    GArray               **added,
                    GError               **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GArray) siblings = NULL;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenLevel));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));
  g_autoptr (GHashTable) moved = NULL;
  g_autoptr (PurChange) change = NULL;
  gsize title_column = 0;
  guint title_cell = 0;
  guint first = 0;
  PurId project;
  PurId parent;
  guint index;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  while (title_column < n_fields && fields[title_column] != PUR_FIELD (task, title))
    title_column++;
  g_return_val_if_fail (title_column < n_fields, FALSE);

  siblings = pur_cmd_task_resolve (workspace, place, &project, &parent, &index, error);
  if (siblings == NULL)
    return FALSE;

  rows = split_rows (text, n_fields == 1);
  columns = rows->len > 0 ? read_heading (g_ptr_array_index (rows, 0), fields, n_fields) : NULL;
  first = columns != NULL;
  if (columns == NULL)
    columns = guess_columns (rows, fields, n_fields, title_column);
  g_ptr_array_find (columns, PUR_FIELD (task, title), &title_cell);
  change = pur_change_new (N_("Paste tasks"), NULL);
  for (guint i = first; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);
      const char *title = get_cell (row, title_cell);
      OpenLevel level = { get_indent (title), PUR_ID_NONE };
      gint64 order = (ids->len + 1) * PUR_CMD_ORDER_GAP;

      if (is_empty (row))
        continue;

      while (open->len > 0 && g_array_index (open, OpenLevel, open->len - 1).indent >= level.indent)
        g_array_set_size (open, open->len - 1);

      level.id = pur_change_add (change, &pur_task_kind);
      pur_task_set_project (change, level.id, project);
      pur_task_set_title (change, level.id, title + strspn (title, " \t"));
      if (open->len > 0)
        {
          pur_task_set_parent (change, level.id, g_array_index (open, OpenLevel, open->len - 1).id);
          pur_task_set_order (change, level.id, order);
        }
      else
        {
          pur_task_set_parent (change, level.id, parent);
          g_array_insert_val (siblings, index, level.id);
          index++;
        }
      g_array_append_val (ids, level.id);
      g_array_append_val (open, level);

      if (!set_cells (workspace, change, level.id, project, row, columns, error))
        {
          /* Translators: where in a pasted text something is wrong */
          g_prefix_error (error, _("Line %u: "), i + 1);
          return FALSE;
        }
    }

  if (ids->len > 0)
    {
      moved = pur_cmd_id_set (&g_array_index (ids, PurId, 0), ids->len);
      pur_cmd_order_arrange (workspace, change, PUR_FIELD (task, order), &g_array_index (siblings, PurId, 0),
                             siblings->len, moved);
    }
  if (!pur_cmd_finish (workspace, g_steal_pointer (&change), error))
    return FALSE;

  if (added != NULL)
    *added = g_steal_pointer (&ids);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of the plan.  All take a selection: tasks of one project in any order; a task that is selected
 * together with its summary goes with it.  One undoable step each; as in pur-cmd-record.h nothing has
 * changed after an error.
 *
 * Rows stay where they are when tasks are indented or outdented, as people know it from MS Project: the
 * outline is a list of rows with levels.  So an outdented task takes the siblings below it as its
 * children, and an indented one becomes the last child of the row above.
 *
 * The place among siblings is an integer ("order") with gaps; a gap that is used up numbers the
 * siblings again. */

#pragma once

#include "pur-kinds.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* Where tasks go: after a sibling, else before one, else as the last children of a parent, else at the
 * end of a project.  The first that is given counts. */
typedef struct
{
  PurId after;
  PurId before;
  PurId parent;
  PurId project;
} PurTaskPlace;

/* The new task's id, PUR_ID_NONE on failure. */
PurId    pur_cmd_task_add        (PurWorkspace *workspace, PurTaskPlace place, const char *title,
                                  GError **error);

gboolean pur_cmd_task_indent     (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);
gboolean pur_cmd_task_outdent    (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* Whether that would do anything, for buttons. */
gboolean pur_cmd_task_can_indent (PurWorkspace *workspace, const PurId *ids, gsize n);
gboolean pur_cmd_task_can_outdent (PurWorkspace *workspace, const PurId *ids, gsize n);

/* Past the sibling above or below; tasks that cannot go further stay. */
gboolean pur_cmd_task_move_up    (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);
gboolean pur_cmd_task_move_down  (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* In plan order, to one place of the same project; refused under a task that is among them. */
gboolean pur_cmd_task_move       (PurWorkspace *workspace, const PurId *ids, gsize n, PurTaskPlace place,
                                  GError **error);

/* With all that is under them. */
gboolean pur_cmd_task_remove     (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* Copies stand after the last of them; with subtasks, people, and links between copied tasks.
 * @copies (may be NULL) gets the ids of the top ones, of PurId. */
gboolean pur_cmd_task_duplicate  (PurWorkspace *workspace, const PurId *ids, gsize n, GArray **copies,
                                  GError **error);

/* Gestures on a bar (architecture: gestures write inputs). */
gboolean pur_cmd_task_set_start  (PurWorkspace *workspace, PurId id, PurTime start, GError **error);
/* Its start alone: the duration becomes @duration. */
gboolean pur_cmd_task_set_span   (PurWorkspace *workspace, PurId id, PurTime start, PurDuration duration,
                                  GError **error);
/* All by the same time on the calendar; summaries go where their tasks do, and are passed over. */
gboolean pur_cmd_task_shift      (PurWorkspace *workspace, const PurId *ids, gsize n, gint64 seconds,
                                  GError **error);
gboolean pur_cmd_task_set_finish (PurWorkspace *workspace, PurId id, PurTime finish, GError **error);
gboolean pur_cmd_task_set_duration (PurWorkspace *workspace, const PurId *ids, gsize n, PurDuration duration,
                                  GError **error);
gboolean pur_cmd_task_set_progress (PurWorkspace *workspace, const PurId *ids, gsize n, double percentage,
                                  GError **error);

/* Brings a plan in line with @status.  What is not done goes on no earlier: a task that has not begun starts
 * then, one in progress is split there.  What is said to be done but lies after it is moved before it: the
 * task began earlier, and what remains stays where it is.  Tasks that are in line, complete or inactive
 * stay; one step, and none if all do.  A summary stands for what is in it.  @n_moved (NULL): how many. */
gboolean pur_cmd_task_reschedule (PurWorkspace *workspace, const PurId *ids, gsize n, PurTime status,
                                  guint *n_moved, GError **error);

/* Takes the constraint, and with it the pin on the bar, away. */
gboolean pur_cmd_task_unpin      (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* A milestone has no duration; turned back, a task of zero length gets a day. */
gboolean pur_cmd_task_set_milestone (PurWorkspace *workspace, const PurId *ids, gsize n, gboolean milestone,
                                  GError **error);

/* The people of each task are these, in whole units where they are new. */
gboolean pur_cmd_task_set_people (PurWorkspace *workspace, const PurId *ids, gsize n,
                                  const PurId *people, gsize n_people, GError **error);

/* The same as people type it ("Ana; Wei[50%]"), and whoever is called by a name that nobody has is added. */
gboolean pur_cmd_task_set_people_text (PurWorkspace *workspace, PurId id, const char *text, GError **error);

/* One link; an existing one between the two gets the type and lag. */
gboolean pur_cmd_task_link       (PurWorkspace *workspace, PurId predecessor, PurId successor,
                                  PurLinkType type, PurDuration lag, GError **error);

/* Each task to the next in plan order, finish to start, where no link is yet. */
gboolean pur_cmd_task_link_chain (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* The links between these tasks; all links of a single one. */
gboolean pur_cmd_task_unlink     (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* Rows of tab-separated text: the columns are @fields, two spaces before a title are a level; cells in
 * quotes as spreadsheets write them. */
char    *pur_cmd_task_copy       (PurWorkspace *workspace, const PurId *ids, gsize n,
                                  const PurField *const *fields, gsize n_fields);
gboolean pur_cmd_task_cut        (PurWorkspace *workspace, const PurId *ids, gsize n,
                                  const PurField *const *fields, gsize n_fields, char **text, GError **error);

/* New tasks from such text, or from a spreadsheet's.  A first line of titles says which fields the cells are,
 * also of fields that are not among @fields; without one they are @fields, from the title on unless the
 * first cells are codes.  Spaces or tabs before a title are levels of any width; empty lines and cells of
 * computed fields without a gesture are passed over.  @added (may be NULL) gets the ids of all, of PurId. */
gboolean pur_cmd_task_paste      (PurWorkspace *workspace, PurTaskPlace place, const char *text,
                                  const PurField *const *fields, gsize n_fields, GArray **added,
                                  GError **error);

G_END_DECLS

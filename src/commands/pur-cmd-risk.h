/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of risks and of the scale that they are measured on.  As in pur-cmd-record.h, each is one undoable
 * step, or an error and nothing changed. */

#pragma once

#include "pur-kinds.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* To other levels, as a drag in the matrix does it.  A percentage that the new level does not hold goes: the
 * middle of the level counts then. */
gboolean   pur_cmd_risk_move      (PurWorkspace *workspace, PurId id, int probability, int impact, GError **error);

/* What an assessment says; unset values take away what was there. */
typedef struct
{
  PurValue probability;
  PurValue impact;
  PurValue percent;
  PurValue days;
  PurValue money;
  const char *note; /* NULL for none */
} PurRiskAssessment;

/* Also puts the next review off, where the risk has a rhythm. */
gboolean   pur_cmd_risk_reassess  (PurWorkspace *workspace, PurId id, const PurRiskAssessment *assessment,
                                   GError **error);

gboolean   pur_cmd_risk_set_state (PurWorkspace *workspace, const PurId *ids, gsize n, PurRiskState state,
                                   GError **error);

/* Its plan B becomes tasks at the end of its project: one a line, one after the other from today on, for the
 * risk's owner, under a summary task where there are several; each names the risk, which has happened then.
 * @plan (NULL: what the risk has) is kept as its plan B.  @tasks (may be NULL) are the new tasks, of PurId, free
 * it.  Refused without a plan and a second time. */
gboolean   pur_cmd_risk_start_plan_b (PurWorkspace *workspace, PurId id, const char *plan, GArray **tasks,
                                      GError **error);

/* How many tasks a plan B would be; NULL is none. */
guint      pur_cmd_risk_count_plan_b (const char *plan);

/* The tasks that name the risk, those of its response and of its plan B, of PurId; free it. */
GArray    *pur_cmd_risk_find_tasks   (PurWorkspace *workspace, PurId id);

/* Whether one of them is called as a line of its plan B is. */
gboolean   pur_cmd_risk_is_plan_b_started (PurWorkspace *workspace, PurId id);

/* With another number of levels, what the workspace's risks and the appetite have is put to the same part of
 * the new scale.  Words between semicolons, "" or NULL for the language's own; @appetite 0 for none. */
gboolean   pur_cmd_risk_set_scale (PurWorkspace *workspace, int levels, const char *probability_words,
                                   const char *impact_words, int appetite, GError **error);

/* The catalogue: risks that are usual in selling, in the language of the program. */
typedef struct
{
  const char *category;
  const char *title;
  const char *cause;
  const char *event;   /* as said after "it may happen that" */
  const char *effect;
  const char *response;
  PurRiskStrategy strategy;
  int probability; /* of five levels */
  int impact;
  gboolean opportunity;
} PurRiskTemplate;

/* Of PurRiskTemplate, in the order of the file; NULL when there is no catalogue.  Free with
 * g_ptr_array_unref (). */
GPtrArray *pur_cmd_risk_read_catalogue (GError **error);

/* One step for all of them; @ids (may be NULL) are the new records, free it. */
gboolean   pur_cmd_risk_add_templates (PurWorkspace *workspace, PurId project,
                                       const PurRiskTemplate *const *templates, gsize n, GArray **ids,
                                       GError **error);

G_END_DECLS

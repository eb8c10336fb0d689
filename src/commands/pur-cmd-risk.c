/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-risk.h"

#include "pur-clock.h"
#include "pur-cmd-common-private.h"
#include "pur-risk-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static PurRisk *
lookup (PurWorkspace *workspace,
        PurId         id,
        GError      **error)
{
  return PUR_risk (pur_cmd_lookup (workspace, &pur_risk_kind, id, error));
}

/* Whether a level's share of the scale holds a percentage. */
static gboolean
holds (int    level,
       int    levels,
       double percent)
{
  return percent >= (level - 1) * 100.0 / levels && percent <= level * 100.0 / levels;
}

gboolean
pur_cmd_risk_move (PurWorkspace *workspace,
                   PurId         id,
                   int           probability,
                   int           impact,
                   GError      **error)
{
  PurRisk *risk;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  risk = lookup (workspace, id, error);
  if (risk == NULL)
    return FALSE;

  change = pur_change_new (N_("Reassess “%s”"), pur_risk_get_title (risk), NULL);
  pur_risk_set_probability (change, id, probability);
  pur_risk_set_impact (change, id, impact);
  if (pur_risk_has_probability_percent (risk) && pur_risk_get_probability (risk) != probability
      && !holds (probability, pur_risk_scale_get_levels (workspace), pur_risk_get_probability_percent (risk)))
    pur_change_set (change, PUR_FIELD (risk, probability_percent), id, PUR_VALUE_UNSET);

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_risk_reassess (PurWorkspace            *workspace,
                       PurId                    id,
                       const PurRiskAssessment *assessment,
                       GError                 **error)
{
  PurRisk *risk;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (assessment != NULL, FALSE);

  risk = lookup (workspace, id, error);
  if (risk == NULL)
    return FALSE;

  change = pur_change_new (N_("Reassess “%s”"), pur_risk_get_title (risk), NULL);
  pur_change_set (change, PUR_FIELD (risk, probability), id, assessment->probability);
  pur_change_set (change, PUR_FIELD (risk, impact), id, assessment->impact);
  pur_change_set (change, PUR_FIELD (risk, probability_percent), id, assessment->percent);
  pur_change_set (change, PUR_FIELD (risk, impact_days), id, assessment->days);
  pur_change_set (change, PUR_FIELD (risk, impact_money), id, assessment->money);
  if (assessment->note != NULL)
    pur_risk_set_assessment_note (change, id, assessment->note);
  else
    pur_change_set (change, PUR_FIELD (risk, assessment_note), id, PUR_VALUE_UNSET);
  if (pur_risk_has_review_weeks (risk))
    pur_risk_set_review_due (change, id,
                             pur_time (pur_clock_today ().seconds + pur_risk_get_review_weeks (risk) * 7 * 86400));

  return pur_cmd_finish (workspace, change, error);
}

static PurChange *
new_state_change (PurRisk      *risk,
                  gsize         n,
                  PurRiskState  state)
{
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n);

  if (n > 1)
    /* Translators: a number, then a state: Open, Closed */
    return pur_change_new (N_("Set %s risks to %s"), count,
                           pur_field_get_option (PUR_FIELD (risk, state), state)->title, NULL);
  if (state == PUR_RISK_HAPPENED)
    return pur_change_new (N_("“%s” happened"), pur_risk_get_title (risk), NULL);
  if (state == PUR_RISK_CLOSED)
    return pur_change_new (N_("Close “%s”"), pur_risk_get_title (risk), NULL);
  return pur_change_new (N_("Open “%s” again"), pur_risk_get_title (risk), NULL);
}

gboolean
pur_cmd_risk_set_state (PurWorkspace *workspace,
                        const PurId  *ids,
                        gsize         n,
                        PurRiskState  state,
                        GError      **error)
{
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  for (gsize i = 0; i < n; i++)
    if (lookup (workspace, ids[i], error) == NULL)
      return FALSE;
  if (n == 0)
    return TRUE;

  change = new_state_change (lookup (workspace, ids[0], NULL), n, state);
  for (gsize i = 0; i < n; i++)
    pur_risk_set_state (change, ids[i], state);

  return pur_cmd_finish (workspace, change, error);
}

static void
set_words (PurChange      *change,
           const PurField *field,
           PurId           id,
           const char     *words)
{
  pur_change_set (change, field, id, words != NULL && *words != '\0' ? pur_value_text (words) : PUR_VALUE_UNSET);
}

static void
rescale_risk (PurChange *change,
              PurRecord *risk,
              int        from,
              int        to)
{
  const PurField *const fields[] = {
    PUR_FIELD (risk, probability), PUR_FIELD (risk, impact), PUR_FIELD (risk, residual_probability),
    PUR_FIELD (risk, residual_impact),
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      PurValue value = pur_record_get (risk, fields[i]);
      int level;

      if (!pur_value_is_set (value))
        continue;
      level = pur_risk_scale_convert ((int) value.cell.INTEGER, from, to);
      if (level != value.cell.INTEGER)
        pur_change_set (change, fields[i], pur_record_get_id (risk), pur_value_integer (level));
    }
}

gboolean
pur_cmd_risk_set_scale (PurWorkspace *workspace,
                        int           levels,
                        const char   *probability_words,
                        const char   *impact_words,
                        int           appetite,
                        GError      **error)
{
  PurRecord *settings;
  PurChange *change;
  PurId id;
  int before;
  g_autofree char *count = NULL;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  settings = pur_workspace_get_settings (workspace);
  if (settings == NULL)
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND, _("The workspace has no record of its own"));
      return FALSE;
    }
  id = pur_record_get_id (settings);
  before = pur_risk_scale_get_levels (workspace);
  count = g_strdup_printf ("%d", levels);
  change = levels != before ? pur_change_new (N_("Measure risks in %s levels"), count, NULL)
                            : pur_change_new (N_("Change the scale of risks"), NULL);
  pur_settings_set_risk_levels (change, id, levels);
  set_words (change, PUR_FIELD (settings, risk_probability_words), id, probability_words);
  set_words (change, PUR_FIELD (settings, risk_impact_words), id, impact_words);
  pur_change_set (change, PUR_FIELD (settings, risk_appetite), id,
                  appetite > 0 ? pur_value_integer (appetite) : PUR_VALUE_UNSET);
  if (levels != before && levels >= PUR_RISK_SCALE_MIN && levels <= PUR_RISK_SCALE_MAX)
    PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_risk_kind), record)
      rescale_risk (change, record, before, levels);

  return pur_cmd_finish (workspace, change, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-risk-scale.h"

#include "pur-behaviour-private.h"
#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The words of each number of levels, from the lowest up. */
static const char *const probability_words[][PUR_RISK_SCALE_MAX] = {
  { NC_ ("probability", "Unlikely"), NC_ ("probability", "Possible"), NC_ ("probability", "Likely") },
  { NC_ ("probability", "Rare"), NC_ ("probability", "Unlikely"), NC_ ("probability", "Likely"),
    NC_ ("probability", "Almost sure") },
  { NC_ ("probability", "Rare"), NC_ ("probability", "Unlikely"), NC_ ("probability", "Possible"),
    NC_ ("probability", "Likely"), NC_ ("probability", "Almost sure") },
  { NC_ ("probability", "Very rare"), NC_ ("probability", "Rare"), NC_ ("probability", "Unlikely"),
    NC_ ("probability", "Possible"), NC_ ("probability", "Likely"), NC_ ("probability", "Almost sure") },
};

static const char *const impact_words[][PUR_RISK_SCALE_MAX] = {
  { NC_ ("impact", "Minor"), NC_ ("impact", "Moderate"), NC_ ("impact", "Major") },
  { NC_ ("impact", "Slight"), NC_ ("impact", "Moderate"), NC_ ("impact", "Major"), NC_ ("impact", "Severe") },
  { NC_ ("impact", "Slight"), NC_ ("impact", "Minor"), NC_ ("impact", "Moderate"), NC_ ("impact", "Major"),
    NC_ ("impact", "Severe") },
  { NC_ ("impact", "Slight"), NC_ ("impact", "Minor"), NC_ ("impact", "Moderate"), NC_ ("impact", "Major"),
    NC_ ("impact", "Severe"), NC_ ("impact", "Critical") },
};

/* Auxiliary methods */

static char *
dup_word (const char *words, const char *context, const char *const *usual, int level, int levels)
{
  if (words != NULL && *words != '\0')
    {
      g_auto (GStrv) own = g_strsplit_set (words, ";；", -1);
      int n = 0;

      /* "；" is three bytes: what lies between them is empty. */
      for (char **word = own; *word != NULL; word++)
        if (*g_strstrip (*word) != '\0' && ++n == level)
          return g_strdup (*word);
    }
  return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, context, usual[level - 1]));
}

static PurSettings *
get_settings (PurWorkspace *workspace)
{
  return PUR_settings (pur_workspace_get_settings (workspace));
}

/* Public API: the scale */

int
pur_risk_scale_get_levels (PurWorkspace *workspace)
{
  PurSettings *settings = get_settings (workspace);

  return settings != NULL && pur_settings_has_risk_levels (settings)
             ? CLAMP ((int) pur_settings_get_risk_levels (settings), PUR_RISK_SCALE_MIN, PUR_RISK_SCALE_MAX)
             : PUR_RISK_SCALE_USUAL;
}

int
pur_risk_scale_get_appetite (PurWorkspace *workspace)
{
  PurSettings *settings = get_settings (workspace);

  return settings != NULL ? (int) pur_settings_get_risk_appetite (settings) : 0;
}

char *
pur_risk_scale_dup_probability (const char *words, int level, int levels)
{
  g_return_val_if_fail (levels >= PUR_RISK_SCALE_MIN && levels <= PUR_RISK_SCALE_MAX, NULL);
  g_return_val_if_fail (level >= 1 && level <= levels, NULL);

  return dup_word (words, "probability", probability_words[levels - PUR_RISK_SCALE_MIN], level, levels);
}

char *
pur_risk_scale_dup_impact (const char *words, int level, int levels)
{
  g_return_val_if_fail (levels >= PUR_RISK_SCALE_MIN && levels <= PUR_RISK_SCALE_MAX, NULL);
  g_return_val_if_fail (level >= 1 && level <= levels, NULL);

  return dup_word (words, "impact", impact_words[levels - PUR_RISK_SCALE_MIN], level, levels);
}

char *
pur_risk_scale_dup_word (PurWorkspace *workspace, gboolean impact, int level)
{
  PurSettings *settings = get_settings (workspace);
  int levels = pur_risk_scale_get_levels (workspace);

  level = CLAMP (level, 1, levels);
  if (impact)
    return pur_risk_scale_dup_impact (settings != NULL ? pur_settings_get_risk_impact_words (settings) : NULL, level, levels);
  return pur_risk_scale_dup_probability (settings != NULL ? pur_settings_get_risk_probability_words (settings) : NULL,
                                         level, levels);
}

int
pur_risk_scale_heat (int probability, int impact, int levels)
{
  double score = probability * impact * 25.0 / (levels * levels);

  return score <= 3.5 ? 0 : score <= 7 ? 1 : score <= 11 ? 2 : score <= 18 ? 3 : 4;
}

int
pur_risk_scale_get_heat (PurRisk *risk)
{
  if (!pur_risk_has_probability (risk) || !pur_risk_has_impact (risk))
    return -1;
  return pur_risk_scale_heat ((int) pur_risk_get_probability (risk), (int) pur_risk_get_impact (risk),
                              pur_risk_scale_get_levels (pur_record_get_workspace ((PurRecord *) risk)));
}

int
pur_risk_scale_convert (int level, int from, int to)
{
  g_return_val_if_fail (from > 1 && to > 1, level);

  return 1 + (int) lround ((CLAMP (level, 1, from) - 1) * (to - 1.0) / (from - 1));
}

double
pur_risk_scale_get_percent (PurRisk *risk, gboolean after)
{
  int level = (int) pur_risk_get_probability (risk);

  if (after && pur_risk_has_residual_percent (risk))
    return pur_risk_get_residual_percent (risk);
  if (after && pur_risk_has_residual_probability (risk))
    level = (int) pur_risk_get_residual_probability (risk);
  else if (pur_risk_has_probability_percent (risk))
    return pur_risk_get_probability_percent (risk);
  if (level < 1)
    return -1;
  return (level - 0.5) * 100 / MAX (pur_risk_scale_get_levels (pur_record_get_workspace ((PurRecord *) risk)), level);
}

gboolean
pur_risk_counts (PurRisk *risk)
{
  PurRiskState state = pur_risk_get_state (risk);

  return !pur_risk_get_opportunity (risk) && (state == PUR_RISK_OPEN || state == PUR_RISK_WATCHING);
}

gboolean
pur_risk_needs_action (PurRisk *risk, char **reason)
{
  PurWorkspace *workspace = pur_record_get_workspace ((PurRecord *) risk);
  PurTime today = pur_clock_today ();
  PurRiskState state = pur_risk_get_state (risk);
  int appetite;

  if (state == PUR_RISK_HAPPENED || state == PUR_RISK_CLOSED)
    return FALSE;
  if (pur_risk_has_review_due (risk) && pur_risk_get_review_due (risk).seconds < today.seconds)
    {
      if (reason != NULL)
        {
          g_autofree char *date = pur_date_weekday (pur_risk_get_review_due (risk), today);

          *reason = g_strdup_printf (_("The review was due on %s"), date);
        }
      return TRUE;
    }
  appetite = pur_risk_scale_get_appetite (workspace);
  if (appetite > 0 && !pur_risk_get_opportunity (risk) && pur_risk_get_strategy (risk) == PUR_RISK_UNDECIDED &&
      pur_risk_get_probability (risk) * pur_risk_get_impact (risk) >= appetite)
    {
      if (reason != NULL)
        *reason = g_strdup_printf (_("Act now: from a score of %d on a response must be decided"), appetite);
      return TRUE;
    }
  return FALSE;
}

/* Public API: exposure */

PurRiskExposure
pur_risk_exposure (PurRisk *risk)
{
  PurRiskExposure exposure = { 0 };
  double before, after, money, days;

  if (!pur_risk_counts (risk))
    return exposure;
  before = MAX (pur_risk_scale_get_percent (risk, FALSE), 0) / 100;
  after = MAX (pur_risk_scale_get_percent (risk, TRUE), 0) / 100;
  money = (double) pur_risk_get_impact_money (risk).minor;
  days = pur_risk_get_impact_days (risk);
  exposure.money = before * money;
  exposure.days = before * days;
  exposure.money_after = after * (pur_risk_has_residual_money (risk) ? pur_risk_get_residual_money (risk).minor : money);
  exposure.days_after = after * (pur_risk_has_residual_days (risk) ? pur_risk_get_residual_days (risk) : days);
  exposure.n = before > 0 && (money > 0 || days > 0);
  return exposure;
}

PurRiskExposure
pur_risk_exposure_of_project (PurWorkspace *workspace, PurId project)
{
  PurRiskExposure sum = { 0 };

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_risk_kind), record)
    {
      PurRiskExposure one;

      if (project != PUR_ID_NONE && pur_risk_get_project_id (PUR_risk (record)) != project)
        continue;
      one = pur_risk_exposure (PUR_risk (record));
      sum.money += one.money;
      sum.days += one.days;
      sum.money_after += one.money_after;
      sum.days_after += one.days_after;
      sum.n += one.n;
    }
  return sum;
}

char *
pur_risk_exposure_dup_words (PurWorkspace *workspace, PurId project, double money, double days)
{
  const char *currency =
      pur_workspace_get_currency (workspace, pur_workspace_lookup (workspace, &pur_project_kind, project));
  g_autofree char *amount = NULL;
  g_autofree char *time = NULL;
  double unit = pow (10, pur_currency_get_digits (currency));
  int whole = (int) lround (days);

  if (lround (money / unit) > 0)
    amount = pur_money_format_whole (pur_money ((gint64) round (money)), currency);
  if (whole > 0 || (days > 0 && amount == NULL))
    time = g_strdup_printf (ngettext ("%d day", "%d days", MAX (whole, 1)), MAX (whole, 1));
  if (amount != NULL && time != NULL)
    /* Translators: money, then days: "€ 58,000 and 12 days" */
    return g_strdup_printf (_("%s and %s"), amount, time);
  return amount != NULL ? g_steal_pointer (&amount) : g_steal_pointer (&time);
}

/* Values of a risk */

/* Nobody estimates a risk to the cent. */
char *
pur_risk_display_money (PurRecord *record, const PurField *field)
{
  PurValue value = pur_record_get (record, field);

  return value.type == PUR_MONEY
             ? pur_money_format_whole (value.cell.MONEY,
                                       pur_workspace_get_currency (pur_record_get_workspace (record), record))
             : g_strdup ("");
}


PurValue
pur_risk_compute_score (PurRecord *record, const PurField *field)
{
  PurRisk *risk = PUR_risk (record);

  if (!pur_risk_has_probability (risk) || !pur_risk_has_impact (risk))
    return PUR_VALUE_UNSET;
  return pur_value_integer (pur_risk_get_probability (risk) * pur_risk_get_impact (risk));
}

PurValue
pur_risk_compute_level (PurRecord *record, const PurField *field)
{
  PurRisk *risk = PUR_risk (record);
  int heat = pur_risk_scale_get_heat (risk);

  if (pur_risk_get_opportunity (risk))
    return pur_value_choice (PUR_RISK_OPPORTUNITY);
  return heat < 0 ? PUR_VALUE_UNSET : pur_value_choice (PUR_RISK_VERY_LOW - heat);
}

PurValue
pur_risk_compute_code (PurRecord *record, const PurField *field)
{
  PurPlan *plan = pur_workspace_get_plan (pur_record_get_workspace (record));
  PurRisk *risk = PUR_risk (record);
  PurValue value;

  if (!pur_risk_has_uid (risk))
    return PUR_VALUE_UNSET;
  if (pur_plan_find_text (plan, record, field, &value))
    return value;
  /* Translators: the short names of a risk and of an opportunity with its number */
  return pur_plan_keep_text (plan, record, field,
                             g_strdup_printf (pur_risk_get_opportunity (risk) ? C_ ("short name", "O%d")
                                                                              : C_ ("short name", "R%d"),
                                              (int) pur_risk_get_uid (risk)));
}

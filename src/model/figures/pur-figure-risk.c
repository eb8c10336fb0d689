/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Risks: whether somebody has to act. */

#include "config.h"

#include "pur-figure-private.h"

#include "pur-clock.h"
#include "pur-risk-scale.h"

#include <glib/gi18n-lib.h>

/* Auxiliary methods */

/* The highest score first, the first recorded first. */
static int
compare_risks (gconstpointer a, gconstpointer b)
{
  PurRisk *first = *(PurRisk *const *) a;
  PurRisk *second = *(PurRisk *const *) b;

  if (pur_risk_get_score (first) != pur_risk_get_score (second))
    return pur_risk_get_score (first) > pur_risk_get_score (second) ? -1 : 1;
  return pur_risk_get_uid (first) < pur_risk_get_uid (second) ? -1 : 1;
}

/* What may still go wrong; @n_all counts every risk and opportunity of the project. */
static GPtrArray *
collect (PurWorkspace *workspace, PurId project, guint *n_all)
{
  GPtrArray *risks = g_ptr_array_new ();

  *n_all = 0;
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_risk_kind), record)
    {
      PurRisk *risk = PUR_risk (record);

      if (project != PUR_ID_NONE && pur_risk_get_project_id (risk) != project)
        continue;
      (*n_all)++;
      if (pur_risk_counts (risk))
        g_ptr_array_add (risks, risk);
    }
  g_ptr_array_sort (risks, compare_risks);
  return risks;
}

static char *
tell (PurRisk *top, int appetite, guint n_over, guint n_overdue)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  if (!pur_risk_has_score (top))
    g_ptr_array_add (parts, g_strdup (_("No risk has been assessed")));
  else if (n_over > 0)
    /* Translators: a risk, its score, the score that calls for action */
    g_ptr_array_add (parts, g_strdup_printf (_("“%s” scores %d, and from %d on somebody has to act"),
                                             pur_record_get_title ((PurRecord *) top), (int) pur_risk_get_score (top), appetite));
  else
    g_ptr_array_add (parts, g_strdup_printf (_("The top score is %d; from %d on somebody has to act"),
                                             (int) pur_risk_get_score (top), appetite));
  if (n_over > 1)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u more is as high", "%u more are as high", n_over - 1), n_over - 1));
  if (n_overdue > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u review is overdue", "%u reviews are overdue", n_overdue), n_overdue));
  all = pur_figure_join (parts);
  g_ptr_array_unref (parts);
  /* Translators: what makes a sentence of its parts */
  return g_strdup_printf (C_ ("sentence", "%s."), all);
}

static void
describe (PurWorkspace *workspace, PurFigure *figure)
{
  figure->how = g_strdup_printf (_("Open and watched risks of the project, without opportunities; the score is probability "
                                   "× impact, and from %d on somebody has to act. A review is overdue after its day."),
                                 pur_figure_get_risk_appetite (workspace));
}

/* For the table */

void
pur_figure_compute_risk_health (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  int levels = pur_risk_scale_get_levels (workspace);
  int appetite = pur_figure_get_risk_appetite (workspace);
  PurTime today = pur_clock_today ();
  g_autoptr (GPtrArray) risks = NULL;
  guint n_all, n_over = 0, n_overdue = 0;
  PurHealth health = PUR_HEALTH_OK;
  PurRisk *top;

  describe (workspace, figure);
  risks = collect (workspace, project, &n_all);
  if (risks->len == 0)
    {
      if (n_all == 0)
        pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("No risk is recorded yet.")));
      else
        pur_figure_say (figure, PUR_HEALTH_OK, g_strdup (_("No risk is open.")));
      return;
    }
  for (guint i = 0; i < risks->len; i++)
    {
      PurRisk *risk = g_ptr_array_index (risks, i);
      gboolean over = pur_risk_get_score (risk) >= appetite;
      gboolean overdue = pur_risk_has_review_due (risk) && pur_risk_get_review_due (risk).seconds < today.seconds;

      n_over += over;
      n_overdue += overdue;
      if (pur_risk_get_score (risk) * 5 >= levels * levels * 4 || (over && overdue))
        health = PUR_HEALTH_LATE;
      else if (over || overdue)
        health = MAX (health, PUR_HEALTH_AT_RISK);
      pur_figure_add (figure, risk);
    }
  top = g_ptr_array_index (risks, 0);
  if (pur_risk_has_score (top))
    {
      figure->value = pur_value_integer (pur_risk_get_score (top));
      figure->text = g_strdup_printf ("%d", (int) pur_risk_get_score (top));
    }
  else
    health = n_overdue > 0 ? PUR_HEALTH_AT_RISK : PUR_HEALTH_UNKNOWN;
  pur_figure_say (figure, health, tell (top, appetite, n_over, n_overdue));
}

void
pur_figure_compute_top_risks (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  guint n_all;
  g_autoptr (GPtrArray) risks = collect (workspace, project, &n_all);

  describe (workspace, figure);
  figure->value = pur_value_integer (risks->len);
  figure->text = g_strdup_printf ("%u", risks->len);
  for (guint i = 0; i < risks->len; i++)
    pur_figure_add (figure, g_ptr_array_index (risks, i));
  if (risks->len == 0)
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (n_all == 0 ? _("No risk is recorded yet.") : _("No risk is open.")));
  else
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                    g_strdup_printf (ngettext ("%u risk is open.", "%u risks are open.", risks->len), risks->len));
}

/* The largest share of what is exposed first. */
static int
compare_exposures (gconstpointer a, gconstpointer b, gpointer data)
{
  PurRiskExposure first = pur_risk_exposure (*(PurRisk *const *) a);
  PurRiskExposure second = pur_risk_exposure (*(PurRisk *const *) b);
  double difference = data != NULL ? second.days - first.days : second.money - first.money;

  return (difference > 0) - (difference < 0);
}

static void
compute_exposure (PurWorkspace *workspace, PurId project, gboolean days, PurFigure *figure)
{
  PurRiskExposure exposure = pur_risk_exposure_of_project (workspace, project);
  guint n_all;
  g_autoptr (GPtrArray) risks = collect (workspace, project, &n_all);
  g_autofree char *before = days ? pur_risk_exposure_dup_words (workspace, project, 0, exposure.days)
                                 : pur_risk_exposure_dup_words (workspace, project, exposure.money, 0);
  g_autofree char *after = days ? pur_risk_exposure_dup_words (workspace, project, 0, exposure.days_after)
                                : pur_risk_exposure_dup_words (workspace, project, exposure.money_after, 0);

  figure->how = g_strdup (_("Probability × impact, summed over the open and watched risks without opportunities. Where no "
                            "per cent are given, the middle of the level counts."));
  g_ptr_array_sort_with_data (risks, compare_exposures, days ? figure : NULL);
  for (guint i = 0; i < risks->len; i++)
    {
      PurRiskExposure one = pur_risk_exposure (g_ptr_array_index (risks, i));

      if ((days ? one.days : one.money) > 0)
        pur_figure_add (figure, g_ptr_array_index (risks, i));
    }
  if (before == NULL)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                      g_strdup (n_all == 0 ? _("No risk is recorded yet.") : _("No open risk has an amount.")));
      return;
    }
  figure->value = days ? pur_value_number (exposure.days) : pur_value_money (pur_money ((gint64) exposure.money));
  figure->text = g_strdup (before);
  /* Translators: what may be lost, and what of it when the responses have worked: money, or days */
  pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup_printf (_("%s at risk; %s after the responses."), before,
                                                               after != NULL ? after : _("nothing")));
}

void
pur_figure_compute_risk_exposure_money (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  compute_exposure (workspace, project, FALSE, figure);
}

void
pur_figure_compute_risk_exposure_days (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  compute_exposure (workspace, project, TRUE, figure);
}

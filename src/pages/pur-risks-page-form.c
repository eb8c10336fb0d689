/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All fields of one risk, in a window of its own.  Each is written when it is left. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-page-form.h"

#include <glib/gi18n.h>

static const PurFormSection sections[] = {
  { NULL, NULL, { PUR_FIELD (risk, title), PUR_FIELD (risk, category), PUR_FIELD (risk, owner), PUR_FIELD (risk, state),
            PUR_FIELD (risk, opportunity) } },
  { N_ ("What It Is"), NULL, { PUR_FIELD (risk, cause), PUR_FIELD (risk, event), PUR_FIELD (risk, effect) } },
  { N_ ("Assessment"), NULL, { PUR_FIELD (risk, probability), PUR_FIELD (risk, impact), PUR_FIELD (risk, probability_percent),
                         PUR_FIELD (risk, impact_days), PUR_FIELD (risk, impact_money) } },
  { N_ ("Response"), NULL, { PUR_FIELD (risk, strategy), PUR_FIELD (risk, response), PUR_FIELD (risk, residual_probability),
                       PUR_FIELD (risk, residual_impact), PUR_FIELD (risk, residual_percent),
                       PUR_FIELD (risk, residual_days), PUR_FIELD (risk, residual_money) } },
  { N_ ("Plan B"), NULL, { PUR_FIELD (risk, trigger), PUR_FIELD (risk, plan_b) } },
  { N_ ("Review"), NULL, { PUR_FIELD (risk, review_due), PUR_FIELD (risk, review_weeks) } },
};

void
pur_risks_page_edit_form (PurRisksPage *page)
{
  PurRisk *risk = pur_risks_page_get_risk (page);

  if (risk != NULL)
    pur_page_form_run (GTK_WIDGET (page), page->workspace, &pur_risk_kind, pur_record_get_id ((PurRecord *) risk), sections,
                       G_N_ELEMENTS (sections), pur_risk_get_code (risk));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue of risks: data/risks/catalogue.xml.
 *
 *   <risks>
 *     <category>
 *       <title>Market</title>
 *       <risk probability="3" impact="4" strategy="mitigate"> <title/> <cause/> <event/> <effect/> <response/> </risk>
 *
 * Texts are message ids; levels are those of a scale of five. */

#include "config.h"

#include "pur-cmd-risk.h"

#include "pur-cmd-common-private.h"
#include "pur-place.h"
#include "pur-risk-scale.h"

#include <glib/gi18n-lib.h>

#define USUAL_REVIEW_WEEKS 2

typedef struct
{
  GPtrArray *templates;
  PurRiskTemplate *open; /* NULL between risks */
  const char *category;
  GString *text;
} Reader;

static void
start_element (GMarkupParseContext  *context,
               const char           *element,
               const char          **names,
               const char          **values,
               gpointer              data,
               GError              **error)
{
  Reader *self = data;

  g_string_truncate (self->text, 0);
  if (!g_str_equal (element, "risk"))
    return;

  self->open = g_new0 (PurRiskTemplate, 1);
  self->open->category = self->category;
  g_ptr_array_add (self->templates, self->open);
  for (; *names != NULL; names++, values++)
    {
      if (g_str_equal (*names, "probability"))
        self->open->probability = (int) g_ascii_strtoll (*values, NULL, 10);
      else if (g_str_equal (*names, "impact"))
        self->open->impact = (int) g_ascii_strtoll (*values, NULL, 10);
      else if (g_str_equal (*names, "opportunity"))
        self->open->opportunity = g_str_equal (*values, "true");
      else if (g_str_equal (*names, "strategy"))
        {
          const PurOption *option = pur_field_find_option (PUR_FIELD (risk, strategy), *values);

          if (option == NULL)
            g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "strategy: %s", *values);
          else
            self->open->strategy = (PurRiskStrategy) option->value;
        }
    }
}

/* Kept for the life of the program, as every message is. */
static const char *
take_text (Reader *self)
{
  return g_intern_string (g_dgettext (GETTEXT_PACKAGE, g_strstrip (self->text->str)));
}

static void
end_element (GMarkupParseContext  *context,
             const char           *element,
             gpointer              data,
             GError              **error)
{
  Reader *self = data;

  if (g_str_equal (element, "risk"))
    self->open = NULL;
  else if (g_str_equal (element, "title") && self->open == NULL)
    self->category = take_text (self);
  else if (self->open == NULL)
    return;
  else if (g_str_equal (element, "title"))
    self->open->title = take_text (self);
  else if (g_str_equal (element, "cause"))
    self->open->cause = take_text (self);
  else if (g_str_equal (element, "event"))
    self->open->event = take_text (self);
  else if (g_str_equal (element, "effect"))
    self->open->effect = take_text (self);
  else if (g_str_equal (element, "response"))
    self->open->response = take_text (self);
}

static void
text (GMarkupParseContext  *context,
      const char           *string,
      gsize                 length,
      gpointer              data,
      GError              **error)
{
  g_string_append_len (((Reader *) data)->text, string, length);
}

GPtrArray *
pur_cmd_risk_read_catalogue (GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, text, NULL, NULL };
  g_autofree char *path = pur_place_data_file ("risks/catalogue.xml");
  g_autofree char *contents = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .templates = templates, .text = buffer };
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  if (!g_markup_parse_context_parse (context, contents, length, error)
      || !g_markup_parse_context_end_parse (context, error))
    return NULL;

  return g_steal_pointer (&templates);
}

gboolean
pur_cmd_risk_add_templates (PurWorkspace                 *workspace,
                            PurId                         project,
                            const PurRiskTemplate *const *templates,
                            gsize                         n,
                            GArray                      **ids,
                            GError                      **error)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (PurId));
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
  PurChange *change;
  int levels;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  if (n == 0)
    return TRUE;

  levels = pur_risk_scale_get_levels (workspace);
  change = n == 1 ? pur_change_new (N_("Add “%s”"), templates[0]->title, NULL)
                  : pur_change_new (N_("Add %s risks"), count, NULL);
  for (gsize i = 0; i < n; i++)
    {
      const PurRiskTemplate *template = templates[i];
      PurId id = pur_change_add (change, &pur_risk_kind);

      pur_risk_set_project (change, id, project);
      pur_risk_set_title (change, id, template->title);
      pur_risk_set_category (change, id, template->category);
      pur_risk_set_cause (change, id, template->cause);
      pur_risk_set_event (change, id, template->event);
      pur_risk_set_effect (change, id, template->effect);
      pur_risk_set_response (change, id, template->response);
      pur_risk_set_strategy (change, id, template->strategy);
      pur_risk_set_opportunity (change, id, template->opportunity);
      pur_risk_set_probability (change, id,
                                pur_risk_scale_convert (template->probability, PUR_RISK_SCALE_USUAL, levels));
      pur_risk_set_impact (change, id, pur_risk_scale_convert (template->impact, PUR_RISK_SCALE_USUAL, levels));
      pur_risk_set_review_weeks (change, id, USUAL_REVIEW_WEEKS);
      g_array_append_val (added, id);
    }
  if (!pur_cmd_finish (workspace, change, error))
    return FALSE;

  if (ids != NULL)
    *ids = g_steal_pointer (&added);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-field-text.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-kinds.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Auxiliary methods: writing */

static char *
format_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < 1e15)
    return g_strdup_printf ("%.0f", number);
  /* The shortest text that reads back as the same number. */
  for (int digits = 6; digits < 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        return g_strdup (buffer);
    }
  return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, number));
}

static char *
format_series (PurValue value)
{
  gsize n;
  const PurSeriesItem *items = pur_series_get (value.cell.SERIES, &n);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *start = pur_time_format_iso (pur_time (items[i].start), TRUE);
      g_autofree char *finish = pur_time_format_iso (pur_time (items[i].finish), TRUE);

      g_string_append_printf (text, "%s%s/%s=%" G_GINT64_FORMAT, i > 0 ? "; " : "", start, finish,
                              items[i].value);
    }
  return g_string_free (text, FALSE);
}

static char *
format_references (PurValue value)
{
  gsize n;
  const PurId *ids = pur_references_get (value.cell.REFERENCES, &n);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" PUR_ID_FORMAT, i > 0 ? ", " : "", ids[i]);
  return g_string_free (text, FALSE);
}

char *
pur_field_format_plain (const PurField *field, PurValue value, PurRecord *record)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (value.type)
    {
    case PUR_TEXT:
    case PUR_LONG_TEXT:
      return g_strdup (value.cell.text);
    case PUR_BOOLEAN:
      return g_strdup (value.cell.BOOLEAN ? "true" : "false");
    case PUR_INTEGER:
    case PUR_REFERENCE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value.cell.integer);
    case PUR_NUMBER:
    case PUR_PERCENTAGE:
      return format_number (value.cell.real);
    case PUR_CHOICE:
      return g_strdup (pur_field_get_choice_id (field, value));
    case PUR_DATE:
      return pur_time_format_iso (value.cell.DATE, FALSE);
    case PUR_TIME:
    case PUR_STAMP:
      return pur_time_format_iso (value.cell.TIME, TRUE);
    case PUR_DURATION:
      return pur_duration_format_minutes (value.cell.DURATION);
    case PUR_MONEY:
      return pur_money_format_plain (value.cell.MONEY,
                                     record != NULL ? pur_workspace_get_currency (pur_record_get_workspace (record), record)
                                                    : NULL);
    case PUR_REFERENCES:
      return format_references (value);
    case PUR_TAGS:
      {
        g_auto (GStrv) tags = pur_tags_get (value.cell.TAGS);

        return g_strjoinv (C_ ("list", ", "), tags);
      }
    case PUR_SERIES:
      return format_series (value);
    case PUR_BYTES:
      {
        gsize size;
        gconstpointer data = g_bytes_get_data (value.cell.BYTES, &size);

        return g_base64_encode (data, size);
      }
    case PUR_UNSET:
    case PUR_N_VALUE_TYPES:
    default:
      return g_strdup ("");
    }
}

/* Auxiliary methods: people's form */

static char *
display_date (PurTime time)
{
  PurTime today = pur_clock_today ();

  if (pur_time_to_civil (time).year == pur_time_to_civil (today).year)
    return pur_date_weekday (time, today);
  return pur_date_day_year (time);
}

char *
pur_field_display (const PurField *field, PurValue value, PurWorkspace *workspace, PurRecord *record)
{
  g_return_val_if_fail (field != NULL && PUR_IS_WORKSPACE (workspace), NULL);

  switch (value.type)
    {
    case PUR_BOOLEAN:
      return g_strdup (value.cell.BOOLEAN ? C_ ("value", "Yes") : C_ ("value", "No"));
    case PUR_CHOICE:
      {
        const PurOption *option = pur_field_get_option (field, (int) value.cell.CHOICE);

        return g_strdup (option != NULL ? pur_option_get_title (option) : pur_field_get_choice_id (field, value));
      }
    case PUR_PERCENTAGE:
      return g_strdup_printf ("%.0f", value.cell.PERCENTAGE);
    case PUR_NUMBER:
      return g_strdup_printf ("%.*f", value.cell.NUMBER == floor (value.cell.NUMBER) ? 0 : 2, value.cell.NUMBER);
    case PUR_DATE:
    case PUR_TIME:
      return display_date (value.cell.TIME);
    case PUR_STAMP:
      return display_date (pur_clock_to_local (value.cell.STAMP));
    case PUR_DURATION:
      {
        PurDurationUnits units = pur_workspace_get_duration_units (workspace, record);

        return pur_duration_format (value.cell.DURATION, &units);
      }
    case PUR_MONEY:
      return pur_money_format (value.cell.MONEY, pur_workspace_get_currency (workspace, record));
    case PUR_REFERENCE:
      {
        PurRecord *target = pur_workspace_lookup (workspace, field->target, value.cell.REFERENCE);

        return g_strdup (target != NULL ? pur_record_get_title (target) : "");
      }
    case PUR_UNSET:
    case PUR_TEXT:
    case PUR_LONG_TEXT:
    case PUR_INTEGER:
    case PUR_REFERENCES:
    case PUR_TAGS:
    case PUR_SERIES:
    case PUR_BYTES:
    case PUR_N_VALUE_TYPES:
    default:
      return pur_field_format_plain (field, value, record);
    }
}

char *
pur_record_display (PurRecord *self, const PurField *field)
{
  PurValue value;

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  value = pur_record_get (self, field);
  if (!pur_value_is_set (value))
    return g_strdup ("");
  if (field->display != NULL)
    return field->display (self, field);
  return pur_field_display (field, value, pur_record_get_workspace (self), self);
}

/* Auxiliary methods: reading */

static gboolean
fail_parse (const PurField *field, const char *text, const char *expected, GError **error)
{
  g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
               /* Translators: “Start”: “xyz” is not a date */
               _("“%s”: “%s” is not %s"), pur_field_get_title (field), text, expected);
  return FALSE;
}

static gboolean
parse_boolean (const PurField *field, const char *text, PurValue *value, GError **error)
{
  const char *const yes[] = { "true", "yes", "1", "on", C_ ("value", "Yes"), NULL };
  const char *const no[] = { "false", "no", "0", "off", C_ ("value", "No"), NULL };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; yes[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (yes[i], -1);
      g_autofree char *other = g_utf8_casefold (no[i], -1);

      if (g_str_equal (folded, word) || g_str_equal (folded, other))
        {
          *value = pur_value_boolean (g_str_equal (folded, word));
          return TRUE;
        }
    }
  return fail_parse (field, text, _("yes or no"), error);
}

static gboolean
parse_number (const PurField *field, const char *text, PurValue *value, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  gsize length = strlen (plain);
  char *end;
  double number;

  if (field->type == PUR_PERCENTAGE && length > 0 && plain[length - 1] == '%')
    plain[length - 1] = '\0';
  g_strchomp (plain);
  errno = 0;
  if (field->type == PUR_INTEGER)
    {
      gint64 integer = g_ascii_strtoll (plain, &end, 10);

      if (end == plain || *end != '\0' || errno != 0)
        return fail_parse (field, text, _("a whole number"), error);
      *value = pur_value_integer (integer);
      return TRUE;
    }
  number = g_ascii_strtod (plain, &end);
  if (end == plain || *end != '\0' || !isfinite (number))
    return fail_parse (field, text, _("a number"), error);
  *value = field->type == PUR_PERCENTAGE ? pur_value_percentage (number) : pur_value_number (number);
  return TRUE;
}

static gboolean
parse_choice (const PurField *field, const char *text, PurValue *value, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (const PurOption *option = field->options; option->id != NULL; option++)
    {
      if (g_ascii_strcasecmp (option->id, text) == 0 || g_str_equal (pur_option_get_title (option), text))
        {
          *value = pur_value_choice (option->value);
          return TRUE;
        }
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", option->id);
    }
  g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE, _("“%s”: “%s” is none of %s"),
               pur_field_get_title (field), text, ids->str);
  return FALSE;
}

/* By id, by title where only one has it, and by number within @record's project. */
static gboolean
parse_reference (const PurField *field, const char *text, PurWorkspace *workspace, PurRecord *record,
                 PurValue *value, GError **error)
{
  PurTable *table = pur_workspace_get_table (workspace, field->target);
  const PurField *uid = pur_kind_find_field (field->target, "uid");
  PurRecord *project = pur_record_get_project (record);
  PurRecord *found = NULL;
  PurId id;
  gint64 number;
  char *end;

  if (pur_id_parse (text, &id))
    found = pur_table_lookup (table, id);
  if (found == NULL)
    found = pur_table_find_title (table, text);
  number = g_ascii_strtoll (text, &end, 10);
  if (found == NULL && uid != NULL && end != text && *end == '\0')
    PUR_TABLE_FOREACH (table, candidate)
      {
        PurValue candidate_uid = pur_record_get (candidate, uid);

        if (pur_value_is_set (candidate_uid) && candidate_uid.cell.INTEGER == number &&
            (project == NULL || pur_record_get_project (candidate) == project))
          {
            found = candidate;
            break;
          }
      }
  if (found == NULL)
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE, _("“%s”: there is no %s “%s”"),
                   pur_field_get_title (field), field->target->id, text);
      return FALSE;
    }
  *value = pur_value_reference (pur_record_get_id (found));
  return TRUE;
}

static gboolean
parse_series (const PurField *field, const char *text, PurValue *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurSeriesItem));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);
      char *slash = strchr (part, '/');
      char *equals = strchr (part, '=');
      PurTime start, finish;
      PurSeriesItem item;

      if (slash == NULL || equals == NULL || equals < slash)
        return fail_parse (field, part, _("a period: START/FINISH=VALUE"), error);
      *slash = *equals = '\0';
      if (!pur_time_parse_iso (part, &start, error) || !pur_time_parse_iso (slash + 1, &finish, error))
        return FALSE;
      item = (PurSeriesItem) { start.seconds, finish.seconds, g_ascii_strtoll (equals + 1, NULL, 10) };
      g_array_append_val (items, item);
    }
  value->type = PUR_SERIES;
  value->cell.SERIES = pur_series_pack ((const PurSeriesItem *) items->data, items->len);
  return TRUE;
}

static gboolean
parse_tags (const char *text, PurValue *value)
{
  g_auto (GStrv) tags = g_strsplit_set (text, ",;", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; tags[i] != NULL; i++)
    if (*g_strstrip (tags[i]) != '\0')
      g_ptr_array_add (kept, tags[i]);
  g_ptr_array_add (kept, NULL);
  value->type = PUR_TAGS;
  value->cell.TAGS = pur_tags_pack ((const char *const *) kept->pdata);
  return TRUE;
}

static gboolean
parse_references (const PurField *field, const char *text, PurValue *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      PurId id;

      if (!pur_id_parse (g_strstrip (parts[i]), &id))
        return fail_parse (field, parts[i], _("the id of a record"), error);
      g_array_append_val (ids, id);
    }
  value->type = PUR_REFERENCES;
  value->cell.REFERENCES = pur_references_pack ((const PurId *) ids->data, ids->len);
  return TRUE;
}

static gboolean
is_currency (const PurField *field)
{
  return field == PUR_FIELD (project, currency) || field == PUR_FIELD (settings, currency);
}

/* "eur", "EUR" and "€" are one. */
static gboolean
parse_currency (const PurField *field, const char *text, PurValue *value, GError **error)
{
  g_autofree char *word = g_strstrip (g_strdup (text));
  g_autofree char *code = pur_currency_parse (word);

  if (code == NULL)
    return fail_parse (field, text, _("a currency such as EUR or CNY"), error);
  *value = (PurValue) { PUR_TEXT, { .text = g_steal_pointer (&code) } };
  return TRUE;
}

gboolean
pur_field_parse (const PurField *field, const char *text, PurWorkspace *workspace, PurRecord *record,
                 PurValue *value, GError **error)
{
  PurDurationUnits units;
  gboolean has_time = FALSE;

  g_return_val_if_fail (field != NULL && text != NULL && value != NULL, FALSE);

  *value = PUR_VALUE_UNSET;
  if (*text == '\0')
    return TRUE;

  switch (field->type)
    {
    case PUR_TEXT:
    case PUR_LONG_TEXT:
      if (!g_utf8_validate (text, -1, NULL))
        return fail_parse (field, "?", _("valid text"), error);
      if (is_currency (field))
        return parse_currency (field, text, value, error);
      *value = (PurValue) { field->type, { .text = g_strdup (text) } };
      return TRUE;
    case PUR_BOOLEAN:
      return parse_boolean (field, text, value, error);
    case PUR_INTEGER:
    case PUR_NUMBER:
    case PUR_PERCENTAGE:
      return parse_number (field, text, value, error);
    case PUR_CHOICE:
      return parse_choice (field, text, value, error);
    case PUR_DATE:
    case PUR_TIME:
    case PUR_STAMP:
      {
        PurTime time;

        if (!pur_time_parse_people (text, pur_clock_today (), 0, &time, &has_time, error))
          {
            g_prefix_error (error, "“%s”: ", pur_field_get_title (field));
            return FALSE;
          }
        *value = (PurValue) { field->type, { .TIME = field->type == PUR_DATE ? pur_time_day_start (time) : time } };
        return TRUE;
      }
    case PUR_DURATION:
      units = pur_workspace_get_duration_units (workspace, record);
      *value = pur_value_duration (pur_duration_working (0));
      if (!pur_duration_parse (text, &units, &value->cell.DURATION, error))
        {
          g_prefix_error (error, "“%s”: ", pur_field_get_title (field));
          return FALSE;
        }
      return TRUE;
    case PUR_MONEY:
      *value = pur_value_money (pur_money (0));
      if (!pur_money_parse (text, pur_workspace_get_currency (workspace, record), &value->cell.MONEY, error))
        {
          g_prefix_error (error, "“%s”: ", pur_field_get_title (field));
          return FALSE;
        }
      return TRUE;
    case PUR_REFERENCE:
      return parse_reference (field, text, workspace, record, value, error);
    case PUR_REFERENCES:
      return parse_references (field, text, value, error);
    case PUR_TAGS:
      return parse_tags (text, value);
    case PUR_SERIES:
      return parse_series (field, text, value, error);
    case PUR_BYTES:
      {
        gsize size;
        guchar *data = g_base64_decode (text, &size);

        *value = (PurValue) { PUR_BYTES, { .BYTES = g_bytes_new_take (data, size) } };
        return TRUE;
      }
    case PUR_UNSET:
    case PUR_N_VALUE_TYPES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

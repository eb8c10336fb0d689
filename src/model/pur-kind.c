/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-kind.h"

#include "pur-behaviour-private.h"
#include "pur-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A title is kept as context and message in one string, as catalogues do, and looked up when shown. */
#undef NC_
#define NC_(context, message) context "\004" message

/* A line of a declaration may say other than the usual value given before it, and may say nothing. */
#pragma GCC diagnostic push
#ifdef __clang__
#pragma GCC diagnostic ignored "-Winitializer-overrides"
#else
#pragma GCC diagnostic ignored "-Woverride-init"
#endif
#pragma GCC diagnostic ignored "-Wpedantic"

#define EXPANSION "pur-kind-define.h"
#include "kinds/all.h"
#undef EXPANSION

#pragma GCC diagnostic pop

static const PurKind *const kinds[PUR_N_KINDS] = {
#define EXPANSION "pur-kind-array.h"
#include "kinds/all.h"
#undef EXPANSION
};

static const char *
translate_title (const char *title)
{
  const char *message = title != NULL ? strchr (title, '\004') : NULL;

  if (message == NULL)
    return title;
  return g_dpgettext (GETTEXT_PACKAGE, title, message + 1 - title);
}

const PurKind *
pur_kind_get (guint index)
{
  g_return_val_if_fail (index < PUR_N_KINDS, NULL);

  return kinds[index];
}

const PurKind *
pur_kind_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < PUR_N_KINDS; i++)
    if (g_str_equal (kinds[i]->id, id))
      return kinds[i];
  return NULL;
}

const char *
pur_kind_get_title (const PurKind *kind)
{
  return translate_title (kind->title);
}

const char *
pur_kind_get_titles (const PurKind *kind)
{
  return translate_title (kind->titles);
}

const PurField *
pur_kind_find_field (const PurKind *kind, const char *id)
{
  g_return_val_if_fail (kind != NULL && id != NULL, NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (kind->fields[i].id, id))
      return &kind->fields[i];
  return NULL;
}

const PurField *
pur_kind_display_field (const PurKind *kind)
{
  return pur_kind_find_field (kind, "title");
}

const char *
pur_field_get_title (const PurField *field)
{
  return translate_title (field->title);
}

const char *
pur_option_get_title (const PurOption *option)
{
  return translate_title (option->title);
}

guint
pur_field_get_n_options (const PurField *field)
{
  guint n = 0;

  if (field->options != NULL)
    while (field->options[n].id != NULL)
      n++;
  return n;
}

const PurOption *
pur_field_get_option (const PurField *field, int value)
{
  for (const PurOption *option = field->options; option != NULL && option->id != NULL; option++)
    if (option->value == value)
      return option;
  return NULL;
}

const PurOption *
pur_field_find_option (const PurField *field, const char *id)
{
  for (const PurOption *option = field->options; option != NULL && option->id != NULL; option++)
    if (g_str_equal (option->id, id))
      return option;
  return NULL;
}

const char *
pur_field_get_choice_id (const PurField *field, PurValue value)
{
  const PurOption *option;

  if (value.type != PUR_CHOICE)
    return NULL;
  if (value.cell.CHOICE < 0)
    return g_quark_to_string ((GQuark) -value.cell.CHOICE);

  option = pur_field_get_option (field, (int) value.cell.CHOICE);
  return option != NULL ? option->id : NULL;
}

PurValue
pur_field_choice (const PurField *field, const char *id)
{
  const PurOption *option = pur_field_find_option (field, id);

  if (option != NULL)
    return pur_value_choice (option->value);
  return pur_value_choice (-(int) g_quark_from_string (id));
}

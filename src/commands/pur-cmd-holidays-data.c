/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-holidays-private.h"

#include "pur-place.h"
#include "pur-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXTENSION ".tsv"

enum
{
  COLUMN_REGION,
  COLUMN_DATE,
  COLUMN_NAME,
  COLUMN_KIND,
  COLUMN_STATUS,
  COLUMN_LOCAL, /* may be missing */
};

/* @language is that of the last column. */
static const struct
{
  const char *id;
  const char *title;
  const char *language;
} titles[] = {
  { "AE", NC_ ("region", "United Arab Emirates"), NULL },
  { "BR", NC_ ("region", "Brazil"), NULL },
  { "CN", NC_ ("region", "China"), "zh" },
  { "DE", NC_ ("region", "Germany"), NULL },
  { "DE-BB", NC_ ("region", "Brandenburg"), NULL },
  { "DE-BE", NC_ ("region", "Berlin"), NULL },
  { "DE-BW", NC_ ("region", "Baden-Württemberg"), NULL },
  { "DE-BY", NC_ ("region", "Bavaria"), NULL },
  { "DE-HB", NC_ ("region", "Bremen"), NULL },
  { "DE-HE", NC_ ("region", "Hesse"), NULL },
  { "DE-HH", NC_ ("region", "Hamburg"), NULL },
  { "DE-MV", NC_ ("region", "Mecklenburg-Western Pomerania"), NULL },
  { "DE-NI", NC_ ("region", "Lower Saxony"), NULL },
  { "DE-NW", NC_ ("region", "North Rhine-Westphalia"), NULL },
  { "DE-RP", NC_ ("region", "Rhineland-Palatinate"), NULL },
  { "DE-SH", NC_ ("region", "Schleswig-Holstein"), NULL },
  { "DE-SL", NC_ ("region", "Saarland"), NULL },
  { "DE-SN", NC_ ("region", "Saxony"), NULL },
  { "DE-ST", NC_ ("region", "Saxony-Anhalt"), NULL },
  { "DE-TH", NC_ ("region", "Thuringia"), NULL },
  { "FR", NC_ ("region", "France"), NULL },
  { "GB", NC_ ("region", "United Kingdom"), NULL },
  { "GB-ENG", NC_ ("region", "England"), NULL },
  { "GB-NIR", NC_ ("region", "Northern Ireland"), NULL },
  { "GB-SCT", NC_ ("region", "Scotland"), NULL },
  { "GB-WLS", NC_ ("region", "Wales"), NULL },
  { "HK", NC_ ("region", "Hong Kong"), NULL },
  { "IN", NC_ ("region", "India"), NULL },
  { "JP", NC_ ("region", "Japan"), NULL },
  { "KR", NC_ ("region", "South Korea"), NULL },
  { "SG", NC_ ("region", "Singapore"), NULL },
  { "TW", NC_ ("region", "Taiwan"), NULL },
  { "US", NC_ ("region", "United States"), NULL },
};

static void
clear_days (gpointer data)
{
  PurHolidayDays *days = data;

  g_free (days->region);
  g_free (days->name);
  g_free (days->local);
}

static GArray *
new_days (void)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (PurHolidayDays));

  g_array_set_clear_func (all, clear_days);
  return all;
}

static PurHolidayDays
copy_days (const PurHolidayDays *days)
{
  PurHolidayDays copy = *days;

  copy.region = g_strdup (days->region);
  copy.name = g_strdup (days->name);
  copy.local = g_strdup (days->local);
  return copy;
}

static gboolean
is_part_of (const char *region,
            const char *country)
{
  gsize length = strlen (country);

  return strncmp (region, country, length) == 0 && (region[length] == '\0' || region[length] == '-');
}

/* What is wrong with a row, NULL if nothing is. */
static const char *
parse_row (char          **columns,
           const char     *country,
           PurHolidayDays *days)
{
  static const char *const statuses[] = { "official", "statute", "agreed", "single", "estimated", NULL };
  guint n = g_strv_length (columns);
  guint status = 0;

  if (n <= COLUMN_STATUS || n > COLUMN_LOCAL + 1)
    return _("a row has five or six columns");
  if (!is_part_of (columns[COLUMN_REGION], country))
    return _("the region is not of the country that the file is named after");
  if (strlen (columns[COLUMN_DATE]) != strlen ("2026-01-01")
      || !pur_time_parse_iso (columns[COLUMN_DATE], &days->from, NULL))
    return _("this is no date");
  if (*columns[COLUMN_NAME] == '\0')
    return _("the day has no name");

  days->working = g_str_equal (columns[COLUMN_KIND], "work");
  if (!days->working && !g_str_equal (columns[COLUMN_KIND], "off"))
    return _("the day is neither “off” nor “work”");
  while (statuses[status] != NULL && !g_str_equal (statuses[status], columns[COLUMN_STATUS]))
    status++;
  if (statuses[status] == NULL)
    return _("the status is not known");

  days->status = status;
  days->to = days->from;
  days->region = columns[COLUMN_REGION];
  days->name = columns[COLUMN_NAME];
  days->local = n > COLUMN_LOCAL && *columns[COLUMN_LOCAL] != '\0' ? columns[COLUMN_LOCAL] : NULL;
  return NULL;
}

static gboolean
continues (const PurHolidayDays *last,
           const PurHolidayDays *days)
{
  return days->from.seconds == last->to.seconds + PUR_SECONDS_PER_DAY && days->working == last->working
         && days->status == last->status && g_str_equal (days->region, last->region)
         && g_str_equal (days->name, last->name);
}

GArray *
pur_holidays_parse (const char *text,
                    const char *path,
                    const char *country,
                    GError    **error)
{
  g_autoptr (GArray) all = new_days ();
  g_auto (GStrv) lines = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("%s: this is not UTF-8 text"), path);
      return NULL;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;
      const char *wrong;
      PurHolidayDays days;

      g_strchomp (lines[i]);
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;

      columns = g_strsplit (lines[i], "\t", -1);
      wrong = parse_row (columns, country, &days);
      if (wrong != NULL)
        {
          /* Translators: a file, a line's number, and what is wrong there */
          g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("%s, line %u: %s"), path, i + 1, wrong);
          return NULL;
        }

      if (all->len > 0 && continues (&g_array_index (all, PurHolidayDays, all->len - 1), &days))
        {
          g_array_index (all, PurHolidayDays, all->len - 1).to = days.to;
          continue;
        }
      days = copy_days (&days);
      g_array_append_val (all, days);
    }

  return g_steal_pointer (&all);
}

GArray *
pur_holidays_load (const char *country,
                   GError    **error)
{
  g_autofree char *name = g_strconcat ("holidays/", country, EXTENSION, NULL);
  g_autofree char *path = pur_place_data_file (name);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, error) ? pur_holidays_parse (text, path, country, error) : NULL;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const PurHolidayDays *first = a;
  const PurHolidayDays *second = b;

  if (first->from.seconds != second->from.seconds)
    return first->from.seconds < second->from.seconds ? -1 : 1;
  return strcmp (first->region, second->region);
}

GArray *
pur_holidays_load_region (const char *region,
                          GError    **error)
{
  g_autofree char *country = g_strndup (region, strcspn (region, "-"));
  g_auto (GStrv) countries = pur_holidays_list_countries (error);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) found = new_days ();
  gboolean known = FALSE;

  if (countries == NULL)
    return NULL;
  /* What is not in the list is no name of a file either. */
  if (g_strv_contains ((const char *const *) countries, country))
    {
      all = pur_holidays_load (country, error);
      if (all == NULL)
        return NULL;
    }

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const PurHolidayDays *days = &g_array_index (all, PurHolidayDays, i);
      PurHolidayDays copy;

      known = known || g_str_equal (days->region, region);
      if (!g_str_equal (days->region, region) && !g_str_equal (days->region, country))
        continue;
      copy = copy_days (days);
      g_array_append_val (found, copy);
    }
  if (!known)
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND,
                   _("The holidays of the region “%s” are not known"), region);
      return NULL;
    }

  g_array_sort (found, compare_days);
  return g_steal_pointer (&found);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
pur_holidays_list_countries (GError **error)
{
  g_autofree char *path = pur_place_data_file ("holidays");
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) names = NULL;
  const char *name;

  if (folder == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, EXTENSION) && name[0] != '.')
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (EXTENSION)));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* Row of the titles, −1 for a region that only the data know. */
static int
find_title (const char *region)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].id, region))
      return (int) i;
  return -1;
}

char *
pur_holidays_dup_name (const PurHolidayDays *days)
{
  int row = find_title (days->region);
  const char *language = row >= 0 ? titles[row].language : NULL;
  gboolean own = days->local != NULL && language != NULL && g_str_has_prefix (g_get_language_names ()[0], language);
  const char *name = own ? days->local : days->name;

  if (days->status == PUR_HOLIDAY_SINGLE)
    /* Translators: a holiday that only one source knows */
    return g_strdup_printf (_("%s (unconfirmed)"), name);
  if (days->status == PUR_HOLIDAY_ESTIMATED)
    /* Translators: a holiday whose day is announced shortly before */
    return g_strdup_printf (_("%s (estimated)"), name);
  return g_strdup (name);
}

char *
pur_holidays_dup_title (const char *region)
{
  g_autofree char *country = g_strndup (region, strcspn (region, "-"));
  int row = find_title (region);
  int country_row = find_title (country);
  const char *title = row >= 0 ? g_dpgettext2 (GETTEXT_PACKAGE, "region", titles[row].title) : region;

  if (row < 0 || country_row < 0 || row == country_row)
    return g_strdup (title);
  /* Translators: a country and a part of it */
  return g_strdup_printf (_("%s, %s"), g_dpgettext2 (GETTEXT_PACKAGE, "region", titles[country_row].title), title);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every record is looked at for every search: folding and comparing 100,000 titles takes less time than
 * a key press, and there is no index that an edit would have to keep. */

#include "config.h"

#include "pur-search.h"

#include "pur-fold.h"
#include "pur-kinds.h"
#include "pur-plan-private.h"

#include <stdlib.h>
#include <string.h>

/* More words than anybody types; the bits of a mask. */
#define MOST_WORDS 16

/* Codes of more levels are not typed. */
#define MOST_LEVELS 12

/* How well one word fits. */
enum
{
  FITS_NOT = 0,
  FITS_CONTEXT = 5, /* of the project only: not enough alone */
  FITS_PERSON = 15,
  FITS_FIELD = 20,
  FITS_BELOW = 25, /* under the task with that code */
  FITS_INSIDE = 30,
  FITS_CHARACTER = 45, /* where words have no spaces between them */
  FITS_WORD = 50,
  FITS_START = 60,
  FITS_WHOLE_FIELD = 62,
  FITS_CODE = 66,
  FITS_NUMBER = 70,
};

/* For the words together. */
enum
{
  BONUS_PHRASE = 10,
  BONUS_BEGINS = 20,
  BONUS_EQUAL = 50,
};

typedef struct
{
  char *text; /* folded */
  gint64 number; /* that it may stand for, else -1 */
  char letter; /* before the number: of which kind; 0 */
  guint code[MOST_LEVELS];
  guint n_code;
} Word;

struct _PurSearch
{
  Word words[MOST_WORDS];
  guint n_words;
  char *phrase; /* all of it, folded */
  GString *buffer;
};

/* What a search in one workspace knows of the records that others point at: a bit for each word. */
typedef struct
{
  PurSearch *search;
  PurWorkspace *workspace;
  const PurOutline *outline; /* NULL if no word is a code */
  guint16 *masks[PUR_N_KINDS]; /* by slot; of people and of what records belong to */
  guint16 *workers;            /* by the task's slot; NULL if no word is a person */

  /* Of the kind that is looked through. */
  const PurKind *kind;
  const PurField *uid;         /* NULL if it is not numbered */
  GPtrArray *fields;           /* that may hold a word, besides the title */
} Run;

/* Auxiliary methods: words */

/* "17", "#17", "r3" */
static void
read_number (Word *word)
{
  const char *digits = word->text;
  char *end;

  word->number = -1;
  if (*digits == '#')
    digits++;
  else if (g_ascii_isalpha (*digits))
    word->letter = *digits++;
  if (!g_ascii_isdigit (*digits) || strlen (digits) > 15)
    return;
  word->number = g_ascii_strtoll (digits, &end, 10);
  if (*end != '\0')
    word->number = -1;
}

/* "1.2.3" */
static void
read_code (Word *word)
{
  const char *cursor = word->text;

  while (g_ascii_isdigit (*cursor) && word->n_code < MOST_LEVELS)
    {
      char *end;

      word->code[word->n_code++] = (guint) g_ascii_strtoull (cursor, &end, 10);
      cursor = *end == '.' ? end + 1 : end;
      if (*end != '.')
        break;
    }
  if (*cursor != '\0')
    word->n_code = 0;
}

/* Auxiliary methods: a word in a text that is folded */

static int
fit_place (const char *text, const char *place)
{
  gunichar before;

  if (place == text)
    return FITS_START;
  before = g_utf8_get_char (g_utf8_prev_char (place));
  if (!g_unichar_isalnum (before))
    return FITS_WORD;
  if (pur_fold_is_spaceless (before) || pur_fold_is_spaceless (g_utf8_get_char (place)))
    return FITS_CHARACTER;
  return FITS_INSIDE;
}

static int
fit_word (const char *text, const char *word)
{
  int best = FITS_NOT;

  for (const char *place = strstr (text, word); place != NULL && best < FITS_WORD; place = strstr (place + 1, word))
    best = MAX (best, fit_place (text, place));
  return best;
}

static const char *
fold (PurSearch *self, const char *text)
{
  g_string_truncate (self->buffer, 0);
  pur_fold_append (self->buffer, text, NULL);
  return self->buffer->str;
}

/* What the words say together of a text that is folded; less for what stands in a long one. */
static int
judge_phrase (PurSearch *self, const char *text, gsize length, int score)
{
  const char *place = strstr (text, self->phrase);

  if (place == text)
    score += length == strlen (self->phrase) ? BONUS_EQUAL : BONUS_BEGINS;
  else if (place != NULL && self->n_words > 1)
    score += BONUS_PHRASE;
  return score * 100 - (int) MIN (length, 99);
}

/* Auxiliary methods: records */

static gboolean
is_searched (const PurKind *kind)
{
  return pur_kind_display_field (kind)->compute == NULL && kind != &pur_settings_kind && kind != &pur_custom_field_kind;
}

/* What a kind's records belong to, or whom they name: references to titled records of other kinds. */
static gboolean
is_joined (const PurField *field)
{
  return field->type == PUR_REFERENCE && field->target != field->kind && is_searched (field->target) &&
         field->target != &pur_calendar_kind;
}

static gboolean
is_text (const PurField *field)
{
  return (field->type == PUR_TEXT || field->type == PUR_LONG_TEXT) && field->compute == NULL && !field->hidden;
}

static int
fit_code (Run *run, const Word *word, guint slot)
{
  guint path[MOST_LEVELS];
  guint n = 0;

  for (guint up = slot; up != 0; up = run->outline->parent[up])
    {
      if (n == MOST_LEVELS)
        return FITS_NOT;
      path[n++] = run->outline->number[up];
    }
  if (n < word->n_code)
    return FITS_NOT;
  for (guint i = 0; i < word->n_code; i++)
    if (path[n - 1 - i] != word->code[i])
      return FITS_NOT;
  return n == word->n_code ? FITS_CODE : FITS_BELOW;
}

/* What the title does not say: numbers, codes, other texts, people, the project. */
static int
fit_rest (Run *run, guint index, PurRecord *record, const PurField **field)
{
  const Word *word = &run->search->words[index];
  const PurKind *kind = run->kind;
  guint slot = pur_record_get_slot (record);
  int best = FITS_NOT;

  if (run->uid != NULL && word->number >= 0 && (word->letter == 0 || word->letter == kind->id[0]))
    {
      PurValue number = pur_record_get (record, run->uid);

      if (pur_value_is_set (number) && number.cell.INTEGER == word->number)
        return FITS_NUMBER;
    }
  if (kind == &pur_task_kind && run->outline != NULL && word->n_code > 0)
    {
      best = fit_code (run, word, slot);
      if (best > FITS_FIELD)
        return best;
    }
  for (guint i = 0; i < run->fields->len; i++)
    {
      const PurField *other = g_ptr_array_index (run->fields, i);
      int fits = FITS_NOT;

      if (is_text (other))
        {
          PurValue value = pur_record_get (record, other);

          if (pur_value_is_set (value) && *value.cell.TEXT != '\0')
            {
              const char *text = fold (run->search, value.cell.TEXT);

              fits = g_str_equal (text, word->text) ? FITS_WHOLE_FIELD
                     : strstr (text, word->text) != NULL ? FITS_FIELD : FITS_NOT;
            }
        }
      else
        {
          PurRecord *target = pur_record_get_target (record, other);

          if (target != NULL && (run->masks[other->target->index][pur_record_get_slot (target)] >> index & 1) != 0)
            fits = other->target == &pur_person_kind ? FITS_PERSON : FITS_CONTEXT;
        }
      if (fits > best)
        {
          best = fits;
          *field = fits > FITS_CONTEXT ? other : *field;
        }
    }
  if (best < FITS_PERSON && kind == &pur_task_kind && run->workers != NULL && (run->workers[slot] >> index & 1) != 0)
    {
      best = FITS_PERSON;
      *field = PUR_FIELD (task, people);
    }
  return best;
}

/* 0 if the record is not found. */
static int
judge_record (Run *run, PurRecord *record, const PurField **field)
{
  PurSearch *self = run->search;
  int fits[MOST_WORDS];
  int sum = 0;
  int best = FITS_NOT;
  gboolean all = TRUE;
  gsize length;
  int score;

  fold (self, pur_record_get_title (record));
  length = self->buffer->len;
  for (guint i = 0; i < self->n_words; i++)
    {
      fits[i] = fit_word (self->buffer->str, self->words[i].text);
      all = all && fits[i] != FITS_NOT;
    }
  *field = NULL;
  score = judge_phrase (self, self->buffer->str, length, 0);
  for (guint i = 0; i < self->n_words; i++)
    {
      /* A number says more than the same digits somewhere in the title. */
      if (fits[i] == FITS_NOT || (fits[i] < FITS_NUMBER && self->words[i].number >= 0))
        {
          const PurField *found = NULL;
          int rest = fit_rest (run, i, record, &found);

          if (rest > fits[i])
            {
              fits[i] = rest;
              *field = *field == NULL ? found : *field;
            }
        }
      if (fits[i] == FITS_NOT)
        return 0;
      sum += fits[i];
      best = MAX (best, fits[i]);
    }
  if (best <= FITS_CONTEXT)
    return 0;
  score += 100 * sum / (int) self->n_words;
  /* Below zero only by the length of a title in which nothing was found. */
  return MAX (score, 1);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const PurSearchHit *left = a;
  const PurSearchHit *right = b;
  const PurKind *kind = pur_record_get_kind (left->record);
  const PurKind *other = pur_record_get_kind (right->record);

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  if (kind != other)
    return kind->index < other->index ? -1 : 1;
  return pur_record_get_slot (left->record) < pur_record_get_slot (right->record) ? -1 : 1;
}

/* Keeps the best @max: most of what is found is worse than the worst of them. */
static void
keep_hit (GArray *hits, PurSearchHit hit, guint max)
{
  guint place;

  if (hits->len == max && compare_hits (&hit, &g_array_index (hits, PurSearchHit, max - 1)) > 0)
    return;
  for (place = hits->len; place > 0 && compare_hits (&hit, &g_array_index (hits, PurSearchHit, place - 1)) < 0;)
    place--;
  if (hits->len == max)
    g_array_set_size (hits, max - 1);
  g_array_insert_val (hits, place, hit);
}

/* Auxiliary methods: what records point at */

static guint16
make_mask (PurSearch *self, const char *text)
{
  guint16 mask = 0;

  fold (self, text);
  for (guint i = 0; i < self->n_words; i++)
    if (strstr (self->buffer->str, self->words[i].text) != NULL)
      mask |= (guint16) (1 << i);
  return mask;
}

static void
make_masks (Run *run, const PurKind *kind)
{
  PurTable *table = pur_workspace_get_table (run->workspace, kind);
  gboolean any = FALSE;

  if (run->masks[kind->index] != NULL)
    return;
  run->masks[kind->index] = g_new0 (guint16, pur_table_get_n_slots (table) + 1);
  PUR_TABLE_FOREACH (table, record)
    {
      guint16 mask = make_mask (run->search, pur_record_get_title (record));

      run->masks[kind->index][pur_record_get_slot (record)] = mask;
      any = any || mask != 0;
    }
  if (!any)
    g_clear_pointer (&run->masks[kind->index], g_free);
}

static void
make_workers (Run *run)
{
  PurTable *assignments = pur_workspace_get_table (run->workspace, &pur_assignment_kind);
  PurTable *tasks = pur_workspace_get_table (run->workspace, &pur_task_kind);
  const guint16 *masks = run->masks[pur_person_kind.index];

  if (masks == NULL)
    return;
  run->workers = g_new0 (guint16, pur_table_get_n_slots (tasks) + 1);
  PUR_TABLE_FOREACH (assignments, record)
    {
      PurPerson *person = pur_assignment_get_person (PUR_assignment (record));
      PurTask *task = pur_assignment_get_task (PUR_assignment (record));

      if (person != NULL && task != NULL)
        run->workers[pur_record_get_slot ((PurRecord *) task)] |= masks[pur_record_get_slot ((PurRecord *) person)];
    }
}

static void
begin_run (Run *run)
{
  run->fields = g_ptr_array_new ();
  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      const PurKind *kind = pur_kind_get (i);

      for (guint k = 0; is_searched (kind) && k < kind->n_fields; k++)
        if (is_joined (&kind->fields[k]))
          make_masks (run, kind->fields[k].target);
    }
  make_masks (run, &pur_person_kind);
  make_workers (run);
  for (guint i = 0; i < run->search->n_words; i++)
    if (run->search->words[i].n_code > 0)
      run->outline = pur_plan_get_outline (pur_workspace_get_plan (run->workspace));
}

/* Which fields of the kind have to be looked at. */
static void
begin_kind (Run *run, const PurKind *kind)
{
  PurTable *table = pur_workspace_get_table (run->workspace, kind);

  run->kind = kind;
  run->uid = kind->numbered ? pur_kind_find_field (kind, "uid") : NULL;
  g_ptr_array_set_size (run->fields, 0);
  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);

      if (is_text (field) ? field != pur_kind_display_field (kind)
                          : is_joined (field) && run->masks[field->target->index] != NULL)
        g_ptr_array_add (run->fields, (gpointer) field);
    }
}

static void
end_run (Run *run)
{
  for (guint i = 0; i < PUR_N_KINDS; i++)
    g_free (run->masks[i]);
  g_free (run->workers);
  g_ptr_array_unref (run->fields);
}

/* Public API */

PurSearch *
pur_search_new (const char *text)
{
  PurSearch *self = g_new0 (PurSearch, 1);
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) phrase = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  folded = pur_fold (text);
  parts = g_strsplit_set (folded, " \t\n\r", -1);
  self->buffer = g_string_sized_new (256);
  for (guint i = 0; parts[i] != NULL && self->n_words < MOST_WORDS; i++)
    {
      Word *word = &self->words[self->n_words];

      if (*parts[i] == '\0')
        continue;
      word->text = g_strdup (parts[i]);
      read_number (word);
      read_code (word);
      g_string_append_printf (phrase, "%s%s", self->n_words > 0 ? " " : "", word->text);
      self->n_words++;
    }
  self->phrase = g_string_free (g_steal_pointer (&phrase), FALSE);
  return self;
}

void
pur_search_free (PurSearch *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_words; i++)
    g_free (self->words[i].text);
  g_free (self->phrase);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

gboolean
pur_search_is_empty (PurSearch *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->n_words == 0;
}

int
pur_search_rank (PurSearch *self, const char *text)
{
  int sum = 0;

  g_return_val_if_fail (self != NULL && text != NULL, 0);

  if (self->n_words == 0)
    return 0;
  fold (self, text);
  for (guint i = 0; i < self->n_words; i++)
    {
      int fits = fit_word (self->buffer->str, self->words[i].text);

      if (fits == FITS_NOT)
        return 0;
      sum += fits;
    }
  return judge_phrase (self, self->buffer->str, self->buffer->len, sum / (int) self->n_words);
}

GArray *
pur_search_run (PurSearch *self, PurWorkspace *workspace, guint max)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (PurSearchHit));
  Run run = { .search = self, .workspace = workspace };

  g_return_val_if_fail (self != NULL && PUR_IS_WORKSPACE (workspace), all);

  if (self->n_words == 0 || max == 0)
    return all;
  begin_run (&run);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      const PurKind *kind = pur_kind_get (i);
      g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (PurSearchHit));

      if (!is_searched (kind))
        continue;
      begin_kind (&run, kind);
      PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, kind), record)
        {
          PurSearchHit hit = { .record = record };

          hit.score = judge_record (&run, record, &hit.field);
          if (hit.score > 0)
            keep_hit (hits, hit, max);
        }
      g_array_append_vals (all, hits->data, hits->len);
    }
  end_run (&run);
  g_array_sort (all, compare_hits);
  return all;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const PurSearchRange *left = a;
  const PurSearchRange *right = b;

  return left->start < right->start ? -1 : left->start > right->start ? 1 : 0;
}

GArray *
pur_search_get_ranges (PurSearch *self, const char *text)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (PurSearchRange));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = 0;

  g_return_val_if_fail (self != NULL && text != NULL, ranges);

  g_string_truncate (self->buffer, 0);
  pur_fold_append (self->buffer, text, origins);
  for (guint i = 0; i < self->n_words; i++)
    {
      const char *word = self->words[i].text;
      const char *folded = self->buffer->str;

      for (const char *place = strstr (folded, word); place != NULL; place = strstr (place + strlen (word), word))
        {
          guint32 last = g_array_index (origins, guint32, place - folded + strlen (word) - 1);
          PurSearchRange range = { g_array_index (origins, guint32, place - folded), last };

          /* To the end of the last character, with the marks that were left out. */
          range.end += (guint) (g_utf8_next_char (text + last) - (text + last));
          while (g_unichar_ismark (g_utf8_get_char (text + range.end)))
            range.end += (guint) (g_utf8_next_char (text + range.end) - (text + range.end));
          g_array_append_val (ranges, range);
        }
    }
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      PurSearchRange *range = &g_array_index (ranges, PurSearchRange, i);
      PurSearchRange *before = n > 0 ? &g_array_index (ranges, PurSearchRange, n - 1) : NULL;

      if (before != NULL && range->start <= before->end)
        before->end = MAX (before->end, range->end);
      else
        g_array_index (ranges, PurSearchRange, n++) = *range;
    }
  g_array_set_size (ranges, n);
  return ranges;
}

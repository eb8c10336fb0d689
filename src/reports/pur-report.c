/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The blocks of a report. */

#include "config.h"

#include "pur-report-private.h"

G_DEFINE_QUARK (pur-report-error-quark, pur_report_error)

static void
free_block (gpointer data)
{
  PurBlock *block = data;

  g_clear_pointer (&block->scene, pur_scene_unref);
  g_clear_pointer (&block->table, pur_report_table_free);
  if (block->columns != NULL)
    {
      g_ptr_array_unref (block->columns->reports);
      g_free (block->columns);
    }
  g_free (block->text);
  g_free (block->value);
  g_free (block);
}

static PurReport *
create_report (PurText *text, double width, double height)
{
  PurReport *self = g_new0 (PurReport, 1);

  self->text = pur_text_ref (text);
  self->width = width;
  self->height = height;
  self->blocks = g_ptr_array_new_with_free_func (free_block);
  return self;
}

PurReport *
pur_report_new (const PurPagesSetup *setup, const PurPagesWords *words)
{
  PurPages *pages = pur_pages_new_sheet (setup, words);
  PurReport *self;
  double width;
  double height;

  g_return_val_if_fail (pages != NULL, NULL);

  pur_pages_get_room (pages, &width, &height);
  self = create_report (pur_pages_get_text (pages), width, height);
  self->pages = pages;
  self->paper = setup->paper;
  self->mirrored = setup->mirrored;
  return self;
}

void
pur_report_free (PurReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->blocks);
  pur_text_unref (self->text);
  g_clear_pointer (&self->pages, pur_pages_free);
  g_free (self);
}

double
pur_report_get_width (PurReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

double
pur_report_get_height (PurReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

PurText *
pur_report_get_text (PurReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

static PurBlock *
add_block (PurReport *self, PurBlockType type)
{
  PurBlock *block = g_new0 (PurBlock, 1);

  block->type = type;
  g_ptr_array_add (self->blocks, block);
  return block;
}

void
pur_report_add_heading (PurReport *self, int level, const char *text)
{
  PurBlock *block;

  g_return_if_fail (self != NULL && level >= 1 && level <= 3 && text != NULL);

  block = add_block (self, PUR_BLOCK_HEADING);
  block->style = level;
  block->text = g_strdup (text);
  block->keep = TRUE;
}

void
pur_report_add_paragraph (PurReport *self, PurReportTone tone, const char *text)
{
  PurBlock *block;

  g_return_if_fail (self != NULL && text != NULL);

  block = add_block (self, PUR_BLOCK_PARAGRAPH);
  block->style = tone;
  block->text = g_strdup (text);
}

void
pur_report_add_fact (PurReport *self, const char *label, const char *value)
{
  PurBlock *block;

  g_return_if_fail (self != NULL && label != NULL);

  block = add_block (self, PUR_BLOCK_FACT);
  block->text = g_strdup (label);
  block->value = g_strdup (value != NULL ? value : "");
}

void
pur_report_add_figure (PurReport *self, const char *value, const char *sentence)
{
  PurBlock *block;

  g_return_if_fail (self != NULL && value != NULL);

  block = add_block (self, PUR_BLOCK_FIGURE);
  block->text = g_strdup (sentence);
  block->value = g_strdup (value);
}

void
pur_report_add_scene (PurReport *self, PurScene *scene, double width, double height)
{
  PurBlock *block;

  g_return_if_fail (self != NULL && scene != NULL && width > 0 && height > 0);

  block = add_block (self, PUR_BLOCK_SCENE);
  block->scene = pur_scene_ref (scene);
  block->width = width;
  block->height = height;
}

void
pur_report_add_space (PurReport *self, double height)
{
  g_return_if_fail (self != NULL);

  add_block (self, PUR_BLOCK_SPACE)->height = height;
}

void
pur_report_add_break (PurReport *self)
{
  g_return_if_fail (self != NULL);

  add_block (self, PUR_BLOCK_BREAK);
}

void
pur_report_keep_with_next (PurReport *self)
{
  g_return_if_fail (self != NULL && self->blocks->len > 0);

  ((PurBlock *) g_ptr_array_index (self->blocks, self->blocks->len - 1))->keep = TRUE;
}

PurReportColumns *
pur_report_add_columns (PurReport *self, guint n, const double *shares, PurReportLook look)
{
  PurBlock *block;
  double total = 0;
  double padding = look == PUR_REPORT_CARDS ? 2 * PUR_REPORT_PADDING : 0;
  double room;

  g_return_val_if_fail (self != NULL && n > 0, NULL);

  for (guint i = 0; i < n; i++)
    total += shares != NULL ? shares[i] : 1;
  room = self->width - PUR_REPORT_GAP * (n - 1);

  block = add_block (self, PUR_BLOCK_COLUMNS);
  block->columns = g_new0 (PurReportColumns, 1);
  block->columns->look = look;
  block->columns->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) pur_report_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (block->columns->reports,
                     create_report (self->text,
                                    MAX (room * (shares != NULL ? shares[i] : 1) / total - padding, 20),
                                    self->height - padding));
  return block->columns;
}

PurReport *
pur_report_columns_get (PurReportColumns *columns, guint index)
{
  g_return_val_if_fail (columns != NULL && index < columns->reports->len, NULL);

  return g_ptr_array_index (columns->reports, index);
}

PurReportTable *
pur_report_add_table (PurReport *self)
{
  PurBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, PUR_BLOCK_TABLE);
  block->table = pur_report_table_new ();
  return block->table;
}

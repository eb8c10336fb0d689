/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From when to when projects last. */

#include "config.h"

#include "pur-engine-private.h"

static const PurSpan nobody = { G_MAXINT32, G_MININT32, G_MININT32, PUR_SPAN_NOBODY };

static void
widen (PurSpan *span, gint32 start, gint32 finish, gint32 early_finish)
{
  span->start = MIN (span->start, start);
  span->finish = MAX (span->finish, finish);
  span->early_finish = MAX (span->early_finish, early_finish);
}

/* What of a block counts for @project, 0 for any. */
static PurSpan
look_at_block (const PurNetwork *self, guint block, guint32 project)
{
  guint end = MIN ((block + 1) * PUR_SPAN_TASKS, self->tasks->len);
  PurSpan span = nobody;

  for (guint i = block * PUR_SPAN_TASKS; i < end; i++)
    {
      const PurTaskNode *task = pur_network_task (self, i);
      const PurTaskDates *dates = &self->dates[i];

      if (!task->exists || task->summary || task->off || (project != 0 && task->project != project))
        continue;
      widen (&span, dates->start, dates->finish, dates->early_finish);
      if (span.project == PUR_SPAN_NOBODY)
        span.project = task->project;
      else if (span.project != task->project)
        span.project = 0;
    }

  return span;
}

static void
close_span (const PurNetwork *self, PurProjectNode *project)
{
  if (project->exists && project->span.start == G_MAXINT32)
    project->span.start = project->span.finish = project->span.early_finish =
      pur_network_point (self, project->options.schedule_from_finish ? project->options.finish
                                                                     : project->options.start);
}

void
pur_network_find_span (PurNetwork *self, guint32 index)
{
  PurProjectNode *project = pur_network_project (self, index);

  project->span = nobody;
  for (guint i = 0; i < pur_network_count_spans (self); i++)
    {
      PurSpan *block = &self->spans[i], part;

      if (block->project == 0)
        *block = look_at_block (self, i, 0);
      if (block->project != 0 && block->project != index)
        continue;
      part = block->project == index ? *block : look_at_block (self, i, index);
      widen (&project->span, part.start, part.finish, part.early_finish);
    }
  close_span (self, project);
}

void
pur_network_find_spans (PurNetwork *self)
{
  for (guint i = 1; i < self->projects->len; i++)
    pur_network_project (self, i)->span = nobody;
  for (guint i = 0; i < pur_network_count_spans (self); i++)
    {
      PurSpan *block = &self->spans[i];
      guint end = MIN ((i + 1) * PUR_SPAN_TASKS, self->tasks->len);

      *block = look_at_block (self, i, 0);
      if (block->project != 0 && block->project != PUR_SPAN_NOBODY)
        widen (&pur_network_project (self, block->project)->span, block->start, block->finish,
               block->early_finish);
      for (guint k = i * PUR_SPAN_TASKS; k < end && block->project == 0; k++)
        {
          const PurTaskNode *task = pur_network_task (self, k);
          const PurTaskDates *dates = &self->dates[k];

          if (task->exists && !task->summary && !task->off)
            widen (&pur_network_project (self, task->project)->span, dates->start, dates->finish,
                   dates->early_finish);
        }
    }
  for (guint i = 1; i < self->projects->len; i++)
    {
      pur_network_project (self, i)->stale = FALSE;
      close_span (self, pur_network_project (self, i));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who rests on a bar sees what it hangs together with: all that comes before it and after it stays as it
 * is, the rest of the chart steps back. */

#include "config.h"

#include "pur-chart-view-private.h"

#include "pur-plan.h"

#define REST 450   /* ms until the pointer is said to rest */
#define MOST 2000  /* tasks of a chain */
#define BACK 0.6   /* how much of the ground lies over the rest */

static void
add (GHashTable *set,
     PurRecord  *record)
{
  PurId id = pur_record_get_id (record);

  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

/* All that comes before @task, or after it. */
static void
collect (GHashTable *chain,
         PurTask    *task,
         gboolean    forward)
{
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_ptr_array_add (todo, task);
  while (todo->len > 0 && g_hash_table_size (seen) < MOST)
    {
      PurTask *next = g_ptr_array_steal_index_fast (todo, todo->len - 1);
      PurLink *const *links;
      guint n;

      if (!g_hash_table_add (seen, next))
        continue;
      add (chain, (PurRecord *) next);
      links = forward ? pur_plan_get_links_out (next, &n) : pur_plan_get_links_in (next, &n);
      for (guint i = 0; i < n; i++)
        {
          PurTask *other = forward ? pur_link_get_successor (links[i]) : pur_link_get_predecessor (links[i]);

          add (chain, (PurRecord *) links[i]);
          if (other != NULL)
            g_ptr_array_add (todo, other);
        }
    }
}

static gboolean
light_cb (gpointer data)
{
  PurChartView *self = data;
  PurTask *task = pur_chart_view_get_task (self, self->hover.row);

  self->chain_due = 0;
  if (task == NULL || self->drag != PUR_HANDLE_NONE)
    return G_SOURCE_REMOVE;

  self->chain = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  collect (self->chain, task, FALSE);
  collect (self->chain, task, TRUE);
  /* One alone hangs together with nothing. */
  if (g_hash_table_size (self->chain) < 2)
    g_clear_pointer (&self->chain, g_hash_table_unref);
  else
    gtk_widget_queue_draw (self->body);
  return G_SOURCE_REMOVE;
}

void
pur_chart_view_chain_queue (PurChartView *self)
{
  pur_chart_view_chain_clear (self);
  if (self->hover.row >= 0)
    self->chain_due = g_timeout_add (REST, light_cb, self);
}

void
pur_chart_view_chain_clear (PurChartView *self)
{
  g_clear_handle_id (&self->chain_due, g_source_remove);
  if (self->chain == NULL)
    return;

  g_clear_pointer (&self->chain, g_hash_table_unref);
  g_clear_pointer (&self->chain_node, gsk_render_node_unref);
  if (self->body != NULL)
    gtk_widget_queue_draw (self->body);
}

static gboolean
is_in_chain (gpointer    data,
             const char *kind,
             PurId       id)
{
  return g_hash_table_contains (data, &id);
}

/* The lit part of what is seen, over a ground that lets the rest shine through. */
static GskRenderNode *
draw (PurChartView       *self,
      PurGantt           *gantt,
      const GdkRectangle *visible)
{
  PurGanttView view = pur_chart_view_make_view (self);
  int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));
  GdkRGBA ground = pur_canvas_rgba (pur_canvas_get_theme (PUR_CANVAS (self->body)), PUR_ROLE_GROUND, BACK);
  PurGanttRange range = { visible->y / height, visible->height / height + 2, visible->x, visible->width };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (PurScene) scene = NULL;

  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (visible->x, visible->y, visible->width, visible->height));
  view.show &= ~PUR_GANTT_SHOW_DAYS_OFF;
  scene = pur_gantt_scene_build (gantt, &view, pur_canvas_get_text (PUR_CANVAS (self->body)), &range);
  pur_scene_filter (scene, is_in_chain, self->chain);
  pur_chart_view_snapshot_scene (self, snapshot, scene);
  return gtk_snapshot_free_to_node (snapshot);
}

/* The same node as long as the same is seen: the pointer moves on over a lit chain for nothing. */
void
pur_chart_view_chain_snapshot (PurChartView       *self,
                               GtkSnapshot        *snapshot,
                               const GdkRectangle *visible)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (self);
  guint epoch = pur_canvas_get_epoch (PUR_CANVAS (self->body));

  if (self->chain == NULL || gantt == NULL)
    return;

  if (self->chain_node == NULL || epoch != self->chain_epoch || !gdk_rectangle_equal (visible, &self->chain_seen))
    {
      g_clear_pointer (&self->chain_node, gsk_render_node_unref);
      self->chain_node = draw (self, gantt, visible);
      self->chain_seen = *visible;
      self->chain_epoch = epoch;
    }
  gtk_snapshot_append_node (snapshot, self->chain_node);
}

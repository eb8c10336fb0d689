/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-scene.h"

#include <math.h>
#include <string.h>

#define LINE_REACH 3.0 /* how far from a line the pointer still is on it */

struct _PurScene
{
  int ref_count;
  GArray *primitives;
  GArray *points;
  GStringChunk *strings;
  PurBox extents;
  gboolean mirrored;

  const char *kind;
  PurId id;
  int row;
};

static const char *const shape_names[PUR_N_SHAPES] = {
  "rectangle", "line", "path", "polygon", "diamond", "bracket", "wedge", "arrow", "text", "people", "ellipse",
};

static const char *const part_names[PUR_N_PARTS] = {
  "-", "bar", "progress", "label", "link", "slack", "baseline", "deadline", "pin", "forecast", "cell",
  "start", "end",
};

static const char *const style_names[PUR_N_STYLES] = {
  "ground", "head", "day-off", "grid", "grid-bold", "row-line", "frame", "rule", "link", "link-critical",
  "slack", "split", "split-critical", "baseline", "task", "task-done", "critical", "critical-done",
  "summary", "summary-done", "milestone", "milestone-critical", "buffer", "wedge", "wedge-critical",
  "deadline", "deadline-missed", "pin", "today", "today-pill", "on-today", "text", "dim", "on-task",
  "on-done", "shared", "selection", "focus", "hover", "ghost", "ghost-refused", "black", "pill",
  "pill-selected", "on-pill-selected", "response", "appetite",
  "curve", "curve-planned", "free", "ok", "at-risk", "late", "on-health", "not-assessed",
  "category-0", "category-1", "category-2", "category-3", "category-4", "category-5", "category-6",
  "category-7", "category-other",
  "category-critical-0", "category-critical-1", "category-critical-2", "category-critical-3",
  "category-critical-4", "category-critical-5", "category-critical-6", "category-critical-7",
  "category-critical-other",
  "category-done-0", "category-done-1", "category-done-2", "category-done-3", "category-done-4",
  "category-done-5", "category-done-6", "category-done-7", "category-done-other",
  "heat-0", "heat-1", "heat-2", "heat-3", "heat-4",
  "on-heat-0", "on-heat-1", "on-heat-2", "on-heat-3", "on-heat-4",
  "load-0", "load-1", "load-2", "load-3", "load-4", "load-5",
  "on-load-0", "on-load-1", "on-load-2", "on-load-3", "on-load-4", "on-load-5",
};

PurScene *
pur_scene_new (void)
{
  PurScene *scene = g_new0 (PurScene, 1);

  scene->ref_count = 1;
  scene->primitives = g_array_new (FALSE, FALSE, sizeof (PurPrimitive));
  scene->points = g_array_new (FALSE, FALSE, sizeof (PurPoint));
  scene->strings = g_string_chunk_new (1024);
  scene->row = -1;
  return scene;
}

PurScene *
pur_scene_ref (PurScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  g_atomic_int_inc (&scene->ref_count);
  return scene;
}

void
pur_scene_unref (PurScene *scene)
{
  g_return_if_fail (scene != NULL);

  if (!g_atomic_int_dec_and_test (&scene->ref_count))
    return;

  g_array_unref (scene->primitives);
  g_array_unref (scene->points);
  g_string_chunk_free (scene->strings);
  g_free (scene);
}

/* FNV-1a over eight bytes at a time (Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm"). */
static guint64
mix (guint64 hash, guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash ^ hash >> 29;
}

static guint64
mix_real (guint64 hash, double real)
{
  guint64 word;

  memcpy (&word, &real, sizeof word);
  return mix (hash, word);
}

guint64
pur_scene_hash (PurScene *scene)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  g_return_val_if_fail (scene != NULL, 0);

  for (guint i = 0; i < scene->primitives->len; i++)
    {
      const PurPrimitive *primitive = &g_array_index (scene->primitives, PurPrimitive, i);

      hash = mix (hash, (guint64) primitive->style << 48 | (guint64) primitive->flags << 32 |
                        (guint64) primitive->shape << 16 | (guint64) primitive->weight << 8 | primitive->align);
      hash = mix_real (hash, primitive->box.x);
      hash = mix_real (hash, primitive->box.y);
      hash = mix_real (hash, primitive->box.width);
      hash = mix_real (hash, primitive->box.height);
      hash = mix_real (hash, (double) primitive->radius + 100 * (double) primitive->alpha);
      for (const char *p = primitive->text; p != NULL && *p != '\0'; p++)
        hash = mix (hash, (guchar) *p);
      for (guint j = 0; j < primitive->n_points; j++)
        {
          const PurPoint *point = &g_array_index (scene->points, PurPoint, primitive->first_point + j);

          hash = mix_real (mix_real (hash, point->x), point->y);
        }
    }
  return hash;
}

guint
pur_scene_get_length (PurScene *scene)
{
  g_return_val_if_fail (scene != NULL, 0);

  return scene->primitives->len;
}

const PurPrimitive *
pur_scene_get (PurScene *scene, guint index)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (index < scene->primitives->len, NULL);

  return &g_array_index (scene->primitives, PurPrimitive, index);
}

const PurPoint *
pur_scene_get_points (PurScene *scene, const PurPrimitive *primitive)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return primitive->n_points > 0 ? &g_array_index (scene->points, PurPoint, primitive->first_point) : NULL;
}

PurBox
pur_scene_get_extents (PurScene *scene)
{
  g_return_val_if_fail (scene != NULL, ((PurBox) { 0 }));

  return scene->extents;
}

void
pur_scene_set_extents (PurScene *scene, PurBox extents)
{
  g_return_if_fail (scene != NULL);

  scene->extents = extents;
}

void
pur_scene_set_record (PurScene *scene, const char *kind, PurId id, int row)
{
  g_return_if_fail (scene != NULL);

  scene->kind = kind;
  scene->id = id;
  scene->row = row;
}

PurPrimitive *
pur_scene_add (PurScene *scene, PurShape shape, PurStyle style, PurPart part,
               double x, double y, double width, double height)
{
  PurPrimitive primitive = {
    .box = { x, y, width, height }, .kind = scene->kind, .id = scene->id, .row = scene->row,
    .alpha = 1, .style = style, .shape = shape, .part = part,
  };

  g_array_append_val (scene->primitives, primitive);
  return &g_array_index (scene->primitives, PurPrimitive, scene->primitives->len - 1);
}

PurPrimitive *
pur_scene_add_points (PurScene *scene, PurShape shape, PurStyle style, PurPart part,
                      const PurPoint *points, guint n)
{
  PurPrimitive *primitive;
  double left = points[0].x;
  double right = left;
  double top = points[0].y;
  double bottom = top;

  for (guint i = 1; i < n; i++)
    {
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }

  primitive = pur_scene_add (scene, shape, style, part, left, top, right - left, bottom - top);
  primitive->first_point = scene->points->len;
  primitive->n_points = n;
  g_array_append_vals (scene->points, points, n);
  return primitive;
}

PurPrimitive *
pur_scene_add_text (PurScene *scene, PurStyle style, PurPart part, const char *text, float size,
                    PurWeight weight, PurAlign align, double x, double y, double width, double height)
{
  PurPrimitive *primitive = pur_scene_add (scene, PUR_SHAPE_TEXT, style, part, x, y, width, height);

  primitive->text = pur_scene_keep (scene, text);
  primitive->size = size;
  primitive->weight = weight;
  primitive->align = align;
  return primitive;
}

const char *
pur_scene_keep (PurScene *scene, const char *text)
{
  g_return_val_if_fail (scene != NULL, NULL);

  return text == NULL ? NULL : g_string_chunk_insert_const (scene->strings, text);
}

void
pur_scene_append (PurScene *scene, PurScene *other, double dx, double dy)
{
  pur_scene_append_scaled (scene, other, dx, dy, 1);
}

void
pur_scene_append_scaled (PurScene *scene, PurScene *other, double dx, double dy, double scale)
{
  guint first_point = scene->points->len;

  g_return_if_fail (scene != other);

  for (guint i = 0; i < other->points->len; i++)
    {
      PurPoint point = g_array_index (other->points, PurPoint, i);

      point.x = point.x * scale + dx;
      point.y = point.y * scale + dy;
      g_array_append_val (scene->points, point);
    }

  for (guint i = 0; i < other->primitives->len; i++)
    {
      PurPrimitive primitive = g_array_index (other->primitives, PurPrimitive, i);

      primitive.box.x = primitive.box.x * scale + dx;
      primitive.box.y = primitive.box.y * scale + dy;
      primitive.box.width *= scale;
      primitive.box.height *= scale;
      primitive.radius *= scale;
      primitive.size *= scale;
      primitive.first_point += first_point;
      primitive.text = pur_scene_keep (scene, primitive.text);
      g_array_append_val (scene->primitives, primitive);
    }
}

void
pur_scene_filter (PurScene *scene, PurSceneFunc func, gpointer data)
{
  guint n = 0;

  g_return_if_fail (scene != NULL);
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < scene->primitives->len; i++)
    {
      PurPrimitive *primitive = &g_array_index (scene->primitives, PurPrimitive, i);

      if (primitive->kind != NULL && func (data, primitive->kind, primitive->id))
        g_array_index (scene->primitives, PurPrimitive, n++) = *primitive;
    }
  g_array_set_size (scene->primitives, n);
}

void
pur_scene_mirror (PurScene *scene, double width)
{
  g_return_if_fail (scene != NULL);

  for (guint i = 0; i < scene->points->len; i++)
    {
      PurPoint *point = &g_array_index (scene->points, PurPoint, i);

      point->x = width - point->x;
    }

  for (guint i = 0; i < scene->primitives->len; i++)
    {
      PurPrimitive *primitive = &g_array_index (scene->primitives, PurPrimitive, i);
      guint flags = primitive->flags & ~(PUR_FLAG_OPEN_START | PUR_FLAG_OPEN_END);

      if (primitive->flags & PUR_FLAG_OPEN_START)
        flags |= PUR_FLAG_OPEN_END;
      if (primitive->flags & PUR_FLAG_OPEN_END)
        flags |= PUR_FLAG_OPEN_START;
      if (primitive->shape == PUR_SHAPE_WEDGE || primitive->flags & PUR_FLAG_TICK)
        flags ^= PUR_FLAG_BACKWARDS;
      primitive->flags = flags;
      primitive->box.x = width - primitive->box.x - primitive->box.width;
      primitive->align = primitive->align == PUR_ALIGN_START ? PUR_ALIGN_END
                         : primitive->align == PUR_ALIGN_END ? PUR_ALIGN_START : primitive->align;
    }

  scene->extents.x = width - scene->extents.x - scene->extents.width;
  scene->mirrored = !scene->mirrored;
}

static double
get_distance (PurPoint p, PurPoint a, PurPoint b)
{
  double dx = b.x - a.x;
  double dy = b.y - a.y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;

  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static gboolean
is_in_box (const PurBox *box, double x, double y, double reach)
{
  return x >= box->x - reach && x <= box->x + box->width + reach
         && y >= box->y && y <= box->y + box->height;
}

static gboolean
is_on (PurScene *scene, const PurPrimitive *primitive, double x, double y)
{
  const PurBox *box = &primitive->box;

  if (primitive->shape == PUR_SHAPE_PATH)
    {
      const PurPoint *points = pur_scene_get_points (scene, primitive);

      for (guint i = 0; i + 1 < primitive->n_points; i++)
        if (get_distance ((PurPoint) { x, y }, points[i], points[i + 1]) <= LINE_REACH)
          return TRUE;
      return FALSE;
    }
  if (primitive->shape == PUR_SHAPE_LINE)
    return get_distance ((PurPoint) { x, y }, (PurPoint) { box->x, box->y },
                         (PurPoint) { box->x + box->width, box->y + box->height }) <= LINE_REACH;

  return is_in_box (box, x, y, 0);
}

/* Which part of a bar a point within reach of it is: an edge, the end of the done part, the bar. */
static PurPart
get_bar_part (PurScene *scene, const PurPrimitive *bar, double x, double reach)
{
  const PurBox *box = &bar->box;
  double inner = box->width > 3 * reach ? reach : 0;
  PurPart left = scene->mirrored ? PUR_PART_END_EDGE : PUR_PART_START_EDGE;
  PurPart right = scene->mirrored ? PUR_PART_START_EDGE : PUR_PART_END_EDGE;

  if (x < box->x + inner)
    return left;
  if (x > box->x + box->width - inner)
    return right;

  for (guint i = 0; i < scene->primitives->len; i++)
    {
      const PurPrimitive *done = pur_scene_get (scene, i);
      double end;

      if (done->part != PUR_PART_PROGRESS || done->id != bar->id)
        continue;
      end = scene->mirrored ? done->box.x : done->box.x + done->box.width;
      if (fabs (x - end) <= reach / 2)
        return PUR_PART_PROGRESS;
    }

  return PUR_PART_BAR;
}

static void
set_hit (PurHit *hit, const PurPrimitive *primitive, PurPart part)
{
  *hit = (PurHit) { primitive->kind, primitive->id, primitive->row, part, primitive->box };
}

gboolean
pur_scene_hit (PurScene *scene, double x, double y, double reach, PurHit *hit)
{
  g_return_val_if_fail (scene != NULL, FALSE);

  for (guint i = scene->primitives->len; i-- > 0;)
    {
      const PurPrimitive *primitive = pur_scene_get (scene, i);

      if (primitive->kind == NULL || primitive->part == PUR_PART_NONE
          || primitive->part == PUR_PART_PROGRESS || primitive->part == PUR_PART_LINK
          || !is_on (scene, primitive, x, y))
        continue;

      set_hit (hit, primitive, primitive->part == PUR_PART_BAR && primitive->shape == PUR_SHAPE_RECTANGLE
                               ? get_bar_part (scene, primitive, x, reach) : primitive->part);
      return TRUE;
    }

  for (guint i = scene->primitives->len; i-- > 0;)
    {
      const PurPrimitive *primitive = pur_scene_get (scene, i);

      if (primitive->kind != NULL && primitive->part == PUR_PART_BAR
          && is_in_box (&primitive->box, x, y, reach))
        {
          set_hit (hit, primitive, primitive->shape == PUR_SHAPE_RECTANGLE
                                   ? get_bar_part (scene, primitive, x, reach) : PUR_PART_BAR);
          return TRUE;
        }
    }

  for (guint i = scene->primitives->len; i-- > 0;)
    {
      const PurPrimitive *primitive = pur_scene_get (scene, i);

      if (primitive->kind != NULL && primitive->part == PUR_PART_LINK && is_on (scene, primitive, x, y))
        {
          set_hit (hit, primitive, PUR_PART_LINK);
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
pur_scene_find (PurScene *scene, PurId id, PurBox *box)
{
  gboolean found = FALSE;

  g_return_val_if_fail (scene != NULL, FALSE);

  for (guint i = 0; i < scene->primitives->len; i++)
    {
      const PurPrimitive *primitive = pur_scene_get (scene, i);

      if (primitive->part != PUR_PART_BAR || primitive->id != id)
        continue;
      if (found)
        {
          double right = MAX (box->x + box->width, primitive->box.x + primitive->box.width);

          box->x = MIN (box->x, primitive->box.x);
          box->width = right - box->x;
        }
      else
        *box = primitive->box;
      found = TRUE;
    }

  return found;
}

static void
dump_number (GString *dump, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (number * 10) / 10;

  g_ascii_formatd (buffer, sizeof buffer, rounded == trunc (rounded) ? "%.0f" : "%.1f",
                   rounded == 0 ? 0 : rounded);
  g_string_append (dump, buffer);
}

static void
dump_flags (GString *dump, const PurPrimitive *primitive)
{
  static const char *const names[] = { "arrow", "open-start", "open-end", "tick", "dashed", "vertical",
                                       "figures", "ellipsis", "backwards" };
  static const char *const aligns[] = { "", " center", " end" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (primitive->flags & 1u << i)
      g_string_append_printf (dump, " %s", names[i]);
  if (primitive->shape == PUR_SHAPE_TEXT)
    g_string_append (dump, aligns[primitive->align]);
  if (primitive->alpha < 1)
    g_string_append_printf (dump, " alpha %d%%", (int) round (primitive->alpha * 100));
}

char *
pur_scene_dump (PurScene *scene)
{
  GString *dump = g_string_new (NULL);

  g_return_val_if_fail (scene != NULL, NULL);

  for (guint i = 0; i < scene->primitives->len; i++)
    {
      const PurPrimitive *primitive = pur_scene_get (scene, i);
      const PurPoint *points = pur_scene_get_points (scene, primitive);

      if (primitive->kind != NULL)
        g_string_append_printf (dump, "%s %" PUR_ID_FORMAT " %s: ", primitive->kind, primitive->id,
                                part_names[primitive->part]);
      g_string_append_printf (dump, "%s %s", style_names[primitive->style], shape_names[primitive->shape]);
      if (points != NULL)
        for (guint j = 0; j < primitive->n_points; j++)
          {
            g_string_append_c (dump, ' ');
            dump_number (dump, points[j].x);
            g_string_append_c (dump, ',');
            dump_number (dump, points[j].y);
          }
      else
        {
          const double numbers[] = { primitive->box.x, primitive->box.y, primitive->box.width,
                                     primitive->box.height };

          for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
            {
              g_string_append_c (dump, ' ');
              dump_number (dump, numbers[j]);
            }
        }
      dump_flags (dump, primitive);
      if (primitive->text != NULL)
        g_string_append_printf (dump, " \"%s\"", primitive->text);
      g_string_append_c (dump, '\n');
    }

  return g_string_free (dump, FALSE);
}

const char *
pur_style_name (PurStyle style)
{
  g_return_val_if_fail (style < PUR_N_STYLES, NULL);

  return style_names[style];
}

const char *
pur_part_name (PurPart part)
{
  g_return_val_if_fail (part < PUR_N_PARTS, NULL);

  return part_names[part];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scene: what is to be drawn, as a flat array of primitives in pixels at 1×, each with the record it
 * stands for.  Builders (pur-gantt-scene.h …) make one for the rows and dates they are asked for; the
 * painter draws it on screen, paper, PDF, PNG and SVG; hit test, tooltip and the accessible text read the
 * same primitives; tests compare pur_scene_dump ().
 *
 * A primitive has a shape (its geometry) and a style (what it means: "critical", "slack").  Which
 * colours, lines and hatches a style is drawn with is the painter's to know, by theme.  Primitives are
 * painted in the order of the array.
 *
 * Coordinates are those of the whole chart, not of the part that was asked for: a tile translates. */

#pragma once

#include "pur-id.h"
#include "pur-text.h"

G_BEGIN_DECLS

typedef struct _PurScene PurScene;

typedef enum
{
  PUR_SHAPE_RECTANGLE,
  PUR_SHAPE_LINE,     /* from x, y to x + width, y + height */
  PUR_SHAPE_PATH,     /* through the points, corners rounded by radius; with PUR_FLAG_ARROW a head */
  PUR_SHAPE_POLYGON,  /* the points, closed */
  PUR_SHAPE_DIAMOND,  /* in its box */
  PUR_SHAPE_BRACKET,  /* summary: a beam of PUR_SUMMARY_HEIGHT with feet, open ends by flags */
  PUR_SHAPE_WEDGE,    /* fades from x to x + width */
  PUR_SHAPE_ARROW,    /* deadline: points down, in its box */
  PUR_SHAPE_TEXT,     /* in its box: vertically in the middle, horizontally by alignment */
  PUR_SHAPE_PEOPLE,   /* the mark "with the client" */
  PUR_SHAPE_ELLIPSE,
  PUR_N_SHAPES
} PurShape;

typedef enum
{
  PUR_STYLE_GROUND,
  PUR_STYLE_HEAD,
  PUR_STYLE_DAY_OFF,
  PUR_STYLE_GRID,
  PUR_STYLE_GRID_BOLD,
  PUR_STYLE_ROW_LINE,
  PUR_STYLE_FRAME,
  PUR_STYLE_RULE,
  PUR_STYLE_LINK,
  PUR_STYLE_LINK_CRITICAL,
  PUR_STYLE_SLACK,
  PUR_STYLE_SPLIT,
  PUR_STYLE_SPLIT_CRITICAL,
  PUR_STYLE_BASELINE,
  PUR_STYLE_TASK,
  PUR_STYLE_TASK_DONE,
  PUR_STYLE_CRITICAL,
  PUR_STYLE_CRITICAL_DONE,
  PUR_STYLE_SUMMARY,
  PUR_STYLE_SUMMARY_DONE,
  PUR_STYLE_MILESTONE,
  PUR_STYLE_MILESTONE_CRITICAL,
  PUR_STYLE_BUFFER,
  PUR_STYLE_WEDGE,
  PUR_STYLE_WEDGE_CRITICAL,
  PUR_STYLE_DEADLINE,
  PUR_STYLE_DEADLINE_MISSED,
  PUR_STYLE_PIN,
  PUR_STYLE_TODAY,
  PUR_STYLE_TODAY_PILL,
  PUR_STYLE_ON_TODAY,
  PUR_STYLE_TEXT,
  PUR_STYLE_DIM,
  PUR_STYLE_ON_TASK,
  PUR_STYLE_ON_DONE,
  PUR_STYLE_SHARED,
  PUR_STYLE_SELECTION, /* the band behind a row */
  PUR_STYLE_FOCUS,     /* a ring */
  PUR_STYLE_HOVER,
  PUR_STYLE_GHOST,
  PUR_STYLE_GHOST_REFUSED,
  PUR_STYLE_BLACK, /* tile map, neighbours' arrows */
  PUR_STYLE_PILL,
  PUR_STYLE_PILL_SELECTED,
  PUR_STYLE_ON_PILL_SELECTED,
  PUR_STYLE_RESPONSE, /* where a risk's response takes it */
  PUR_STYLE_APPETITE, /* from where on a risk must be treated */
  PUR_STYLE_CURVE,    /* what is done, over time */
  PUR_STYLE_CURVE_PLANNED,
  PUR_STYLE_FREE,     /* the part of a bar that nothing takes */
  PUR_STYLE_OK,       /* health: shapes, and what is written in them */
  PUR_STYLE_AT_RISK,
  PUR_STYLE_LATE,
  PUR_STYLE_ON_HEALTH,
  PUR_STYLE_NOT_ASSESSED,
  PUR_STYLE_CATEGORY,
  PUR_STYLE_CATEGORY_CRITICAL = PUR_STYLE_CATEGORY + 9,
  PUR_STYLE_CATEGORY_DONE = PUR_STYLE_CATEGORY_CRITICAL + 9,
  PUR_STYLE_HEAT = PUR_STYLE_CATEGORY_DONE + 9,
  PUR_STYLE_ON_HEAT = PUR_STYLE_HEAT + 5,
  PUR_STYLE_LOAD = PUR_STYLE_ON_HEAT + 5,
  PUR_STYLE_ON_LOAD = PUR_STYLE_LOAD + 6,
  PUR_N_STYLES = PUR_STYLE_ON_LOAD + 6
} PurStyle;

/* What of its record a primitive shows, for the pointer. */
typedef enum
{
  PUR_PART_NONE,
  PUR_PART_BAR,
  PUR_PART_PROGRESS,
  PUR_PART_LABEL,
  PUR_PART_LINK,
  PUR_PART_SLACK,
  PUR_PART_BASELINE,
  PUR_PART_DEADLINE,
  PUR_PART_PIN,
  PUR_PART_FORECAST, /* the wedge to P90 */
  PUR_PART_CELL,     /* of a matrix or table */
  /* Made by the hit test alone: */
  PUR_PART_START_EDGE,
  PUR_PART_END_EDGE,
  PUR_N_PARTS
} PurPart;

typedef enum
{
  PUR_FLAG_ARROW = 1 << 0,      /* a head at the path's last point */
  PUR_FLAG_OPEN_START = 1 << 1, /* goes on beyond: no edge, foot or corner there */
  PUR_FLAG_OPEN_END = 1 << 2,
  PUR_FLAG_TICK = 1 << 3,       /* a line that ends in an upright tick */
  PUR_FLAG_DASHED = 1 << 4,
  PUR_FLAG_VERTICAL = 1 << 5,   /* text that reads upwards */
  PUR_FLAG_FIGURES = 1 << 6,    /* digits of one width */
  PUR_FLAG_ELLIPSIS = 1 << 7,   /* text is cut at the box; without, it flows over */
  PUR_FLAG_BACKWARDS = 1 << 8,  /* a wedge or a ticked line that ends at its left */
} PurFlags;

typedef enum
{
  PUR_ALIGN_START, /* left; right in a mirrored scene */
  PUR_ALIGN_CENTER,
  PUR_ALIGN_END,
} PurAlign;

typedef struct
{
  double x;
  double y;
} PurPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} PurBox;

typedef struct
{
  PurBox box;
  const char *kind; /* of the record ("task", "link"; static), NULL for none */
  PurId id;
  int row;          /* -1: of none */
  const char *text;
  float radius;
  float size;       /* text: pt */
  float alpha;      /* 1 unless said */
  guint first_point;
  guint16 n_points;
  guint16 style;
  guint16 flags;
  guint8 shape;
  guint8 part;
  guint8 weight;
  guint8 align;
} PurPrimitive;

typedef struct
{
  const char *kind;
  PurId id;
  int row;
  PurPart part;
  PurBox box; /* of the primitive that was hit */
} PurHit;

PurScene           *pur_scene_new         (void);
PurScene           *pur_scene_ref         (PurScene *scene);
void                pur_scene_unref       (PurScene *scene);

guint               pur_scene_get_length  (PurScene *scene);
const PurPrimitive *pur_scene_get         (PurScene *scene, guint index);
const PurPoint     *pur_scene_get_points  (PurScene *scene, const PurPrimitive *primitive);
PurBox              pur_scene_get_extents (PurScene *scene); /* as set by the builder */
void                pur_scene_set_extents (PurScene *scene, PurBox extents);

/* Building.  The primitive that is given back may be adjusted until the next one is added. */
void                pur_scene_set_record  (PurScene *scene, const char *kind, PurId id, int row);
PurPrimitive       *pur_scene_add         (PurScene *scene, PurShape shape, PurStyle style, PurPart part,
                                           double x, double y, double width, double height);
PurPrimitive       *pur_scene_add_points  (PurScene *scene, PurShape shape, PurStyle style, PurPart part,
                                           const PurPoint *points, guint n);
PurPrimitive       *pur_scene_add_text    (PurScene *scene, PurStyle style, PurPart part, const char *text,
                                           float size, PurWeight weight, PurAlign align,
                                           double x, double y, double width, double height);
const char         *pur_scene_keep        (PurScene *scene, const char *text); /* lives as long as @scene */

/* Appends what @other holds, moved by @dx and @dy. */
void                pur_scene_append      (PurScene *scene, PurScene *other, double dx, double dy);

/* The same at another size: everything but the heads of arrows. */
void                pur_scene_append_scaled (PurScene *scene, PurScene *other, double dx, double dy, double scale);

/* Leaves out all that is not of a record that @func wants. */
typedef gboolean (*PurSceneFunc) (gpointer data, const char *kind, PurId id);
void                pur_scene_filter      (PurScene *scene, PurSceneFunc func, gpointer data);

/* Turns left and right about in a chart @width wide. */
void                pur_scene_mirror      (PurScene *scene, double width);

/* The topmost thing with a record at a point.  @reach: how far outside of a bar's ends the pointer still
 * takes hold of them (a bar wider than 3 × reach also gives its last @reach inside). */
gboolean            pur_scene_hit         (PurScene *scene, double x, double y, double reach, PurHit *hit);

/* The box of a record's bar in this scene. */
gboolean            pur_scene_find        (PurScene *scene, PurId id, PurBox *box);

/* Of all that is drawn: two scenes with the same one look the same. */
guint64             pur_scene_hash        (PurScene *scene);

/* One primitive a line, numbers with at most one decimal; the same on every system. */
char               *pur_scene_dump        (PurScene *scene);

const char         *pur_style_name        (PurStyle style);
const char         *pur_part_name         (PurPart part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurScene, pur_scene_unref)

G_END_DECLS

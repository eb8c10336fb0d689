/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-risk-matrix-scene.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "pur-risk-scale.h"

#define GAP 3.0
#define RADIUS 6.0
#define AXIS_TITLE 22.0
#define WORDS_LEFT 84.0
#define WORDS_SHARE 0.26
#define WORDS_BELOW 26.0
#define PILL_HEIGHT 20.0
#define PILL_GAP 4.0
#define LOW_GAP 2.0         /* between the lines of a low cell */
#define CELL_PADDING 4.0
#define LIST_SHARE 0.42
#define LIST_GAP 30.0
#define LIST_ROW 26.0
#define CHIP_WIDTH 30.0
#define LEGEND_LINE 28.0
#define LOW_CELL 66.0    /* its pills stand beside the score, not below it */
#define SCORE_WIDTH 20.0
#define SCORE_HEIGHT 22.0
#define LABEL_PT 9.0

typedef struct
{
  const PurRiskMatrix *matrix;
  PurText *text;
  PurScene *scene;
  double left;
  double top;
  double cell_width;
  double cell_height;

  /* What is as large as its words */
  double scale;
  double axis_title;
  double words_below;
  double legend_line;
  double pill_height;
} Build;

static PurBox
get_cell (Build *build, int probability, int impact)
{
  return (PurBox) {
    build->left + (impact - 1) * build->cell_width,
    build->top + (build->matrix->levels - probability) * build->cell_height,
    build->cell_width - GAP,
    build->cell_height - GAP,
  };
}

static double
measure (Build *build, const char *string, PurWeight weight)
{
  return ceil (pur_text_measure (build->text, string, (PurFont) { LABEL_PT, weight, FALSE }).width);
}

static char *
dup_appetite (Build *build)
{
  return g_strdup_printf (_("Appetite: treat from %d on"), build->matrix->appetite);
}

/* Where what the line of the appetite means begins: below the matrix, beside the title of the axis.  FALSE: on
 * neither side there is room, and the title goes to the end. */
static gboolean
place_appetite (Build *build, double *x)
{
  g_autofree char *words = dup_appetite (build);
  double wide = measure (build, words, PUR_WEIGHT_NORMAL) + 2;
  double half = measure (build, _("Impact"), PUR_WEIGHT_BOLD) / 2 + 4 * PILL_GAP;
  double right = build->left + build->matrix->levels * build->cell_width;
  double middle = (build->left + right) / 2;

  *x = right - GAP - wide;
  if (*x - build->legend_line - middle >= half)
    return TRUE;
  *x = build->legend_line;
  return *x + wide <= middle - half;
}

/* Upwards beside the matrix; scripts that are written downwards keep their letters upright. */
static void
build_probability_title (Build *build, double height)
{
  const char *words = _("Probability");
  double line = build->axis_title * 0.75;
  double y = build->top + (height - g_utf8_strlen (words, -1) * line) / 2;

  if (!g_unichar_iswide (g_utf8_get_char (words)))
    {
      pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_NONE, words, LABEL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER, 0,
                          build->top, build->axis_title, height)
        ->flags |= PUR_FLAG_VERTICAL;
      return;
    }
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p), y += line)
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_NONE, letter, LABEL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER, 0,
                          y, build->axis_title, line);
    }
}

static void
build_axes (Build *build)
{
  int levels = build->matrix->levels;
  double height = levels * build->cell_height;
  double width = levels * build->cell_width;
  double legend;
  gboolean aside = build->matrix->appetite > 1 && !place_appetite (build, &legend);

  for (int level = 1; level <= levels; level++)
    {
      g_autofree char *probability =
        pur_risk_scale_dup_probability (build->matrix->probability_words, level, levels);
      g_autofree char *impact = pur_risk_scale_dup_impact (build->matrix->impact_words, level, levels);
      PurBox row = get_cell (build, level, 1);
      PurBox column = get_cell (build, 1, level);

      pur_scene_add_text (build->scene, PUR_STYLE_TEXT, PUR_PART_NONE, probability, LABEL_PT, PUR_WEIGHT_NORMAL,
                          PUR_ALIGN_END, build->axis_title, row.y, build->left - build->axis_title - 10, row.height)
        ->flags |= PUR_FLAG_ELLIPSIS;
      pur_scene_add_text (build->scene, PUR_STYLE_TEXT, PUR_PART_NONE, impact, LABEL_PT, PUR_WEIGHT_NORMAL,
                          PUR_ALIGN_CENTER, column.x, build->top + height, column.width, build->words_below)
        ->flags |= PUR_FLAG_ELLIPSIS;
    }

  build_probability_title (build, height);
  pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_NONE, _("Impact"), LABEL_PT, PUR_WEIGHT_BOLD,
                      aside ? PUR_ALIGN_END : PUR_ALIGN_CENTER, build->left,
                      build->top + height + build->words_below - 4, width - (aside ? GAP : 0), build->axis_title);
}

static gboolean
is_in (const PurRiskPill *pill, int probability, int impact, int levels)
{
  return CLAMP (pill->probability, 1, levels) == probability && CLAMP (pill->impact, 1, levels) == impact;
}

static double
get_pill_width (Build *build, const char *label)
{
  return MAX (measure (build, label, PUR_WEIGHT_BOLD) + 14, 30);
}

/* The pills of a cell, and how wide the widest is. */
static GPtrArray *
find_pills (Build *build, int probability, int impact, double *widest)
{
  const PurRiskMatrix *matrix = build->matrix;
  GPtrArray *pills = g_ptr_array_new ();

  *widest = 0;
  for (guint i = 0; i < matrix->n_pills; i++)
    if (is_in (&matrix->pills[i], probability, impact, matrix->levels))
      {
        g_ptr_array_add (pills, (gpointer) &matrix->pills[i]);
        *widest = MAX (*widest, get_pill_width (build, matrix->pills[i].label));
      }
  return pills;
}

static gboolean
is_low (Build *build, const PurBox *cell)
{
  return cell->height < LOW_CELL * build->scale;
}

/* Above the pills, or beside them; in the smallest cells neither, and what the pills say is more. */
static gboolean
has_room_for_score (Build *build, const PurBox *cell, double widest)
{
  return widest == 0 || !is_low (build, cell) || cell->width - SCORE_WIDTH * build->scale >= widest + 2;
}

static void
build_cells (Build *build)
{
  int levels = build->matrix->levels;

  for (int probability = levels; probability >= 1; probability--)
    for (int impact = 1; impact <= levels; impact++)
      {
        PurBox box = get_cell (build, probability, impact);
        int heat = pur_risk_scale_heat (probability, impact, levels);
        g_autofree char *score = g_strdup_printf ("%d", probability * impact);
        double widest;
        g_autoptr (GPtrArray) pills = find_pills (build, probability, impact, &widest);
        PurPrimitive *cell = pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_HEAT + heat,
                                            PUR_PART_NONE, box.x, box.y, box.width, box.height);

        cell->radius = RADIUS;
        if (has_room_for_score (build, &box, widest))
          pur_scene_add_text (build->scene, PUR_STYLE_ON_HEAT + heat, PUR_PART_NONE, score, LABEL_PT,
                              PUR_WEIGHT_NORMAL, PUR_ALIGN_END, box.x, box.y + 3, box.width - 7, 18 * build->scale);
      }
}

/* Around the cells from whose score on a risk must be treated, and what the line means. */
static void
build_appetite (Build *build)
{
  const PurRiskMatrix *matrix = build->matrix;
  int levels = matrix->levels;
  PurPoint points[2 * PUR_RISK_SCALE_MAX];
  guint n = 0;
  g_autofree char *words = NULL;
  double below = build->top + levels * build->cell_height + build->words_below - 4;
  double right = build->left + levels * build->cell_width;
  double wide, x;

  for (int probability = levels; probability >= 1; probability--)
    {
      int impact = (matrix->appetite + probability - 1) / probability; /* the first at or over it */
      PurBox cell = get_cell (build, probability, MIN (impact, levels + 1));

      if (impact > levels && n == 0)
        break;
      if (impact > levels)
        {
          points[n++] = (PurPoint) { right - GAP, cell.y - GAP / 2 };
          break;
        }
      points[n++] = (PurPoint) { cell.x - GAP / 2, cell.y - (probability == levels ? 0 : GAP / 2) };
      points[n++] = (PurPoint) { cell.x - GAP / 2, cell.y + cell.height + (probability == 1 ? 0 : GAP / 2) };
    }
  if (matrix->appetite <= 1 || n == 0)
    return;

  pur_scene_add_points (build->scene, PUR_SHAPE_PATH, PUR_STYLE_APPETITE, PUR_PART_NONE, points, n);
  words = dup_appetite (build);
  wide = measure (build, words, PUR_WEIGHT_NORMAL) + 2;
  place_appetite (build, &x);
  pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_NONE, words, LABEL_PT, PUR_WEIGHT_NORMAL, PUR_ALIGN_START, x,
                      below, wide, build->axis_title);
  pur_scene_add (build->scene, PUR_SHAPE_LINE, PUR_STYLE_APPETITE, PUR_PART_NONE, x - build->legend_line,
                 below + build->axis_title / 2, build->legend_line - 6, 0);
}

static void
add_pill (Build *build, const PurRiskPill *pill, const char *label, double x, double y, double width)
{
  gboolean selected = pill != NULL && pill->id == build->matrix->selected;
  PurPart part = pill != NULL ? PUR_PART_BAR : PUR_PART_CELL;
  PurPrimitive *shape = pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE,
                                       selected ? PUR_STYLE_PILL_SELECTED : PUR_STYLE_PILL, part, x, y, width,
                                       build->pill_height);

  shape->radius = pill != NULL && pill->opportunity ? 2 : build->pill_height / 2;
  pur_scene_add_text (build->scene, selected ? PUR_STYLE_ON_PILL_SELECTED : PUR_STYLE_TEXT,
                      pill != NULL ? PUR_PART_LABEL : PUR_PART_CELL, label,
                      LABEL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER, x, y, width, build->pill_height);
}

/* Where only @n of a cell's pills are shown, the selected one is among them; which one comes next. */
static guint
show_selected (Build *build, GPtrArray *pills, guint n)
{
  for (guint i = n; n > 0 && i < pills->len; i++)
    if (((const PurRiskPill *) g_ptr_array_index (pills, i))->id == build->matrix->selected)
      {
        gpointer selected = g_ptr_array_index (pills, i);

        pills->pdata[i] = pills->pdata[n - 1];
        pills->pdata[n - 1] = selected;
        return i + 1 < pills->len ? i + 1 : i;
      }
  return n;
}

/* The pills of a cell in centred lines; what finds no room is counted in a last one. */
static void
build_pills (Build *build, int probability, int impact)
{
  PurBox box = get_cell (build, probability, impact);
  double widest;
  g_autoptr (GPtrArray) pills = find_pills (build, probability, impact, &widest);
  guint per_line;
  guint most;
  guint n_shown;
  guint n_lines;
  guint next;
  double width, height;
  gboolean low = is_low (build, &box);
  double line = build->pill_height + (low ? LOW_GAP : PILL_GAP);
  double y;

  if (pills->len == 0)
    return;

  width = box.width - (low && has_room_for_score (build, &box, widest) ? SCORE_WIDTH * build->scale : 0);
  height = box.height - (low ? PILL_GAP : SCORE_HEIGHT * build->scale);
  per_line = MAX ((int) ((width - 2 * CELL_PADDING + PILL_GAP) / (widest + PILL_GAP)), 1);
  most = per_line * MAX ((int) ((height + line - build->pill_height) / line), 1);
  n_shown = MIN (pills->len, most);
  n_lines = (n_shown + per_line - 1) / per_line;
  next = n_shown - 1;
  if (pills->len > n_shown)
    next = show_selected (build, pills, n_shown - 1);
  y = box.y + (box.height - n_lines * line + line - build->pill_height) / 2 + (n_lines > 1 && !low ? 6 : 0);

  for (guint i = 0; i < n_shown; i++)
    {
      const PurRiskPill *pill = g_ptr_array_index (pills, i);
      guint in_line = MIN (per_line, n_shown - i / per_line * per_line);
      double x = box.x + MAX ((width - in_line * (widest + PILL_GAP) + PILL_GAP) / 2, 2)
                 + i % per_line * (widest + PILL_GAP);
      double line_y = y + i / per_line * line;

      if (i + 1 == n_shown && pills->len > n_shown)
        {
          g_autofree char *more = g_strdup_printf ("+%u", pills->len - n_shown + 1);

          /* A press on it takes the next one out of the crowd. */
          pur_scene_set_record (build->scene, "risk", ((const PurRiskPill *) g_ptr_array_index (pills, next))->id, -1);
          add_pill (build, NULL, more, x, line_y, widest);
          pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);
          break;
        }
      pur_scene_set_record (build->scene, "risk", pill->id, -1);
      add_pill (build, pill, pill->label, x, line_y, widest);
      pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);
    }
}

/* From a pill to the middle of the cell where the response takes the risk; where all are shown, to its lower
 * edge, so that no head stands on a pill there. */
static void
build_response (Build *build, PurScene *pills, const PurRiskPill *pill)
{
  int levels = build->matrix->levels;
  gboolean selected = pill->id == build->matrix->selected;
  PurBox target;
  PurBox source;
  PurPoint from;
  PurPoint to;
  PurPoint points[2];
  double length;
  PurPrimitive *path;

  if (pill->residual_probability <= 0 || pill->residual_impact <= 0
      || is_in (pill, pill->residual_probability, pill->residual_impact, levels)
      || !pur_scene_find (pills, pill->id, &source))
    return;

  target = get_cell (build, CLAMP (pill->residual_probability, 1, levels),
                     CLAMP (pill->residual_impact, 1, levels));
  from = (PurPoint) { source.x + source.width / 2, source.y + source.height / 2 };
  to = (PurPoint) { target.x + target.width / 2, target.y + target.height * (selected ? 0.5 : 0.84) };
  if (selected)
    pur_scene_add (build->scene, PUR_SHAPE_ELLIPSE, PUR_STYLE_RESPONSE, PUR_PART_NONE, to.x - 13, to.y - 10, 26,
                   20);
  length = MAX (hypot (to.x - from.x, to.y - from.y), 1);
  points[0] = (PurPoint) { from.x + (to.x - from.x) / length * 15, from.y + (to.y - from.y) / length * 12 };
  points[1] = selected ? (PurPoint) { to.x - (to.x - from.x) / length * 15, to.y - (to.y - from.y) / length * 12 }
                       : to;
  path = pur_scene_add_points (build->scene, PUR_SHAPE_PATH, PUR_STYLE_RESPONSE, PUR_PART_NONE, points, 2);
  path->flags |= PUR_FLAG_ARROW;
}

static int
compare_pills (gconstpointer a, gconstpointer b)
{
  const PurRiskPill *first = *(const PurRiskPill *const *) a;
  const PurRiskPill *second = *(const PurRiskPill *const *) b;

  if (first->opportunity != second->opportunity)
    return first->opportunity ? 1 : -1;
  return second->probability * second->impact - first->probability * first->impact;
}

static void
build_list (Build *build, double x, double width, double height)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint n_rows = MAX ((int) (height / LIST_ROW) - 1, 1);

  for (guint i = 0; i < build->matrix->n_pills; i++)
    g_ptr_array_add (sorted, (gpointer) &build->matrix->pills[i]);
  g_ptr_array_sort (sorted, compare_pills);

  for (guint i = 0; i < sorted->len; i++)
    {
      const PurRiskPill *pill = g_ptr_array_index (sorted, i);
      double y = build->top + i * LIST_ROW;
      int heat = pur_risk_scale_heat (pill->probability, pill->impact, build->matrix->levels);
      g_autofree char *score = g_strdup_printf ("%d", pill->probability * pill->impact);
      PurPrimitive *part;

      if (i >= n_rows)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", sorted->len - i),
                                                   sorted->len - i);

          pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_NONE, more, LABEL_PT, PUR_WEIGHT_NORMAL,
                              PUR_ALIGN_START, x, y, width, LIST_ROW);
          break;
        }

      pur_scene_set_record (build->scene, "risk", pill->id, (int) i);
      part = pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE,
                            pill->opportunity ? PUR_STYLE_PILL : PUR_STYLE_HEAT + heat, PUR_PART_CELL, x, y + 3,
                            CHIP_WIDTH, LIST_ROW - 6);
      part->radius = 4;
      pur_scene_add_text (build->scene, pill->opportunity ? PUR_STYLE_TEXT : PUR_STYLE_ON_HEAT + heat,
                          PUR_PART_CELL, score, LABEL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER, x, y, CHIP_WIDTH,
                          LIST_ROW);
      pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_CELL, pill->label, LABEL_PT, PUR_WEIGHT_NORMAL,
                          PUR_ALIGN_START, x + CHIP_WIDTH + 8, y, 34, LIST_ROW);
      part = pur_scene_add_text (build->scene, PUR_STYLE_TEXT, PUR_PART_CELL, pill->title, LABEL_PT,
                                 PUR_WEIGHT_NORMAL, PUR_ALIGN_START, x + CHIP_WIDTH + 44, y,
                                 width - CHIP_WIDTH - 44 - (pill->owner != NULL ? 90 : 0), LIST_ROW);
      part->flags |= PUR_FLAG_ELLIPSIS;
      if (pill->owner != NULL)
        {
          part = pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_CELL, pill->owner, LABEL_PT,
                                     PUR_WEIGHT_NORMAL, PUR_ALIGN_START, x + width - 84, y, 84, LIST_ROW);
          part->flags |= PUR_FLAG_ELLIPSIS;
        }
      pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);
      pur_scene_add (build->scene, PUR_SHAPE_LINE, PUR_STYLE_ROW_LINE, PUR_PART_NONE, x, y + LIST_ROW - 1, width, 0);
    }
}

static double
get_matrix_width (const PurRiskMatrix *matrix, double width)
{
  return matrix->list ? width * (1 - LIST_SHARE) - LIST_GAP : width;
}

static void
measure_cells (Build *build, double width, double height)
{
  int levels = build->matrix->levels;
  double whole = get_matrix_width (build->matrix, width);
  double words = WORDS_LEFT + AXIS_TITLE;

  build->scale = MAX (build->matrix->text_scale, 1);
  build->axis_title = AXIS_TITLE * build->scale;
  build->words_below = WORDS_BELOW * build->scale;
  build->legend_line = LEGEND_LINE * build->scale;
  build->pill_height = PILL_HEIGHT * build->scale;
  /* Large words take no more from the cells than there is. */
  build->left = CLAMP (whole * WORDS_SHARE, words, floor (words * build->scale));
  build->cell_width = MAX (floor ((whole - build->left) / levels), 20);
  build->cell_height = MAX (floor ((height - build->words_below - build->axis_title) / levels), 20);
}

PurBox
pur_risk_matrix_scene_get_cell (const PurRiskMatrix *matrix, double width, double height, int probability, int impact)
{
  Build build = { .matrix = matrix };

  measure_cells (&build, width, height);
  return get_cell (&build, probability, impact);
}

gboolean
pur_risk_matrix_scene_find_cell (const PurRiskMatrix *matrix, double width, double height, double x, double y,
                                 int *probability, int *impact)
{
  Build build = { .matrix = matrix };

  measure_cells (&build, width, height);
  *impact = 1 + (int) floor ((x - build.left) / build.cell_width);
  *probability = matrix->levels - (int) floor ((y - build.top) / build.cell_height);
  return *impact >= 1 && *impact <= matrix->levels && *probability >= 1 && *probability <= matrix->levels;
}

PurScene *
pur_risk_matrix_scene_build (const PurRiskMatrix *matrix, PurText *text, double width, double height)
{
  Build build = { .matrix = matrix, .text = text, .scene = pur_scene_new () };
  double matrix_width = get_matrix_width (matrix, width);
  g_autoptr (PurScene) pills = NULL;
  PurScene *scene;

  g_return_val_if_fail (matrix->levels >= PUR_RISK_SCALE_MIN && matrix->levels <= PUR_RISK_SCALE_MAX, build.scene);

  measure_cells (&build, width, height);

  build_axes (&build);
  build_cells (&build);
  build_appetite (&build);

  /* The pills lie above the arrows that start at them. */
  scene = g_steal_pointer (&build.scene);
  pills = pur_scene_new ();
  build.scene = pills;
  for (int probability = matrix->levels; probability >= 1; probability--)
    for (int impact = 1; impact <= matrix->levels; impact++)
      build_pills (&build, probability, impact);
  build.scene = scene;
  for (guint i = 0; i < matrix->n_pills; i++)
    if (matrix->responses || matrix->pills[i].id == matrix->selected)
      build_response (&build, pills, &matrix->pills[i]);
  pur_scene_append (build.scene, pills, 0, 0);

  if (matrix->list)
    build_list (&build, matrix_width + LIST_GAP, width - matrix_width - LIST_GAP, height);

  pur_scene_set_extents (build.scene, (PurBox) { 0, 0, width, height });
  return build.scene;
}

static void
clear_pill (gpointer data)
{
  PurRiskPill *pill = data;

  g_free ((char *) pill->label);
  g_free ((char *) pill->title);
  g_free ((char *) pill->owner);
}

GArray *
pur_risk_matrix_read_rows (PurRows *rows, PurRiskMatrix *matrix)
{
  GArray *pills = g_array_new (FALSE, TRUE, sizeof (PurRiskPill));
  PurWorkspace *workspace;
  PurSettings *settings;

  g_return_val_if_fail (PUR_IS_ROWS (rows), pills);
  g_return_val_if_fail (pur_rows_get_kind (rows) == &pur_risk_kind, pills);

  g_array_set_clear_func (pills, clear_pill);
  workspace = pur_rows_get_workspace (rows);
  settings = PUR_settings (pur_workspace_get_settings (workspace));
  matrix->levels = pur_risk_scale_get_levels (workspace);
  matrix->appetite = pur_risk_scale_get_appetite (workspace);
  matrix->probability_words = settings != NULL ? pur_settings_get_risk_probability_words (settings) : NULL;
  matrix->impact_words = settings != NULL ? pur_settings_get_risk_impact_words (settings) : NULL;

  for (guint row = 0; row < pur_rows_get_n (rows); row++)
    {
      PurRisk *risk = PUR_risk (pur_rows_get (rows, row));
      PurPerson *owner = pur_risk_get_owner (risk);
      PurRiskPill pill = {
        .id = pur_record_get_id ((PurRecord *) risk),
        .probability = (int) pur_risk_get_probability (risk),
        .impact = (int) pur_risk_get_impact (risk),
        .residual_probability = (int) pur_risk_get_residual_probability (risk),
        .residual_impact = (int) pur_risk_get_residual_impact (risk),
        .opportunity = pur_risk_get_opportunity (risk),
      };

      if (pill.probability < 1 || pill.impact < 1 || pur_risk_get_state (risk) == PUR_RISK_CLOSED)
        continue;

      pill.label = g_strdup (pur_risk_get_code (risk));
      pill.title = g_strdup (pur_risk_get_title (risk));
      pill.owner = owner != NULL ? g_strdup (pur_record_get_title ((PurRecord *) owner)) : NULL;
      g_array_append_val (pills, pill);
    }
  matrix->pills = (const PurRiskPill *) pills->data;
  matrix->n_pills = pills->len;

  return pills;
}

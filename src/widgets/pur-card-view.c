/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-card-view.h"

#include "pur-canvas.h"

#include <math.h>

#define COLUMNS 12
#define WIDE 980   /* from here on cards have the columns that they ask for */
#define MEDIUM 600 /* from here on there are two in a row */
#define MARGINS 12 /* that narrower margins may take on both sides, without the cards becoming narrow again */
#define GAP 18
#define NARROW_GAP 12

struct _PurCardView
{
  GtkWidget parent_instance;

  gboolean arranging;
  gboolean narrow;
  guint narrow_due;
  PurCard *dragged;     /* while it is */
  PurCard *over;        /* what it last changed places with, until the pointer leaves that */
  PurCard *came_before; /* where it was */
  double x;             /* where the drag began */
  double y;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PurCardView, pur_card_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

/* Auxiliary methods: layout */

static int
get_gap (int room)
{
  return room >= MEDIUM ? GAP : NARROW_GAP;
}

/* How wide it is for text as large as the person has it. */
static int
get_room (PurCardView *self, int width)
{
  return (int) (width / MAX (pur_canvas_find_text_scale (GTK_WIDGET (self)), 1));
}

static int
get_span (PurCard *card, int room)
{
  if (room < MEDIUM)
    return COLUMNS;
  if (room < WIDE)
    return pur_card_get_span (card) > COLUMNS / 2 ? COLUMNS : COLUMNS / 2;
  return pur_card_get_span (card);
}

static GtkWidget *
next_shown (GtkWidget *widget)
{
  while (widget != NULL && !gtk_widget_should_layout (widget))
    widget = gtk_widget_get_next_sibling (widget);
  return widget;
}

/* The cards from @first that make one row; @sum is what they ask for. */
static guint
count_row (GtkWidget *first, int room, int *sum)
{
  guint n = 0;

  *sum = 0;
  for (GtkWidget *card = first; card != NULL; card = next_shown (gtk_widget_get_next_sibling (card)))
    {
      int span = get_span (PUR_CARD (card), room);

      if (n > 0 && *sum + span > COLUMNS)
        break;
      *sum += span;
      n++;
    }
  return n;
}

/* The left edge of what begins after @before of @sum columns; a row is filled whatever its cards ask for. */
static int
get_edge (int width, int gap, int before, int sum)
{
  return (int) round ((double) (width + gap) * before / sum);
}

/* Lays the rows out, and allocates if asked; gives the height. */
static int
lay_out (PurCardView *self, int width, gboolean allocate)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *first = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int room = get_room (self, width);
  int gap = get_gap (room);
  int y = 0;

  while (first != NULL)
    {
      int sum;
      guint n = count_row (first, room, &sum);
      GtkWidget *card = first;
      int height = 0;
      int before = 0;

      for (guint i = 0; i < n; i++, card = next_shown (gtk_widget_get_next_sibling (card)))
        {
          int span = get_span (PUR_CARD (card), room);
          int card_width = get_edge (width, gap, before + span, sum) - get_edge (width, gap, before, sum) - gap;
          int wanted;

          gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, card_width, NULL, &wanted, NULL, NULL);
          height = MAX (height, wanted);
          before += span;
        }
      card = first;
      before = 0;
      for (guint i = 0; i < n; i++, card = next_shown (gtk_widget_get_next_sibling (card)))
        {
          int span = get_span (PUR_CARD (card), room);
          int x = get_edge (width, gap, before, sum);
          int card_width = get_edge (width, gap, before + span, sum) - x - gap;

          if (allocate)
            gtk_widget_size_allocate (card, &(GdkRectangle) { mirrored ? width - x - card_width : x, y, card_width, height }, -1);
          before += span;
        }
      y += height + gap;
      first = card;
    }
  return MAX (y - gap, 0);
}

/* What follows from it is another size: not while one is given out. */
static gboolean
narrow_cb (gpointer data)
{
  PurCardView *self = data;

  self->narrow_due = 0;
  self->narrow = !self->narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static void
update_narrow (PurCardView *self, int width)
{
  gboolean narrow = get_room (self, width) < (self->narrow ? MEDIUM + MARGINS : MEDIUM);

  if (narrow == self->narrow)
    g_clear_handle_id (&self->narrow_due, g_source_remove);
  else if (self->narrow_due == 0)
    self->narrow_due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, narrow_cb, self, NULL);
}

/* Auxiliary methods: dragging */

static PurCard *
find_card (PurCardView *self, double x, double y)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self)); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      graphene_rect_t box;

      if (gtk_widget_should_layout (card) && gtk_widget_compute_bounds (card, GTK_WIDGET (self), &box) &&
          graphene_rect_contains_point (&box, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return PUR_CARD (card);
    }
  return NULL;
}

static gboolean
stands_before (PurCard *first, PurCard *second)
{
  for (GtkWidget *card = GTK_WIDGET (first); card != NULL; card = gtk_widget_get_next_sibling (card))
    if (card == GTK_WIDGET (second))
      return TRUE;
  return FALSE;
}

static PurCard *
get_next (PurCard *card)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (card));

  return next != NULL ? PUR_CARD (next) : NULL;
}

static void
end_drag (PurCardView *self, gboolean put_back)
{
  PurCard *dragged = g_steal_pointer (&self->dragged);

  if (dragged == NULL)
    return;
  self->over = NULL;
  gtk_widget_set_opacity (GTK_WIDGET (dragged), 1);
  if (put_back)
    pur_card_view_place (self, dragged, self->came_before);
  self->came_before = NULL;
}

/* Signal callbacks */

static void
drag_begin_cb (PurCardView *self, double x, double y, GtkGesture *gesture)
{
  PurCard *card = self->arranging ? find_card (self, x, y) : NULL;

  self->x = x;
  self->y = y;
  if (card == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->over = card;
}

static void
drag_update_cb (PurCardView *self, double dx, double dy, GtkGesture *gesture)
{
  PurCard *card = find_card (self, self->x + dx, self->y + dy);

  if (self->dragged == NULL)
    {
      /* Esc has put it back already. */
      if (self->over == NULL)
        return;
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->x, (int) self->y, (int) (self->x + dx), (int) (self->y + dy)))
        return;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      self->dragged = self->over;
      self->over = NULL;
      self->came_before = get_next (self->dragged);
      gtk_widget_set_opacity (GTK_WIDGET (self->dragged), 0.6);
      gtk_widget_grab_focus (GTK_WIDGET (self->dragged));
    }
  if (card == self->dragged || card == NULL)
    {
      self->over = NULL;
      return;
    }
  /* Cards are of different widths: after they changed places the pointer may stand over the other again. */
  if (card == self->over)
    return;
  self->over = card;
  pur_card_view_place (self, self->dragged, stands_before (self->dragged, card) ? get_next (card) : card);
}

static void
drag_end_cb (PurCardView *self)
{
  end_drag (self, FALSE);
}

static void
drag_cancel_cb (PurCardView *self)
{
  end_drag (self, TRUE);
}

static gboolean
key_pressed_cb (PurCardView *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || self->dragged == NULL)
    return GDK_EVENT_PROPAGATE;
  end_drag (self, TRUE);
  return GDK_EVENT_STOP;
}

/* GtkBuildable */

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  gtk_widget_insert_before (GTK_WIDGET (child), GTK_WIDGET (buildable), NULL);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = add_child;
}

/* GtkWidget */

static GtkSizeRequestMode
pur_card_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pur_card_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (PUR_CARD_VIEW (widget), for_size > 0 ? for_size : WIDE, FALSE);
      return;
    }
  *minimum = 0;
  *natural = WIDE;
  for (GtkWidget *card = next_shown (gtk_widget_get_first_child (widget)); card != NULL;
       card = next_shown (gtk_widget_get_next_sibling (card)))
    {
      int least;

      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, least);
    }
  *natural = MAX (*natural, *minimum);
}

static void
pur_card_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (PUR_CARD_VIEW (widget), width, TRUE);
  update_narrow (PUR_CARD_VIEW (widget), width);
}

static void
pur_card_view_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_handle_id (&PUR_CARD_VIEW (object)->narrow_due, g_source_remove);
  PUR_CARD_VIEW (object)->dragged = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pur_card_view_parent_class)->dispose (object);
}

static void
pur_card_view_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, PUR_CARD_VIEW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
pur_card_view_class_init (PurCardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = pur_card_view_get_property;
  G_OBJECT_CLASS (klass)->dispose = pur_card_view_dispose;
  widget_class->get_request_mode = pur_card_view_get_request_mode;
  widget_class->measure = pur_card_view_measure;
  widget_class->size_allocate = pur_card_view_size_allocate;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "purcards");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pur_card_view_init (PurCardView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Public API */

gboolean
pur_card_view_is_narrow (PurCardView *self)
{
  g_return_val_if_fail (PUR_IS_CARD_VIEW (self), FALSE);

  return self->narrow;
}

void
pur_card_view_set_arranging (PurCardView *self, gboolean arranging)
{
  g_return_if_fail (PUR_IS_CARD_VIEW (self));

  if (!arranging)
    end_drag (self, FALSE);
  self->arranging = arranging;
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self)); card != NULL; card = gtk_widget_get_next_sibling (card))
    pur_card_set_arranging (PUR_CARD (card), arranging);
}

void
pur_card_view_place (PurCardView *self, PurCard *card, PurCard *before)
{
  g_return_if_fail (PUR_IS_CARD_VIEW (self));
  g_return_if_fail (gtk_widget_get_parent (GTK_WIDGET (card)) == GTK_WIDGET (self));

  if (card != before)
    gtk_widget_insert_before (GTK_WIDGET (card), GTK_WIDGET (self), before != NULL ? GTK_WIDGET (before) : NULL);
}

PurCard *
pur_card_view_get_neighbour (PurCardView *self, PurCard *card, int step)
{
  GtkWidget *widget = GTK_WIDGET (card);

  g_return_val_if_fail (PUR_IS_CARD_VIEW (self), NULL);

  while (step != 0 && widget != NULL)
    {
      widget = step > 0 ? gtk_widget_get_next_sibling (widget) : gtk_widget_get_prev_sibling (widget);
      if (widget != NULL && gtk_widget_get_visible (widget))
        step += step > 0 ? -1 : 1;
    }
  return widget != NULL ? PUR_CARD (widget) : NULL;
}

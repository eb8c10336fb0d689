/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-card.h"

#include "pur-mark-scene.h"
#include "pur-scene-view.h"

struct _PurCard
{
  AdwBin parent_instance;

  GtkWidget *mark;
  GtkWidget *title_label;
  GtkWidget *hint_label;
  GtkWidget *word_label;
  GtkWidget *how_button;
  GtkWidget *how_label;
  GtkWidget *menu_button;
  GtkWidget *sentence_label;
  GtkWidget *body;

  char *id;
  char *description;
  int span;
  gboolean arranging;
};

enum
{
  PROP_0,
  PROP_CARD_ID,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_SPAN,
  PROP_CONTENT,
  N_PROPS
};

enum
{
  OPENED,
  MOVED,
  HIDDEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurCard, pur_card, ADW_TYPE_BIN)

/* Auxiliary methods */

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* What a screen reader says of the whole card. */
static void
update_accessible (PurCard *self)
{
  const char *word = gtk_label_get_text (GTK_LABEL (self->word_label));
  const char *hint = gtk_label_get_text (GTK_LABEL (self->hint_label));
  g_autofree char *name = g_strdup_printf ("%s%s%s", pur_card_get_title (self), *word != '\0' ? ": " : "", word);
  g_autofree char *more = g_strjoin (*hint != '\0' ? " " : "", gtk_label_get_text (GTK_LABEL (self->sentence_label)), hint,
                                     NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more, -1);
}

static gboolean
is_over_control (PurCard *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_POPOVER (widget))
      return TRUE;
  return FALSE;
}

/* Signal callbacks */

static void
released_cb (PurCard *self, int n_press, double x, double y)
{
  if (!self->arranging && n_press == 1 && gtk_widget_contains (GTK_WIDGET (self), x, y) && !is_over_control (self, x, y))
    g_signal_emit (self, signals[OPENED], 0);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[OPENED], 0);
}

static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVED], 0, g_str_equal (action, "card.move-back") ? -1 : 1);
}

static void
hide_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[HIDDEN], 0);
}

static gboolean
move_by_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int step = g_variant_get_int32 (arguments) * (mirrored ? -1 : 1);

  if (!PUR_CARD (widget)->arranging)
    return FALSE;
  g_signal_emit (widget, signals[MOVED], 0, step);
  return TRUE;
}

/* Parent overrides */

static void
pur_card_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  PurCard *self = PUR_CARD (object);

  switch (property)
    {
    case PROP_CARD_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, pur_card_get_title (self));
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_SPAN:
      g_value_set_int (value, self->span);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (ADW_BIN (self->body)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
pur_card_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  PurCard *self = PUR_CARD (object);

  switch (property)
    {
    case PROP_CARD_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      pur_card_set_title (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      self->description = g_value_dup_string (value);
      break;
    case PROP_SPAN:
      self->span = g_value_get_int (value);
      break;
    case PROP_CONTENT:
      adw_bin_set_child (ADW_BIN (self->body), g_value_get_object (value));
      gtk_widget_set_visible (self->body, g_value_get_object (value) != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
pur_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PUR_TYPE_CARD);

  G_OBJECT_CLASS (pur_card_parent_class)->dispose (object);
}

static void
pur_card_finalize (GObject *object)
{
  PurCard *self = PUR_CARD (object);

  g_free (self->id);
  g_free (self->description);

  G_OBJECT_CLASS (pur_card_parent_class)->finalize (object);
}

static void
pur_card_class_init (PurCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pur_card_get_property;
  object_class->set_property = pur_card_set_property;
  object_class->dispose = pur_card_dispose;
  object_class->finalize = pur_card_finalize;

  properties[PROP_CARD_ID] = g_param_spec_string ("card-id", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_SPAN] = g_param_spec_int ("span", NULL, NULL, 1, 12, 4, flags | G_PARAM_CONSTRUCT);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  signals[HIDDEN] = g_signal_new ("hidden", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "card.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "card.move-back", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "card.move-on", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "card.hide", NULL, hide_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "card.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "card.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "card.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "card.hide", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, move_by_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, move_by_key_cb, "i", 1);

  g_type_ensure (PUR_TYPE_SCENE_VIEW);
  gtk_widget_class_set_css_name (widget_class, "purcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/widgets/pur-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurCard, name)
  CHILD (mark);
  CHILD (title_label);
  CHILD (hint_label);
  CHILD (word_label);
  CHILD (how_button);
  CHILD (how_label);
  CHILD (menu_button);
  CHILD (sentence_label);
  CHILD (body);
#undef CHILD
}

static void
pur_card_init (PurCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  pur_card_set_arranging (self, FALSE);
}

/* Public API */

int
pur_card_get_span (PurCard *self)
{
  g_return_val_if_fail (PUR_IS_CARD (self), 12);

  return self->span;
}

const char *
pur_card_get_id (PurCard *self)
{
  g_return_val_if_fail (PUR_IS_CARD (self), NULL);

  return self->id;
}

const char *
pur_card_get_title (PurCard *self)
{
  g_return_val_if_fail (PUR_IS_CARD (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->title_label));
}

const char *
pur_card_get_description (PurCard *self)
{
  g_return_val_if_fail (PUR_IS_CARD (self), NULL);

  return self->description;
}

void
pur_card_set_title (PurCard *self, const char *title)
{
  g_return_if_fail (PUR_IS_CARD (self));

  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  update_accessible (self);
}

void
pur_card_set_hint (PurCard *self, const char *hint)
{
  g_return_if_fail (PUR_IS_CARD (self));

  set_text (self->hint_label, hint);
  update_accessible (self);
}

void
pur_card_set_sentence (PurCard *self, const char *sentence)
{
  g_return_if_fail (PUR_IS_CARD (self));

  set_text (self->sentence_label, sentence);
  update_accessible (self);
}

void
pur_card_set_how (PurCard *self, const char *how)
{
  g_return_if_fail (PUR_IS_CARD (self));

  gtk_label_set_text (GTK_LABEL (self->how_label), how);
  gtk_widget_set_tooltip_text (self->sentence_label, how);
}

void
pur_card_set_health (PurCard *self, PurHealth health, const char *word)
{
  g_autoptr (PurScene) scene = pur_mark_scene_health (health, PUR_MARK_SIZE);

  g_return_if_fail (PUR_IS_CARD (self));

  pur_scene_view_set_scene (PUR_SCENE_VIEW (self->mark), scene);
  gtk_widget_set_visible (self->mark, TRUE);
  set_text (self->word_label, word);
  update_accessible (self);
}

void
pur_card_set_arranging (PurCard *self, gboolean arranging)
{
  g_return_if_fail (PUR_IS_CARD (self));

  self->arranging = arranging;
  gtk_widget_set_visible (self->menu_button, arranging);
  gtk_widget_set_visible (self->how_button, !arranging);
  gtk_widget_set_can_target (self->body, !arranging);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.open", !arranging);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.move-back", arranging);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.move-on", arranging);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.hide", arranging);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows a scene, built anew for the size, the font and the direction of writing that there are.
 *
 * Signals:
 *   activated (const char *kind, gint64 id)   a thing with a record was clicked */

#pragma once

#include <gtk/gtk.h>

#include "pur-scene.h"

G_BEGIN_DECLS

#define PUR_TYPE_SCENE_VIEW (pur_scene_view_get_type ())
G_DECLARE_FINAL_TYPE (PurSceneView, pur_scene_view, PUR, SCENE_VIEW, GtkWidget)

typedef PurScene *(*PurSceneBuild)    (PurText *text, double width, double height, gboolean mirrored, gpointer data);

/* What the pointer is told over a hit; NULL for nothing.  The caller owns it. */
typedef char     *(*PurSceneDescribe) (const PurHit *hit, gpointer data);

GtkWidget *pur_scene_view_new           (void);

/* A scene that is always the same, as large as it is. */
void       pur_scene_view_set_scene     (PurSceneView *self, PurScene *scene);

/* @height: what it wants at the usual size of text, 0: what the scene's extents say. @data must live as
 * long as the view, or until another builder is set. */
void       pur_scene_view_set_builder   (PurSceneView *self, PurSceneBuild build, PurSceneDescribe describe,
                                         gpointer data, int height);

/* The data behind the builder are others. */
void       pur_scene_view_changed       (PurSceneView *self);

/* What is shown at present; NULL before there is a size.  Borrowed. */
PurScene  *pur_scene_view_get_scene     (PurSceneView *self);

G_END_DECLS

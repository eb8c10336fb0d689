/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The S-curve: what should be done and what is done, over time, each with its name at its line. */

#pragma once

#include "pur-progress.h"
#include "pur-scene.h"

G_BEGIN_DECLS

PurScene *pur_progress_chart_scene_build (const PurProgress *progress, PurText *text, double width, double height,
                                          gboolean mirrored);

G_END_DECLS

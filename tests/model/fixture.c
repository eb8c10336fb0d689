/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

static PurId
add_task (PurChange *change, Fixture *fixture, const char *title, PurId parent, int days)
{
  PurId id = pur_change_add (change, &pur_task_kind);

  pur_task_set_title (change, id, title);
  pur_task_set_project (change, id, fixture->project);
  if (parent != PUR_ID_NONE)
    pur_task_set_parent (change, id, parent);
  pur_task_set_duration (change, id, pur_duration_working (days * 8 * 3600));
  return id;
}

static PurId
add_link (PurChange *change, PurId from, PurId to)
{
  PurId id = pur_change_add (change, &pur_link_kind);

  pur_link_set_predecessor (change, id, from);
  pur_link_set_successor (change, id, to);
  return id;
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Set up", NULL);
  g_autoptr (GError) error = NULL;
  PurId settings;

  fixture->workspace = pur_workspace_new ();
  settings = pur_change_add (change, &pur_settings_kind);
  pur_settings_set_title (change, settings, "Workspace");
  pur_settings_set_currency (change, settings, "CNY");
  fixture->project = pur_change_add (change, &pur_project_kind);
  pur_project_set_title (change, fixture->project, "Tender");
  /* A Monday. */
  pur_project_set_start (change, fixture->project, pur_time_from_civil (2026, 4, 6, 8, 0, 0));
  fixture->phase = add_task (change, fixture, "Offer", PUR_ID_NONE, 1);
  fixture->first = add_task (change, fixture, "Read the call", fixture->phase, 2);
  fixture->second = add_task (change, fixture, "Costing", fixture->phase, 4);
  fixture->milestone = add_task (change, fixture, "Submitted", PUR_ID_NONE, 0);
  fixture->link = add_link (change, fixture->first, fixture->second);
  add_link (change, fixture->second, fixture->milestone);
  fixture->person = pur_change_add (change, &pur_person_kind);
  pur_person_set_title (change, fixture->person, "Ana Ruiz");
  pur_person_set_initials (change, fixture->person, "AR");

  fixture_commit (fixture, change, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->workspace);
}

gboolean
fixture_commit (Fixture *fixture, PurChange *change, GError **error)
{
  if (!pur_workspace_check (fixture->workspace, change, error))
    return FALSE;
  pur_workspace_apply (fixture->workspace, change);
  return TRUE;
}

PurTask *
fixture_task (Fixture *fixture, PurId id)
{
  return PUR_task (pur_workspace_lookup (fixture->workspace, &pur_task_kind, id));
}

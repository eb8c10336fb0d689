/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui-demo.h"

#include <string.h>

#include "pur-committer.h"

/* Keeps what is committed in memory alone. */
#define UI_TYPE_COMMITTER (ui_committer_get_type ())
G_DECLARE_FINAL_TYPE (UiCommitter, ui_committer, UI, COMMITTER, GObject)

struct _UiCommitter
{
  GObject parent_instance;

  PurWorkspace *workspace; /* borrowed */
};

static gboolean
ui_committer_commit (PurCommitter  *committer,
                     PurChange     *change,
                     GError       **error)
{
  return ui_demo_commit (UI_COMMITTER (committer)->workspace, change, error);
}

static void
ui_committer_iface_init (PurCommitterInterface *iface)
{
  iface->commit = ui_committer_commit;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (UiCommitter, ui_committer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PUR_TYPE_COMMITTER, ui_committer_iface_init))

static void
ui_committer_class_init (UiCommitterClass *klass)
{
}

static void
ui_committer_init (UiCommitter *self)
{
}

static PurWorkspace *
create_workspace (void)
{
  PurWorkspace *workspace = pur_workspace_new ();
  g_autoptr (UiCommitter) committer = g_object_new (UI_TYPE_COMMITTER, NULL);

  committer->workspace = workspace;
  pur_workspace_set_committer (workspace, PUR_COMMITTER (committer));
  g_object_set_data_full (G_OBJECT (workspace), "committer", g_steal_pointer (&committer), g_object_unref);
  return workspace;
}

typedef struct
{
  const char *wbs;
  const char *title;
  const char *chinese;
  int days;          /* 0: a milestone, -1: a summary */
  int percent;
  int person;        /* -1: nobody */
  const char *after; /* "2.1SS+2", several with blanks between */
} Line;

static const char *const people[][3] = {
  { "Ana Ruiz", "AR", "陈静" },
  { "Wei Li", "LW", "李伟" },
  { "Tom Berg", "TB", "周涛" },
  { "Mina Sato", "MS", "孙敏" },
  { "Olga Nowak", "ON", "何欣" },
  { "Jean Petit", "JP", "马骏" },
  { "Karin Holm", "KH", "高远" },
};

static const Line lines[] = {
  { "1", "Qualify", "商机评估", -1, 0, -1, NULL },
  { "1.1", "Read the call for tenders", "研读招标文件", 3, 100, 0, NULL },
  { "1.2", "Meet the head of radiology", "拜访影像科主任", 2, 100, 1, "1.1" },
  { "1.3", "Bid / no-bid scorecard", "投标决策评分", 2, 100, 0, "1.2" },
  { "1.4", "Decision to bid", "决定投标", 0, 100, -1, "1.3" },
  { "2", "Win strategy", "制胜策略", -1, 0, -1, NULL },
  { "2.1", "Map the stakeholders", "梳理干系人", 4, 100, 1, "1.4" },
  { "2.2", "Competitors and price level", "竞争对手与价位分析", 9, 100, 2, "2.1SS+2" },
  { "2.3", "Agree the win themes", "确定制胜主题", 3, 100, 0, "2.2" },
  { "3", "Build the offer", "编制投标文件", -1, 0, -1, NULL },
  { "3.1", "Technical solution, site plan", "技术方案与场地规划", 20, 65, 3, "2.1" },
  { "3.2", "Reference visit, Lund clinic", "参观样板医院", 2, 0, 1, "2.3" },
  { "3.3", "Supplier quotations", "供应商询价", 9, 40, 4, "2.3" },
  { "3.4", "Feeding buffer", "汇入缓冲", 3, 0, -1, "3.3" },
  { "3.5", "Costing and price model", "成本核算与报价模型", 6, 0, 2, "3.1 3.4" },
  { "3.6", "Write the technical part", "编写技术标", 11, 30, 3, "3.1SS+8" },
  { "3.7", "Contract terms, legal review", "合同条款法务审核", 5, 0, 5, "3.3" },
  { "4", "Submit and win", "投标与赢单", -1, 0, -1, NULL },
  { "4.1", "Red-team review", "红队评审", 3, 0, 0, "3.5 3.6 3.7" },
  { "4.2", "Final sign-off", "内部终审签批", 2, 0, 6, "4.1" },
  { "4.3", "Offer submitted", "递交投标文件", 0, 0, -1, "4.2" },
  { "4.4", "Prepare the presentation", "准备讲标", 6, 0, 1, "4.3" },
  { "4.5", "Present to the panel", "评审现场讲标", 1, 0, 0, "4.4" },
  { "4.6", "Negotiate price and terms", "价格与条款谈判", 7, 0, 0, "4.5" },
  { "4.7", "Project buffer", "项目缓冲", 6, 0, -1, "4.6" },
  { "4.8", "Contract signed", "签订合同", 0, 0, -1, "4.7" },
};

static PurId
find_line (const PurId *ids,
           const char  *wbs)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_str_equal (lines[i].wbs, wbs))
      return ids[i];

  g_assert_not_reached ();
}

static void
add_links (PurChange   *change,
           const PurId *ids,
           guint        line)
{
  g_auto (GStrv) words = g_strsplit (lines[line].after ? lines[line].after : "", " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++)
    {
      PurId link = pur_change_add (change, &pur_link_kind);
      char *start = strstr (*word, "SS+");

      if (start != NULL)
        {
          pur_link_set_type (change, link, PUR_LINK_SS);
          pur_link_set_lag (change, link, pur_duration_working (g_ascii_strtoll (start + 3, NULL, 10) * 8 * 3600));
          *start = '\0';
        }
      pur_link_set_predecessor (change, link, find_line (ids, *word));
      pur_link_set_successor (change, link, ids[line]);
    }
}

static PurId
add_project (PurChange *change)
{
  PurId settings = pur_change_add (change, &pur_settings_kind);
  PurId project = pur_change_add (change, &pur_project_kind);

  pur_settings_set_title (change, settings, "Northport");
  pur_settings_set_currency (change, settings, "EUR");
  pur_project_set_title (change, project, "Northport General Hospital: CT and MRI");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 2, 26, 8, 0, 0));
  return project;
}

/* Dates before the plan moved: two working days earlier. */
static void
add_baseline (PurWorkspace *workspace,
              PurId         project)
{
  g_autoptr (PurChange) change = pur_change_new ("Baseline", NULL);
  g_autoptr (GError) error = NULL;
  PurId baseline = pur_change_add (change, &pur_baseline_kind);

  pur_baseline_set_title (change, baseline, "Offer");
  pur_baseline_set_project (change, baseline, project);
  pur_baseline_set_number (change, baseline, 0);
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_task_kind), record)
    {
      PurTask *task = PUR_task (record);
      PurId entry;

      if (pur_plan_is_summary (task))
        continue;
      entry = pur_change_add (change, &pur_baseline_task_kind);
      pur_baseline_task_set_baseline (change, entry, baseline);
      pur_baseline_task_set_task (change, entry, pur_record_get_id (record));
      pur_baseline_task_set_start (change, entry, pur_time (pur_task_get_start (task).seconds - 2 * 86400));
      pur_baseline_task_set_finish (change, entry, pur_time (pur_task_get_finish (task).seconds - 2 * 86400));
    }
  ui_demo_commit (workspace, change, &error);
  g_assert_no_error (error);
}

PurWorkspace *
ui_demo_new (gboolean chinese)
{
  PurWorkspace *workspace = create_workspace ();
  g_autoptr (PurChange) change = pur_change_new ("Set up", NULL);
  g_autoptr (GError) error = NULL;
  PurId project = add_project (change);
  PurId persons[G_N_ELEMENTS (people)];
  PurId ids[G_N_ELEMENTS (lines)];
  PurId parent = PUR_ID_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      persons[i] = pur_change_add (change, &pur_person_kind);
      pur_person_set_title (change, persons[i], people[i][chinese ? 2 : 0]);
      if (!chinese)
        pur_person_set_initials (change, persons[i], people[i][1]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const Line *line = &lines[i];
      gboolean buffer = strstr (line->title, "buffer") != NULL;

      ids[i] = pur_change_add (change, &pur_task_kind);
      pur_task_set_title (change, ids[i], chinese ? line->chinese : line->title);
      pur_task_set_project (change, ids[i], project);
      if (strchr (line->wbs, '.') == NULL)
        parent = ids[i];
      else
        pur_task_set_parent (change, ids[i], parent);
      if (line->days >= 0)
        pur_task_set_duration (change, ids[i], pur_duration_working (line->days * 8 * 3600));
      if (line->days == 0)
        pur_task_set_milestone (change, ids[i], TRUE);
      if (buffer)
        pur_task_set_buffer (change, ids[i], TRUE);
      if (line->percent > 0)
        pur_task_set_percent_complete (change, ids[i], line->percent);
      if (line->person >= 0)
        {
          PurId assignment = pur_change_add (change, &pur_assignment_kind);

          pur_assignment_set_task (change, assignment, ids[i]);
          pur_assignment_set_person (change, assignment, persons[line->person]);
        }
      add_links (change, ids, i);
    }

  pur_task_set_constraint (change, find_line (ids, "3.2"), PUR_CONSTRAINT_SNET);
  pur_task_set_constraint_date (change, find_line (ids, "3.2"), pur_time_from_civil (2026, 4, 14, 8, 0, 0));
  pur_task_set_notes (change, find_line (ids, "3.1"), "The site plan comes from the hospital.");
  pur_task_set_deadline (change, find_line (ids, "4.3"), pur_time_from_civil (2026, 5, 20, 17, 0, 0));
  pur_task_set_deadline (change, find_line (ids, "4.8"), pur_time_from_civil (2026, 6, 19, 17, 0, 0));

  ui_demo_commit (workspace, change, &error);
  g_assert_no_error (error);
  add_baseline (workspace, project);

  return workspace;
}

PurWorkspace *
ui_demo_many (guint n)
{
  PurWorkspace *workspace = create_workspace ();
  g_autoptr (PurChange) change = pur_change_new ("Set up", NULL);
  g_autoptr (GError) error = NULL;
  PurId project = add_project (change);
  PurId parent = PUR_ID_NONE;
  PurId before = PUR_ID_NONE;

  for (guint i = 0; i < n; i++)
    {
      PurId id = pur_change_add (change, &pur_task_kind);
      g_autofree char *title = g_strdup_printf ("Task %u", i + 1);

      pur_task_set_title (change, id, title);
      pur_task_set_project (change, id, project);
      if (i % 10 == 0)
        {
          parent = id;
          before = PUR_ID_NONE;
          continue;
        }
      pur_task_set_parent (change, id, parent);
      pur_task_set_duration (change, id, pur_duration_working ((1 + i % 5) * 8 * 3600));
      if (before != PUR_ID_NONE)
        {
          PurId link = pur_change_add (change, &pur_link_kind);

          pur_link_set_predecessor (change, link, before);
          pur_link_set_successor (change, link, id);
        }
      before = id;
    }

  ui_demo_commit (workspace, change, &error);
  g_assert_no_error (error);
  return workspace;
}

PurTask *
ui_demo_task (PurWorkspace *workspace,
              const char   *wbs)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_task_kind), record)
    if (g_strcmp0 (pur_task_get_wbs (PUR_task (record)), wbs) == 0)
      return PUR_task (record);

  g_assert_not_reached ();
}

gboolean
ui_demo_commit (PurWorkspace  *workspace,
                PurChange     *change,
                GError       **error)
{
  if (!pur_workspace_check (workspace, change, error))
    return FALSE;
  pur_workspace_apply (workspace, change);
  return TRUE;
}

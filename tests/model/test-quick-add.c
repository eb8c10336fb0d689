/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "pur-quick-add.h"

#include <string.h>

/* Thursday. */
#define TODAY pur_time_from_civil (2026, 4, 9, 0, 0, 0)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const people[] = { "Li Wei", "李伟", "Ana Lopez", "Peter O'Brien" };
  g_autoptr (PurChange) change = pur_change_new ("More", NULL);
  g_autoptr (GError) error = NULL;
  PurId project;

  fixture_set_up (fixture, data);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    pur_person_set_title (change, pur_change_add (change, &pur_person_kind), people[i]);
  project = pur_change_add (change, &pur_project_kind);
  pur_project_set_title (change, project, "Westvale Hospital: CT");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 4, 6, 8, 0, 0));
  project = pur_change_add (change, &pur_project_kind);
  pur_project_set_title (change, project, "苏州续约");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 4, 6, 8, 0, 0));
  fixture_commit (fixture, change, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *text;
  const char *sentence;
  const char *warning; /* part of the first; NULL for none */
} Case;

static const Case cases[] = {
  { "call the client", "Task “call the client” in Tender" },
  { "call Li Wei fri 3d @ruiz", "Task “call Li Wei” in Tender, starts Fri 10 Apr, takes 3 d, Ana Ruiz" },
  { "demo in 2 weeks 4h", "Task “demo” in Tender, starts Thu 23 Apr, takes 4 h" },
  { "visit 5th avenue by end of next month", "Task “visit 5th avenue” in Tender, due Sun 31 May" },
  { "call Li Wei fri #westvale !risk @ruiz 3d",
    "Risk “call Li Wei” in Westvale Hospital: CT, reviewed Fri 10 Apr, would cost 3 d, Ana Ruiz" },
  { "call Li Wei fri #tender @Li Wei 3d", "Task “call Li Wei” in Tender, starts Fri 10 Apr, takes 3 d, Li Wei" },
  /* Names: of several words, initials, a part where only one fits. */
  { "@li wei visit", "Task “visit” in Tender, Li Wei" },
  { "visit @AR @peter", "Task “visit” in Tender, Ana Ruiz, Peter O'Brien" },
  { "visit @O'Brien", "Task “visit” in Tender, Peter O'Brien" },
  { "sign #westvale hospital tomorrow", "Task “sign” in Westvale Hospital: CT, starts Fri 10 Apr" },
  { "sign #CT", "Task “sign” in Westvale Hospital: CT" },
  { "visit @AR @ar", "Task “visit” in Tender, Ana Ruiz" },
  /* Names that nobody has are not lost. */
  { "call @Bob", "Task “call @Bob” in Tender", "Nobody is called “Bob”" },
  { "call @ana", "Task “call @ana” in Tender", "may be Ana Ruiz, Ana Lopez" },
  { "call #nowhere", "Task “call #nowhere” in Tender", "No project is called “nowhere”" },
  { "call !later", "Task “call !later” in Tender", "none of !task" },
  /* Dates and durations. */
  { "draft +3d 4h", "Task “draft” in Tender, starts Sun 12 Apr, takes 4 h" },
  { "draft next fri 14:30", "Task “draft” in Tender, starts Fri 17 Apr 14:30" },
  { "draft 12 may by 20 may", "Task “draft” in Tender, starts Tue 12 May, due Wed 20 May" },
  { "draft due mon 2 weeks", "Task “draft” in Tender, due Mon 13 Apr, takes 10 d" },
  { "april 30 submit", "Task “submit” in Tender, starts Thu 30 Apr" },
  { "meet 2026-05-04 13:00", "Task “meet” in Tender, starts Mon 4 May 13:00" },
  { "go 3 d 5 h", "Task “go 5 h” in Tender, takes 3 d" },
  /* The second date is only text. */
  { "move fri to mon", "Task “move to mon” in Tender, starts Fri 10 Apr" },
  /* Numbers that are no dates. */
  { "visit 12 shops", "Task “visit 12 shops” in Tender" },
  { "release 1.2", "Task “release 1.2” in Tender" },
  { "visit 9 may 12 shops", "Task “visit 12 shops” in Tender, starts Sat 9 May" },
  { "stand by", "Task “stand by” in Tender" },
  { "pass by the office", "Task “pass by the office” in Tender" },
  { "order 3 chairs", "Task “order 3 chairs” in Tender" },
  { "mail a@b.example", "Task “mail a@b.example” in Tender" },
  { "really!", "Task “really!” in Tender" },
  { "# @ !", "Task “# @ !” in Tender" },
  /* In quotes: only words. */
  { "\"3d model fri\" mon", "Task “3d model fri” in Tender, starts Mon 13 Apr" },
  { "order “2h service” \"open", "Task “order 2h service \"open” in Tender" },
  /* Kinds. */
  { "!milestone contract signed 30 jun", "Milestone “contract signed” in Tender, on Tue 30 Jun" },
  { "!m signed 2d", "Milestone “signed 2d” in Tender", "A milestone has no duration" },
  { "!risk price war @AR @peter", "Risk “price war Peter O'Brien” in Tender, Ana Ruiz", "one owner: Ana Ruiz" },
  { "!risk !task x", "Task “x” in Tender" },
  /* Chinese, with and without spaces, in full width too. */
  { "给客户打电话 周五 #苏州 @李伟 3天", "Task “给客户打电话” in 苏州续约, starts Fri 10 Apr, takes 3 d, 李伟" },
  { "给客户打电话@李伟#苏州 下周一", "Task “给客户打电话” in 苏州续约, starts Mon 13 Apr, 李伟" },
  { "周五拜访客户", "Task “拜访客户” in Tender, starts Fri 10 Apr" },
  { "周五前提交报价", "Task “提交报价” in Tender, due Fri 10 Apr" },
  { "提交报价 6月30日之前", "Task “提交报价” in Tender, due Tue 30 Jun" },
  { "3月12日评审会议", "Task “评审会议” in Tender, starts Thu 12 Mar" },
  { "明天 评审 ２小时　＠李伟", "Task “评审” in Tender, starts Fri 10 Apr, takes 2 h, 李伟" },
  { "供应商涨价 !风险 ＃苏州", "Risk “供应商涨价” in 苏州续约" },
  { "！里程碑 合同签订 截止 周五", "Milestone “合同签订” in Tender, due Fri 10 Apr" },
  { "做周报", "Task “做周报” in Tender" },
  { "周报", "Task “周报” in Tender" },
  { "成功！", "Task “成功！” in Tender" },
  { "联系 @王芳", "Task “联系 @王芳” in Tender", "Nobody is called “王芳”" },
  /* Hardly anything. */
  { "", "Task “” in Tender" },
  { "   ", "Task “” in Tender" },
  { "fri", "Task “” in Tender, starts Fri 10 Apr" },
  { "\"\"", "Task “” in Tender" },
  { "%s %n", "Task “%s %n” in Tender" },
};

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurQuickAdd) what = pur_quick_add_parse (fixture->workspace, fixture->project, cases[i].text, TODAY);
      g_autofree char *sentence = pur_quick_add_describe (what, fixture->workspace, TODAY);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
      g_assert_cmpuint (what->warnings->len, ==, cases[i].warning != NULL ? 1 : 0);
      if (cases[i].warning != NULL && strstr (g_ptr_array_index (what->warnings, 0), cases[i].warning) == NULL)
        g_error ("%s: %s", cases[i].text, (char *) g_ptr_array_index (what->warnings, 0));
    }
}

/* Without a project that is open the first one is meant; without any there is nothing to add to. */
static void
test_projects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurWorkspace) empty = pur_workspace_new ();
  g_autoptr (PurQuickAdd) first = pur_quick_add_parse (fixture->workspace, PUR_ID_NONE, "x", TODAY);
  g_autoptr (PurQuickAdd) none = pur_quick_add_parse (empty, PUR_ID_NONE, "x @Ana 2d", TODAY);
  g_autofree char *sentence = pur_quick_add_describe (none, empty, TODAY);

  g_assert_cmpint (first->project, ==, fixture->project);
  g_assert_cmpint (none->project, ==, PUR_ID_NONE);
  g_assert_cmpstr (sentence, ==, "Task “x @Ana” in –, takes 2 d");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/quick-add/lines", Fixture, NULL, set_up, test_lines, fixture_tear_down);
  g_test_add ("/quick-add/projects", Fixture, NULL, set_up, test_projects, fixture_tear_down);
  return g_test_run ();
}

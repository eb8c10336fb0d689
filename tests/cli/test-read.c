/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>

/* Two tasks with a link of two days' lag. */
static void
make_plan (CliFixture *self)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  cli_ok (self, "add", self->file, "task", "title=A", "duration=3d", NULL);
  a = cli_line (self);
  cli_ok (self, "add", self->file, "task", "title=B", "duration=0", "milestone=true", NULL);
  b = cli_line (self);
  from = g_strconcat ("predecessor=", a, NULL);
  to = g_strconcat ("successor=", b, NULL);
  cli_ok (self, "add", self->file, "link", from, to, "lag=2d", NULL);
}

static void
test_schedule (CliFixture   *self,
               gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *task;

  make_plan (self);
  g_assert_cmpstr (cli_ok (self, "schedule", self->file, "--tsv", NULL), ==,
                   "uid\twbs\ttitle\ttype\tstart\tfinish\tduration\tpercent_complete\ttotal_slack\tfree_slack\tcritical\t"
                   "early_start\tearly_finish\tlate_start\tlate_finish\twhy\n"
                   "1\t1\tA\ttask\t2026-05-04T08:00:00\t2026-05-06T17:00:00\t1440\t0\t0\t0\t1\t"
                   "2026-05-04T08:00:00\t2026-05-06T17:00:00\t2026-05-04T08:00:00\t2026-05-06T17:00:00\tproject-start\n"
                   "2\t2\tB\tmilestone\t2026-05-08T17:00:00\t2026-05-08T17:00:00\t0\t0\t0\t0\t1\t"
                   "2026-05-08T17:00:00\t2026-05-08T17:00:00\t2026-05-08T17:00:00\t2026-05-08T17:00:00\tpredecessor:1 FS+960\n");

  cli_ok (self, "schedule", self->file, "--json", NULL);
  root = cli_json (self);
  task = json_array_get_object_element (json_node_get_array (root), 1);
  g_assert_cmpint (json_object_get_int_member (task, "uid"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (task, "why"), ==, "predecessor:1 FS+960");
  g_assert_cmpint (json_object_get_int_member (task, "duration"), ==, 0);
}

static void
test_query (CliFixture   *self,
            gconstpointer data)
{
  make_plan (self);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--where", "milestone and start > 2026-05-05", "--columns",
                           "title", NULL), ==, "title\nB\n");
  g_assert_cmpstr (cli_ok (self, "query", self->file, "link", "--columns", "type,lag,lag_unit", "--tsv", NULL), ==,
                   "type\tlag\tlag_unit\nfs\t960\tworking\n");
  g_assert_true (g_str_has_prefix (cli_ok (self, "query", self->file, "task", NULL), "title\tproject\tparent\torder\tuid\t"));

  g_assert_contains (cli_refused (self, 1, "query", self->file, "task", "--where", "title = ", NULL), "--where");
  g_assert_contains (cli_refused (self, 1, "query", self->file, "task", "--where", "colour = 1", NULL), "colour");
  g_assert_contains (cli_refused (self, 1, "query", self->file, "task", "--columns", "title,colour", NULL), "colour");
}

static void
test_info (CliFixture   *self,
           gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *project;

  make_plan (self);
  g_assert_contains (cli_ok (self, "info", self->file, NULL), "plan");
  cli_ok (self, "info", self->file, "--json", NULL);
  root = cli_json (self);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "format"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (json_node_get_object (root), "kinds"), "task"),
                   ==, 2);
  project = json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), "projects"), 0);
  g_assert_cmpstr (json_object_get_string_member (project, "title"), ==, "plan");
  g_assert_cmpstr (json_object_get_string_member (project, "start"), ==, "2026-05-04T08:00:00");
  g_assert_cmpstr (json_object_get_string_member (project, "finish"), ==, "2026-05-08T17:00:00");
  g_assert_cmpstr (json_object_get_string_member (project, "state"), ==, "active");
}

static void
test_sample (CliFixture   *self,
             gconstpointer data)
{
  g_autofree char *other = cli_path (self, "other.pursuit");
  g_autofree char *first = NULL;

  cli_ok (self, "new", self->file, "--sample", NULL);
  cli_refused (self, 1, "schedule", self->file, NULL);
  first = g_strdup (cli_ok (self, "schedule", self->file, "--project", "Westvale Hospital: CT and MRI", NULL));
  g_assert_contains (first, "\t1\t2026-");
  cli_ok (self, "check", self->file, NULL);

  /* The same day gives the same plan, ids and all; another start moves it. */
  cli_ok (self, "new", other, "--sample", NULL);
  g_assert_cmpstr (cli_ok (self, "schedule", other, "--project", "Westvale Hospital: CT and MRI", NULL), ==, first);
  g_unlink (other);
  cli_ok (self, "new", other, "--sample", "--start", "2027-01-04", NULL);
  cli_ok (self, "info", other, "--json", NULL);
  g_assert_contains (self->output, "\"start\" : \"2027-01-04T08:00:00\"");
}

/* In another language the sample is of that language's people and money, and dates follow its habits. */
static void
test_sample_zh (CliFixture   *self,
                gconstpointer data)
{
  /* The first Monday is off. */
  cli_ok (self, "new", self->file, "--sample", "--start", "2026-04-06", "--lang", "zh_CN", NULL);
  cli_ok (self, "info", self->file, "--lang", "zh_CN", NULL);
  g_assert_contains (self->output, "西谷医院 CT 与 MRI 投标：4月7日 周二 – ");
  g_assert_contains (self->output, "，进行中\n");
  cli_ok (self, "query", self->file, "person", "--columns", "title,initials,rate", "--where", "initials = '苏'", NULL);
  g_assert_cmpstr (self->output, ==, "title\tinitials\trate\n苏英\t苏\t92.00 CNY\n");
  cli_ok (self, "query", self->file, "task", "--columns", "people", "--where", "title = '确定制胜主题'", "--lang",
          "zh_CN", NULL);
  g_assert_contains (self->output, "苏英、方明、吴岚");
  g_assert_contains (cli_ok (self, "history", self->file, "--lang", "zh_CN", NULL), "设置基线“已商定的计划”");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CLI_TEST ("/cli/read/schedule", test_schedule);
  CLI_TEST ("/cli/read/query", test_query);
  CLI_TEST ("/cli/read/info", test_info);
  CLI_TEST ("/cli/read/sample", test_sample);
  CLI_TEST ("/cli/read/sample-zh", test_sample_zh);

  return g_test_run ();
}

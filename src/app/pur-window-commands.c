/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-window-commands.h"

#include <glib/gi18n.h>

static const PurWindowCommand commands[] = {
  { "win.quick-add", NC_ ("command", "Add by one line"), "list-add-symbolic" },
  { "plan.add-task", NC_ ("command", "Add a task"), "list-add-symbolic" },
  { "plan.insert-task", NC_ ("command", "Insert a task above"), "list-add-symbolic" },
  { "win.undo", NC_ ("command", "Undo"), "edit-undo-symbolic" },
  { "win.redo", NC_ ("command", "Redo"), "edit-redo-symbolic" },
  { "win.new", NC_ ("command", "Start a project"), "folder-new-symbolic" },
  { "win.open", NC_ ("command", "Open or import a file"), "document-open-symbolic" },
  { "win.import", NC_ ("command", "Import into this workspace"), "document-open-symbolic" },
  { "win.export", NC_ ("command", "Export"), "document-send-symbolic" },
  { "win.print", NC_ ("command", "Print"), "printer-symbolic" },
  { "win.save-copy", NC_ ("command", "Save a copy"), "document-save-as-symbolic" },
  { "win.restore", NC_ ("command", "Restore from an automatic copy"), "document-revert-symbolic" },
  { "win.holidays", NC_ ("command", "Holidays"), "x-office-calendar-symbolic" },
  { "win.sample", NC_ ("command", "Explore the sample"), "emoji-objects-symbolic" },
  { "win.preferences", NC_ ("command", "Preferences"), "preferences-system-symbolic" },
  { "app.preferences", NC_ ("command", "Preferences"), "preferences-system-symbolic" },
  { "win.show-projects", NC_ ("command", "All projects"), "view-list-symbolic" },
  { "plan.delete", NC_ ("command", "Delete tasks"), "edit-delete-symbolic" },
  { "plan.duplicate", NC_ ("command", "Duplicate tasks"), "edit-copy-symbolic" },
  { "plan.cut", NC_ ("command", "Cut tasks"), "edit-cut-symbolic" },
  { "plan.copy", NC_ ("command", "Copy tasks"), "edit-copy-symbolic" },
  { "plan.paste", NC_ ("command", "Paste tasks"), "edit-paste-symbolic" },
  { "plan.indent", NC_ ("command", "Indent tasks"), "format-indent-more-symbolic" },
  { "plan.outdent", NC_ ("command", "Outdent tasks"), "format-indent-less-symbolic" },
  { "plan.move-up", NC_ ("command", "Move tasks up"), "go-up-symbolic" },
  { "plan.move-down", NC_ ("command", "Move tasks down"), "go-down-symbolic" },
  { "plan.link", NC_ ("command", "Link tasks one after the other"), "insert-link-symbolic" },
  { "plan.unlink", NC_ ("command", "Unlink tasks"), "edit-clear-symbolic" },
  { "plan.milestone", NC_ ("command", "Make milestones"), "starred-symbolic" },
  { "plan.unpin", NC_ ("command", "Let tasks move freely"), "changes-allow-symbolic" },
  { "plan.reschedule", NC_ ("command", "Reschedule tasks by the status date"), "view-refresh-symbolic" },
  { "plan.reschedule-all", NC_ ("command", "Reschedule the whole plan by the status date"), "view-refresh-symbolic" },
  { "plan.expand-all", NC_ ("command", "Expand all"), "pan-down-symbolic" },
  { "plan.collapse-all", NC_ ("command", "Collapse all"), "pan-end-symbolic" },
  { "plan.zoom-in", NC_ ("command", "Zoom in"), "zoom-in-symbolic" },
  { "plan.zoom-out", NC_ ("command", "Zoom out"), "zoom-out-symbolic" },
  { "plan.zoom-fit", NC_ ("command", "Zoom to the whole plan"), "zoom-fit-best-symbolic" },
  { "plan.today", NC_ ("command", "Go to today"), "x-office-calendar-symbolic" },
  { "plan.set-baseline", NC_ ("command", "Keep the plan as its baseline"), "document-save-symbolic" },
  { "plan.filter::all", NC_ ("command", "Show all tasks"), "view-list-symbolic" },
  { "plan.filter::late", NC_ ("command", "Show only late tasks"), "view-list-symbolic" },
  { "plan.filter::critical", NC_ ("command", "Show only critical tasks"), "view-list-symbolic" },
  { "plan.filter::soon", NC_ ("command", "Show only tasks of the next two weeks"), "view-list-symbolic" },
  { "plan.filter::open", NC_ ("command", "Hide tasks that are done"), "view-list-symbolic" },
  { "plan.filter::mine", NC_ ("command", "Show only my tasks"), "view-list-symbolic" },
  { "plan.bar-label::people", NC_ ("command", "People beside each bar"), "view-reveal-symbolic" },
  { "plan.bar-label::title", NC_ ("command", "Names of tasks beside each bar"), "view-reveal-symbolic" },
  { "plan.bar-label::dates", NC_ ("command", "Dates beside each bar"), "view-reveal-symbolic" },
  { "plan.bar-label::none", NC_ ("command", "Nothing beside each bar"), "view-reveal-symbolic" },
  { "plan.show-critical", NC_ ("command", "Critical path on or off"), "view-reveal-symbolic" },
  { "plan.show-slack", NC_ ("command", "Slack on or off"), "view-reveal-symbolic" },
  { "plan.show-baseline", NC_ ("command", "Baseline on or off"), "view-reveal-symbolic" },
  { "plan.show-links", NC_ ("command", "Links on or off"), "view-reveal-symbolic" },
  { "plan.show-progress", NC_ ("command", "Progress on or off"), "view-reveal-symbolic" },
  { "plan.show-days-off", NC_ ("command", "Days off on or off"), "view-reveal-symbolic" },
  { "project-list.open", NC_ ("command", "Open a project"), "document-open-symbolic" },
  { "project-list.duplicate", NC_ ("command", "Duplicate a project"), "edit-copy-symbolic" },
  { "project-list.shift", NC_ ("command", "Shift a project"), "media-seek-forward-symbolic" },
  { "project-list.archive", NC_ ("command", "Archive a project"), "folder-symbolic" },
  { "project-list.unarchive", NC_ ("command", "Take a project out of the archive"), "folder-open-symbolic" },
  { "project-list.set-baseline", NC_ ("command", "Keep the plan as its baseline"), "document-save-symbolic" },
  { "project-list.clear-baseline", NC_ ("command", "Clear the baseline of a project"), "edit-clear-symbolic" },
  { "project-list.delete", NC_ ("command", "Delete projects"), "edit-delete-symbolic" },
  { "overview.add-card", NC_ ("command", "Add a card to the overview"), "list-add-symbolic" },
  { "overview.arrange", NC_ ("command", "Arrange the cards of the overview"), "view-grid-symbolic" },
  { "overview.reset", NC_ ("command", "Put the cards of the overview back as they were at first"), "edit-clear-symbolic" },
  { "risks.add", NC_ ("command", "Add a risk"), "list-add-symbolic" },
  { "risks.catalogue", NC_ ("command", "Add risks from the catalogue"), "list-add-symbolic" },
  { "risks.reassess", NC_ ("command", "Assess a risk anew"), "document-edit-symbolic" },
  { "risks.happened", NC_ ("command", "The risk happened"), "dialog-warning-symbolic" },
  { "risks.plan-b", NC_ ("command", "Start the plan B of a risk"), "media-playback-start-symbolic" },
  { "risks.show-tasks", NC_ ("command", "Show the tasks of a risk in the plan"), "view-list-symbolic" },
  { "risks.close", NC_ ("command", "Close a risk"), "object-select-symbolic" },
  { "risks.reopen", NC_ ("command", "Open a risk again"), "document-revert-symbolic" },
  { "risks.duplicate", NC_ ("command", "Duplicate risks"), "edit-copy-symbolic" },
  { "risks.delete", NC_ ("command", "Delete risks"), "edit-delete-symbolic" },
  { "risks.scale", NC_ ("command", "Levels of the risk matrix"), "view-grid-symbolic" },
  { "win.shortcuts", NC_ ("command", "Keyboard shortcuts"), "preferences-desktop-keyboard-shortcuts-symbolic" },
  { "app.new-window", NC_ ("command", "New window"), "window-new-symbolic" },
  { "window.close", NC_ ("command", "Close the window"), "window-close-symbolic" },
  { "app.about", NC_ ("command", "About Pursuit"), "help-about-symbolic" },
  { "app.quit", NC_ ("command", "Quit"), "application-exit-symbolic" },
};

const PurWindowCommand *
pur_window_get_command (guint index)
{
  return index < G_N_ELEMENTS (commands) ? &commands[index] : NULL;
}

const char *
pur_window_get_command_title (const PurWindowCommand *command)
{
  return g_dpgettext2 (NULL, "command", command->title);
}

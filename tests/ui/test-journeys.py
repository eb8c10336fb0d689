#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One journey per page as a screen reader makes it: through AT-SPI alone, and the result is looked up in
the file by pursuit-cli. The programs are named by PURSUIT and PURSUIT_CLI; arguments name the journeys to
make, all without one."""

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback

import pyatspi

PROGRAM, COMMAND_LINE = os.environ['PURSUIT'], os.environ['PURSUIT_CLI']


def wait(look, seconds=15):
    """What @look gives once it gives something; objects die while one looks at them."""
    end = time.time() + seconds
    while time.time() < end:
        try:
            found = look()
            if found:
                return found
        except Exception:
            pass
        time.sleep(.05)
    raise AssertionError('waited in vain')


class Journey:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, 'sample.pursuit')
        subprocess.run([COMMAND_LINE, 'new', '--sample', self.path], check=True)
        self.process = subprocess.Popen([PROGRAM, self.path])
        self.app = wait(lambda: next(a for a in pyatspi.Registry.getDesktop(0) if a and a.name == 'pursuit'))
        wait(lambda: 'win.next-page' in self.actions() and any('.add' in name for name in self.actions()))

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def actions(self, widget=None):
        action = (widget or self.app[0]).queryAction()
        return [action.getName(i) for i in range(action.nActions)]

    def do(self, name, widget=None):
        widget = widget or self.app[0]
        wait(lambda: name in self.actions(widget))
        widget.queryAction().doAction(self.actions(widget).index(name))

    def find(self, role, name):
        return wait(lambda: pyatspi.findDescendant(
            self.app[0], lambda a: a.getRoleName() == role and a.name.startswith(name)))

    def go(self, page):
        """To the page that has this action, by the pages' own order."""
        # A page's actions come only after those of the page before have gone, so one can be missed; and the
        # last page has none after it.
        for step in ['win.next-page'] * 6 + ['win.previous-page'] * 6:
            if page in self.actions():
                return
            before = self.actions()
            self.do(step)
            try:
                wait(lambda: self.actions() != before, 3)
                wait(lambda: page in self.actions(), .5)
            except AssertionError:
                pass  # another page, or a window that has only just come and has not heard
        if page in self.actions():
            return
        raise AssertionError(f'no page has {page}')

    def query(self, kind, where):
        result = subprocess.run([COMMAND_LINE, 'query', self.path, kind, '--where', where, '--json'],
                                check=True, capture_output=True, text=True)
        return json.loads(result.stdout)


def overview(journey):
    """A card says how the project stands, and opens what it is made of."""
    journey.go('overview.open-plan')
    assert journey.find('push button', 'Print')  # has only an icon
    assert journey.find('image', 'Critical path')
    wait(lambda: 'plan.show-all' in journey.actions()
         or journey.do('card.open', journey.find('panel', 'Schedule')))


def plan(journey):
    """A task is added by its name, and taken back."""
    journey.go('plan.add-task')
    assert journey.find('table row', '1, ')
    journey.do('plan.add-task')
    entry = wait(lambda: pyatspi.findDescendant(journey.app[0], lambda a: a.getRoleName() == 'text'
                                                and a.getState().contains(pyatspi.STATE_FOCUSED)))
    entry.queryEditableText().setTextContents('计划 by journey')
    subprocess.run(['xdotool', 'key', 'Return'], check=True)
    wait(lambda: len(journey.query('task', 'title = "计划 by journey"')) == 1)
    subprocess.run(['xdotool', 'key', 'Escape'], check=True)
    journey.do('win.undo')
    wait(lambda: not journey.query('task', 'title = "计划 by journey"'))


def risks(journey):
    """What may go wrong has gone wrong; a slip is taken back."""
    journey.go('risks.add')
    assert journey.find('table row', 'R') or journey.find('list item', 'R')
    before = len(journey.query('risk', 'state = "happened"'))
    journey.do('click', journey.find('push button', 'It '))
    wait(lambda: len(journey.query('risk', 'state = "happened"')) == before + 1)
    journey.do('win.undo')
    wait(lambda: len(journey.query('risk', 'state = "happened"')) == before)


def charter(journey):
    """Who the client is is written in a row of the form; it counts once the page is left, and is taken back."""
    journey.go('overview.open-plan')
    journey.do('win.next-page')
    row = journey.find('text', 'Client')
    row.queryEditableText().setTextContents('客户 by journey')
    journey.do('win.next-page')
    wait(lambda: len(journey.query('project', 'client = "客户 by journey"')) == 1)
    journey.do('win.undo')
    wait(lambda: not journey.query('project', 'client = "客户 by journey"'))


def press(*keys):
    subprocess.run(['xdotool', 'key', *keys], check=True)


def get_active_window():
    return subprocess.run(['xdotool', 'getactivewindow'], check=True, capture_output=True).stdout


def choose(journey, button, *keys):
    """A line of the menu of the button whose name begins so; its lines have no names on this GTK."""
    opener = journey.find('push button', button)
    journey.do('click', opener)
    wait(lambda: opener.getState().contains(pyatspi.STATE_PRESSED))
    press(*keys, 'Return')
    wait(lambda: not opener.getState().contains(pyatspi.STATE_PRESSED))


def get_cards(journey):
    cards = pyatspi.findDescendant(journey.app[0], lambda a: a.getRoleName() == 'table' and a.name == 'Projects')
    return [card.name.split(':')[0] for card in cards]


def projects(journey):
    """By keys from a project to all of them: sorted and filtered, one started, one archived, and all taken
    back."""
    title = 'Tender by journey'
    journey.go('overview.open-plan')
    press('alt+Home')
    wait(lambda: 'project-list.archive' in journey.actions())
    wait(lambda: len(get_cards(journey)) == 3)
    started = get_cards(journey)
    choose(journey, 'Sort: As Started', 'Down', 'Down')
    assert journey.find('push button', 'Sort: Title')
    wait(lambda: get_cards(journey) == sorted(started) != started)
    choose(journey, 'Filter', 'Down')
    assert journey.find('push button', 'Filter: Late or act now')
    wait(lambda: get_cards(journey) == ['Viva mobile ultrasound'])
    journey.do('project-list.clear-filter')
    choose(journey, 'Sort: Title')
    wait(lambda: get_cards(journey) == started)

    window = get_active_window()
    press('ctrl+n')
    wait(lambda: get_active_window() != window)
    subprocess.run(['xdotool', 'type', title], check=True)
    press('Return')
    wait(lambda: len(journey.query('project', f'title = "{title}"')) == 1)

    press('alt+Home')
    wait(lambda: 'project-list.archive' in journey.actions())
    press('Home')
    journey.do('project-list.archive')
    wait(lambda: len(journey.query('project', 'state = "archived"')) == 1)
    press('ctrl+z')
    wait(lambda: not journey.query('project', 'state = "archived"'))
    press('ctrl+z')
    wait(lambda: not journey.query('project', f'title = "{title}"'))


JOURNEYS = [overview, charter, plan, risks, projects]
if sys.argv[1:]:
    JOURNEYS = [way for way in JOURNEYS if way.__name__ in sys.argv[1:]]

print(f'1..{len(JOURNEYS)}')
failed = 0
for number, way in enumerate(JOURNEYS, 1):
    journey = None
    try:
        journey = Journey()
        way(journey)
        print(f'ok {number} {way.__name__}', flush=True)
    except Exception:
        failed += 1
        print(f'not ok {number} {way.__name__}', flush=True)
        print(''.join('# ' + line for line in traceback.format_exc().splitlines(True)), flush=True)
    finally:
        if journey:
            journey.close()
sys.exit(failed > 0)

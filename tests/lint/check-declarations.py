#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-declarations.py PROGRAM: what a declaration costs, and that it is all that it takes.

A copy of the sources gets one more field (one line) and one more kind (one file and three lines);
nothing else is touched. The program that is built from the copy must carry both through gate,
store, history, undo, rows, query and JSON, on a file of PROGRAM, the real one, and the real one
must not lose what it does not know."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from tap import path, run

REAL = sys.argv[1]
place = tempfile.TemporaryDirectory()
COPY = os.path.join(place.name, 'copy')
BUILD = os.path.join(place.name, 'build')
MADE = os.path.join(BUILD, 'src', 'pursuit-cli')
FILE = os.path.join(place.name, 'plan.pursuit')
ENV = os.environ | {'XDG_STATE_HOME': os.path.join(place.name, 'state'),
                    'XDG_DATA_HOME': os.path.join(place.name, 'data'),
                    'LC_ALL': 'C.UTF-8', 'G_DEBUG': 'fatal-warnings'}

FIELD = 'FIELD (lucky_number, INTEGER, NC_ ("field|risk", "Lucky number"), .min = 0, .max = 99)\n'
KIND = '''KIND (NC_ ("kind", "Visit"), NC_ ("kind", "Visits"), .numbered = TRUE)

FIELD (title, TEXT,          NC_ ("field|visit", "Visit"), .required = TRUE)
REFERENCE (project, project, NC_ ("field|visit", "Project"), .required = TRUE, .on_remove = PUR_CASCADE)
FIELD (uid, INTEGER,         NC_ ("field|visit", "Number"))
FIELD (on, DATE,             NC_ ("field|visit", "Day"))
'''
LINES = '\n#define KIND_ID   visit\n#define KIND_NAME Visit\n#include EXPANSION\n'


def call(program, *arguments, status=0):
    done = subprocess.run([program, *arguments], env=ENV, capture_output=True, text=True)
    if done.returncode != status:
        raise RuntimeError(f'{arguments} gave {done.returncode}, not {status}: {done.stdout}{done.stderr}')
    return done.stdout.strip()


def query(program, kind, *options):
    return json.loads(call(program, 'query', FILE, kind, '--json', *options))


def build():
    """The copy builds with the declarations alone."""
    for name in ('src', 'data', 'po'):
        shutil.copytree(path(name), os.path.join(COPY, name))
    for name in ('meson.build', 'meson_options.txt'):
        shutil.copy(path(name), COPY)
    kinds = os.path.join(COPY, 'src', 'model', 'kinds')
    with open(os.path.join(kinds, 'risk.def'), 'a', encoding='utf-8') as file:
        file.write(FIELD)
    with open(os.path.join(kinds, 'visit.def'), 'w', encoding='utf-8') as file:
        file.write(KIND)
    with open(os.path.join(kinds, 'all.h'), 'a', encoding='utf-8') as file:
        file.write(LINES)
    for command in (['meson', 'setup', BUILD, COPY, '-Dtests=none', '--buildtype=plain'],
                    ['ninja', '-C', BUILD, 'src/pursuit-cli']):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            yield done.stdout[-2000:] + done.stderr[-2000:]
            return


def field():
    """One line is a field everywhere."""
    try:
        call(REAL, 'new', FILE)
        project = json.loads(call(REAL, 'info', FILE, '--json'))['projects'][0]['id']
        risk = call(REAL, 'add', FILE, 'risk', 'title=Weather', f'project={project}')
        call(MADE, 'set', FILE, 'risk', risk, 'lucky_number=7')
        rows = query(MADE, 'risk', '--where', 'lucky_number = 7')
        if [r['id'] for r in rows] != [risk]:
            yield f'query: {rows}'
        call(MADE, 'set', FILE, 'risk', risk, 'lucky_number=100', status=1)
        call(MADE, 'undo', FILE)
        if query(MADE, 'risk')[0].get('lucky_number') is not None:
            yield 'undo left it'
        call(MADE, 'redo', FILE)
        steps = json.loads(call(MADE, 'history', FILE, '--json'))
        if not any(c.get('field') == 'lucky_number' for s in steps for c in s['changes']):
            yield f'history: {steps[-1]}'
        exported = os.path.join(place.name, 'all.json')
        call(MADE, 'export', FILE, exported)
        with open(exported, encoding='utf-8') as file:
            if json.load(file)['kinds']['risk'][0].get('lucky_number') is None:
                yield 'JSON has it not'
        # The real program does not know it, and keeps it all the same.
        call(REAL, 'remove', FILE, 'risk', risk)
        call(REAL, 'undo', FILE)
        if str(query(MADE, 'risk')[0].get('lucky_number')) != '7':
            yield f'lost by a program that does not know it: {query(MADE, "risk")}'
    except (RuntimeError, KeyError, IndexError, ValueError) as error:
        yield repr(error)


def kind():
    """One file and three lines are a kind everywhere."""
    try:
        project = json.loads(call(MADE, 'info', FILE, '--json'))['projects'][0]['id']
        visit = call(MADE, 'add', FILE, 'visit', 'title=Ward round', f'project={project}', 'on=2026-04-09')
        rows = query(MADE, 'visit', '--where', 'on >= 2026-04-01')
        if [r['id'] for r in rows] != [visit] or str(rows[0].get('uid')) != '1':
            yield f'query: {rows}'
        call(MADE, 'undo', FILE)
        if query(MADE, 'visit'):
            yield 'undo left it'
        call(MADE, 'redo', FILE)
        # The real program reads, edits and checks the file around it.
        call(REAL, 'set', FILE, 'project', project, 'title=Tender')
        call(REAL, 'check', FILE)
        call(MADE, 'remove', FILE, 'project', project)
        if query(MADE, 'visit'):
            yield 'it did not go with its project'
    except (RuntimeError, KeyError, IndexError, ValueError) as error:
        yield repr(error)


run({'a field is one line and a kind one file: they build': build,
     'a new field travels everywhere': field,
     'a new kind travels everywhere': kind})

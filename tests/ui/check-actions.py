#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action of the program was carried out by a test of windows and every template was filled, by what the
tests noted while they ran (ui-recorder.c). It therefore comes after all of them.

check-actions.py SOURCE RECORDS PROGRAM…"""

import os
import re
import sys

# What stands before the dot of the actions in a file's groups.
PREFIXES = {'pur-application': 'app', 'pur-overview-page': 'overview', 'pur-plan-page': 'plan',
            'pur-projects-page': 'project-list', 'pur-risks-page': 'risks'}
ADDS = re.compile(r'\b(gtk_widget_class_install_(?:property_)?action|g_action_map_add_action_entries|'
                  r'g_simple_action_new(?:_stateful)?|g_settings_create_action|g_property_action_new)\s*\('
                  r'([^;]*)')
TABLE = re.compile(r'\b(?:\w*actions|entries)\[\]\s*=\s*\{(.*?)\n\s*\};', re.DOTALL)
LINE = re.compile(r'\{\s*(?:\.name\s*=\s*)?"([a-z.-]+)"')

source, records, programs = sys.argv[1], sys.argv[2], sys.argv[3:]
faults = []


def walk(folder, ending):
    for place, _, names in os.walk(os.path.join(source, folder)):
        for name in sorted(names):
            if name.endswith(ending):
                yield os.path.join(place, name)


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def declared():
    """The names of all actions, as the sources declare them."""
    found = set()
    for path in walk('src', '.c'):
        text = re.sub(r'/\*.*?\*/', '', read(path), flags=re.DOTALL)
        calls = list(ADDS.finditer(text))
        if not calls:
            continue
        names = {n for table in TABLE.findall(text) for n in LINE.findall(table)}
        for call in calls:
            literal = re.match(r'[^,"]*,?\s*"([a-z.-]+)"', call.group(2))
            if literal:
                names.add(literal.group(1))
            elif not names:
                faults.append(f'{os.path.basename(path)}: no table of the actions that {call.group(1)} adds')
        stem = os.path.basename(path)[:-2]
        prefix = next((PREFIXES[p] for p in PREFIXES if stem.startswith(p)), None)
        for name in names:
            if '.' not in name and prefix is None:
                faults.append(f'{stem}: what stands before “{name}” must be said here')
            found.add(name if '.' in name else f'{prefix}.{name}')
    return found


def noted():
    """What the programs noted: action, done, template → names."""
    found = {'action': set(), 'done': set(), 'template': set()}
    for program in programs:
        path = os.path.join(records, os.path.basename(program))
        if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(program):
            faults.append(f'{os.path.basename(program)} has not run since it was built')
            continue
        for line in read(path).splitlines():
            kind, name = line.split(' ', 1)
            found[kind].add(name)
    return found


def report(number, title):
    print(f'{"not ok" if faults else "ok"} {number} {title}')
    for fault in faults:
        print(f'# {fault}')
    failed = bool(faults)
    faults.clear()
    return failed


print('1..4')
seen = noted()
failed = report(1, 'every test of windows has run')
actions = declared()
for name in sorted(seen['action'] - actions):
    faults.append(f'{name} is there, and was not found in the sources')
failed |= report(2, 'every action is found in the sources')
for name in sorted(actions - seen['done']):
    faults.append(f'no test carries out {name}')
failed |= report(3, 'every action is carried out')
filled = {path.rsplit('/', 1)[1] for path in seen['template']}
for path in walk('ui', '.ui'):
    if os.path.basename(path) not in filled:
        faults.append(f'no test fills {os.path.relpath(path, source)}')
failed |= report(4, 'every template is filled')
sys.exit(failed)

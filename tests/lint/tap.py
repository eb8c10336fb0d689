# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of this folder share: one rule is one test case."""

import os
import sys

# A copy of the project can be checked instead (check-walls.py does).
ROOT = os.environ.get('PURSUIT_CHECKED') or os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def path(*parts):
    return os.path.join(ROOT, *parts)


def read(name):
    with open(path(name), encoding='utf-8') as file:
        return file.read()


def files(folder, *endings):
    """Names, relative to the root, of the files in a folder and all below it."""
    found = []
    for top, folders, names in os.walk(path(folder)):
        folders[:] = sorted(f for f in folders if f != '__pycache__')
        found += [os.path.relpath(os.path.join(top, n), ROOT) for n in sorted(names)
                  if n.endswith(endings)]
    return found


def run(rules):
    """rules: title → function that yields one line a fault."""
    failed = 0
    print(f'1..{len(rules)}', flush=True)
    for number, (title, rule) in enumerate(rules.items(), 1):
        faults = list(rule())
        for fault in faults:
            print('\n'.join('# ' + line for line in str(fault).splitlines()))
        print(f"{'not ok' if faults else 'ok'} {number} {title}", flush=True)
        failed += bool(faults)
    sys.exit(failed > 0)

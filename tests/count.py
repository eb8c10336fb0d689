#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py LOG…: counts single test cases over meson's testlog.json files.

A program that dies, times out or promises more cases than it ran counts as one failure more; a
skipped case counts as nothing and is named. Exit status 1 if one failed or none ran."""

import json
import re
import sys

RESULT = re.compile(r'^(\s*)(not )?ok\b[ \d-]*([^#]*)(#\s*skip)?', re.IGNORECASE)


def cases(stdout):
    """Name, outcome and what was said before it, of each case of a program's TAP output."""
    deeper, said = '', []
    for line in stdout.splitlines():
        if not (match := RESULT.match(line)):
            said.append(line)
            continue
        indent, bad, name, skipped = match.groups()
        # Newer GLib closes an indented group with a line of its own, which is no case.
        if len(indent) >= len(deeper):
            yield name.strip(), 'skipped' if skipped else 'failed' if bad else 'passed', said
        deeper, said = indent, []


def report(outcome, what, said):
    print(f'{outcome}: {what}')
    for line in said[-20:]:
        print('    ' + line)


def main():
    count = {'passed': 0, 'failed': 0, 'skipped': 0}
    for path in sys.argv[1:]:
        try:
            with open(path, encoding='utf-8') as log:
                runs = [json.loads(line) for line in log]
        except OSError as error:
            print(f'no tests ran: {error}')
            count['failed'] += 1
            continue
        if not runs:
            print(f'no tests ran: {path} is empty')
            count['failed'] += 1
        for run in runs:
            ok = run['result'] in ('OK', 'EXPECTEDFAIL')
            lines = run.get('stdout', '').splitlines()
            found = list(cases(run.get('stdout', '')))
            for name, outcome, said in found:
                count[outcome] += 1
                if outcome != 'passed':
                    report(outcome, f"{run['name']} {name}", said if outcome == 'failed' else [])
            if not found and ok:
                count['passed'] += 1
            elif not ok and all(outcome != 'failed' for _, outcome, _ in found):
                count['failed'] += 1
                report('failed', f"{run['name']}: {run['result']}", lines)
    if count['passed'] == 0 and count['failed'] == 0:
        count['failed'] = 1
    print(f"{count['passed']} passed, {count['failed']} failed")
    return 1 if count['failed'] else 0


sys.exit(main())

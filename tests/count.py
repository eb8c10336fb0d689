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
    """Name and outcome of each case of a program's TAP output."""
    deeper = ''
    for line in stdout.splitlines():
        if not (match := RESULT.match(line)):
            continue
        indent, bad, name, skipped = match.groups()
        # Newer GLib closes an indented group with a line of its own, which is no case.
        if len(indent) >= len(deeper):
            yield name.strip(), 'skipped' if skipped else 'failed' if bad else 'passed'
        deeper = indent


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
            found = list(cases(run.get('stdout', '')))
            for name, outcome in found or [('', 'passed' if ok else 'failed')]:
                count[outcome] += 1
                if outcome != 'passed':
                    print(f"{outcome}: {run['name']} {name}")
            if found and not ok and all(outcome != 'failed' for _, outcome in found):
                count['failed'] += 1
                print(f"failed: {run['name']}: {run['result']}")
    if count['passed'] == 0 and count['failed'] == 0:
        count['failed'] = 1
    print(f"{count['passed']} passed, {count['failed']} failed")
    return 1 if count['failed'] else 0


sys.exit(main())

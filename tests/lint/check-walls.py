#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-walls.py BUILD ROOM:USED,USED……: tries to break through the walls between the rooms.

Each attempt is compiled with the real flags of its room, then linked into the room's seal, or
planted into a copy of the sources that check-layers.py reads; it must be refused by the one of
the three that is meant to. The same is done with something harmless, which must pass."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

from tap import files, path, read, run

BUILD = sys.argv[1]
USES = {}
for word in sys.argv[2:]:
    room, _, used = word.partition(':')
    USES[room] = [u for u in used.split(',') if u]

# Headers from outside that the compiler hides, and the rooms that do see them.
GRAPHICAL = {'widgets', 'pages', 'app'}
FOREIGN = {
    'gtk/gtk.h': GRAPHICAL,
    'adwaita.h': GRAPHICAL,
    # The charts' own headers show it to whoever uses them.
    'cairo.h': GRAPHICAL | {'charts', 'reports', 'io', 'cli'},
    'json-glib/json-glib.h': {'io', 'cli'},
}

place = tempfile.TemporaryDirectory()
with open(os.path.join(BUILD, 'compile_commands.json'), encoding='utf-8') as database:
    COMMANDS = json.load(database)


def call(command):
    done = subprocess.run(command, cwd=BUILD, capture_output=True, text=True,
                          env=os.environ | {'LC_ALL': 'C'})
    return done.returncode, done.stdout + done.stderr


def without_outputs(command):
    kept, skip = [], False
    for word in command:
        if skip or word in ('-o', '-MF', '-MQ', '-c'):
            skip = not skip and word != '-c'
        else:
            kept.append(word)
    return [w for w in kept if w not in ('-MD', '-Werror')]


def compile_in(room, text):
    """Compiles as a file of that room; status, messages and the object."""
    entry = next(c for c in COMMANDS if f'libpur-{room}.a.p/' in c['output'])
    source, target = os.path.join(place.name, 'attempt.c'), os.path.join(place.name, 'attempt.o')
    with open(source, 'w', encoding='utf-8') as file:
        file.write('#include "config.h"\n' + text)
    words = [w for w in without_outputs(shlex.split(entry['command'])) if w != entry['file']]
    return *call(words + ['-c', source, '-o', target]), target


def seal_with(room, thing):
    """Links the room's seal as the build does, with one more object."""
    seal = f'src/libseal-{room}.so'
    _, commands = call(['ninja', '-t', 'commands', '-s', seal])
    words = without_outputs(shlex.split(commands.splitlines()[-1]))
    return call(words + [thing, '-o', os.path.join(place.name, 'seal.so')])


def headers(room):
    """The public headers of a room."""
    return [f.split('/')[-1] for f in files(f'src/{room}', '.h')
            if f.count('/') == 2 and not f.endswith('-private.h')]


def compiler_refuses(room, text):
    status, said, _ = compile_in(room, text)
    if status == 0:
        yield f'{room} compiled: {text}'
    elif 'No such file or directory' not in said:
        yield f'{room} was refused for another reason: {said}'


def seal_refuses(room, text):
    status, said, thing = compile_in(room, text)
    if status:
        yield f'{room} does not even compile: {said}'
        return
    status, said = seal_with(room, thing)
    if status == 0:
        yield f'{room} linked: {text}'
    elif 'undefined reference' not in said:
        yield f'{room} was refused for another reason: {said}'


def harmless_passes():
    for room in USES:
        text = ''.join(f'#include "{h}"\n' for used in USES[room] for h in headers(used)[:1])
        status, said, thing = compile_in(room, text + 'static const int harmless = 1;\n'
                                         'int pur_harmless (void);\n'
                                         'int pur_harmless (void) { return harmless; }\n')
        if status:
            yield f'{room}: {said}'
            continue
        status, said = seal_with(room, thing)
        if status:
            yield f'{room}: {said}'


def only_what_is_used_is_seen():
    for room in USES:
        text = ''
        for header, allowed in FOREIGN.items():
            if room not in allowed:
                text += f'#if __has_include (<{header}>)\n#error {room} sees {header}\n#endif\n'
        for other in set(USES) - {room}:
            for header in headers(other):
                sees = '!' if other in USES[room] else ''
                for name in [header] if sees else [header, f'{other}/{header}', f'src/{other}/{header}']:
                    text += f'#if {sees}__has_include ("{name}")\n#error {room} {sees}sees {name}\n#endif\n'
        status, said, _ = compile_in(room, text)
        if status:
            yield '\n'.join(re.findall(r'#error (.*)', said)) or said


def foreign(header):
    def rule():
        for room in [r for r in USES if r not in FOREIGN[header]][:1]:
            yield from compiler_refuses(room, f'#include <{header}>\n')
    return rule


def lint(root):
    """What check-layers.py says of a tree, as a set of (rule, fault)."""
    said = subprocess.run([sys.executable, path('tests/lint/check-layers.py')],
                          capture_output=True, text=True,
                          env=os.environ | {'PURSUIT_CHECKED': root}).stdout
    faults, found = [], set()
    for line in said.splitlines():
        if line.startswith('# '):
            faults.append(line[2:])
        elif match := re.match(r'(?:not )?ok \d+ (.*)', line):
            found |= {(match.group(1), fault) for fault in faults}
            faults = []
    return found


def lint_refuses(title, name, text):
    """Plants a file in the copy; exactly this rule of check-layers.py must fail."""
    def rule():
        room, base = name.split('/')[1:3]
        planted = {name: text}
        if name.startswith('src/') and title != 'sources are built':
            listing = f'src/{room}/meson.build'
            planted[listing] = read(listing) + f"# '{base}'\n"
        for file, content in planted.items():
            os.makedirs(os.path.dirname(os.path.join(COPY, file)), exist_ok=True)
            with open(os.path.join(COPY, file), 'w', encoding='utf-8') as target:
                target.write(content)
        faults = lint(COPY) - UNTOUCHED
        for file in planted:
            if os.path.exists(path(file)):
                shutil.copy(path(file), os.path.join(COPY, file))
            else:
                os.remove(os.path.join(COPY, file))
        if {rule for rule, _ in faults} != {title}:
            yield f'{name}: not only “{title}” refused it: {sorted(faults) or "nothing did"}'
    return rule



COPY = os.path.join(place.name, 'copy')
for folder in ('src', 'ui', 'po', 'data', 'tests'):
    if os.path.isdir(path(folder)):
        shutil.copytree(path(folder), os.path.join(COPY, folder))
UNTOUCHED = lint(COPY)
BEGIN = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n#include "config.h"\n'
rules = {
    'what is harmless compiles and links in every room': harmless_passes,
    'a room sees the headers of what it uses and of nothing else': only_what_is_used_is_seen,
    'compiler: GTK below the widgets': foreign('gtk/gtk.h'),
    'compiler: libadwaita below the widgets': foreign('adwaita.h'),
    'compiler: Cairo outside what draws': foreign('cairo.h'),
    'compiler: JSON-GLib outside io and cli': foreign('json-glib/json-glib.h'),
    'lint: .. in an include': lint_refuses(
        'includes stay in their folder', 'src/base/pur-broken.c',
        BEGIN + '#include "../engine/pur-engine.h"\n'),
    'lint: SQLite outside store': lint_refuses(
        'foreign headers stay in their rooms', 'src/base/pur-broken.c',
        BEGIN + '#include <sqlite3.h>\n'),
    'lint: GObject in the engine': lint_refuses(
        'foreign headers stay in their rooms', 'src/engine/pur-engine-broken.c',
        BEGIN + '#include <glib-object.h>\n'),
    'lint: another room\'s private header': lint_refuses(
        'private headers stay private', 'src/engine/pur-engine-broken.c',
        BEGIN + '#include "pur-time-private.h"\n'),
    'lint: a private header shown by a public one': lint_refuses(
        'private headers stay private', 'src/base/pur-broken.h',
        BEGIN.splitlines()[0] + '\n#include "pur-time-private.h"\n'),
    'lint: a prototype in a source file': lint_refuses(
        'prototypes stand in headers', 'src/engine/pur-engine-broken.c',
        BEGIN + 'void pur_time_secret (int  a,\n                      char *b);\n'),
    'lint: a name of another room': lint_refuses(
        'names tell the room', 'src/base/pur-engine-broken.c', BEGIN),
    'lint: a name of no room': lint_refuses(
        'names tell the room', 'src/engine/broken.c', BEGIN),
    'lint: a source that is not built': lint_refuses(
        'sources are built', 'src/base/pur-broken.c', BEGIN),
    'lint: 801 lines': lint_refuses(
        'files are short', 'src/base/pur-broken.c', BEGIN + '\n' * 799),
    'lint: something left for later': lint_refuses(
        'nothing is left half done', 'src/base/pur-broken.c', BEGIN + '/* TO' 'DO */\n'),
    'lint: text that translators never see': lint_refuses(
        'po/POTFILES is complete', 'src/base/pur-broken.c',
        BEGIN + 'static const char *text = _("Text");\n'),
    'lint: a template without its source': lint_refuses(
        'templates are whole', 'ui/pages/pur-broken-page.ui',
        '<interface><template class="PurBrokenPage"/></interface>\n'),
}
if 'engine' in USES:
    rules['seal: the engine calls GObject'] = lambda: seal_refuses(
        'engine', '#include <glib-object.h>\nvoid pur_try (gpointer o);\n'
        'void pur_try (gpointer o) { g_object_unref (o); }\n')
if 'model' in USES:
    rules['seal: the model calls SQLite'] = lambda: seal_refuses(
        'model', '#include <sqlite3.h>\nint pur_try (sqlite3 *db);\n'
        'int pur_try (sqlite3 *db) { return sqlite3_close (db); }\n')
if {'charts', 'document'} <= set(USES):
    rules['seal: charts call the document by a prototype of their own'] = lambda: seal_refuses(
        'charts', 'void pur_document_close (void *d);\nvoid pur_try (void *d);\n'
        'void pur_try (void *d) { pur_document_close (d); }\n')
for page in [r for r in ('pages', 'widgets', 'charts', 'io', 'cli', 'app') if r in USES]:
    for header in [f.split('/')[-1] for f in files('src/model/write', '.h')][:1]:
        rules[f'compiler: {page} writes records itself'] = lambda page=page, header=header: \
            compiler_refuses(page, f'#include "{header}"\n')
run(rules)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the compiler and the seals cannot see of the walls between the rooms (src/README.md).

check-layers.py --potfiles prints what po/POTFILES has to list from src, ui and data."""

import re
import sys

from tap import files, read, run

ROOMS = ('base engine model commands store document charts reports io widgets pages app cli').split()
GRAPHICAL = {'widgets', 'pages', 'app'}

# A header from outside and the rooms that may include it. The compiler refuses most of these
# already; some stand on the system's own path, where it finds them for everybody.
FOREIGN = [
    (re.compile(r'sqlite3'), {'store'}),
    (re.compile(r'(gtk|gdk|gsk|adwaita)\b'), GRAPHICAL),
    (re.compile(r'(glib-object|gio/|gobject/)'), set(ROOMS) - {'base', 'engine'}),
    (re.compile(r'json-glib/'), {'io', 'cli'}),
    (re.compile(r'(cairo|pango/)'), {'charts', 'reports', 'io'} | GRAPHICAL),
]

# How a file of a room is called. The rooms that are not named here have the bare nouns.
NAMES = {
    'engine': r'pur-engine(-.+)?',
    'commands': r'pur-(cmd-.+|history(-.+)?)',
    'store': r'pur-store(-.+)?',
    'document': r'pur-document(-.+)?',
    'reports': r'pur-report(-.+)?',
    'io': r'pur-io(-.+)?',
    'widgets': r'pur-(.+-)?(canvas|view|row|entry|cell|card|bar|pane|header|editor|button)(-.+)?',
    'pages': r'pur-(.+-)?page(-.+)?',
    'app': r'main|pur-(.+-)?(window|application|preferences|dialog)(-.+)?',
    'cli': r'main|pur-cli(-.+)?',
}
# These would be mistaken for another room's even where bare nouns are the rule.
TELLING = r'pur-(engine|cmd|history|store|document|report|io|cli)(-.+)?|.+-(page|window|application)'

LONGEST = 800
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
GETTEXT = re.compile(r'\b(?:_|N_|C_|NC_|Q_|d?ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"')
LEFT_OVER = re.compile('|'.join(['TO' 'DO', 'FIX' 'ME', 'XX' 'X', 'not ' 'implemented',
                                 'coming ' 'soon', '/wor' 'k/', '/ro' 'ot/']))


def room_of(name):
    return name.split('/')[1]


def sources(*endings):
    return [f for f in files('src', *(endings or ('.c', '.h', '.def'))) if f.count('/') > 1]


def uncommented(name):
    """The file's text with comments blanked, line by line."""
    return re.sub(r'("(?:\\.|[^"\\\n])*")|/\*.*?\*/|//[^\n]*',
                  lambda m: m.group(1) or '\n' * m.group().count('\n'), read(name), flags=re.DOTALL)


def code(name):
    """The file's text with comments and preprocessor lines blanked, line by line."""
    return re.sub(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', lambda m: '\n' * m.group().count('\n'),
                  uncommented(name), flags=re.MULTILINE)


def includes_stay_in_their_folder():
    for name in sources():
        for kind, target in INCLUDE.findall(read(name)):
            if '..' in target.split('/') or target.startswith('/'):
                yield f'{name}: {target}'


def foreign_headers_stay_in_their_rooms():
    for name in sources():
        for kind, target in INCLUDE.findall(read(name)):
            for header, allowed in FOREIGN:
                if header.match(target) and room_of(name) not in allowed:
                    yield f'{name}: {target} belongs to {", ".join(sorted(allowed))}'


def private_headers_stay_private():
    headers = {f.split('/')[-1]: f for f in sources('.h')}
    for name in sources():
        for kind, target in INCLUDE.findall(read(name)):
            if not target.endswith('-private.h'):
                continue
            owner = headers.get(target.split('/')[-1])
            if owner is None or room_of(owner) != room_of(name):
                yield f'{name}: {target} is private to another room'
            elif name.endswith('.h') and not name.endswith('-private.h'):
                yield f'{name}: a public header shows {target}'


def mutators_stay_below_the_window():
    for name in sources():
        if room_of(name) in GRAPHICAL | {'charts', 'reports', 'io', 'cli'}:
            for kind, target in INCLUDE.findall(read(name)):
                if 'write/' in target:
                    yield f'{name}: {target}'


def prototypes_stand_in_headers():
    # Without this, any room could call what another room links by declaring it by hand.
    declaration = re.compile(r'^(?!static\b|typedef\b|return\b|struct\b[^(]*$)'
                             r'(?:extern\b.*|[A-Za-z_][\w\s*]*[\s*]\w+\s*\([^=]*\)[^=]*)$', re.DOTALL)
    for name in sources('.c'):
        text = re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', '""', code(name))
        depth, start, line, begun = 0, 0, 1, 1
        for place, char in enumerate(text):
            if char == '\n':
                line += 1
            elif char == '{':
                depth += 1
            elif char == '}':
                depth -= 1
                if depth == 0:
                    start, begun = place + 1, line
            elif char == ';' and depth == 0:
                statement = text[start:place].strip()
                # Macros that stand alone on lines without a semicolon come before a declaration.
                statement = re.sub(r'^(?:[A-Z][A-Z0-9_]+\s*\((?:[^()]|\([^()]*\))*\)\s*)+', '', statement)
                if declaration.match(statement) and not re.match(r'[A-Z][A-Z0-9_]+\s*\(', statement):
                    yield f'{name}:{line}: {" ".join(statement.split())}'
                start, begun = place + 1, line


def files_are_short():
    for folder in ('src', 'tests', 'ui'):
        for name in files(folder, '.c', '.h', '.def', '.ui', '.py'):
            lines = read(name).count('\n')
            if lines > LONGEST:
                yield f'{name}: {lines} lines, at most {LONGEST}'


def names_tell_the_room():
    for name in sources('.c', '.h'):
        parts = name.split('/')
        room, base = parts[1], parts[-1].rsplit('.', 1)[0].removesuffix('-private')
        if room not in ROOMS:
            yield f'{name}: there is no room {room}'
        elif parts[2] == 'kinds':
            continue
        elif room in NAMES:
            if not re.fullmatch(NAMES[room], base):
                yield f'{name}: a file of {room} is called {NAMES[room]}'
        elif not base.startswith('pur-') or re.fullmatch(TELLING, base):
            yield f'{name}: its name belongs to another room'


def sources_are_built():
    for name in files('src', '.c'):
        room, base = name.split('/')[1], name.split('/', 2)[2]
        if base != 'main.c' and f"'{base}'" not in read(f'src/{room}/meson.build'):
            yield f'{name}: not named in src/{room}/meson.build'


def files_begin_alike():
    for name in files('src', '.c', '.h') + files('tests', '.c', '.h'):
        text = read(name)
        if not text.startswith('/* SPDX-License-Identifier: GPL-3.0-or-later */\n'):
            yield f'{name}: the first line names the licence'
        if name.endswith('.c'):
            first = INCLUDE.search(text)
            if first is None or first.group(2) != 'config.h':
                yield f'{name}: config.h is included first'


def nothing_is_left_half_done():
    for folder in ('src', 'tests', 'ui', 'data', 'po'):
        for name in files(folder, '.c', '.h', '.def', '.ui', '.py', '.sh', '.build', '.in', '.xml',
                          '.css', '.md', '/run'):
            for number, line in enumerate(read(name).splitlines(), 1):
                if LEFT_OVER.search(line):
                    yield f'{name}:{number}: {line.strip()}'


def templates_are_whole():
    resources = '\n'.join(read(f) for f in files('ui', '.gresource.xml') + files('src', '.gresource.xml'))
    for name in files('ui', '.ui'):
        room, base = name.split('/')[1], name.split('/')[-1]
        if not re.search(rf'>(?:[\w-]+/)*{re.escape(base)}<', resources):
            yield f'{name}: in no .gresource.xml'
        if '<template ' in read(name):
            try:
                source = read(f'src/{room}/{base[:-3]}.c')
            except FileNotFoundError:
                yield f'{name}: no src/{room}/{base[:-3]}.c'
                continue
            if base not in source:
                yield f'src/{room}/{base[:-3]}.c: does not use {base}'


def templates_use_their_children():
    for name in files('ui', '.ui'):
        room, base = name.split('/')[1], name.split('/')[-1]
        text = read(name)
        if '<template ' not in text:
            continue
        code_of_room = '\n'.join(read(f) for f in files(f'src/{room}', '.c'))
        for child in re.findall(r'<object [^>]*\bid="([^"]+)"', text):
            elsewhere = len(re.findall(rf'\b{re.escape(child)}\b', text)) > 1
            if not elsewhere and not re.search(rf'\b{re.escape(child)}\b', code_of_room):
                yield f'{name}: nobody uses the id {child}'


def texts_for_people():
    """What po/POTFILES has to list."""
    found = [f for f in sources() if GETTEXT.search(uncommented(f))]
    found += [f for f in files('ui', '.ui') if 'translatable="yes"' in read(f)]
    found += files('data', '.desktop.in', '.metainfo.xml.in', '.gschema.xml')
    found += files('data/sample', '.xml')
    return sorted(found)


def potfiles_are_complete():
    listed = read('po/POTFILES').split()
    wanted = texts_for_people()
    for name in sorted(set(wanted) - set(listed)):
        yield f'{name}: has text for people, but is not listed'
    for name in sorted(set(listed) - set(wanted)):
        if name.startswith(('src/', 'ui/')):
            yield f'{name}: is listed, but has no text for people'
    if listed != sorted(listed):
        yield 'the list is not sorted'


if sys.argv[1:] == ['--potfiles']:
    print('\n'.join(texts_for_people()))
    sys.exit()
run({
    'includes stay in their folder': includes_stay_in_their_folder,
    'foreign headers stay in their rooms': foreign_headers_stay_in_their_rooms,
    'private headers stay private': private_headers_stay_private,
    'mutators stay below the window': mutators_stay_below_the_window,
    'prototypes stand in headers': prototypes_stand_in_headers,
    'files are short': files_are_short,
    'names tell the room': names_tell_the_room,
    'sources are built': sources_are_built,
    'files begin alike': files_begin_alike,
    'nothing is left half done': nothing_is_left_half_done,
    'templates are whole': templates_are_whole,
    'templates use their children': templates_use_their_children,
    'po/POTFILES is complete': potfiles_are_complete,
})

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Catalogues against the text that is in the sources now: nothing untranslated, fuzzy or broken."""

import os
import re
import subprocess
import tempfile

from tap import path, read, run

# As meson's preset 'glib'.
KEYWORDS = ['--from-code=UTF-8', '--add-comments', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
            '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3',
            '--keyword=g_dpgettext2:2c,3', '--flag=N_:1:pass-c-format', '--flag=C_:2:pass-c-format',
            '--flag=NC_:2:pass-c-format', '--flag=g_dngettext:2:pass-c-format',
            '--flag=g_strdup_printf:1:c-format', '--flag=g_string_printf:2:c-format',
            '--flag=g_string_append_printf:2:c-format', '--flag=g_error_new:3:c-format',
            '--flag=g_set_error:4:c-format']
place = tempfile.TemporaryDirectory()
POT = os.path.join(place.name, 'pursuit.pot')


def languages():
    return [line.strip() for line in read('po/LINGUAS').splitlines()
            if line.strip() and not line.startswith('#')]


def extracts():
    done = subprocess.run(['xgettext', *KEYWORDS, '--files-from=po/POTFILES', '--directory=.',
                           '--output=' + POT], cwd=path(), capture_output=True, text=True,
                          env=os.environ | {'GETTEXTDATADIRS': path('data')})
    said = [line for line in done.stderr.splitlines() if "is unknown; will try C" not in line]
    if done.returncode or said:
        yield '\n'.join(said) or f'xgettext: status {done.returncode}'
    if not os.path.exists(POT):
        yield 'there is no text at all'


def every_language_is_listed():
    there = {name[:-3] for name in os.listdir(path('po')) if name.endswith('.po')}
    for name in there ^ set(languages()):
        yield f'{name}: in LINGUAS without a catalogue, or the other way round'


def catalogues_are_complete():
    for language in languages():
        catalogue = path('po', language + '.po')
        merged = os.path.join(place.name, language + '.po')
        for command in (['msgfmt', '-c', '-o', os.devnull, catalogue],
                        ['msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, catalogue, POT]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                yield done.stderr
        for file, option in ((catalogue, '--only-fuzzy'), (merged, '--untranslated')):
            done = subprocess.run(['msgattrib', option, '--no-obsolete', file],
                                  capture_output=True, text=True)
            texts = re.findall(r'^msgid (.*(?:\n".*)*)', done.stdout, re.MULTILINE)
            yield from [f'{language}: {option[2:]}: {text}' for text in texts if text != '""']
            if done.returncode:
                yield done.stderr


run({
    'texts can be taken out of the sources': extracts,
    'every language is listed': every_language_is_listed,
    'catalogues are complete': catalogues_are_complete,
})

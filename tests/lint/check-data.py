#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-data.py BUILD: what the desktop reads of us, judged by the desktop's own validators."""

import configparser
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from tap import files, path, read, run

ID = 'io.github.pursuit.Pursuit'
BUILD = sys.argv[1]
built = os.path.join(BUILD, 'data')


def ask(*command, **more):
    """What a validator says if it is not content."""
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode:
        yield done.stdout + done.stderr


def desktop_file():
    yield from ask('desktop-file-validate', os.path.join(built, ID + '.desktop'))


def metainfo():
    yield from ask('appstreamcli', 'validate', '--no-net', os.path.join(built, ID + '.metainfo.xml'))
    with open(os.path.join(built, ID + '.metainfo.xml'), encoding='utf-8') as file:
        version = re.search(r'<release version="([^"]+)"', file.read()).group(1)
    if f"version: '{version}'" not in read('meson.build'):
        yield f'the newest release is {version}, not the version in meson.build'


def schema():
    yield from ask('glib-compile-schemas', '--strict', '--dry-run', path('data'))


def schema_keys_are_used():
    sources = '\n'.join(read(f) for f in files('src', '.c'))
    if 'g_settings_' not in sources:
        return
    for key in xml.parse(path('data', ID + '.gschema.xml')).iter('key'):
        if f'"{key.get("name")}"' not in sources:
            yield f'nobody reads the setting {key.get("name")}'


def mime_type():
    with tempfile.TemporaryDirectory() as place:
        packages = os.path.join(place, 'mime', 'packages')
        os.makedirs(packages)
        with open(os.path.join(packages, ID + '.xml'), 'w', encoding='utf-8') as file:
            file.write(read(f'data/{ID}.mime.xml'))
        yield from ask('update-mime-database', os.path.join(place, 'mime'))
        example = os.path.join(place, 'x.pursuit')
        with open(example, 'wb') as file:
            file.write(b'SQLite format 3\0')
        env = os.environ | {'XDG_DATA_HOME': place, 'XDG_DATA_DIRS': '/usr/share'}
        said = subprocess.run(['gio', 'info', '-a', 'standard::content-type', example], env=env,
                              capture_output=True, text=True).stdout
        if 'application/vnd.pursuit' not in said:
            yield f'a *.pursuit file is taken for {said}'


def names_agree():
    with open(os.path.join(built, ID + '.service'), encoding='utf-8') as file:
        service = file.read()
    if f'Name={ID}\n' not in service or not re.search(r'^Exec=/\S+/pursuit --gapplication-service$',
                                                      service, re.MULTILINE):
        yield service
    for name in (f'{ID}.desktop.in', f'{ID}.metainfo.xml.in', f'{ID}.mime.xml'):
        if 'application/vnd.pursuit' not in read('data/' + name):
            yield f'{name}: application/vnd.pursuit is missing'


def search_provider():
    provider = configparser.ConfigParser()
    provider.optionxform = str
    provider.read(path('data', ID + '.search-provider.ini'))
    wanted = {'DesktopId': ID + '.desktop', 'BusName': ID, 'Version': '2',
              'ObjectPath': '/' + ID.replace('.', '/') + '/SearchProvider'}
    if not provider.has_section('Shell Search Provider'):
        yield 'there is no section [Shell Search Provider]'
    elif dict(provider['Shell Search Provider']) != wanted:
        yield f'{dict(provider["Shell Search Provider"])}, not {wanted}'


def flatpak():
    """Nothing but a window, and files in the documents: no network, no host."""
    try:
        manifest = json.loads(read(f'flatpak/{ID}.json'))
    except ValueError as error:
        yield f'the manifest is no JSON: {error}'
        return
    known = {'id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'cleanup', 'modules'}
    allowed = {'--share=ipc', '--socket=fallback-x11', '--socket=wayland', '--device=dri', '--filesystem=xdg-documents'}
    for key in sorted(set(manifest) ^ known):
        yield f'{key}: missing, or unknown'
    if manifest.get('id') != ID:
        yield f'the id is {manifest.get("id")}'
    if manifest.get('command') != 'pursuit':
        yield f'the command is {manifest.get("command")}'
    if (manifest.get('runtime'), manifest.get('sdk')) != ('org.gnome.Platform', 'org.gnome.Sdk'):
        yield 'the runtime is not that of GNOME'
    for argument in sorted(set(manifest.get('finish-args', [])) - allowed):
        yield f'{argument}: nobody needs that'
    options = read('meson_options.txt')
    for module in manifest.get('modules', []):
        for option in module.get('config-opts', []):
            if f"option('{option[2:].split('=')[0]}'" not in options:
                yield f'{option}: there is no such option'


def icons():
    for name, size in ((ID, '128'), (ID + '-symbolic', '16')):
        root = xml.parse(path('data', 'icons', name + '.svg')).getroot()
        if (root.get('width'), root.get('height')) != (size, size):
            yield f'{name}: {root.get("width")}×{root.get("height")}, not {size}×{size}'
    colours = set(re.findall(r'#[0-9a-f]{3,6}', read(f'data/icons/{ID}-symbolic.svg')))
    if colours != {'#2e3436'}:
        yield f'the symbolic icon has the colours {sorted(colours)}: GTK recolours one only'


def templates_are_well_formed():
    grammar = '/usr/share/gtk-4.0/gtk4builder.rng'
    for name in files('ui', '.ui'):
        yield from ask('xmllint', '--noout', '--relaxng', grammar, path(name))


def data_is_well_formed():
    for name in glob.glob(path('data', '**', '*.xml'), recursive=True):
        yield from ask('xmllint', '--noout', name)


def scripts_are_sound():
    for name in ('run', 'tests/run', 'tests/headless.sh', 'data/packages.sh', '.ci/run'):
        yield from ask('bash', '-n', path(name))
        if name.endswith('run') and not os.access(path(name), os.X_OK):
            yield f'{name} is not executable'


run({
    'the desktop file is valid': desktop_file,
    'the AppStream data are valid': metainfo,
    'the settings schema is valid': schema,
    'every setting is used': schema_keys_are_used,
    'the MIME type is known by its ending': mime_type,
    'the names agree': names_agree,
    'the search provider is where the desktop looks for it': search_provider,
    'the flatpak asks for little': flatpak,
    'the icons have their sizes': icons,
    'templates are well formed': templates_are_well_formed,
    'XML data are well formed': data_is_well_formed,
    'scripts are sound': scripts_are_sound,
})

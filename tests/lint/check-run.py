#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./run does on machines of several kinds, with stand-ins for apt, the build and the programs."""

import os
import shutil
import subprocess
import tempfile

from tap import path, run

# Each stand-in writes down how it was called; $STATE holds what the machine looks like.
STAND_INS = {
    'bin/dpkg-query': '[ ! -e "$STATE/installed" ] || printf "%s installed\\n" "${@:3}"',
    'bin/apt-get': 'echo "apt-get $*" >>"$STATE/calls"; case "$*" in *" install "*) touch "$STATE/installed";; esac\n'
                   '[ ! -e "$STATE/offline" ]',
    'bin/sudo': 'echo "sudo" >>"$STATE/calls"; exec "$@"',
    'bin/id': 'cat "$STATE/uid"',
    'bin/ninja': 'echo "ninja" >>"$STATE/calls"; [ ! -e "$STATE/broken" ]',
    'bin/meson': 'echo "meson $1" >>"$STATE/calls"',
    'project/build/src/pursuit': 'echo "pursuit $*" >>"$STATE/calls"',
    'project/build/src/pursuit-cli': 'echo "cli $*" >>"$STATE/calls"\n'
                                     'case $1 in new) echo sample >"$2";; export) echo paper >"$3";; esac',
}


class Machine:
    def __init__(self, place, release='ID=debian\n', uid='1000'):
        self.place = place
        for name, text in STAND_INS.items():
            file = os.path.join(place, name)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            self.write(name, '#!/bin/bash\n' + text + '\n')
            os.chmod(file, 0o755)
        os.makedirs(os.path.join(place, 'project/data'), exist_ok=True)
        shutil.copy(path('run'), os.path.join(place, 'project'))
        shutil.copy(path('data/packages.sh'), os.path.join(place, 'project/data'))
        self.write('project/build/build.ninja', '')
        self.write('release', release)
        self.write('uid', uid + '\n')
        self.data = os.path.join(place, 'home/.local/share/pursuit')

    def write(self, name, text):
        with open(os.path.join(self.place, name), 'w', encoding='utf-8') as file:
            file.write(text)

    def run(self, *arguments, **more):
        self.write('calls', '')
        env = {'PATH': os.path.join(self.place, 'bin') + ':/usr/bin:/bin', 'STATE': self.place,
               'HOME': os.path.join(self.place, 'home'), 'LC_ALL': 'C.UTF-8',
               'OS_RELEASE': os.path.join(self.place, 'release')} | more
        done = subprocess.run([os.path.join(self.place, 'project/run'), *arguments], cwd='/', env=env,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        with open(os.path.join(self.place, 'calls'), encoding='utf-8') as file:
            return done.returncode, done.stdout + done.stderr, file.read()


def on_a(**kind):
    def decorate(story):
        def rule():
            with tempfile.TemporaryDirectory() as place:
                machine = Machine(place, **kind)
                yield from story(machine)
        return rule
    return decorate


@on_a()
def installs_once(machine):
    status, said, calls = machine.run()
    if status or 'sudo\napt-get' not in calls or 'install --no-install-recommends gcc' not in calls:
        yield f'{status}\n{said}\n{calls}'
    machine.write('offline', '')
    status, said, calls = machine.run()
    if status or 'apt-get' in calls or 'sudo' in calls:
        yield f'again: {status}\n{said}\n{calls}'


@on_a(uid='0')
def needs_no_sudo_as_root(machine):
    status, said, calls = machine.run()
    if status or 'sudo' in calls or ' install ' not in calls:
        yield f'{status}\n{said}\n{calls}'


@on_a()
def says_what_could_not_be_installed(machine):
    machine.write('offline', '')
    status, said, calls = machine.run()
    if status != 1 or 'Missing: gcc' not in said or '\nninja\n' in calls:
        yield f'{status}\n{said}\n{calls}'


@on_a(release='ID=fedora\nID_LIKE="rhel"\n')
def stops_elsewhere(machine):
    status, said, calls = machine.run()
    if status != 1 or 'GTK 4.8' not in said or calls:
        yield f'{status}\n{said}\n{calls}'


@on_a(release='ID=ubuntu\n')
def knows_ubuntu(machine):
    status, said, calls = machine.run()
    if status or ' install ' not in calls:
        yield f'{status}\n{said}\n{calls}'


@on_a()
def writes_paper_without_a_display(machine):
    machine.write('installed', '')
    status, said, calls = machine.run(DISPLAY='')
    paper = os.path.join(machine.data, 'pursuit-sample.pdf')
    if status or said.splitlines()[-1:] != [paper] or not os.path.exists(paper) or '\npursuit' in calls:
        yield f'{status}\n{said}\n{calls}'


@on_a()
def opens_the_window(machine):
    machine.write('installed', '')
    sample = os.path.join(machine.data, 'sample.pursuit')
    for display in ({'DISPLAY': ':7'}, {'WAYLAND_DISPLAY': 'wayland-0'}):
        status, said, calls = machine.run(**display)
        if status or f'\npursuit {sample}\n' not in calls or 'export' in calls:
            yield f'{status}\n{said}\n{calls}'
    status, said, calls = machine.run('a file.pursuit', DISPLAY=':7')
    if status or '\npursuit a file.pursuit\n' not in calls:
        yield f'{status}\n{said}\n{calls}'


@on_a()
def keeps_an_edited_sample(machine):
    machine.write('installed', '')
    machine.run()
    sample = os.path.join(machine.data, 'sample.pursuit')
    with open(sample, 'w', encoding='utf-8') as file:
        file.write('edited')
    status, said, calls = machine.run()
    with open(sample, encoding='utf-8') as file:
        if file.read() != 'edited' or status or 'cli new' in calls:
            yield f'{status}\n{said}\n{calls}'
    if sorted(os.listdir(machine.data)) != ['pursuit-sample.pdf', 'sample.pursuit']:
        yield f'left behind: {os.listdir(machine.data)}'


@on_a()
def a_broken_build_is_an_error(machine):
    machine.write('installed', '')
    machine.write('broken', '')
    status, said, calls = machine.run(DISPLAY=':7')
    if status == 0 or 'pursuit' in calls or 'meson setup' not in calls:
        yield f'{status}\n{said}\n{calls}'


run({
    'what is missing is installed, once': installs_once,
    'root needs no sudo': needs_no_sudo_as_root,
    'what could not be installed is named': says_what_could_not_be_installed,
    'elsewhere it prints what is needed and stops': stops_elsewhere,
    'Ubuntu is known': knows_ubuntu,
    'without a display it writes the paper': writes_paper_without_a_display,
    'with a display it opens the window': opens_the_window,
    'an edited sample is kept': keeps_an_edited_sample,
    'a build that fails is made anew, then an error': a_broken_build_is_an_error,
})

#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# headless.sh [-w WINDOW-MANAGER] COMMAND…
# Runs COMMAND on an X server, a session bus and a set of user folders of its own, and exits with
# its status (99: no X server). Several may run at once. GEOMETRY and DPI say how the screen is.
set -u
manager=
if [ "${1-}" = -w ]; then manager=$2; shift 2; fi

place=$(mktemp -d) server= managing=
finish() {
  kill $managing $server 2>/dev/null
  wait 2>/dev/null
  rm -rf "$place"
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

mkdir -m 700 "$place"/{run,config,cache,data,state}
mkdir "$place/config/gtk-4.0"
cat >"$place/config/gtk-4.0/settings.ini" <<'END'
[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=0
gtk-cursor-blink=0
END

# The server picks a free number itself and writes it to the pipe once it accepts connections.
# Without shared memory the picture goes through the socket: slower, but it works in any container.
mkfifo "$place/number"
Xvfb -displayfd 3 3>"$place/number" -screen 0 "${GEOMETRY:-1600x1200}x24" -dpi 96 \
  -nolisten tcp -noreset -extension MIT-SHM >"$place/server.log" 2>&1 &
server=$!
if ! read -r -t 30 number <"$place/number"; then
  cat "$place/server.log" >&2
  exit 99
fi

unset WAYLAND_DISPLAY XAUTHORITY SESSION_MANAGER DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
export DISPLAY=:$number HOME=$place XDG_RUNTIME_DIR=$place/run XDG_CONFIG_HOME=$place/config \
  XDG_CACHE_HOME=$place/cache XDG_DATA_HOME=$place/data XDG_STATE_HOME=$place/state \
  GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DISABLE=gl,vulkan GTK_A11Y="${GTK_A11Y:-none}" \
  GSETTINGS_BACKEND="${GSETTINGS_BACKEND:-memory}" GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 \
  GIO_USE_VFS=local LC_ALL="${LC_ALL:-C.UTF-8}"
# Before 4.16 this is how GTK is told to leave OpenGL alone; later versions warn about it.
if ! pkg-config --atleast-version=4.16 gtk4; then export GDK_DEBUG=gl-disable; fi

xrdb -nocpp -merge <<END
Xft.dpi: ${DPI:-96}
Xft.antialias: 1
Xft.hinting: 1
Xft.hintstyle: hintslight
Xft.rgba: none
END

if [ -n "$manager" ]; then
  "$manager" >"$place/manager.log" 2>&1 &
  managing=$!
  for _ in {1..200}; do
    xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id' && break
    sleep 0.05
  done
fi

# What the bus starts must not write into the command's output, which is TAP.
dbus-run-session -- bash -c 'exec "$@" >&3 2>&4 3>&- 4>&-' command "$@" \
  3>&1 4>&2 >"$place/bus.log" 2>&1

# SPDX-License-Identifier: GPL-3.0-or-later
#
# What Debian and Ubuntu call the things Pursuit needs, and how a command brings in those that are
# missing. Sourced by ./run and tests/run; README.md says what each library is for.

packages_to_build=(
  gcc libc6-dev meson ninja-build pkgconf python3 gettext libxml2-utils
  libgtk-4-dev libgtk-4-bin libadwaita-1-dev libsqlite3-dev libjson-glib-dev libglib2.0-bin
  desktop-file-utils shared-mime-info
)
packages_to_show=(
  adwaita-icon-theme librsvg2-common gsettings-desktop-schemas
  fonts-cantarell fonts-noto-core fonts-noto-cjk
)
packages_to_test=(
  xvfb x11-xserver-utils x11-utils xdotool metacity dbus-daemon at-spi2-core python3-pyatspi
  libxtst-dev imagemagick locales appstream poppler-utils qpdf
)

# Whether apt is the way to install something here.
is_debian()
{
  local ID='' ID_LIKE='' release=${OS_RELEASE:-/etc/os-release}
  [ -r "$release" ] && . "$release"
  case " $ID $ID_LIKE " in
    *' debian '* | *' ubuntu '*) command -v apt-get >/dev/null ;;
    *) return 1 ;;
  esac
}

print_needs()
{
  cat >&2 <<'END'
Pursuit installs what it needs on Debian 12 and Ubuntu 23.04 or later only. Here, please install:
  to build: a C compiler, meson 1.0, ninja, pkg-config, Python 3, gettext, xmllint
  libraries with their headers: GLib 2.74, GTK 4.8, libadwaita 1.2, SQLite 3.40, JSON-GLib 1.6
  to show: the Adwaita icons, librsvg, and fonts (Cantarell, Noto, Noto CJK)
  to test: Xvfb, xrdb, xprop, xdotool, metacity, D-Bus, AT-SPI with pyatspi, poppler-utils, qpdf,
    desktop-file-utils, shared-mime-info, appstream
and then:
  meson setup build && ninja -C build && build/src/pursuit
END
}

# install_packages NAME…: nothing happens, and no network is needed, if all are there.
install_packages()
{
  local missing=() name installed with=()

  if ! is_debian; then
    print_needs
    return 1
  fi
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null) || true
  for name in "$@"; do
    [[ $'\n'$installed$'\n' == *$'\n'"$name installed"$'\n'* ]] || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing, and installing them needs root or sudo:" >&2
      echo "  ${missing[*]}" >&2
      return 1
    fi
    with=(sudo)
  fi
  echo "Installing ${#missing[@]} packages: ${missing[*]}"
  with+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  # An update may fail for a source that has nothing to do with us; the installation decides.
  "${with[@]}" update </dev/null || echo "The lists of packages could not be brought up to date." >&2
  if ! "${with[@]}" install --no-install-recommends "${missing[@]}" </dev/null; then
    echo "Installing failed. Missing: ${missing[*]}" >&2
    return 1
  fi
}

# build_in FOLDER TARGET MESON-OPTION…: configures once, then brings the target up to date. A folder
# that another machine, another place or another compiler left behind is made anew.
build_in()
{
  local folder=$1 target=$2 log
  shift 2
  log=$(mktemp)
  if ! { [ -f "$folder/build.ninja" ] && ninja -C "$folder" "$target" >"$log" 2>&1; }; then
    if [ -f "$folder/build.ninja" ]; then
      meson setup --wipe "$folder" "$root" "$@" >"$log" 2>&1
    else
      meson setup "$folder" "$root" "$@" >"$log" 2>&1
    fi && ninja -C "$folder" "$target" >"$log" 2>&1
  fi
  set -- $?
  [ "$1" -eq 0 ] || tail -n 60 "$log" >&2
  rm -f "$log"
  return "$1"
}

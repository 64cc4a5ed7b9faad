#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Copyright (C) 2026 The Falco Authors
#
# Checks rules files and installs them: Falco loads what's new by itself.
set -eu

directory=/etc/falco/rules.d
dry_run=false

usage() {
  cat <<END
Usage: ${0##*/} [options] FILE...

Checks Falco rules files and installs them where Falco loads them.

  -d, --directory DIR  where to install them [$directory]
  -n, --dry-run        check them, and only say what would be installed
  -h, --help           show this help
END
}

fail() {
  echo "${0##*/}: $1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    -d | --directory)
      [ $# -ge 2 ] || fail "$1 needs a folder"
      directory=$2
      shift
      ;;
    -n | --dry-run) dry_run=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    --)
      shift
      break
      ;;
    -*) fail "there is no option $1; --help lists them" ;;
    *) break ;;
  esac
  shift
done
[ $# -gt 0 ] || fail "no rules file is named; --help shows how"

# Everything is checked before anything is installed.
for file in "$@"; do
  [ -f "$file" ] || fail "$file is not there"
  case $file in
    *.yaml | *.yml) ;;
    *) fail "$file: Falco only loads .yaml and .yml files from a folder" ;;
  esac
done
if command -v falco >/dev/null; then
  for file in "$@"; do
    falco --validate "$file" >&2 || fail "$file is not valid"
  done
else
  echo "${0##*/}: falco is not on this machine, so that nothing is checked" >&2
fi

for file in "$@"; do
  target=$directory/${file##*/}
  if cmp -s -- "$file" "$target"; then
    echo "unchanged $target"
  elif [ "$dry_run" = true ]; then
    echo "would install $target"
  else
    mkdir -p -- "$directory"
    # Falco sees the file once it is whole.
    cp -- "$file" "$target.new"
    chmod 0644 "$target.new"
    mv -- "$target.new" "$target"
    echo "installed $target"
  fi
done

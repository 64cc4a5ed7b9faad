#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Copyright (C) 2026 The Falco Authors
#
# Checks the code blocks of Markdown files: `sh` with ShellCheck, `yaml` with yamllint, `json` with Python. Blocks of other languages
# are only counted. Usage: sh check.sh FILE...
set -eu

[ $# -gt 0 ] || {
  echo "usage: sh check.sh FILE..." >&2
  exit 2
}
for tool in shellcheck yamllint python3; do
  command -v "$tool" >/dev/null || {
    echo "check.sh: $tool is missing" >&2
    exit 2
  }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
yaml_style='{extends: default, rules: {document-start: disable, indentation: {indent-sequences: consistent}, line-length: {max: 130}}}'

# Every block goes into a file that is named after where it begins, and ends in its language.
split() {
  awk -v folder="$work" '
    /^ *```/ && file == "" {
      language = $0
      sub(/^ *```/, "", language)
      sub(/[^A-Za-z0-9].*/, "", language)
      file = sprintf("%s/%05d.%s", folder, NR, language == "" ? "text" : language)
      printf "" > file
      next
    }
    /^ *```[ \t]*$/ { close(file); file = ""; next }
    file != "" { print > file }
    END { if (file != "") { print "a code block is not closed" > "/dev/stderr"; exit 1 } }
  ' "$1"
}

checked=0
failed=0
for page in "$@"; do
  rm -f "$work"/*
  split "$page"
  for block in "$work"/*; do
    [ -f "$block" ] || continue
    case $block in
      *.sh) shellcheck --shell=sh "$block" || failed=$((failed + 1)) ;;
      *.yaml) yamllint --strict --config-data "$yaml_style" "$block" || failed=$((failed + 1)) ;;
      *.json) python3 -m json.tool "$block" /dev/null || failed=$((failed + 1)) ;;
      *) continue ;;
    esac
    checked=$((checked + 1))
  done
done
echo "$checked code blocks checked, $failed wrong"
[ "$checked" -gt 0 ] && [ "$failed" -eq 0 ]

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Compares the rules with those of the last release before TAG, or before this commit, and suggests the next version.
# usage: scripts/compare.sh [TAG]

set -euo pipefail

: "${RULES:?run it through make}" "${PYTHON:=python3}"

# A tag that is not there yet is checked against everything that is.
start=HEAD
if [[ -n ${1:-} ]] && git rev-parse --quiet --verify "refs/tags/$1^{commit}" > /dev/null; then
	start="$1^"
fi
last=$(git describe --tags --match 'v[0-9]*' --exclude '*-*' --abbrev=0 "$start" 2> /dev/null || true)
if [[ -z $last ]]; then
	echo "There is no release to compare with. The first one is 0.1.0, or 1.0.0 if the rules are ready to be relied on."
	exit 0
fi

before=$(mktemp)
trap 'rm -f "$before"' EXIT
git show "$last:$RULES" > "$before"
"$PYTHON" -B scripts/compare_rules.py "$before" "$RULES" --last "${last#v}" ${1:+--next "${1#v}"}

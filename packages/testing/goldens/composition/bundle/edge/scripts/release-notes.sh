#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Prints what the changelog says about a version, or fails when it says nothing.
# usage: scripts/release-notes.sh VERSION

set -euo pipefail

version=${1:?usage: release-notes.sh VERSION}

notes=$(awk -v heading="## [$version]" '
	/^## /    { found = index($0, heading) == 1; next }
	/^\[.*\]: / { next }
	found
' CHANGELOG.md)
if [[ -z ${notes//[[:space:]]/} ]]; then
	echo "CHANGELOG.md has nothing under \"## [$version]\"" >&2
	exit 1
fi
printf '%s\n' "$notes"

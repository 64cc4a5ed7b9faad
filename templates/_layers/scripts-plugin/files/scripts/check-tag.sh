#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Fails when a tag is not the version that is compiled in, or when the rules ask for a later plugin than this one.
# usage: scripts/check-tag.sh TAG VERSION NAME [RULES...]

set -euo pipefail

tag=$1 version=$2 name=$3
shift 3

if [[ $tag != "v$version" ]]; then
	echo "the tag is $tag, but the plugin says that it is $version: they have to agree" >&2
	exit 1
fi

for rules in "$@"; do
	required=$("${BASH_SOURCE%/*}/rules-requirements.sh" "$rules" | sed -n "s/^--depends-on=$name://p")
	if [[ $(printf '%s\n%s\n' "$required" "$version" | sort -V | tail -n 1) != "$version" ]]; then
		echo "$rules needs $name $required, but this is $version" >&2
		exit 1
	fi
done

echo "$name $version"

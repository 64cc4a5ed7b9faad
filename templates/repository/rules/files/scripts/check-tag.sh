#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Checks that a tag is a version that fits what changed since the last release, and that the changelog tells what is new in it.
# usage: make check-tag TAG=v1.2.3

set -euo pipefail

tag=${1:?usage: check-tag.sh TAG}

if [[ ! $tag =~ ^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?$ ]]; then
	echo "the tag $tag is not v and a version such as 1.2.3" >&2
	exit 1
fi
scripts/compare.sh "$tag"
scripts/release-notes.sh "${tag#v}" > /dev/null

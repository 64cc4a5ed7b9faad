#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Checks that a tag is v and the version of the composition, and that the changelog tells what is new in it.
# usage: make check-tag TAG=v1.2.3

set -euo pipefail

tag=${1:?usage: check-tag.sh TAG}
: "${VERSION:?run it through make}"

if [[ $tag != "v$VERSION" ]]; then
	echo "the tag is $tag, but composition.yaml says version $VERSION" >&2
	exit 1
fi
scripts/release-notes.sh "$VERSION" > /dev/null

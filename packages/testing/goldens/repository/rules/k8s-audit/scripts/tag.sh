#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Moves the floating tags to a release: latest, X and X.Y. Pre-releases leave them where they are.
# usage: scripts/tag.sh REPOSITORY@sha256:DIGEST

set -euo pipefail

reference=${1:?usage: tag.sh REPOSITORY@sha256:DIGEST}
: "${VERSION:?run it through make}"

if [[ $VERSION == *-* ]]; then
	exit 0
fi
for tag in latest "${VERSION%%.*}" "${VERSION%.*}"; do
	crane tag "$reference" "$tag"
done

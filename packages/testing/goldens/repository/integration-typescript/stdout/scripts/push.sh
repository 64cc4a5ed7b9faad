#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Pushes release/image as IMAGE:VERSION, and only under that tag, which never moves. Writes release/digests.txt and prints the
# image by digest.
# usage: IMAGE=REGISTRY/NAME VERSION=X.Y.Z scripts/push.sh

set -euo pipefail

: "${IMAGE:?}" "${VERSION:?}"

crane push release/image "$IMAGE:$VERSION" > /dev/null
digest=$(crane digest "$IMAGE:$VERSION")
printf '%s  %s\n' "${digest#sha256:}" "$IMAGE:$VERSION" > release/digests.txt
echo "$IMAGE@$digest"

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Moves the floating tags latest, X and X.Y to OCI artifacts, named by digest. A pre-release has none.
# usage: scripts/tag.sh VERSION REFERENCE...
#
# PLAIN_HTTP  not empty for a registry without TLS

set -euo pipefail

version=${1:?usage: tag.sh VERSION REFERENCE...}
shift

if [[ $version == *-* ]]; then
	exit 0
fi
for artifact in "$@"; do
	for tag in latest "${version%%.*}" "${version%.*}"; do
		crane tag ${PLAIN_HTTP:+--insecure} "$artifact" "$tag"
	done
done

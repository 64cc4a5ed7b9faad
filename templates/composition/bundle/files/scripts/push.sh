#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Pushes the packaged chart to an OCI registry and prints what it became there: REGISTRY/NAME@sha256:…
# usage: [PLAIN_HTTP=true] scripts/push.sh REGISTRY

set -euo pipefail

registry=${1:?usage: push.sh REGISTRY}
: "${NAME:?run it through make}" "${VERSION:?}" "${HELM:=helm}"

output=$("$HELM" push "dist/$NAME-$VERSION.tgz" "oci://$registry" ${PLAIN_HTTP:+--plain-http} 2>&1)
echo "$output" >&2
digest=$(sed -n 's/^Digest: *//p' <<< "$output")
if [[ $digest != sha256:* ]]; then
	echo "the registry gave no digest" >&2
	exit 1
fi
echo "$registry/$NAME@$digest"

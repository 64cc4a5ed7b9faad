#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Pushes the packaged chart to an OCI registry and prints what it became there: REGISTRY/NAME@sha256:…
# Beside it goes artifacthub-repo.yml under the tag artifacthub.io, where Artifact Hub looks for it.
# usage: [PLAIN_HTTP=true] scripts/push.sh REGISTRY

set -euo pipefail

registry=${1:?usage: push.sh REGISTRY}
: "${NAME:?run it through make}" "${VERSION:?}" "${HELM:=helm}"

plain=()
if [[ ${PLAIN_HTTP:-} == true ]]; then
	plain=(--plain-http)
fi

"$HELM" push "dist/$NAME-$VERSION.tgz" "oci://$registry" "${plain[@]}" >&2

# A tag of an OCI artifact cannot hold a plus sign; Helm writes an underscore.
digest=$(oras resolve "${plain[@]}" "$registry/$NAME:${VERSION/+/_}")

config=$(mktemp)
trap 'rm -f "$config"' EXIT
echo '{}' > "$config"
oras push "${plain[@]}" "$registry/$NAME:artifacthub.io" \
	--disable-path-validation \
	--config "$config:application/vnd.cncf.artifacthub.config.v1+yaml" \
	artifacthub-repo.yml:application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml >&2

echo "$registry/$NAME@$digest"

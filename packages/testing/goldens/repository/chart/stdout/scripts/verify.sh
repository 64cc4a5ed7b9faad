#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Verifies a release as its users can: checksums, both signatures, and that the registry gives the archive that is in FOLDER.
# The signer is the workflow IDENTITY, or whoever has the key of COSIGN_PUBLIC_KEY.
# usage: IDENTITY=URL | COSIGN_PUBLIC_KEY=FILE [PLAIN_HTTP=true] scripts/verify.sh FOLDER REGISTRY/NAME@sha256:DIGEST

set -euo pipefail

folder=${1:?usage: verify.sh FOLDER REGISTRY/NAME@sha256:DIGEST}
reference=${2:?usage: verify.sh FOLDER REGISTRY/NAME@sha256:DIGEST}
: "${NAME:?run it through make}" "${VERSION:?}" "${HELM:=helm}"

if [[ -n ${COSIGN_PUBLIC_KEY:-} ]]; then
	signer=(--key "$COSIGN_PUBLIC_KEY" --insecure-ignore-tlog=true)
else
	signer=(--certificate-identity "${IDENTITY:?IDENTITY or COSIGN_PUBLIC_KEY}"
		--certificate-oidc-issuer https://token.actions.githubusercontent.com)
fi
plain=()
registry_options=()
if [[ ${PLAIN_HTTP:-} == true ]]; then
	plain=(--plain-http)
	registry_options=(--allow-http-registry)
fi

(cd "$folder" && sha256sum --check --strict checksums.txt)
cosign verify-blob "${signer[@]}" --bundle "$folder/checksums.txt.sigstore.json" "$folder/checksums.txt"
cosign verify "${signer[@]}" "${registry_options[@]}" --output text "$reference"

pulled=$(mktemp -d)
trap 'rm -rf "$pulled"' EXIT
"$HELM" pull "oci://${reference%@*}" --version "$VERSION" "${plain[@]}" --destination "$pulled"
cmp "$folder/$NAME-$VERSION.tgz" "$pulled/$NAME-$VERSION.tgz"

# The version that users install has to be the digest that is signed.
resolved=$(oras resolve "${plain[@]}" "${reference%@*}:${VERSION/+/_}")
if [[ ${reference#*@} != "$resolved" ]]; then
	echo "$VERSION is $resolved in the registry, not ${reference#*@}" >&2
	exit 1
fi
echo "verified $reference"

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Verifies a release as its users can: checksums, signatures, and that the registry gives the archive that is in FOLDER.
# The signer is the workflow IDENTITY, or whoever has the key of COSIGN_PUBLIC_KEY. With COSIGN2, the signature that is a tag is
# verified, too.
# usage: IDENTITY=URL | COSIGN_PUBLIC_KEY=FILE [COSIGN2=PROGRAM] [PLAIN_HTTP=true] scripts/verify.sh FOLDER REPOSITORY@sha256:DIGEST

set -euo pipefail

folder=${1:?usage: verify.sh FOLDER REPOSITORY@sha256:DIGEST}
reference=${2:?usage: verify.sh FOLDER REPOSITORY@sha256:DIGEST}
: "${NAME:?run it through make}" "${VERSION:?}"

if [[ -n ${COSIGN_PUBLIC_KEY:-} ]]; then
	signer=(--key "$COSIGN_PUBLIC_KEY" --insecure-ignore-tlog=true)
else
	signer=(--certificate-identity "${IDENTITY:?IDENTITY or COSIGN_PUBLIC_KEY}"
		--certificate-oidc-issuer https://token.actions.githubusercontent.com)
fi
registry_options=()
if [[ ${PLAIN_HTTP:-} == true ]]; then
	registry_options=(--allow-http-registry)
fi

(cd "$folder" && sha256sum --check --strict checksums.txt)
cosign verify-blob "${signer[@]}" --bundle "$folder/checksums.txt.sigstore.json" "$folder/checksums.txt"
if [[ -n ${COSIGN2:-} ]]; then
	"$COSIGN2" verify "${signer[@]}" "${registry_options[@]}" --output text "$reference"
fi
cosign verify "${signer[@]}" "${registry_options[@]}" --output text "$reference"

# The layer of a rules artifact is the archive itself.
archive="$folder/$NAME-$VERSION.tar.gz"
layer=$(crane manifest "$reference" | jq --raw-output '.layers[0].digest')
if [[ $layer != "sha256:$(sha256sum -- "$archive" | cut -d ' ' -f 1)" ]]; then
	echo "$reference holds $layer, which is not $archive" >&2
	exit 1
fi

# The version that users install has to be the digest that is signed.
resolved=$(crane digest "${reference%@*}:$VERSION")
if [[ ${reference#*@} != "$resolved" ]]; then
	echo "$VERSION is $resolved in the registry, not ${reference#*@}" >&2
	exit 1
fi
echo "verified $reference"

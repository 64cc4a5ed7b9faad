#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Signs the checksums in dist and the pushed chart, by its digest: with the identity of the workflow that runs it, or with the
# key COSIGN_KEY, which asks nobody outside.
# usage: [COSIGN_KEY=FILE] [PLAIN_HTTP=true] scripts/sign.sh REGISTRY/NAME@sha256:DIGEST

set -euo pipefail

reference=${1:?usage: sign.sh REGISTRY/NAME@sha256:DIGEST}
if [[ $reference != *@sha256:* ]]; then
	echo "$reference is no digest, and a tag can move" >&2
	exit 1
fi

options=(--yes)
if [[ -n ${COSIGN_KEY:-} ]]; then
	options+=(--key "$COSIGN_KEY" --use-signing-config=false --tlog-upload=false)
fi
registry_options=()
if [[ ${PLAIN_HTTP:-} == true ]]; then
	registry_options=(--allow-http-registry)
fi

cosign sign-blob "${options[@]}" --bundle dist/checksums.txt.sigstore.json dist/checksums.txt
cosign sign "${options[@]}" "${registry_options[@]}" "$reference"

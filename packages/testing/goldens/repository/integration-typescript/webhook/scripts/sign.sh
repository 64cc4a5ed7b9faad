#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Signs release/checksums.txt and the image, by digest: with the identity of the workflow that runs it, or with the key
# COSIGN_KEY, which leaves no trace in public logs.
# usage: [COSIGN_KEY=FILE] [PLAIN_HTTP=yes] scripts/sign.sh IMAGE@sha256:DIGEST

set -euo pipefail

image=${1:?usage: sign.sh IMAGE@sha256:DIGEST}
if [[ $image != *@sha256:* ]]; then
	echo "$image is no digest, and a tag can move" >&2
	exit 1
fi

options=(--yes)
if [[ -n ${COSIGN_KEY:-} ]]; then
	options+=(--key "$COSIGN_KEY" --use-signing-config=false --tlog-upload=false)
fi

cosign sign-blob "${options[@]}" --bundle release/checksums.txt.sigstore.json release/checksums.txt > /dev/null
cosign sign "${options[@]}" ${PLAIN_HTTP:+--allow-http-registry} "$image"

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Signs the checksums in dist and the pushed rules, by their digest: with the identity of the workflow that runs it, or with the
# key COSIGN_KEY, which asks nobody outside. The rules are signed twice: as a tag by the cosign 2 that COSIGN2 names, the only
# form that falcoctl before 0.12 reads, and as a referrer by cosign 3.
# usage: COSIGN2=PROGRAM [COSIGN_KEY=FILE] [PLAIN_HTTP=true] scripts/sign.sh REPOSITORY@sha256:DIGEST

set -euo pipefail

reference=${1:?usage: sign.sh REPOSITORY@sha256:DIGEST}
if [[ $reference != *@sha256:* ]]; then
	echo "$reference is no digest, and a tag can move" >&2
	exit 1
fi

options=(--yes)
options3=()
if [[ -n ${COSIGN_KEY:-} ]]; then
	options+=(--key "$COSIGN_KEY" --tlog-upload=false)
	options3=(--use-signing-config=false)
fi
registry_options=()
if [[ ${PLAIN_HTTP:-} == true ]]; then
	registry_options=(--allow-http-registry)
fi

cosign sign-blob "${options[@]}" "${options3[@]}" --bundle dist/checksums.txt.sigstore.json dist/checksums.txt
if [[ -n ${COSIGN2:-} ]]; then
	"$COSIGN2" sign "${options[@]}" "${registry_options[@]}" "$reference"
fi
cosign sign "${options[@]}" "${options3[@]}" "${registry_options[@]}" "$reference"

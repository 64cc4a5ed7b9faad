#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Signs files, each with a bundle FILE.sigstore.json beside it, and OCI artifacts, named by digest.
# usage: scripts/sign.sh FILE|REFERENCE...
#
# COSIGN_KEY  a private key, which leaves no trace in public logs. Without it, the identity of the workflow signs.
# PLAIN_HTTP  not empty for a registry without TLS

set -euo pipefail

options=(--yes)
if [[ -n ${COSIGN_KEY:-} ]]; then
	options+=(--key "$COSIGN_KEY" --use-signing-config=false --tlog-upload=false)
fi

for subject in "$@"; do
	if [[ -f $subject ]]; then
		cosign sign-blob "${options[@]}" --bundle "$subject.sigstore.json" "$subject" >/dev/null
	else
		cosign sign "${options[@]}" ${PLAIN_HTTP:+--allow-http-registry} "$subject"
	fi
done

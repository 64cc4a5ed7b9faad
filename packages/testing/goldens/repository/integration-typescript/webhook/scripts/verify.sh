#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Verifies the assets in FOLDER as users can: checksums, both signatures, and that the tag in the registry is the signed digest.
# The signer is the workflow IDENTITY, or whoever has the key of COSIGN_PUBLIC_KEY.
# usage: IDENTITY=URL | COSIGN_PUBLIC_KEY=FILE [PLAIN_HTTP=yes] scripts/verify.sh FOLDER

set -euo pipefail

cd "${1:?usage: verify.sh FOLDER}"

if [[ -n ${COSIGN_PUBLIC_KEY:-} ]]; then
	signer=(--key "$COSIGN_PUBLIC_KEY" --insecure-ignore-tlog=true)
else
	signer=(--certificate-identity "${IDENTITY:?IDENTITY or COSIGN_PUBLIC_KEY}"
		--certificate-oidc-issuer https://token.actions.githubusercontent.com)
fi

sha256sum --check --strict checksums.txt
cosign verify-blob "${signer[@]}" --bundle checksums.txt.sigstore.json checksums.txt

while read -r digest tagged; do
	cosign verify "${signer[@]}" ${PLAIN_HTTP:+--allow-http-registry} "${tagged%:*}@sha256:$digest" > /dev/null
	found=$(crane digest "$tagged")
	if [[ $found != "sha256:$digest" ]]; then
		echo "$tagged is $found, but sha256:$digest was released" >&2
		exit 1
	fi
	echo "$tagged is signed"
done < digests.txt

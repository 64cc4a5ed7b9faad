#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Verifies a release as its users would: checksums, signatures, and that the image's tag is what was signed.
#
#   COSIGN_PUBLIC_KEY  a public key; without it, CERTIFICATE_IDENTITY has to have signed
# usage: scripts/verify.sh DIRECTORY

set -euo pipefail

cd "${1:?usage: verify.sh DIRECTORY}"

if [[ -n ${COSIGN_PUBLIC_KEY:-} ]]; then
	options=(--key "$COSIGN_PUBLIC_KEY" --insecure-ignore-tlog=true)
else
	options=(--certificate-identity "${CERTIFICATE_IDENTITY:?who has to have signed}"
		--certificate-oidc-issuer https://token.actions.githubusercontent.com)
fi

sha256sum --check --strict --quiet checksums.txt
cosign verify-blob "${options[@]}" --bundle checksums.txt.sigstore.json checksums.txt

while read -r digest tagged; do
	registry=()
	if [[ $tagged == 127.0.0.1:* ]]; then
		registry+=(--allow-http-registry)
	fi
	cosign verify "${options[@]}" "${registry[@]}" "${tagged%:*}@sha256:$digest" >/dev/null
	if [[ $(crane digest "$tagged") != "sha256:$digest" ]]; then
		echo "$tagged is not what was signed" >&2
		exit 1
	fi
done <digests.txt
echo "verified"

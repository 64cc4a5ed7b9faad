#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Verifies what sign.sh signed.
# usage: scripts/verify.sh FILE|REFERENCE...
#
# COSIGN_PUBLIC_KEY     the key that belongs to COSIGN_KEY of sign.sh. Without it, these two are needed:
# CERTIFICATE_ISSUER    who vouches for the workflow
# CERTIFICATE_IDENTITY  the workflow and its tag
# PLAIN_HTTP            not empty for a registry without TLS

set -euo pipefail

if [[ -n ${COSIGN_PUBLIC_KEY:-} ]]; then
	options=(--key "$COSIGN_PUBLIC_KEY" --insecure-ignore-tlog=true)
else
	options=(--certificate-oidc-issuer "${CERTIFICATE_ISSUER:?}" --certificate-identity "${CERTIFICATE_IDENTITY:?}")
fi

for subject in "$@"; do
	if [[ -f $subject ]]; then
		cosign verify-blob "${options[@]}" --bundle "$subject.sigstore.json" "$subject"
	else
		cosign verify "${options[@]}" ${PLAIN_HTTP:+--allow-http-registry} "$subject" >/dev/null
	fi
	echo "$subject is signed"
done

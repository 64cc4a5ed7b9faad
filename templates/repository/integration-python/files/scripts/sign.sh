#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Signs what it is told to.
#
#   COSIGN_KEY  a private key; without it, the identity of the workflow signs
# usage: scripts/sign.sh checksums|image

set -euo pipefail

options=(--yes)
if [[ -n ${COSIGN_KEY:-} ]]; then
	options+=(--key "$COSIGN_KEY" --use-signing-config=false --tlog-upload=false)
fi

case ${1:?usage: sign.sh checksums|image} in
checksums)
	cosign sign-blob "${options[@]}" --bundle dist/checksums.txt.sigstore.json dist/checksums.txt >/dev/null
	;;
image)
	while read -r digest tagged; do
		if [[ $tagged == 127.0.0.1:* ]]; then
			options+=(--allow-http-registry)
		fi
		# By digest: a tag may be another image by the time that it is signed.
		cosign sign "${options[@]}" "${tagged%:*}@sha256:$digest"
	done <dist/digests.txt
	;;
*)
	echo "there is no $1 to sign" >&2
	exit 1
	;;
esac

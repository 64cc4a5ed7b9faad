#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds the image for both architectures, pushes it to IMAGE under the version, and writes dist/digests.txt.
#
#   IMAGE    where to: ghcr.io/OWNER/NAME
#   BUILDER  docker (default) builds the Dockerfile; crane puts the same /app on an empty base, and needs no Docker
# usage: scripts/push.sh

set -euo pipefail

: "${IMAGE:?the repository to push to}"
version=$(make -s version)
module=$(make -s module)
wheel=$(ls dist/*-py3-none-any.whl)

with_docker() {
	docker buildx build --push --platform=linux/amd64,linux/arm64 --provenance=false --tag="$IMAGE:$version" \
		--annotation="index:org.opencontainers.image.version=$version" \
		--annotation="index:org.opencontainers.image.revision=$(git rev-parse HEAD)" .
}

with_crane() {
	local work architecture parts=()
	work=$(mktemp -d)
	# shellcheck disable=SC2064 # the directory of now
	trap "rm -rf '$work'" EXIT
	for architecture in amd64 arm64; do
		scripts/app.sh "$work/$architecture/app" "$architecture" "$wheel"
		tar --format=ustar --sort=name --mtime="@${SOURCE_DATE_EPOCH:-0}" --owner=0 --group=0 --numeric-owner \
			-C "$work/$architecture" -cf "$work/$architecture.tar" app
		crane append --oci-empty-base --new_layer="$work/$architecture.tar" --new_tag="$IMAGE:$version-$architecture" >&2
		crane mutate --set-platform="linux/$architecture" --user=65532:65532 --env=PYTHONPATH=/app \
			--entrypoint="/usr/bin/python3,-P,-m,$module" --tag="$IMAGE:$version-$architecture" \
			"$IMAGE:$version-$architecture" >&2
		parts+=("--manifest=$IMAGE:$version-$architecture")
	done
	crane index append "${parts[@]}" --tag="$IMAGE:$version" >&2
}

"with_${BUILDER:-docker}"
digest=$(crane digest "$IMAGE:$version")
echo "${digest#sha256:}  $IMAGE:$version" | tee dist/digests.txt

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes release/image where there is no Docker, for the rehearsal only: the program and its dependencies, installed from the
# archive, for each platform, but without Node.js beneath. REGISTRY is one on loopback, since crane builds in a registry.
# usage: scripts/stand-in.sh REGISTRY

set -euo pipefail

registry=${1:?usage: stand-in.sh REGISTRY}
: "${NAME:?run it through make}" "${VERSION:?}" "${ARCHIVE:?}" "${PLATFORMS:?}" "${SOURCE_DATE_EPOCH:?}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/root"
tar --extract --gzip --file "release/$ARCHIVE" --directory "$work/root"
mv "$work/root/package" "$work/root/app"
cp package-lock.json "$work/root/app"
npm ci --prefix "$work/root/app" --omit=dev --ignore-scripts --no-audit --no-fund --prefer-offline --silent
rm -f "$work/root/app/package-lock.json" "$work/root/app/node_modules/.package-lock.json"
tar --create --file "$work/layer.tar" --format=ustar --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
	--owner=0 --group=0 --numeric-owner --mode='u+rwX,go=rX' --directory "$work/root" app

images=()
IFS=, read -r -a platforms <<< "$PLATFORMS"
for platform in "${platforms[@]}"; do
	image="$registry/stand-in:${platform//\//-}"
	crane append --oci-empty-base --new_layer "$work/layer.tar" --new_tag "$image" 2> /dev/null
	crane mutate "$image" --tag "$image" --set-platform "$platform" --user 65532:65532 --workdir /app \
		--entrypoint /nodejs/bin/node,/app/dist/main.js --label "org.opencontainers.image.version=$VERSION" > /dev/null
	images+=(--manifest "$image")
done
crane index append "${images[@]}" --tag "$registry/stand-in:index" > /dev/null 2>&1
rm -rf release/image
crane pull --format=oci "$registry/stand-in:index" release/image 2> /dev/null

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds the image for all platforms into release/image, an OCI layout, without pushing it.
# usage: make oci-image

set -euo pipefail

: "${NAME:?run it through make}" "${VERSION:?}" "${PLATFORMS:?}" "${SOURCE_DATE_EPOCH:?}"

rm -rf release/image
mkdir -p release
description=$(node --print 'JSON.parse(fs.readFileSync("package.json")).description')
# Provenance and signatures are made outside, where they name the workflow.
docker buildx build --platform "$PLATFORMS" --provenance=false --sbom=false \
	--label "org.opencontainers.image.version=$VERSION" --label "org.opencontainers.image.description=$description" \
	--output type=oci,tar=false,rewrite-timestamp=true,dest=release/image .

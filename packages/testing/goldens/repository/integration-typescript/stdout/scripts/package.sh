#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Packs what npm publishes, writes its SBOM and the checksums, all into release/.
# usage: make package

set -euo pipefail

: "${ARCHIVE:?run it through make}"

mkdir -p release
rm -f release/*.tgz release/*.json release/*.txt
npm pack --silent --pack-destination release > /dev/null
npm sbom --sbom-format=spdx --omit=dev --package-lock-only > "release/$ARCHIVE.sbom.spdx.json"
cd release
sha256sum -- "$ARCHIVE" "$ARCHIVE.sbom.spdx.json" > checksums.txt
cat checksums.txt

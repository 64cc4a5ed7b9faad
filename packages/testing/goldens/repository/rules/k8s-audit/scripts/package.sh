#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Packages the rules into dist/, as falcoctl installs them and as a plain file, with a bill of materials and checksums. The same
# files and the same SOURCE_DATE_EPOCH give the same bytes.
# usage: make package

set -euo pipefail

: "${RULES:?run it through make}" "${NAME:?}" "${VERSION:?}" "${SOURCE_DATE_EPOCH:?}" "${PYTHON:=python3}"

archive="dist/$NAME-$VERSION.tar.gz"

rm -rf dist
mkdir dist
cp "$RULES" dist/
tar --format=ustar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=0644 \
	--directory="${RULES%/*}" --create "${RULES##*/}" | gzip --no-name --best > "$archive"
"$PYTHON" -B scripts/sbom.py "$RULES" "$archive" > "dist/$NAME-$VERSION.sbom.spdx.json"

cd dist
sha256sum -- * > ../checksums.tmp
mv ../checksums.tmp checksums.txt
cat checksums.txt

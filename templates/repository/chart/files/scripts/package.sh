#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Packages the chart into dist/, with a bill of materials and checksums. The same files and the same SOURCE_DATE_EPOCH give
# the same bytes.
# usage: make package

set -euo pipefail

: "${CHART:?run it through make}" "${NAME:?}" "${VERSION:?}" "${SOURCE_DATE_EPOCH:?}" "${HELM:=helm}"

# Helm 3 stamps the archive with the time of packaging.
if [[ $("$HELM" version --short) != v4* ]]; then
	echo "packaging needs Helm 4" >&2
	exit 1
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

cp -R "$CHART" "$stage/$NAME"
cp LICENSE "$stage/$NAME/LICENSE"
find "$stage/$NAME" -exec touch --date="@$SOURCE_DATE_EPOCH" {} +

rm -rf dist
mkdir dist
"$HELM" package "$stage/$NAME" --destination dist
# A registry keeps the archive's time as the time when the chart was made.
touch --date="@$SOURCE_DATE_EPOCH" "dist/$NAME-$VERSION.tgz"

scripts/sbom.sh "dist/$NAME-$VERSION.tgz" > "dist/$NAME-$VERSION.sbom.spdx.json"
cd dist
sha256sum -- "$NAME-$VERSION".* > checksums.txt
cat checksums.txt

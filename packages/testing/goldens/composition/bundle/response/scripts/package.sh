#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Packages the chart into dist/, with the digests of the objects that it gives and checksums of both. The same files and the same
# SOURCE_DATE_EPOCH give the same bytes.
# usage: make package

set -euo pipefail

: "${NAME:?run it through make}" "${VERSION:?}" "${SOURCE_DATE_EPOCH:?}" "${HELM:=helm}"

# Helm 3 stamps the archive with the time of packaging.
if [[ $("$HELM" version --short) != v4* ]]; then
	echo "packaging needs Helm 4" >&2
	exit 1
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

cp -R helm "$stage/$NAME"
cp LICENSE "$stage/$NAME/LICENSE"
find "$stage/$NAME" -exec touch --date="@$SOURCE_DATE_EPOCH" {} +

rm -rf dist
mkdir dist
"$HELM" package "$stage/$NAME" --destination dist
# A registry keeps the archive's time as the time when the chart was made.
touch --date="@$SOURCE_DATE_EPOCH" "dist/$NAME-$VERSION.tgz"
cp objects.digests "dist/$NAME-$VERSION.objects.digests"
cd dist
sha256sum -- "$NAME-$VERSION".* > checksums.txt
cat checksums.txt

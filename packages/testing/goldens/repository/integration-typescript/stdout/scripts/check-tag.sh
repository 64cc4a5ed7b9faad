#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Fails when a tag is not the version of package.json, or when the lock file or the manifests say another one.
# usage: make check-tag TAG=vX.Y.Z

set -euo pipefail

tag=${1:?usage: check-tag.sh TAG}
: "${VERSION:?run it through make}"

if [[ $tag != "v$VERSION" ]]; then
	echo "the tag is $tag, but package.json says $VERSION: they have to agree" >&2
	exit 1
fi

locked=$(node --print 'JSON.parse(fs.readFileSync("package-lock.json")).packages[""].version')
if [[ $locked != "$VERSION" ]]; then
	echo "package-lock.json says $locked: run npm install --package-lock-only" >&2
	exit 1
fi
if ! grep --quiet --fixed-strings --line-regexp "    newTag: $VERSION" deploy/kustomization.yaml; then
	echo "deploy/kustomization.yaml does not deploy $VERSION: set newTag" >&2
	exit 1
fi
scripts/release-notes.sh "$VERSION" > /dev/null
echo "$tag"

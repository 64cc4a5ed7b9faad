#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Pushes the packaged rules to an OCI repository, tagged with the version only, and prints what they became there:
# REPOSITORY@sha256:… Floating tags such as latest are for later, when everything is signed.
# usage: [PLAIN_HTTP=true] scripts/push.sh REPOSITORY SOURCE_URL

set -euo pipefail

repository=${1:?usage: push.sh REPOSITORY SOURCE_URL}
source_url=${2:?usage: push.sh REPOSITORY SOURCE_URL}
: "${RULES:?run it through make}" "${NAME:?}" "${VERSION:?}" "${PYTHON:=python3}"

options=()
if [[ ${PLAIN_HTTP:-} == true ]]; then
	options=(--plain-http)
fi

# What the file says that it needs is what falcoctl is told, so that both always agree.
mapfile -t needs < <("$PYTHON" -B scripts/requirements.py "$RULES")
if [[ ${#needs[@]} -eq 0 ]]; then
	echo "$RULES asks for no engine version and no plugin, and falcoctl would install it anywhere" >&2
	exit 1
fi

falcoctl registry push "$repository:$VERSION" --type rulesfile --name "$NAME" --version "$VERSION" \
	--annotation-source "$source_url" "${needs[@]}" "${options[@]}" "dist/$NAME-$VERSION.tar.gz" >&2
echo "$repository@$(crane digest "$repository:$VERSION")"

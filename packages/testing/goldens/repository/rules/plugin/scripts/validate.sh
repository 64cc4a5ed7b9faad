#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Lets Falco releases read the rules: those in .github/FALCO_VERSIONS, or those that are named. A version is a tag of the image
# falcosecurity/falco, with @ and a digest if it is pinned. Where the fields come from plugins, test/plugins lists those that
# falcoctl fetches, and test/falco.yaml loads them.
# usage: scripts/validate.sh [VERSION...]

set -euo pipefail

: "${RULES:?run it through make}"

versions=("$@")
if [[ ${#versions[@]} -eq 0 ]]; then
	mapfile -t versions < .github/FALCO_VERSIONS
fi

mounts=(--volume "$PWD/rules:/rules:ro")
config=()
if [[ -e test/plugins ]]; then
	plugins="$PWD/build/plugins"
	mkdir -p "$plugins" build/state
	while read -r reference; do
		falcoctl artifact install "$reference" --plugins-dir "$plugins" --state-dir build/state
	done < test/plugins
	mounts+=(--volume "$plugins:/plugins:ro" --volume "$PWD/test/falco.yaml:/falco.yaml:ro")
	config=(-c /falco.yaml)
fi

failed=()
for version in "${versions[@]}"; do
	printf '\n== Falco %s\n' "${version%@*}"
	if ! docker run --rm --network none "${mounts[@]}" "docker.io/falcosecurity/falco:$version" \
		/usr/bin/falco "${config[@]}" --validate "/$RULES"; then
		failed+=("${version%@*}")
	fi
done
if [[ ${#failed[@]} -gt 0 ]]; then
	printf '\nthe rules do not work with Falco %s\n' "${failed[*]}" >&2
	exit 1
fi

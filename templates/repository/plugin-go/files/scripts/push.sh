#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Pushes the packages in dist to an OCI registry, tagged with the version only, and prints what was pushed:
#
#   plugin=REPOSITORY/plugin/NAME@sha256:...
#   ruleset=REPOSITORY/ruleset/NAME@sha256:...
#
# Floating tags such as latest are for later, when everything is signed.
# usage: scripts/push.sh REPOSITORY SOURCE_URL [FALCOCTL_FLAGS...]

set -euo pipefail

repository=${1:?usage: push.sh REPOSITORY SOURCE_URL [FALCOCTL_FLAGS...]}
source_url=${2:?usage: push.sh REPOSITORY SOURCE_URL [FALCOCTL_FLAGS...]}
shift 2

name=$(make -s name)
version=$(make -s version)
# The build target prints its command, so only the last line is the answer.
api_version=$(make -s api-version | tail -n 1)

push() {
	local kind=$1 type=$2
	shift 2
	falcoctl registry push "$repository/$kind/$name:$version" \
		--type "$type" --version "$version" --annotation-source "$source_url" "$@" >&2
	echo "$kind=$repository/$kind/$name@$(crane digest "$repository/$kind/$name:$version")"
}

push plugin plugin --name "$name" --requires "plugin_api_version:$api_version" "$@" \
	--platform linux/amd64 --platform linux/arm64 \
	"dist/$name-$version-linux-x86_64.tar.gz" "dist/$name-$version-linux-aarch64.tar.gz"

rules=(rules/*_rules.yaml)
if [[ -e ${rules[0]} ]]; then
	mapfile -t requirements < <(cat "${rules[@]}" | scripts/rules-requirements.sh /dev/stdin)
	push ruleset rulesfile --name "$name-rules" "${requirements[@]}" "$@" "dist/$name-rules-$version.tar.gz"
fi

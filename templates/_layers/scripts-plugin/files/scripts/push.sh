#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Pushes the packages in dist to an OCI registry, tagged with the version only, and prints what was pushed:
#
#   plugin=REPOSITORY/plugin/NAME@sha256:...
#   ruleset=REPOSITORY/ruleset/NAME@sha256:...
#
# Floating tags such as latest are for later, when everything is signed.
# usage: scripts/push.sh REPOSITORY SOURCE_URL
#
# ARCHES              architectures that have to be in dist; both, unless it is set
# PLUGIN_API_VERSION  what the plugin requires; asked of the built one, unless it is set
# PLAIN_HTTP          not empty for a registry without TLS

set -euo pipefail

repository=${1:?usage: push.sh REPOSITORY SOURCE_URL}
source_url=${2:?usage: push.sh REPOSITORY SOURCE_URL}

name=$(make -s name)
version=$(make -s version)
# The build target prints its command, so only the last line is the answer.
api_version=${PLUGIN_API_VERSION:-$(make -s api-version | tail -n 1)}
declare -A platforms=([x86_64]=linux/amd64 [aarch64]=linux/arm64)

push() {
	local kind=$1 type=$2 reference=$repository/$1/$name:$version
	shift 2
	falcoctl registry push "$reference" ${PLAIN_HTTP:+--plain-http} \
		--type "$type" --version "$version" --annotation-source "$source_url" "$@" >&2
	echo "$kind=$repository/$kind/$name@$(crane digest ${PLAIN_HTTP:+--insecure} "$reference")"
}

packages=()
for arch in ${ARCHES:-x86_64 aarch64}; do
	packages+=(--platform "${platforms[$arch]}" "dist/$name-$version-linux-$arch.tar.gz")
done
push plugin plugin --name "$name" --requires "plugin_api_version:$api_version" "${packages[@]}"

rules=(rules/*_rules.yaml)
if [[ -e ${rules[0]} ]]; then
	mapfile -t requirements < <(cat "${rules[@]}" | scripts/rules-requirements.sh /dev/stdin)
	push ruleset rulesfile --name "$name-rules" "${requirements[@]}" "dist/$name-rules-$version.tar.gz"
fi

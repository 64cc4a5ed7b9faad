#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Pushes an image that stands in for that of the Dockerfile, for the rehearsal only: it takes neither Docker nor the outside.
# Labels, user, ports and entrypoint are those of the Dockerfile, and the programs those of the archives in dist, but the base is
# empty, since the real one would have to be pulled. Writes dist/digests.txt and prints the image by digest.
# usage: scripts/stand-in.sh IMAGE
#
# PLAIN_HTTP  not empty for a registry without TLS

set -euo pipefail

image=${1:?usage: stand-in.sh IMAGE}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# metadata KEY prints what goreleaser says about the build.
metadata() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" dist/metadata.json; }

name=$(metadata project_name)
version=$(metadata version)

# What goreleaser sets, then what the Dockerfile does: one instruction on each line, without comments.
options=(--label "org.opencontainers.image.version=$version" --label "org.opencontainers.image.revision=$(metadata commit)"
	--label "org.opencontainers.image.created=$(git log -1 --format=%cI)")
program=
while read -r instruction arguments; do
	case $instruction in
	FROM | ARG) ;;
	COPY) program=${arguments##* } ;;
	LABEL)
		while [[ $arguments =~ ^[[:space:]]*([^=[:space:]]+)=\"(([^\"\\]|\\.)*)\"(.*)$ ]]; do
			options+=(--label "${BASH_REMATCH[1]}=${BASH_REMATCH[2]//\\\"/\"}")
			arguments=${BASH_REMATCH[4]}
		done
		;;
	USER) options+=(--user "$arguments") ;;
	EXPOSE) for port in $arguments; do options+=(--exposed-ports "$port"); done ;;
	ENTRYPOINT) options+=(--entrypoint "$(sed 's/^\[ *//; s/ *\]$//; s/ *, */,/g' <<<"$arguments")") ;;
	*)
		echo "stand-in.sh does not know $instruction" >&2
		exit 1
		;;
	esac
done < <(sed -e '/^#/d' -e '/^$/d' -e ':join' -e '/\\$/{ N; s/\\\n//; b join' -e '}' Dockerfile)

images=()
for arch in amd64 arm64; do
	root=$work/$arch
	mkdir -p "$root$(dirname "$program")"
	tar -xzOf "dist/${name}_${version}_linux_$arch.tar.gz" "$name" >"$root$program"
	chmod 0755 "$root$program"
	tar --format=ustar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$root" -cf "$root.tar" .
	crane append ${PLAIN_HTTP:+--insecure} --oci-empty-base --new_layer "$root.tar" --new_tag "$image:$version-$arch" >&2
	crane mutate ${PLAIN_HTTP:+--insecure} "$image:$version-$arch" --tag "$image:$version-$arch" \
		--set-platform "linux/$arch" "${options[@]}" >&2
	images+=(--manifest "$image:$version-$arch")
done
crane index append ${PLAIN_HTTP:+--insecure} "${images[@]}" --tag "$image:$version" >&2

digest=$(crane digest ${PLAIN_HTTP:+--insecure} "$image:$version")
echo "${digest#sha256:}  $image:$version" >dist/digests.txt
echo "$image@$digest"

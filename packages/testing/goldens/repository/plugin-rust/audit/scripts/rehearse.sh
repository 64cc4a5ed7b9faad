#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Takes a release through all its steps on this machine: the scripts are those of the release workflow, the registry and the
# key live as long as this one runs. It leaves out what only GitHub can do: the provenance, and the release itself.
# usage: scripts/rehearse.sh

set -euo pipefail

name=$(make -s name)
version=$(make -s version)
work=$(mktemp -d)
registry=

finish() {
	if [[ -n $registry ]]; then
		kill "$registry" 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

step() { printf '\n== %s\n' "$*"; }

step "Build and package"
rm -rf dist
host=$(uname -m)
host=${host/arm64/aarch64}
arches=()
for arch in x86_64 aarch64; do
	# This machine's own is built last, to be the one that is asked for its version.
	if [[ $arch == "$host" ]]; then
		continue
	elif command -v "$arch-linux-gnu-gcc" >/dev/null && [[ -d $(rustc --print target-libdir --target "$arch-unknown-linux-gnu") ]]; then
		make package ARCH="$arch"
		arches+=("$arch")
	else
		echo "$arch is left out: it takes a cross compiler and its Rust target"
	fi
done
make package
arches+=("$host")
export ARCHES="${arches[*]}"

step "Check the version"
make -s check-tag TAG="v$version"

step "Write the bill of materials and the checksums"
make -s sbom checksums
cat dist/checksums.txt

step "Sign the checksums"
export COSIGN_PASSWORD=""
(cd "$work" && cosign generate-key-pair 2>/dev/null)
export COSIGN_KEY=$work/cosign.key COSIGN_PUBLIC_KEY=$work/cosign.pub
scripts/sign.sh dist/checksums.txt

step "Push"
export PLAIN_HTTP=yes
crane registry serve --address 127.0.0.1:0 >"$work/registry.log" 2>&1 &
registry=$!
for _ in {1..100}; do
	port=$(grep -o -m 1 '[0-9]*$' "$work/registry.log" || true)
	if [[ -n $port ]]; then
		break
	fi
	sleep 0.1
done
repository=127.0.0.1:${port:?the registry does not start}/rehearsal/$name
pushed=$(scripts/push.sh "$repository" "https://example.org/rehearsal/$name")
printf '%s\n' "$pushed"
mapfile -t artifacts < <(cut -d = -f 2 <<<"$pushed")

step "Sign what was pushed, and move the floating tags"
scripts/sign.sh "${artifacts[@]}"
scripts/tag.sh "$version" "${artifacts[@]}"

step "Verify"
scripts/verify.sh dist/checksums.txt "${artifacts[@]}"
(cd dist && sha256sum --check --quiet checksums.txt)
for artifact in "${artifacts[@]}"; do
	moved=$(crane digest --insecure "${artifact%@*}:${version%.*}")
	if [[ $version != *-* && $moved != "${artifact#*@}" ]]; then
		echo "the tag ${version%.*} of ${artifact%@*} is at $moved" >&2
		exit 1
	fi
done

step "Install as a user does"
mkdir "$work/plugins" "$work/rules" "$work/state"
# falcoctl always reads an index, so it gets an empty one.
echo '[]' >"$work/index.yaml"
cat >"$work/falcoctl.yaml" <<END
indexes:
  - name: rehearsal
    url: file://$work/index.yaml
    backend: file
END
for artifact in "${artifacts[@]}"; do
	falcoctl artifact install "${artifact%@*}:$version" --config "$work/falcoctl.yaml" --plain-http --resolve-deps=false \
		--platform "linux/$(sed 's/x86_64/amd64/; s/aarch64/arm64/' <<<"$host")" \
		--plugins-dir "$work/plugins" --rulesfiles-dir "$work/rules" --state-dir "$work/state"
done
cmp "lib$name.so" "$work/plugins/lib$name.so"
for rules in rules/*_rules.yaml; do
	if [[ -e $rules ]]; then
		cmp "$rules" "$work/rules/$(basename "$rules")"
	fi
done
echo "what was installed is what was built"

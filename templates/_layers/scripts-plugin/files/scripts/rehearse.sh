#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Takes a release through all its steps on this machine: the scripts are those of the release workflow, the registry and the
# key live as long as this one runs. It leaves out what only GitHub can do: the provenance, and the release itself.
# usage: [COSIGN2=PROGRAM] scripts/rehearse.sh
#
# COSIGN2  a cosign 2, to sign as a tag as well; cosign2, when that is on the PATH

set -euo pipefail

name=$(make -s name)
version=$(make -s version)
work=$(mktemp -d)
registry=

# shellcheck disable=SC2317,SC2329 # called by the trap
finish() {
	if [[ -n $registry ]]; then
		kill "$registry" 2>/dev/null || true
		wait "$registry" 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

step() { printf '\n== %s\n' "$*"; }

platform() { sed 's,^,linux/,; s,x86_64,amd64,; s,aarch64,arm64,' <<<"$1"; }

fail() {
	echo "$*" >&2
	exit 1
}

# Credentials of this user are no part of it.
export DOCKER_CONFIG=$work/docker COSIGN_PASSWORD='' PLAIN_HTTP=yes
mkdir "$DOCKER_CONFIG"
echo '{}' >"$DOCKER_CONFIG/config.json"

step "Build and package"
rm -rf dist
host=$(uname -m)
host=${host/arm64/aarch64}
arches=()
for arch in x86_64 aarch64; do
	# This machine's own is built last, to be the one that is asked for its version.
	if [[ $arch == "$host" ]]; then
		continue
	elif make -s can-build ARCH="$arch"; then
		make package ARCH="$arch"
		arches+=("$arch")
	else
		echo "$arch is left out: what builds for it is not here"
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
for key in cosign other; do
	(cd "$work" && cosign generate-key-pair --output-key-prefix "$key" 2>/dev/null)
done
export COSIGN_KEY=$work/cosign.key COSIGN_PUBLIC_KEY=$work/cosign.pub
scripts/sign.sh dist/checksums.txt

step "Push"
crane registry serve --address 127.0.0.1:0 >"$work/registry.log" 2>&1 &
registry=$!
port=
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
cosign2=$(command -v "${COSIGN2:-cosign2}" || true)
if [[ -n $cosign2 ]]; then
	mkdir "$work/cosign2"
	ln -s "$cosign2" "$work/cosign2/cosign"
	PATH=$work/cosign2:$PATH scripts/sign.sh "${artifacts[@]}"
else
	echo "signing as a tag is left out: cosign 2 is not here"
fi
scripts/sign.sh "${artifacts[@]}"
scripts/tag.sh "$version" "${artifacts[@]}"

step "Verify"
if [[ -n $cosign2 ]]; then
	PATH=$work/cosign2:$PATH scripts/verify.sh "${artifacts[@]}"
fi
scripts/verify.sh dist/checksums.txt "${artifacts[@]}"
(cd dist && sha256sum --check --quiet checksums.txt)
for artifact in "${artifacts[@]}"; do
	moved=$(crane digest --insecure "${artifact%@*}:${version%.*}")
	if [[ $version != *-* && $moved != "${artifact#*@}" ]]; then
		fail "the tag ${version%.*} of ${artifact%@*} is at $moved"
	fi
done

step "Pull every package"
for arch in "${arches[@]}"; do
	mkdir "$work/$arch"
	falcoctl registry pull "${artifacts[0]}" --plain-http --platform "$(platform "$arch")" --dest-dir "$work/$arch"
	cmp "dist/$name-$version-linux-$arch.tar.gz" "$work/$arch/"*.tar.gz
done

step "A signature of somebody else is refused"
for subject in dist/checksums.txt "${artifacts[@]}"; do
	if COSIGN_PUBLIC_KEY=$work/other.pub scripts/verify.sh "$subject" >"$work/refusal.log" 2>&1; then
		fail "that of $subject was not"
	fi
	grep -m 1 -i '^error' "$work/refusal.log"
done

step "Install as a user does"
mkdir "$work/plugins" "$work/rules" "$work/state"
# falcoctl always reads an index, so it gets an empty one. What it would verify is verified above: even with a key, it asks
# Sigstore for its roots first.
echo '[]' >"$work/index.yaml"
cat >"$work/falcoctl.yaml" <<END
indexes:
  - name: rehearsal
    url: file://$work/index.yaml
    backend: file
END
for artifact in "${artifacts[@]}"; do
	HOME=$work falcoctl artifact install "${artifact%@*}:$version" --config "$work/falcoctl.yaml" --plain-http --resolve-deps=false \
		--platform "$(platform "$host")" \
		--plugins-dir "$work/plugins" --rulesfiles-dir "$work/rules" --state-dir "$work/state"
done
cmp "lib$name.so" "$work/plugins/lib$name.so"
for rules in rules/*_rules.yaml; do
	if [[ -e $rules ]]; then
		cmp "$rules" "$work/rules/$(basename "$rules")"
	fi
done
echo "what was installed is what was built"

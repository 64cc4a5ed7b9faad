#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Takes a release through all its steps on this machine: goreleaser and the scripts are those of the release workflow, the
# registry and the key live as long as this one runs. It leaves out what only GitHub can do, the provenance and the release
# itself, and what takes Docker: the image is a stand-in on an empty base.
# usage: scripts/rehearse.sh

set -euo pipefail

name=$(make -s name)
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

fail() {
	echo "$*" >&2
	exit 1
}

# Credentials of this user are no part of it.
export DOCKER_CONFIG=$work/docker COSIGN_PASSWORD='' PLAIN_HTTP=yes
mkdir "$DOCKER_CONFIG"
echo '{}' >"$DOCKER_CONFIG/config.json"
for key in cosign other; do
	(cd "$work" && cosign generate-key-pair --output-key-prefix "$key" 2>/dev/null)
done
export COSIGN_KEY=$work/cosign.key COSIGN_PUBLIC_KEY=$work/cosign.pub

git rev-parse --verify --quiet HEAD >/dev/null || fail "there is no commit to release"
# Where there is no remote, goreleaser would take the clock's time instead of the commit's.
if ! git remote get-url origin >/dev/null 2>&1; then
	export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=remote.origin.url GIT_CONFIG_VALUE_0="https://example.org/rehearsal/$name"
fi

step "Build, package, write the bills of materials and the checksums, and sign them"
goreleaser release --snapshot --clean --skip=publish,docker
cat dist/checksums.txt

step "The same commit gives the same bytes"
cp dist/checksums.txt* "$work"
goreleaser release --snapshot --clean --skip=publish,docker,sign 2>/dev/null
cmp "$work/checksums.txt" dist/checksums.txt
cp "$work/checksums.txt.sigstore.json" dist
echo "both builds have the same checksums"

step "Push the image"
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
image=$(scripts/stand-in.sh "127.0.0.1:${port:?the registry does not start}/rehearsal/$name")
cat dist/digests.txt

step "Sign the image"
scripts/sign.sh "$image"

step "Verify"
scripts/verify.sh dist/checksums.txt "$image"
(cd dist && sha256sum --check --strict --quiet checksums.txt)

step "A signature of somebody else is refused"
for subject in dist/checksums.txt "$image"; do
	if COSIGN_PUBLIC_KEY=$work/other.pub scripts/verify.sh "$subject" >"$work/refusal.log" 2>&1; then
		fail "that of $subject was not"
	fi
	grep -m 1 -i '^error' "$work/refusal.log"
done

step "Pull the image, and run it"
host=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
version=$(sed -n 's/.*"version":"\([^"]*\)".*/\1/p' dist/metadata.json)
for arch in amd64 arm64; do
	mkdir -p "$work/pulled/$arch" "$work/archive/$arch"
	crane export --insecure --platform "linux/$arch" "$image" - | tar -x -C "$work/pulled/$arch"
	tar -xzf "dist/${name}_${version}_linux_$arch.tar.gz" -C "$work/archive/$arch"
	program=$work/pulled/$arch/usr/local/bin/$name
	cmp "$work/archive/$arch/$name" "$program"
	crane config --insecure --platform "linux/$arch" "$image"
	echo
	if [[ $arch == "$host" ]]; then
		"$program" --version
		[[ $("$program" --version) == *"$version"* ]] || fail "that is not version $version"
	fi
done
echo "what was pulled is what was built"

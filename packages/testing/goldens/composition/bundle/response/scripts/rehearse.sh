#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Goes through a release on this machine: packages, pushes to a registry on loopback, signs with a throw-away key, verifies, and
# renders what was pulled. The steps are those of release.yaml; nothing outside is asked.
# usage: make rehearse

set -euo pipefail

: "${NAME:?run it through make}" "${VERSION:?}" "${HELM:=helm}"

work=$(mktemp -d)
registry_pid=
# shellcheck disable=SC2317,SC2329 # called by the trap
clean_up() {
	if [[ -n $registry_pid ]]; then
		kill "$registry_pid" 2> /dev/null || true
		wait "$registry_pid" 2> /dev/null || true
	fi
	rm -rf "$work"
}
trap clean_up EXIT

step() {
	printf '\n== %s\n' "$*"
}

step "Package, twice"
scripts/package.sh
cp -R dist "$work/first"
scripts/package.sh > /dev/null
diff --recursive "$work/first" dist
echo "both are the same, byte for byte"

step "Start a registry"
crane registry serve --address 127.0.0.1:0 > "$work/registry.log" 2>&1 &
registry_pid=$!
port=
for _ in $(seq 100); do
	port=$(sed -n 's/.*serving on port \([0-9][0-9]*\).*/\1/p' "$work/registry.log" | head -n 1)
	if [[ -n $port ]] || ! kill -0 "$registry_pid" 2> /dev/null; then
		break
	fi
	sleep 0.1
done
if [[ -z $port ]]; then
	cat "$work/registry.log" >&2
	exit 1
fi
registry="127.0.0.1:$port/compositions"
echo "$registry"

# Neither credentials nor caches of this user are part of it.
export PLAIN_HTTP=true HELM_REGISTRY_CONFIG="$work/registry.json" HELM_CACHE_HOME="$work/cache" DOCKER_CONFIG="$work/docker"
mkdir -p "$DOCKER_CONFIG"
echo '{}' > "$DOCKER_CONFIG/config.json"

step "Push"
reference=$(scripts/push.sh "$registry")
echo "$reference"
[[ $(scripts/push.sh "$registry" 2> /dev/null) == "$reference" ]]
echo "a second push gives the same digest"

step "Sign and verify"
export COSIGN_PASSWORD=
(cd "$work" && cosign generate-key-pair --output-key-prefix cosign)
COSIGN_KEY="$work/cosign.key" scripts/sign.sh dist/checksums.txt "$reference"
export COSIGN_PUBLIC_KEY="$work/cosign.pub"
(cd dist && sha256sum --check --strict checksums.txt)
scripts/verify.sh dist/checksums.txt "$reference"

step "A changed asset is refused"
cp -R dist "$work/changed"
printf 'x' >> "$work/changed/checksums.txt"
if scripts/verify.sh "$work/changed/checksums.txt" > "$work/refusal.log" 2>&1; then
	echo "it was not" >&2
	exit 1
fi
tail -n 1 "$work/refusal.log"

step "Render what a user pulls"
values=()
for file in helm/values-*.yaml; do
	if [[ -f $file ]]; then
		values=(--values "$file")
	fi
done
"$HELM" template release "oci://${reference%@*}" --version "$VERSION" --plain-http "${values[@]}" > "$work/pulled.yaml"
"$HELM" template release helm "${values[@]}" > "$work/local.yaml"
diff --unified "$work/local.yaml" "$work/pulled.yaml"

step "Rehearsed $NAME $VERSION"
cat dist/checksums.txt

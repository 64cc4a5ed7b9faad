#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Goes through a release on this machine: packages, pushes to a registry on loopback, signs with a throw-away key, verifies, and
# installs with falcoctl. The steps are those of release.yaml; nothing outside is asked. With COSIGN2, or with cosign2 on the
# PATH, the signature that is a tag is part of it.
# usage: make rehearse

set -euo pipefail

: "${RULES:?run it through make}" "${NAME:?}"

# What a user would see: a release, and not the version of a commit in between.
export VERSION=0.1.0
if [[ -z ${COSIGN2:-} ]]; then
	COSIGN2=$(command -v cosign2 || true)
fi
export COSIGN2

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
repository="127.0.0.1:$port/rehearsal/ruleset/$NAME"
echo "$repository"

# Neither credentials nor settings of this user are part of it.
export PLAIN_HTTP=true DOCKER_CONFIG="$work/docker" HOME="$work/home"
mkdir -p "$DOCKER_CONFIG" "$HOME"
echo '{}' > "$DOCKER_CONFIG/config.json"

step "Push"
reference=$(scripts/push.sh "$repository" https://example.org/rehearsal)
echo "$reference"
crane manifest "$reference" | jq --raw-output '.config.digest' |
	xargs -I '{}' crane blob "$repository@{}" | jq '{name, version, requirements, dependencies}'

step "Sign"
export COSIGN_PASSWORD=
(cd "$work" && cosign generate-key-pair --output-key-prefix cosign)
COSIGN_KEY="$work/cosign.key" scripts/sign.sh "$reference"
if [[ -z $COSIGN2 ]]; then
	echo "cosign 2 is not here: signing as a tag is left out"
fi

step "Verify"
COSIGN_PUBLIC_KEY="$work/cosign.pub" scripts/verify.sh dist "$reference"
scripts/tag.sh "$reference"

step "A changed asset and the key of somebody else are refused"
(cd "$work" && cosign generate-key-pair --output-key-prefix other 2> /dev/null)
cp -R dist "$work/changed"
printf '\n' >> "$work/changed/${RULES##*/}"
refuse() {
	if "$@" > "$work/refusal.log" 2>&1; then
		echo "it was not" >&2
		exit 1
	fi
	tail -n 1 "$work/refusal.log"
}
COSIGN_PUBLIC_KEY="$work/cosign.pub" refuse scripts/verify.sh "$work/changed" "$reference"
COSIGN_PUBLIC_KEY="$work/other.pub" refuse scripts/verify.sh dist "$reference"

step "Install as a user who knows the index"
# The project's own index with the registry of the rehearsal. In the settings, it keeps falcoctl from asking for that of The Falco
# Project. The signature was verified above: falcoctl, even with a key, asks Sigstore for its roots first.
sed --regexp-extended \
	-e "s|^( *registry: ).*|\1127.0.0.1:$port|" \
	-e "s|^( *repository: ).*|\1rehearsal/ruleset/$NAME|" \
	index.yaml > "$work/index.yaml"
printf 'indexes:\n  - name: rehearsal\n    url: file://%s\n    backend: file\n' "$work/index.yaml" > "$work/falcoctl.yaml"
mkdir -p "$work/rules.d" "$work/state"
falcoctl artifact install "$NAME:0" --config "$work/falcoctl.yaml" --log-format text --plain-http --no-verify --resolve-deps=false \
	--rulesfiles-dir "$work/rules.d" --state-dir "$work/state"
cmp "$RULES" "$work/rules.d/${RULES##*/}"
echo "the installed file is $RULES, byte for byte"

step "Rehearsed $NAME $VERSION"
cat dist/checksums.txt

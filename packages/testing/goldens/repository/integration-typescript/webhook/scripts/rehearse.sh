#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Takes a release through its steps on this machine: the scripts are those of the release workflow, the registry and the key
# live as long as this one runs. It leaves out what only GitHub and npm can do: the provenance, the release and the publishing.
# usage: make rehearse

set -euo pipefail

: "${NAME:?run it through make}" "${VERSION:?}" "${ARCHIVE:?}"

work=$(mktemp -d)
registry=

# shellcheck disable=SC2317,SC2329 # called by the trap
finish() {
	if [[ -n $registry ]]; then
		kill "$registry" 2> /dev/null || true
		wait "$registry" 2> /dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

step() { printf '\n== %s\n' "$*"; }

# Neither credentials nor trust of this user are part of it.
export DOCKER_CONFIG=$work/docker COSIGN_PASSWORD=''
mkdir "$DOCKER_CONFIG"
echo '{}' > "$DOCKER_CONFIG/config.json"

step "Package, twice"
make package > /dev/null
cp "release/$ARCHIVE" "$work/first.tgz"
make package
cmp "$work/first.tgz" "release/$ARCHIVE"
echo "both archives are the same, byte for byte"

step "Look into the archive"
tar --list --gzip --file "release/$ARCHIVE" | sed 's,^package/,,' | sort > "$work/packed"
(printf '%s\n' LICENSE README.md config.example.yaml package.json && find dist -type f) | sort > "$work/expected"
diff --unified "$work/expected" "$work/packed"
echo "it holds $(wc --lines < "$work/packed") files, all of them meant to be there"

step "Start a registry"
crane registry serve --address 127.0.0.1:0 > "$work/registry.log" 2>&1 &
registry=$!
port=
for _ in {1..100}; do
	port=$(grep --only-matching --max-count=1 '[0-9]*$' "$work/registry.log" || true)
	if [[ -n $port ]]; then
		break
	fi
	sleep 0.1
done
export IMAGE="127.0.0.1:${port:?the registry does not start}/rehearsal/$NAME" PLAIN_HTTP=yes
echo "$IMAGE"

step "Build the image"
if docker info > /dev/null 2>&1; then
	env --unset=DOCKER_CONFIG scripts/image.sh
else
	echo "Docker does not run here: the image is a stand-in, the program without Node.js"
	scripts/stand-in.sh "127.0.0.1:$port/rehearsal"
fi

step "Push"
image=$(scripts/push.sh)
echo "$image"
[[ $(scripts/push.sh) == "$image" ]]
echo "a second push gives the same digest"

step "Sign"
(cd "$work" && cosign generate-key-pair 2> /dev/null)
COSIGN_KEY=$work/cosign.key scripts/sign.sh "$image"

step "Verify"
export COSIGN_PUBLIC_KEY=$work/cosign.pub
scripts/verify.sh release

step "A changed asset is refused"
mkdir "$work/changed"
cp release/*.* "$work/changed"
printf x >> "$work/changed/$ARCHIVE"
if scripts/verify.sh "$work/changed" > "$work/refusal.log" 2>&1; then
	echo "it was not" >&2
	exit 1
fi
head -n 1 "$work/refusal.log"

step "Install the archive as a user does"
npm install --prefix "$work/user" --global --ignore-scripts --no-audit --no-fund --prefer-offline --silent "./release/$ARCHIVE"
[[ $("$work/user/bin/$NAME" --version) == "$NAME $VERSION" ]]
"$work/user/bin/$NAME" --version

step "Pull the image as a user does"
for platform in linux/amd64 linux/arm64; do
	mkdir -p "$work/pulled/$platform"
	crane export --platform "$platform" "$image" - | tar --extract --directory "$work/pulled/$platform" app
	diff --recursive dist "$work/pulled/$platform/app/dist"
	[[ $(node "$work/pulled/$platform/app/dist/main.js" --version) == "$NAME $VERSION" ]]
	echo "$platform has the program that was packed"
done

step "Rehearsed $NAME $VERSION"
cat release/checksums.txt release/digests.txt

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Takes a release through all its steps without the outside: a registry of its own on the loopback interface instead of
# ghcr.io, a throw-away key instead of the workflow's identity. The steps are the scripts that the release runs.
# usage: scripts/rehearse.sh

set -euo pipefail

work=$(mktemp -d)
registry=
finish() {
	if [[ -n $registry ]]; then
		kill "$registry" 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

name=$(make -s name) module=$(make -s module) version=$(make -s version)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 315532800)}
export PYTHON=.venv/bin/python BUILDER=crane

echo "== package"
rm -rf dist
make -s check-tag TAG="v$version"
make -s package

echo "== the wheel runs"
"$PYTHON" -m pip --disable-pip-version-check install --quiet --no-compile --no-deps --no-index --target "$work/wheel" \
	dist/*.whl
[[ $(PYTHONPATH=$work/wheel "$PYTHON" -P -m "$module" --version) == "$name $version" ]]

echo "== push"
port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
crane registry serve --address "127.0.0.1:$port" >"$work/registry.log" 2>&1 &
registry=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
	kill -0 "$registry"
	sleep 0.1
done
export IMAGE="127.0.0.1:$port/$name"
scripts/push.sh

echo "== sign"
export COSIGN_PASSWORD=
(cd "$work" && cosign generate-key-pair >/dev/null 2>&1)
COSIGN_KEY=$work/cosign.key scripts/sign.sh checksums
COSIGN_KEY=$work/cosign.key scripts/sign.sh image

echo "== verify"
cp -r dist "$work/release"
COSIGN_PUBLIC_KEY=$work/cosign.pub scripts/verify.sh "$work/release"

echo "== what comes back is what was built"
for architecture in amd64 arm64; do
	mkdir -p "$work/pulled/$architecture" "$work/built/$architecture"
	crane export --platform="linux/$architecture" "$IMAGE:$version" - | tar -x -C "$work/pulled/$architecture"
	scripts/app.sh "$work/built/$architecture/app" "$architecture" dist/*.whl
	diff --recursive "$work/built/$architecture" "$work/pulled/$architecture"
done

echo "== a change is noticed"
echo >>"$work/release/checksums.txt"
if COSIGN_PUBLIC_KEY=$work/cosign.pub scripts/verify.sh "$work/release" >/dev/null 2>&1; then
	echo "a changed checksums.txt was verified" >&2
	exit 1
fi

echo "rehearsed $name $version"

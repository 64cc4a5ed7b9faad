#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs a command in the container that releases are built in, with this machine's Rust toolchain. The container has an old
# glibc, so what is linked there also runs on distributions as old as RHEL 8 and Debian 10. Everything lies at the same paths
# whoever runs it, so that the same commit gives the same library.
# usage: scripts/in-container.sh COMMAND [ARGUMENTS...]

set -euo pipefail

case $(uname -m) in
x86_64) image=quay.io/pypa/manylinux_2_28_x86_64:2026.09.30-1@sha256:c2261579b9c2e5d45aa93312f73e2a302182e3e977b558581a1838d6fed3d8e6 ;;
aarch64) image=quay.io/pypa/manylinux_2_28_aarch64:2026.09.30-1@sha256:acc4e63610fef1da3d687322793665205415c2b22c0d2e403f1a44eb834d63fc ;;
*)
	echo "there is no container for $(uname -m)" >&2
	exit 1
	;;
esac

# What is downloaded and built inside is kept apart from what was built outside.
mkdir -p target/container/cargo
sysroot=$(rustc --print sysroot)

# shellcheck disable=SC2016 # the PATH is the one inside
exec docker run --rm --user "$(id -u):$(id -g)" \
	--volume "$PWD:/src" --workdir /src \
	--volume "$sysroot:/rust:ro" \
	--volume "$PWD/target/container/cargo:/cargo" \
	--env CARGO_HOME=/cargo --env CARGO_TARGET_DIR=/src/target/container --env HOME=/tmp \
	--env SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)" \
	"$image" sh -c 'PATH=/rust/bin:$PATH exec "$@"' sh "$@"

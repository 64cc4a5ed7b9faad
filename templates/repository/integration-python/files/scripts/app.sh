#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Puts the program and its locked dependencies into a directory, as the image of an architecture needs them. Nothing of
# what is installed runs, so any machine can do it for any architecture.
# usage: scripts/app.sh DIRECTORY amd64|arm64 WHEEL

set -euo pipefail

directory=${1:?usage: app.sh DIRECTORY amd64|arm64 WHEEL}
architecture=${2:?usage: app.sh DIRECTORY amd64|arm64 WHEEL}
wheel=${3:?usage: app.sh DIRECTORY amd64|arm64 WHEEL}

# The Python of the image that the Dockerfile ends with.
python_version=3.13

case $architecture in
amd64) machine=x86_64 ;;
arm64) machine=aarch64 ;;
*)
	echo "no image is made for $architecture" >&2
	exit 1
	;;
esac

python=${PYTHON:-python3}
install() {
	"$python" -m pip --disable-pip-version-check install --quiet --no-compile --root-user-action=ignore \
		--target "$directory" --upgrade --only-binary=:all: --implementation=cp --python-version="$python_version" \
		--platform="manylinux_2_28_$machine" --platform="manylinux_2_17_$machine" --platform="manylinux2014_$machine" "$@"
}
install --require-hashes --requirement requirements.txt
install --no-deps --no-index "$wheel"
rm -rf "${directory:?}/bin"

# The image's file system is read-only, so that what is not compiled now is compiled at each start. The hash instead of
# the time keeps the bytes the same.
if [[ $("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') == "$python_version" ]]; then
	"$python" -m compileall -q --invalidation-mode unchecked-hash -s "$directory" -p /app "$directory"
fi

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Prints the version that this commit is tagged with, without its v, or one that comes before all others.
# usage: scripts/version.sh

set -euo pipefail

tag=$(git describe --tags --exact-match --match 'v[0-9]*' 2> /dev/null || echo v0.0.0-dev)
echo "${tag#v}"

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Fails when a library needs a newer glibc than the given one, and names the symbols that do.
# usage: scripts/glibc-check.sh LIBRARY MAXIMUM

set -euo pipefail

library=${1:?usage: glibc-check.sh LIBRARY MAXIMUM}
maximum=${2:?usage: glibc-check.sh LIBRARY MAXIMUM}

# readelf reads libraries of any architecture, which is why it is not objdump.
symbols=$(readelf --dyn-syms --wide "$library" | grep -o '[^ ]*@GLIBC_[0-9.]*' | sort -u || true)
newest=$(grep -o '[0-9.]*$' <<<"$symbols" | sort -V | tail -n 1)

if [[ -n $newest && $(printf '%s\n%s\n' "$maximum" "$newest" | sort -V | tail -n 1) != "$maximum" ]]; then
	echo "$library needs glibc $newest, more than $maximum, for:" >&2
	while read -r symbol; do
		version=${symbol##*@GLIBC_}
		if [[ $(printf '%s\n%s\n' "$maximum" "$version" | sort -V | tail -n 1) != "$maximum" ]]; then
			echo "  $symbol" >&2
		fi
	done <<<"$symbols"
	exit 1
fi

echo "$library needs glibc ${newest:-of any version}"

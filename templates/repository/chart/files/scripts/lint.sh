#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Lints and renders the chart with each file of its ci folder, under Helm 4 and Helm 3, which have to give the same objects.
# usage: make lint-chart

set -euo pipefail

: "${CHART:?run it through make}" "${NAME:?}" "${HELM:=helm}" "${HELM3:=helm3}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Says nothing but findings; an icon or a description that is missing counts as one.
lint() {
	local output
	if ! output=$("$1" lint --strict "$CHART" --values "$2" 2>&1) || grep --quiet -E '^\[(INFO|WARNING|ERROR)\]' <<< "$output"; then
		printf '%s, %s:\n%s\n' "$1" "$2" "$output" >&2
		return 1
	fi
}

if [[ $("$HELM" version --short) != v4* || $("$HELM3" version --short) != v3* ]]; then
	echo "needs Helm 4 as $HELM, and Helm 3 as $HELM3" >&2
	exit 1
fi

for values in "$CHART"/ci/*-values.yaml; do
	for helm in "$HELM" "$HELM3"; do
		lint "$helm" "$values"
		"$helm" template release "$CHART" --namespace falco --values "$values" > "$folder/$(basename "$values").$("$helm" version --short | cut -c 1-2)"
	done
	# Helm 4 ends each object with an empty line.
	diff --unified --ignore-blank-lines "$folder/$(basename "$values")".v4 "$folder/$(basename "$values")".v3
done

# Artifact Hub scans the images that Chart.yaml names: they have to be those that run.
images() {
	sed -n 's/^ *image: *//p' | tr -d '"' | sort --unique
}
diff --unified --label Chart.yaml --label rendered \
	<("$HELM" show chart "$CHART" | images) <("$HELM" template "$NAME" "$CHART" | images) || {
	echo "the annotation artifacthub.io/images of Chart.yaml names other images than the chart runs" >&2
	exit 1
}

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Checks rendered objects against the strict schemas of each of KUBERNETES_VERSIONS. Schemas come from kubeconform's default
# location, or, without a network, from the folder KUBE_SCHEMAS, which holds v1.37.0-standalone-strict/deployment-apps-v1.json
# and so on. That of the ServiceMonitor is in schemas/.
# usage: make validate

set -euo pipefail

: "${CHART:?run it through make}" "${NAME:?}" "${HELM:=helm}" "${KUBERNETES_VERSIONS:?}"

location=default
if [[ -n ${KUBE_SCHEMAS:-} ]]; then
	location="$KUBE_SCHEMAS/{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for version in $KUBERNETES_VERSIONS; do
	mkdir "$folder/$version"
	for values in "$CHART"/ci/*-values.yaml; do
		"$HELM" template "$NAME" "$CHART" --namespace falco --kube-version "$version" --values "$values" \
			> "$folder/$version/$(basename "$values" -values.yaml).yaml"
	done
	echo "Kubernetes $version"
	kubeconform -strict -summary -kubernetes-version "$version" \
		-schema-location "$location" -schema-location 'schemas/{{.ResourceKind}}{{.KindSuffix}}.json' "$folder/$version"
done

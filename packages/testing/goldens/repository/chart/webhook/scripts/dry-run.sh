#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Sends the rendered objects to the current cluster's admission, without storing them, into a namespace that warns about whatever
# the Pod Security level restricted forbids; a warning is a failure. It makes and keeps the namespace chart-dry-run.
# usage: make dry-run

set -euo pipefail

: "${CHART:?run it through make}" "${NAME:?}" "${HELM:=helm}"

namespace=chart-dry-run
kubectl apply --filename - <<- EOF
	apiVersion: v1
	kind: Namespace
	metadata:
	  name: $namespace
	  labels:
	    pod-security.kubernetes.io/enforce: restricted
	    pod-security.kubernetes.io/warn: restricted
EOF
for values in "$CHART"/ci/*-values.yaml; do
	"$HELM" template "$NAME" "$CHART" --namespace "$namespace" --values "$values" --set serviceMonitor.enabled=false |
		kubectl apply --namespace "$namespace" --dry-run=server --warnings-as-errors --filename -
done

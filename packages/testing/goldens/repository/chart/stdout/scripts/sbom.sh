#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Prints the bill of materials of a packaged chart, in SPDX 2.3: the archive, and the images that it runs by default.
# usage: scripts/sbom.sh ARCHIVE

set -euo pipefail

archive=${1:?usage: sbom.sh ARCHIVE}
: "${CHART:?run it through make}" "${NAME:?}" "${VERSION:?}" "${SOURCE_DATE_EPOCH:?}" "${HELM:=helm}"

digest=$(sha256sum -- "$archive" | cut -d ' ' -f 1)
source=$(sed -n 's/^home: *//p' "$CHART/Chart.yaml")
images=$("$HELM" template "$NAME" "$archive" | sed -n 's/^ *image: *//p' | tr -d '"' | sort --unique)

jq --null-input --raw-input --sort-keys \
	--arg name "$NAME" --arg version "$VERSION" --arg file "$(basename "$archive")" --arg digest "$digest" \
	--arg source "$source" --arg created "$(date --utc --date="@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" '
	[inputs | capture("^(?<repository>[^@]+?)(:(?<tag>[^:/@]+))?(@(?<digest>sha256:[0-9a-f]{64}))?$")] as $images
	| {
		spdxVersion: "SPDX-2.3",
		dataLicense: "CC0-1.0",
		SPDXID: "SPDXRef-DOCUMENT",
		name: $file,
		documentNamespace: "\($source)/sbom/\($file)/\($digest)",
		creationInfo: { created: $created, creators: ["Tool: scripts/sbom.sh"] },
		packages: ([{
			SPDXID: "SPDXRef-chart",
			name: $name,
			versionInfo: $version,
			packageFileName: $file,
			checksums: [{ algorithm: "SHA256", checksumValue: $digest }],
			downloadLocation: "\($source)/releases/download/v\($version)/\($file)",
			licenseConcluded: "Apache-2.0",
			licenseDeclared: "Apache-2.0",
			copyrightText: "NOASSERTION",
			filesAnalyzed: false,
			primaryPackagePurpose: "INSTALL"
		}] + ($images | to_entries | map({
			SPDXID: "SPDXRef-image-\(.key)",
			name: .value.repository,
			versionInfo: (.value.tag // .value.digest),
			downloadLocation: "NOASSERTION",
			externalRefs: [{
				referenceCategory: "PACKAGE-MANAGER",
				referenceType: "purl",
				referenceLocator: (.value | "pkg:oci/\(.repository | split("/") | last)"
					+ (if .digest then "@\(.digest | @uri)" else "" end)
					+ "?repository_url=\(.repository | @uri)"
					+ (if .tag then "&tag=\(.tag)" else "" end))
			}],
			licenseConcluded: "NOASSERTION",
			licenseDeclared: "NOASSERTION",
			copyrightText: "NOASSERTION",
			filesAnalyzed: false,
			primaryPackagePurpose: "CONTAINER"
		}))),
		relationships: ([{
			spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: "SPDXRef-chart"
		}] + ($images | to_entries | map({
			spdxElementId: "SPDXRef-chart", relationshipType: "DEPENDS_ON", relatedSpdxElement: "SPDXRef-image-\(.key)"
		})))
	}' <<< "$images"

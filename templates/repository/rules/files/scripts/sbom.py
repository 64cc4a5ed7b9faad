#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the bill of materials of packaged rules, in SPDX 2.3: the archive, and the engine and plugins that it needs.

usage: NAME=... VERSION=... SOURCE_DATE_EPOCH=... sbom.py RULES ARCHIVE
"""

import datetime
import hashlib
import json
import os
import pathlib
import sys

import rules_file


def package(identifier, name, version, **more):
    """A package of which no more is known than its name and version."""
    return {
        "SPDXID": f"SPDXRef-{identifier}",
        "name": name,
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "copyrightText": "NOASSERTION",
    } | more


def document(items, name, version, archive, digest, created):
    """The document. Of alternatives, the first one is named."""
    needs = [("engine", "falco-engine", rules_file.engine_version(items) or "NOASSERTION")]
    for number, alternatives in enumerate(rules_file.required_plugins(items)):
        needs.append((f"plugin-{number}", *alternatives[0]))
    licence = {"licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0"}
    checksum = {"algorithm": "SHA256", "checksumValue": digest}
    described = package("rules", name, version, packageFileName=archive, checksums=[checksum], **licence)
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": archive,
        "documentNamespace": f"https://spdx.org/spdxdocs/{archive}-{digest}",
        "creationInfo": {"created": created, "creators": ["Tool: scripts/sbom.py"]},
        "packages": [described, *(package(*need) for need in needs)],
        "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-rules"},
            *(
                {"spdxElementId": "SPDXRef-rules", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": f"SPDXRef-{need}"}
                for need, _, _ in needs
            ),
        ],
    }


def main(rules, archive):
    """Prints the document of an archive."""
    path = pathlib.Path(archive)
    created = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    result = document(
        rules_file.read(rules),
        os.environ["NAME"],
        os.environ["VERSION"],
        path.name,
        hashlib.sha256(path.read_bytes()).hexdigest(),
        created.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

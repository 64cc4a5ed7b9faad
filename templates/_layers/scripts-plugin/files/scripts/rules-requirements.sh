#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Prints what a rules file requires as arguments for falcoctl, one on a line, so that both always say the same.
# usage: scripts/rules-requirements.sh RULES

set -euo pipefail

awk '
	/^- required_engine_version:/ { print "--requires=engine_version_semver:" $3 }
	/^[^ ]/                       { plugins = /^- required_plugin_versions:/ }
	plugins && /- name:/          { name = $3 }
	plugins && /^ *version:/      { print "--depends-on=" name ":" $2 }
' "${1:?usage: rules-requirements.sh RULES}"

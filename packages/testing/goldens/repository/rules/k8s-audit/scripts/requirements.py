#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints what a rules file needs as arguments for falcoctl, one on a line.

usage: requirements.py RULES
"""

import sys

import rules_file


def arguments(items):
    """Arguments of falcoctl registry push."""
    engine = rules_file.engine_version(items)
    if engine is not None:
        yield f"--requires=engine_version_semver:{engine}"
    for alternatives in rules_file.required_plugins(items):
        yield "--depends-on=" + "|".join(f"{name}:{version}" for name, version in alternatives)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for argument in arguments(rules_file.read(sys.argv[1])):
        print(argument)

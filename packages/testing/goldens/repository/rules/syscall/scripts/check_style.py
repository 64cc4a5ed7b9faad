#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what Falco does not: names, tags and descriptions, as the style guide of Falco's rules asks for them.

usage: check_style.py RULES
"""

import re
import sys

import rules_file

MATURITY = ("maturity_stable", "maturity_incubating", "maturity_sandbox", "maturity_deprecated")
TACTICS = {
    "mitre_" + tactic
    for tactic in (
        "reconnaissance",
        "resource_development",
        "initial_access",
        "execution",
        "persistence",
        "privilege_escalation",
        "defense_evasion",
        "credential_access",
        "discovery",
        "lateral_movement",
        "collection",
        "command_and_control",
        "exfiltration",
        "impact",
    )
}
TECHNIQUE = re.compile(r"T[0-9]{4}(\.[0-9]{3})?")
NAME = re.compile(r"[a-z][a-z0-9_]*")
FILE = re.compile(r"(?:.*/)?[a-z][a-z0-9-]*_rules\.yaml")
SEMVER = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
# DEBUG is for what nobody should be told of.
PRIORITIES = ("EMERGENCY", "ALERT", "CRITICAL", "ERROR", "WARNING", "NOTICE", "INFO")


def check_tags(tags, source):
    """Problems of a rule's tags."""
    if not tags or tags[0] not in MATURITY:
        yield f"its first tag has to be one of {', '.join(MATURITY)}"
    if sum(tag in MATURITY for tag in tags) > 1:
        yield "it has more than one maturity"
    tactics = [tag for tag in tags if tag.startswith("mitre_")]
    yield from (f"{tag} is no tactic of MITRE ATT&CK" for tag in tactics if tag not in TACTICS)
    techniques = [tag for tag in tags if re.match(r"T[0-9]", tag)]
    yield from (f"{tag} is no technique, such as T1552 or T1552.001" for tag in techniques if not TECHNIQUE.fullmatch(tag))
    if not tactics or not techniques:
        yield "it needs a tactic and a technique of MITRE ATT&CK"
    if source == "syscall" and not {"host", "container"} & set(tags):
        yield "it has to say with the tags host and container where it applies"
    if len(tags) != len(set(tags)):
        yield "it has a tag twice"


def check_rule(rule):
    """Problems of one rule."""
    if not rule["rule"][:1].isupper():
        yield "its name has to start with a capital letter"
    if not rule.get("desc", "").strip().endswith("."):
        yield "its description has to be a sentence, with a full stop"
    if rule.get("priority", "") not in PRIORITIES:
        yield f"its priority has to be one of {', '.join(PRIORITIES)}"
    if "%" not in rule.get("output", ""):
        yield "its output names no field"
    yield from check_tags(rule.get("tags", []), rule.get("source", "syscall"))


def check(path, items):
    """All problems of a rules file, as pairs of line and text."""
    if not FILE.fullmatch(path):
        yield 1, "the file has to be called NAME_rules.yaml"
    if not SEMVER.fullmatch(rules_file.engine_version(items) or ""):
        yield 1, "the file has to say which engine version it needs"
    for item in items:
        for kind in ("list", "macro"):
            if kind in item and not NAME.fullmatch(item[kind]):
                yield item.line, f"the {kind} {item[kind]}: its name has to be lower case, with underscores"
        if "rule" in item and "override" not in item:
            yield from ((item.line, f"the rule {item['rule']}: {text}") for text in check_rule(item))


def main(path):
    """Prints the problems; the exit code is 1 if there are any."""
    problems = list(check(path, rules_file.read(path)))
    for line, text in problems:
        print(f"{path}:{line}: {text}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))

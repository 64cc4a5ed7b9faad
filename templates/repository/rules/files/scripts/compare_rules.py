#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lists what differs between two states of a rules file and suggests the next version, by the rules of RELEASE.md.

usage: compare_rules.py BEFORE AFTER --last VERSION [--next VERSION]

With --next, a version that is too small for what changed is an error. What a change of a condition means cannot be told
here: it is listed as the least that it can be, for a person to judge.
"""

import argparse
import sys

import rules_file

PATCH, MINOR, MAJOR = range(3)
TITLES = {MAJOR: "Major", MINOR: "Minor", PATCH: "Patch"}

# From the gravest.
PRIORITIES = ("EMERGENCY", "ALERT", "CRITICAL", "ERROR", "WARNING", "NOTICE", "INFO", "DEBUG")


def urgency(rule):
    """Position of a rule's priority; lower is graver."""
    return PRIORITIES.index(rule["priority"].upper().replace("INFORMATIONAL", "INFO"))


def squeeze(text):
    """A text in which only blanks that mean nothing were taken out."""
    return " ".join((text or "").split())


def is_enabled(rule):
    """Whether a rule runs unless somebody disables it."""
    return rule.get("enabled", "true").lower() not in ("false", "no", "off")


def compare_engine(before, after):
    """Changes of the engine version."""
    old, new = rules_file.engine_version(before), rules_file.engine_version(after)
    if old == new:
        return
    lowered = new is None or (old is not None and rules_file.order(new) < rules_file.order(old))
    yield (PATCH if lowered else MINOR), f"the required engine version went from {old} to {new}"


def compare_plugins(before, after):
    """Changes of the required plugins. Groups of alternatives that share a plugin are one requirement."""
    old = [dict(group) for group in rules_file.required_plugins(before)]
    new = [dict(group) for group in rules_file.required_plugins(after)]
    for group in old:
        match = next((other for other in new if other.keys() & group.keys()), None)
        if match is None:
            yield PATCH, f"the plugin {next(iter(group))} is no longer required"
            continue
        for name in group.keys() - match.keys():
            yield MAJOR, f"the plugin {name} is no longer an alternative"
        for name in match.keys() - group.keys():
            yield PATCH, f"the plugin {name} is an alternative now"
        for name in sorted(group.keys() & match.keys()):
            if group[name] != match[name]:
                lowered = rules_file.order(match[name]) < rules_file.order(group[name])
                yield (PATCH if lowered else MINOR), f"the plugin {name} is required in {match[name]}, not {group[name]}"
    for group in new:
        if not any(other.keys() & group.keys() for other in old):
            yield MINOR, f"the plugin {next(iter(group))} is required now"


def compare_rule(name, old, new):
    """Changes of one rule."""
    what = f"the rule {name}"
    if old.get("source", "syscall") != new.get("source", "syscall"):
        yield MAJOR, f"{what} has another source"
    if is_enabled(old) != is_enabled(new):
        yield (PATCH, f"{what} is enabled now") if is_enabled(new) else (MAJOR, f"{what} is disabled now")
    if urgency(new) != urgency(old):
        graver = urgency(new) < urgency(old)
        yield (PATCH if graver else MAJOR), f"{what} has the priority {new['priority']}, not {old['priority']}"
    tags, former = set(new.get("tags", [])), set(old.get("tags", []))
    if former - tags:
        yield MAJOR, f"{what} lost the tags {', '.join(sorted(former - tags))}"
    if tags - former:
        yield PATCH, f"{what} has the tags {', '.join(sorted(tags - former))} now"
    if squeeze(old["condition"]) != squeeze(new["condition"]):
        yield PATCH, f"{what} has another condition (major, if it matches less or something else)"
    for key in ("output", "desc", "exceptions"):
        if _text(old.get(key)) != _text(new.get(key)):
            yield PATCH, f"{what} has another {key}"


def _text(value):
    return squeeze(value) if isinstance(value, str) else value


def compare_names(kind, old, new):
    """Items that came and went."""
    for name in old.keys() - new.keys():
        yield MAJOR, f"the {kind} {name} was removed or renamed"
    for name in new.keys() - old.keys():
        yield MINOR, f"the {kind} {name} is new"


def compare(before, after):
    """All changes, with the least part of the version that each of them raises."""
    yield from compare_engine(before, after)
    yield from compare_plugins(before, after)
    for kind in ("rule", "macro", "list"):
        old, new = rules_file.named(before, kind), rules_file.named(after, kind)
        yield from compare_names(kind, old, new)
        for name in [name for name in old if name in new]:
            if kind == "rule":
                yield from compare_rule(name, old[name], new[name])
            elif kind == "macro" and squeeze(old[name]["condition"]) != squeeze(new[name]["condition"]):
                yield PATCH, f"the macro {name} has another condition (major, if it matches other events)"
            elif kind == "list" and set(old[name]["items"]) != set(new[name]["items"]):
                yield PATCH, f"the list {name} has other items"


def raised(version, level):
    """The next version after one, with the given part raised."""
    major, minor, patch = rules_file.order(version)[0]
    return f"{major + 1}.0.0" if level == MAJOR else f"{major}.{minor + 1}.0" if level == MINOR else f"{major}.{minor}.{patch + 1}"


def main():
    """Prints the changes as Markdown. The exit code is 1 when the next version is too small."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--last", required=True, help="version of the state before")
    parser.add_argument("--next", help="version that the state after is meant to have")
    options = parser.parse_args()
    changes = sorted(compare(rules_file.read(options.before), rules_file.read(options.after)), key=lambda change: (-change[0], change[1]))
    for level, title in TITLES.items():
        found = [text for change, text in changes if change == level]
        if found:
            print(f"### {title} changes\n")
            print("\n".join(f"- {text}" for text in found) + "\n")
    if not changes:
        print(f"Nothing changed since {options.last}.")
        return 0
    suggested = raised(options.last, max(level for level, _ in changes))
    print(f"Suggested version after {options.last}: **{suggested}**")
    # A pre-release counts as the version that it prepares.
    if options.next and rules_file.order(options.next)[0] < rules_file.order(suggested)[0]:
        print(f"{options.next} is too small for these changes: it has to be {suggested} or later", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

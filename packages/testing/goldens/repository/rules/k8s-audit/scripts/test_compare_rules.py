# SPDX-License-Identifier: Apache-2.0
"""Tests of compare_rules.py: which change raises which part of the version."""

import copy
import unittest

import compare_rules
from compare_rules import MAJOR, MINOR, PATCH

BEFORE = [
    {"required_engine_version": "0.57.0"},
    {
        "required_plugin_versions": [
            {"name": "one", "version": "1.1.0", "alternatives": [{"name": "other", "version": "2.0.0"}]},
        ]
    },
    {"list": "names", "items": ["a", "b"]},
    {"macro": "known", "condition": "(proc.name in (names))"},
    {
        "rule": "Something Happened",
        "desc": "Something.",
        "condition": "evt.type = open\nand not known",
        "output": "Something (%proc.name)",
        "priority": "NOTICE",
        "tags": ["maturity_sandbox", "host"],
    },
]


def changed(index, **keys):
    """The state before with other values for keys of one item; None takes a key away."""
    after = copy.deepcopy(BEFORE)
    after[index].update(keys)
    after[index] = {key: value for key, value in after[index].items() if value is not None}
    return after


def plugins(*groups):
    """The state before with other required plugins."""
    return changed(1, required_plugin_versions=[*groups])


ONE = {"name": "one", "version": "1.1.0"}
OTHER = {"name": "other", "version": "2.0.0"}


class CompareTest(unittest.TestCase):
    """Every row of the tables in RELEASE.md."""

    CASES = (
        ("nothing", BEFORE, None),
        ("only blanks", changed(4, condition="evt.type = open and  not known"), None),
        ("a lower engine", changed(0, required_engine_version="0.50.0"), PATCH),
        ("a higher engine", changed(0, required_engine_version="0.60.0"), MINOR),
        ("engine numbers of old", changed(0, required_engine_version="15"), PATCH),
        ("a lower plugin", plugins(ONE | {"version": "1.0.9", "alternatives": [OTHER]}), PATCH),
        ("a higher plugin", plugins(ONE | {"version": "1.10.0", "alternatives": [OTHER]}), MINOR),
        ("one more alternative", plugins(ONE | {"alternatives": [OTHER, {"name": "third", "version": "1.0.0"}]}), PATCH),
        ("one alternative less", plugins(ONE), MAJOR),
        ("one more plugin", plugins(ONE | {"alternatives": [OTHER]}, {"name": "third", "version": "1.0.0"}), MINOR),
        ("no plugin", BEFORE[:1] + BEFORE[2:], PATCH),
        ("other items", changed(2, items=["a"]), PATCH),
        ("the order of items", changed(2, items=["b", "a"]), None),
        ("another macro condition", changed(3, condition="(proc.name = a)"), PATCH),
        ("another condition", changed(4, condition="evt.type = openat"), PATCH),
        ("another output", changed(4, output="Something else"), PATCH),
        ("another exception", changed(4, exceptions=[{"name": "a", "fields": "proc.name"}]), PATCH),
        ("a graver priority", changed(4, priority="Critical"), PATCH),
        ("a lighter priority", changed(4, priority="INFO"), MAJOR),
        ("one more tag", changed(4, tags=["maturity_sandbox", "host", "container"]), PATCH),
        ("one tag less", changed(4, tags=["maturity_sandbox"]), MAJOR),
        ("a disabled rule", changed(4, enabled="false"), MAJOR),
        ("another source", changed(4, source="k8s_audit"), MAJOR),
        ("a renamed rule", changed(4, rule="Something Else Happened"), MAJOR),
        ("a removed list", BEFORE[:2] + BEFORE[3:], MAJOR),
        ("a new macro", [*BEFORE, {"macro": "new", "condition": "evt.num = 0"}], MINOR),
    )

    def test_level(self):
        """The largest part of the version that a change raises."""
        for title, after, level in self.CASES:
            with self.subTest(title):
                found = [change for change, _ in compare_rules.compare(BEFORE, after)]
                self.assertEqual(level, max(found, default=None))

    def test_enabling_is_a_patch(self):
        """The way back from disabled."""
        found = list(compare_rules.compare(changed(4, enabled="false"), BEFORE))
        self.assertEqual([(PATCH, "the rule Something Happened is enabled now")], found)

    def test_raised(self):
        """Lower parts start again at zero."""
        self.assertEqual("2.0.0", compare_rules.raised("1.2.3", MAJOR))
        self.assertEqual("1.3.0", compare_rules.raised("1.2.3", MINOR))
        self.assertEqual("1.2.4", compare_rules.raised("1.2.3", PATCH))


if __name__ == "__main__":
    unittest.main()

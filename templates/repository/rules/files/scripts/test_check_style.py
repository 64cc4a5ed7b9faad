# SPDX-License-Identifier: Apache-2.0
"""Tests of check_style.py and of what falcoctl is told."""

import pathlib
import tempfile
import unittest

import check_style
import requirements
import rules_file

GOOD = """
- required_engine_version: 0.57.0
- required_plugin_versions:
    - name: one
      version: 1.1.0
      alternatives: [{name: other, version: 2.0.0}]
- list: names
  items: [no, on]
- rule: Something Happened
  desc: Something happened.
  condition: evt.type = open
  output: Something happened (%proc.name)
  priority: NOTICE
  tags: [maturity_sandbox, host, mitre_execution, T1059.004]
"""


def read(text):
    """The items of a text."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "some_rules.yaml")
        path.write_text(text, encoding="utf-8")
        return rules_file.read(path)


class StyleTest(unittest.TestCase):
    """One broken rule of the style at a time."""

    CASES = (
        ("0.57.0", "fifty", 1, "engine version"),
        ("list: names", "list: Names", 7, "lower case"),
        ("Something Happened", "something happened", 9, "capital letter"),
        ("desc: Something happened.", "desc: Something happened", 9, "full stop"),
        ("(%proc.name)", "", 9, "names no field"),
        ("NOTICE", "DEBUG", 9, "priority"),
        ("maturity_sandbox, host", "host, maturity_sandbox", 9, "first tag"),
        ("maturity_sandbox, host", "maturity_sandbox, maturity_stable, host", 9, "more than one maturity"),
        ("host, ", "", 9, "host and container"),
        ("host, ", "host, host, ", 9, "twice"),
        ("mitre_execution", "mitre_magic", 9, "no tactic"),
        ("T1059.004", "T1059.4", 9, "no technique"),
        (", T1059.004", "", 9, "needs a tactic and a technique"),
    )

    def test_good_rules_have_no_problem(self):
        """What the cases start from."""
        self.assertEqual([], list(check_style.check("rules/some_rules.yaml", read(GOOD))))

    def test_problems(self):
        """Each has its line."""
        for old, new, line, text in self.CASES:
            with self.subTest(text):
                self.assertIn(old, GOOD)
                problems = list(check_style.check("rules/some_rules.yaml", read(GOOD.replace(old, new))))
                self.assertEqual(1, len(problems), problems)
                self.assertEqual(line, problems[0][0])
                self.assertIn(text, problems[0][1])

    def test_file_name(self):
        """Artifact and tag are derived from it."""
        self.assertEqual(1, len(list(check_style.check("rules/some-rules.yaml", read(GOOD)))))

    def test_no_rules_file(self):
        """A text that is no list of items."""
        for text in ("rule: a", "- a", "- {"):
            with self.subTest(text), self.assertRaises(rules_file.Problem):
                read(text)


class RequirementsTest(unittest.TestCase):
    """What falcoctl is told."""

    def test_arguments(self):
        """Alternatives go together."""
        wanted = ["--requires=engine_version_semver:0.57.0", "--depends-on=one:1.1.0|other:2.0.0"]
        self.assertEqual(wanted, list(requirements.arguments(read(GOOD))))


if __name__ == "__main__":
    unittest.main()

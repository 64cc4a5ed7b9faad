# SPDX-License-Identifier: Apache-2.0
"""Tests of values_schema.py: python3 -m unittest discover --start-directory scripts"""

import textwrap
import unittest

from values_schema import Problem, schema_of


def properties(text):
    return schema_of(textwrap.dedent(text))["properties"]


class SchemaOf(unittest.TestCase):
    def test_a_key_has_its_schema_and_its_description(self):
        given = """
            # @schema {"type": "integer", "minimum": 0}
            # -- Number of pods.
            # Zero is allowed.
            replicas: 2
        """
        want = {"description": "Number of pods. Zero is allowed.", "type": "integer", "minimum": 0}
        self.assertEqual(properties(given), {"replicas": want})

    def test_a_mapping_allows_its_keys_alone_at_every_level(self):
        given = """
            tls:
              clientCA:
                # @schema {"type": "string"}
                # -- Secret.
                secretName: ""
            # @schema {"type": "string"}
            # -- After it.
            name: ""
        """
        found = properties(given)
        self.assertEqual(list(found), ["tls", "name"])
        self.assertFalse(found["tls"]["additionalProperties"])
        self.assertFalse(found["tls"]["properties"]["clientCA"]["additionalProperties"])
        self.assertIn("secretName", found["tls"]["properties"]["clientCA"]["properties"])

    def test_a_mapping_can_be_opened(self):
        given = """
            # @schema {"additionalProperties": true}
            securityContext:
              # @schema {"type": "boolean"}
              # -- Whether it is.
              privileged: false
        """
        self.assertTrue(properties(given)["securityContext"]["additionalProperties"])

    def test_what_lies_below_a_described_key_is_its_value(self):
        given = """
            # @schema {"type": "array"}
            # -- Constraints.
            constraints:
              - maxSkew: 1
                nested:
                  key: value
            # @schema {"type": "array"}
            # -- Not indented.
            flat:
            - one
            # @schema {"type": "boolean"}
            # -- After them.
            enabled: true
        """
        self.assertEqual(list(properties(given)), ["constraints", "flat", "enabled"])

    def test_several_lines_are_one_schema(self):
        given = """
            # @schema {"type": "object", "properties": {"a": {"type": "string"}}}
            # @schema {"properties": {"b": {"type": "string"}}}
            # -- Two.
            both: {}
        """
        self.assertEqual(list(properties(given)["both"]["properties"]), ["a", "b"])

    def test_definitions_are_shared(self):
        given = """
            # @definition port {"type": "integer"}

            # @schema {"$ref": "#/definitions/port"}
            # -- Port.
            port: 80
        """
        self.assertEqual(schema_of(textwrap.dedent(given))["definitions"], {"port": {"type": "integer"}})

    def test_mistakes_are_refused_with_their_line(self):
        described = '# @schema {"type": "string"}\n# -- Text.\n'
        for name, given, message in [
            ("no schema", "# -- Text.\nname: x", "line 2: needs a schema"),
            ("no description", '# @schema {"type": "string"}\nname: x', "line 2: needs a description"),
            ("no comment", "name: x", "line 1: needs a schema"),
            ("bad JSON", "# @schema {type: string}\nname: x", "line 1: not JSON"),
            ("misspelt", "# @shcema {}\nname: x", "line 1: not understood"),
            ("said twice", '# @schema {"type": "string"}\n' + described + "name: x", "line 2: type is given twice"),
            ("duplicate key", f"{described}name: x\n{described}name: y", "line 6: name is there twice"),
            ("odd indentation", f"tls:\n   {described.replace(chr(10), chr(10) + '   ')}name: x", "line 4: name is indented"),
            ("no key", "[1, 2]", "line 1: not understood"),
            ("unknown reference", '# @schema {"$ref": "#/definitions/no"}\n# -- Text.\nname: x', "no definition no"),
            ("beside a reference", '# @schema {"$ref": "#/definitions/a", "minLength": 1}\n# -- Text.\nname: x', r"line 3: draft 7"),
        ]:
            with self.subTest(name), self.assertRaisesRegex(Problem, message):
                schema_of(given)


if __name__ == "__main__":
    unittest.main()

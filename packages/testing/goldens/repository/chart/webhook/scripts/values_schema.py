#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a chart's values.schema.json from the typed comments of its values.yaml.

usage: values_schema.py [--check] CHART

    # @definition NAME {...}   JSON Schema that others refer to as "#/definitions/NAME"
    # @schema {...}            JSON Schema of the key that follows
    # -- TEXT                  description of the key that follows; goes on in the comment lines below it
    key: value

Several lines for one thing are merged, so that lines stay short. A key whose schema gives neither a type, nor values, nor a
reference is a mapping: it allows the keys below it and no others, unless its schema says so. All other keys need both
comments. Nothing else of the YAML is read, and what is not understood is an error: helm lint compares the values
themselves with the schema.

The result is draft 7, which all versions of Helm understand.
"""

import difflib
import json
import pathlib
import re
import sys

KEY = re.compile(r"^(?P<indent> *)(?P<key>[A-Za-z_][A-Za-z0-9_.-]*):(?: +(?P<value>[^ ].*))?$")
SCHEMA = re.compile(r"^# @schema (?P<json>\{.*\})$")
DEFINITION = re.compile(r"^# @definition (?P<name>[A-Za-z]+) (?P<json>\{.*\})$")
OPAQUE = ("type", "enum", "const", "$ref")


class Problem(Exception):
    """What is wrong with which line."""

    def __init__(self, number, message):
        super().__init__(f"line {number}: {message}")


def merge(into, more, number):
    """Adds a schema to another; objects merge, and anything else that is said twice is a problem."""
    for key, value in more.items():
        if key not in into:
            into[key] = value
        elif isinstance(into[key], dict) and isinstance(value, dict):
            merge(into[key], value, number)
        else:
            raise Problem(number, f"{key} is given twice")


def parse_json(text, number):
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Problem(number, f"not JSON: {error}") from error


class Comments:
    """The comment lines since the last key or blank line."""

    def __init__(self):
        self.schema = {}
        self.description = None

    def add(self, line, number):
        if match := SCHEMA.match(line):
            merge(self.schema, parse_json(match["json"], number), number)
        elif line.startswith("# @"):
            raise Problem(number, f"not understood: {line}")
        elif line.startswith("# -- "):
            self.description = line[5:]
        elif self.description is not None:
            self.description += " " + line.removeprefix("#").strip()

    def settle(self, value, number):
        """The schema of the key below, and whether the keys below that one are part of it."""
        schema = dict(self.schema)
        opaque = any(keyword in schema for keyword in OPAQUE)
        if "$ref" in schema and len(schema) > 1:
            raise Problem(number, "draft 7 ignores what stands beside $ref")
        if opaque and self.description is None:
            raise Problem(number, "needs a description: # -- …")
        if not opaque and value is not None:
            raise Problem(number, "needs a schema: # @schema {…}")
        if not opaque:
            schema = {"type": "object", "additionalProperties": False} | schema | {"properties": {}}
        if self.description is not None:
            schema = {"description": self.description} | schema
        return schema, not opaque


def schema_of(text):
    """The schema of a values.yaml."""
    root = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Generated from values.yaml by make generate.",
        "type": "object",
        "additionalProperties": False,
        "properties": {},
    }
    definitions = {}
    # The mappings that the current line is in, as pairs of indentation and schema.
    open_mappings = [(0, root)]
    # Below a key that is described as a whole, deeper lines are its value.
    skip_deeper_than = None
    comments = Comments()

    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if stripped == "" or stripped == "---":
            comments = Comments()
            continue
        if skip_deeper_than is not None:
            if indent > skip_deeper_than or (indent == skip_deeper_than and stripped.startswith("- ")):
                continue
            skip_deeper_than = None
        if match := DEFINITION.match(stripped):
            merge(definitions.setdefault(match["name"], {}), parse_json(match["json"], number), number)
            continue
        if stripped.startswith("#"):
            comments.add(stripped, number)
            continue

        match = KEY.match(line)
        if match is None:
            raise Problem(number, f"not understood: {stripped}")
        while indent < open_mappings[-1][0]:
            open_mappings.pop()
        if indent != open_mappings[-1][0]:
            raise Problem(number, f"{match['key']} is indented by {indent}, not {open_mappings[-1][0]}")
        schema, is_mapping = comments.settle(match["value"], number)
        comments = Comments()
        siblings = open_mappings[-1][1]["properties"]
        if match["key"] in siblings:
            raise Problem(number, f"{match['key']} is there twice")
        siblings[match["key"]] = schema
        if is_mapping:
            open_mappings.append((indent + 2, schema))
        else:
            skip_deeper_than = indent

    if definitions:
        root["definitions"] = definitions
    check_references(root, definitions)
    return root


def check_references(schema, definitions):
    if isinstance(schema, dict):
        name = schema.get("$ref", "").removeprefix("#/definitions/") if isinstance(schema.get("$ref"), str) else ""
        if name and name not in definitions:
            raise Problem(0, f"there is no definition {name}")
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            check_references(part, definitions)


def main(arguments):
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    if len(folders) != 1:
        print("usage: values_schema.py [--check] CHART", file=sys.stderr)
        return 2
    values = pathlib.Path(folders[0], "values.yaml")
    target = pathlib.Path(folders[0], "values.schema.json")
    try:
        schema = schema_of(values.read_text(encoding="utf-8"))
    except Problem as problem:
        print(f"{values}: {problem}", file=sys.stderr)
        return 1
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    if not check:
        target.write_text(text, encoding="utf-8")
        return 0
    current = target.read_text(encoding="utf-8") if target.exists() else ""
    if current == text:
        return 0
    diff = difflib.unified_diff(current.splitlines(), text.splitlines(), str(target), "from values.yaml", lineterm="")
    print("\n".join(diff), file=sys.stderr)
    print(f"{target} is not what values.yaml says: run make generate", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# SPDX-License-Identifier: Apache-2.0
"""Reads a rules file: its items by name, each with the line where it starts."""

import pathlib

import yaml


class Problem(Exception):
    """What is wrong with a rules file."""


class Item(dict):
    """A YAML mapping that knows its line."""

    line = 0


# All scalars stay text: a version is no number, and a list may well have an item called "no".
class _Loader(yaml.BaseLoader):
    pass


def _mapping(loader, node):
    item = Item(loader.construct_mapping(node, deep=True))
    item.line = node.start_mark.line + 1
    return item


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(path):
    """The items of a rules file, in their order."""
    try:
        items = yaml.load(pathlib.Path(path).read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506, a safe loader
    except yaml.YAMLError as error:
        raise Problem(f"{path}: {error}") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Problem(f"{path}: a rules file is a list of items")
    return items


def named(items, kind):
    """Items of a kind (rule, macro or list) by their names."""
    return {item[kind]: item for item in items if kind in item}


def engine_version(items):
    """The engine version that a file asks for, as three numbers, or None."""
    for item in items:
        version = item.get("required_engine_version")
        if version is not None:
            # Engines had whole numbers once, which count as minor versions today.
            return f"0.{version}.0" if version.isdigit() else version
    return None


def required_plugins(items):
    """The plugins that a file asks for: a list of alternatives for each, as pairs of name and version."""
    return [
        [(entry["name"], entry["version"]) for entry in [plugin, *plugin.get("alternatives", [])]]
        for item in items
        for plugin in item.get("required_plugin_versions", [])
    ]


def order(version):
    """What versions are sorted by. A pre-release comes before its release."""
    numbers, _, suffix = version.partition("-")
    return [int(number) for number in numbers.split(".")], suffix == "", suffix

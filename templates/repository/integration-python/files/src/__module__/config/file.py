# SPDX-License-Identifier: Apache-2.0
"""Settings from a YAML file."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """One value together with the place it was found, for messages."""

    key: str
    text: str
    origin: str


def read_file(path: str) -> tuple[list[Entry], list[str]]:
    """Flatten a YAML file to dotted keys. Gives the entries and what is wrong with the others."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        document = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        return [], [f"{path}: {error.strerror}"]
    except UnicodeDecodeError:
        return [], [f"{path}: the text is not UTF-8"]
    except yaml.MarkedYAMLError as error:
        # Without the excerpt that comes with it, which may hold a secret.
        mark = error.problem_mark
        place = path if mark is None else f"{path}:{mark.line + 1}"
        return [], [f"{place}: yaml: {error.problem}"]
    except yaml.YAMLError:
        return [], [f"{path}: yaml: it holds characters that are not allowed"]
    flattener = _Flattener(path)
    if document is not None:
        flattener.walk("", document, ())
    return flattener.entries, flattener.problems


class _Flattener:
    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: dict[str, int] = {}
        self.entries: list[Entry] = []
        self.problems: list[str] = []

    def walk(self, key: str, node: yaml.Node, above: tuple[yaml.Node, ...]) -> None:
        if isinstance(node, yaml.MappingNode) and node not in above:
            for child, value in node.value:
                self._walk_child(f"{key}.{child.value}" if key else str(child.value), child, value, (*above, node))
        elif key == "":
            self._problem(node, "has to be a mapping of settings")
        elif not isinstance(node, yaml.ScalarNode):
            self._problem(node, f"{key} has to be a single value")
        elif node.tag == "tag:yaml.org,2002:null":
            self._problem(node, f"{key} has no value")
        else:
            self.entries.append(Entry(key, node.value, self._origin(node)))

    def _walk_child(self, key: str, child: yaml.Node, value: yaml.Node, above: tuple[yaml.Node, ...]) -> None:
        if key in self._seen:
            self._problem(child, f"{key} is already set in line {self._seen[key]}")
            return
        self._seen[key] = child.start_mark.line + 1
        self.walk(key, value, above)

    def _origin(self, node: yaml.Node) -> str:
        return f"{self._path}:{node.start_mark.line + 1}"

    def _problem(self, node: yaml.Node, problem: str) -> None:
        self.problems.append(f"{self._origin(node)}: {problem}")

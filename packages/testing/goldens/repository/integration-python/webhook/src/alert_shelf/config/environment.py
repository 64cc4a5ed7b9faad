# SPDX-License-Identifier: Apache-2.0
"""Settings from the environment."""

from collections.abc import Mapping

from .file import Entry
from .settings import PREFIX, settings, variable


def read_environment(environ: Mapping[str, str]) -> tuple[list[Entry], list[str]]:
    """Take the settings out of variables such as those of os.environ.

    A variable with our prefix that is no setting is a problem, like an unknown key of the file.
    """
    keys = {variable(setting.key): setting.key for setting in settings()}
    entries: list[Entry] = []
    problems: list[str] = []
    for name, text in sorted(environ.items()):
        origin = f"environment variable {name}"
        if name in keys:
            entries.append(Entry(keys[name], text, origin))
        elif name.startswith(PREFIX) and not _from_kubernetes(name.removeprefix(PREFIX)):
            problems.append(f"{origin} is no setting")
    return entries, problems


def _from_kubernetes(rest: str) -> bool:
    """Tell the variables that Kubernetes sets in a pod for a Service of the same name."""
    return rest == "PORT" or rest.startswith(("PORT_", "SERVICE_"))

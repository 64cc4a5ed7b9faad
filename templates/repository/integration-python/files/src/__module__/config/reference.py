# SPDX-License-Identifier: Apache-2.0
"""The table of settings."""

from .settings import settings, variable
from .values import format_value


def reference() -> str:
    """Write the table of settings for README.md."""
    lines = ["| key | environment variable | default | meaning |", "|---|---|---|---|"]
    for setting in sorted(settings(), key=lambda setting: setting.key):
        default = format_value(setting.default)
        shown = f"`{default}`" if default else "–"
        lines.append(f"| `{setting.key}` | `{variable(setting.key)}` | {shown} | {setting.meaning} |")
    return "\n".join(lines) + "\n"

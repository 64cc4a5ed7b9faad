# SPDX-License-Identifier: Apache-2.0
"""Texts that must not be shown."""


class Secret:
    """A text that formats and logs as [redacted]. reveal gives it away."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Hide a text."""
        self._text = text

    def reveal(self) -> str:
        """Give the text itself."""
        return self._text

    def __bool__(self) -> bool:
        """Tell whether there is a text."""
        return self._text != ""

    def __eq__(self, other: object) -> bool:
        """Compare the texts."""
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        """Hash the text."""
        return hash(self._text)

    def __repr__(self) -> str:
        """Keep the text out of messages."""
        return "[redacted]" if self else ""

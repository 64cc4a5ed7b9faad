# SPDX-License-Identifier: Apache-2.0
"""How the text of a value is read."""

import logging
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import Enum

from .secret import Secret


class LogLevel(Enum):
    """How severe a line of the log has to be."""

    DEBUG = logging.DEBUG
    INFO = logging.INFO
    WARN = logging.WARNING
    ERROR = logging.ERROR


_UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)", re.ASCII)
_DURATION = re.compile(rf"([+-]?)((?:{_PART.pattern})+|0)", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)


def parse_duration(text: str) -> timedelta:
    """Read a duration such as 500ms, 2m or 1h30m, or raise a ValueError."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    seconds = sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(found[2]))
    try:
        return timedelta(seconds=-seconds if found[1] == "-" else seconds)
    except OverflowError:
        raise ValueError(text) from None


def format_duration(duration: timedelta) -> str:
    """Write a duration as it is read."""
    seconds = duration.total_seconds()
    return f"{seconds * 1000:g}ms" if 0 < abs(seconds) < 1 else f"{seconds:g}s"


def _parse_integer(text: str) -> int:
    if _INTEGER.fullmatch(text) is None:
        raise ValueError(text)
    return int(text)


def _parse_level(text: str) -> LogLevel:
    try:
        return LogLevel[text.upper()]
    except KeyError:
        raise ValueError(text) from None


# For each type of a setting: how a text is read, and what the text has to be. Only a ValueError refuses it.
KINDS: Mapping[type, tuple[Callable[[str], object], str]] = {
    str: (str, "a text"),
    int: (_parse_integer, "a whole number"),
    timedelta: (parse_duration, "a duration such as 500ms or 2m"),
    Secret: (Secret, "a text"),
    LogLevel: (_parse_level, f"one of {', '.join(LogLevel.__members__)}"),
}


def format_value(value: object) -> str:
    """Write a default as a person would."""
    match value:
        case timedelta():
            return format_duration(value)
        case LogLevel():
            return value.name
        case _:
            return str(value)

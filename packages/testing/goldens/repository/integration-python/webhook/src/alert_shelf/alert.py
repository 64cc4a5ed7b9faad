# SPDX-License-Identifier: Apache-2.0
"""The alerts that Falco sends when json_output is on."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum
from typing import Any, NoReturn, TypeVar

_T = TypeVar("_T")


class Priority(IntEnum):
    """The severity of a rule; a lower value is more severe, as in syslog."""

    EMERGENCY = 0
    ALERT = 1
    CRITICAL = 2
    ERROR = 3
    WARNING = 4
    NOTICE = 5
    INFORMATIONAL = 6
    DEBUG = 7

    def __str__(self) -> str:
        """Give the name that Falco writes."""
        return self.name.capitalize()

    @classmethod
    def parse(cls, text: str) -> "Priority | None":
        """Read a priority as Falco does: without regard to case, and with "info" as a second name of Informational."""
        name = text.upper()
        if name == "INFO":
            return cls.INFORMATIONAL
        return cls.__members__.get(name)


class MalformedError(ValueError):
    """A body that is no JSON object at all."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"not a JSON object: {problem}")


class InvalidError(ValueError):
    """A JSON object that is no alert, with one problem for each key."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(f"not a Falco alert: {'; '.join(problems)}")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert of Falco.

    Falco leaves output and tags out when its json_include_…_property settings are off. Its own alerts, whose rules
    start with "Falco internal", never have tags.
    """

    time: datetime  # cut to microseconds; raw has the nanoseconds
    priority: Priority
    rule: str
    source: str
    hostname: str
    output: str
    tags: tuple[str, ...]

    # What Falco sent, on one line and otherwise untouched: unknown keys and every digit of a number survive.
    raw: bytes

    def fields(self) -> dict[str, Any]:
        """Decode output_fields, which is empty when Falco sent none.

        It is decoded on each call, so that a queued alert costs no more memory than its text.
        """
        fields = json.loads(self.raw, parse_int=_integer).get("output_fields")
        return fields if isinstance(fields, dict) else {}


def decode(body: bytes) -> Alert:
    """Read one alert, or raise a MalformedError or an InvalidError.

    time, priority, rule, source and hostname have to be there, since Falco always writes them. The keys that its
    settings can switch off may be missing or null. Unknown keys are kept in raw and otherwise ignored.
    """
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise MalformedError("the text is not UTF-8") from None
    reader = _Reader(_object(text))
    alert = Alert(
        time=reader.time("time"),
        priority=reader.priority("priority"),
        rule=reader.text("rule"),
        source=reader.text("source"),
        hostname=reader.required("hostname", _string, "a string", ""),
        output=reader.optional("output", _string, "a string", ""),
        tags=reader.optional("tags", _strings, "a list of strings", ()),
        raw=_compact(text).encode(),
    )
    reader.optional("output_fields", _mapping, "an object", None)
    if reader.problems:
        raise InvalidError(reader.problems)
    return alert


class _Number(str):
    """The digits of a number, which are neither rounded nor counted."""

    __slots__ = ()


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise MalformedError(f"{error.msg} at byte {len(text[: error.pos].encode())}") from None
    except RecursionError:
        raise MalformedError("it nests too deep") from None
    if not isinstance(value, dict):
        raise MalformedError(f"found {_kind(value)}")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedError(f"{name} is no value of JSON")


# Strings are matched so that they are skipped; what else is white space stands between tokens.
_SPACE = re.compile(r'("(?:[^"\\]++|\\.)*+")|[ \t\r\n]+')


def _compact(text: str) -> str:
    return _SPACE.sub(lambda found: found[1] or "", text)


def _integer(digits: str) -> int | float:
    # Python refuses to read integers of more digits, since that takes quadratic time.
    return int(digits) if len(digits) < 4300 else float(digits)  # noqa: PLR2004


class _WrongKindError(Exception):
    def __init__(self, found: object) -> None:
        super().__init__()
        self.found = found


def _string(value: object) -> str:
    if isinstance(value, str) and not isinstance(value, _Number):
        return value
    raise _WrongKindError(value)


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongKindError(value)
    return tuple("" if item is None else _string(item) for item in value)


def _mapping(value: object) -> Mapping[str, Any] | None:
    if isinstance(value, dict):
        return value
    raise _WrongKindError(value)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case _Number():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|([+-])(\d\d):([0-5]\d))", re.ASCII)
_EPOCH = datetime.fromtimestamp(0, UTC)


def _parse_time(text: str) -> datetime | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    seconds, fraction, sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        zone = timezone(-offset if sign == "-" else offset)
        moment = datetime.strptime(seconds, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=zone)
    except ValueError:
        return None
    return moment.replace(microsecond=int((fraction or "")[1:7].ljust(6, "0")))


class _Reader:
    """Takes values out of the object and gathers what is wrong with them."""

    def __init__(self, keys: Mapping[str, Any]) -> None:
        self._keys = keys
        self.problems: list[str] = []

    def required(self, key: str, convert: Callable[[object], _T], kind: str, otherwise: _T) -> _T:
        if key not in self._keys:
            self._problem(key, "is missing")
            return otherwise
        return self._value(key, convert, kind, otherwise)

    def optional(self, key: str, convert: Callable[[object], _T], kind: str, otherwise: _T) -> _T:
        if self._keys.get(key) is None:
            return otherwise
        return self._value(key, convert, kind, otherwise)

    def text(self, key: str) -> str:
        before = len(self.problems)
        text = self.required(key, _string, "a string", "")
        if text == "" and len(self.problems) == before:
            self._problem(key, "is empty")
        return text

    def time(self, key: str) -> datetime:
        text = self.text(key)
        moment = _parse_time(text)
        if moment is None and text:
            self._problem(key, f"{quote(text)} is not a time such as 2026-01-31T12:00:00.123456789Z")
        return moment or _EPOCH

    def priority(self, key: str) -> Priority:
        text = self.text(key)
        priority = Priority.parse(text)
        if priority is None and text:
            self._problem(key, f"{quote(text)} is not one of {', '.join(map(str, Priority))}")
        return Priority.DEBUG if priority is None else priority

    def _value(self, key: str, convert: Callable[[object], _T], kind: str, otherwise: _T) -> _T:
        try:
            return convert(self._keys[key])
        except _WrongKindError as error:
            self._problem(key, f"has to be {kind}, not {_kind(error.found)}")
            return otherwise

    def _problem(self, key: str, problem: str) -> None:
        self.problems.append(f"{key}: {problem}")


_SHOWN = 64


def quote(text: str) -> str:
    """Show the start of a text that came from outside."""
    return json.dumps(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…", ensure_ascii=False)

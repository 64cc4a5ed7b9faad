# SPDX-License-Identifier: Apache-2.0

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts2log.alert import (
    InvalidError,
    MalformedError,
    Priority,
    decode,
)

from .conftest import PAYLOADS


@pytest.mark.parametrize("path", PAYLOADS, ids=lambda path: path.stem)
def test_what_falco_sends_is_taken_and_kept(path: Path) -> None:
    body = path.read_bytes()
    alert = decode(body)
    assert alert.rule
    assert alert.source
    assert b"\n" not in alert.raw
    assert json.loads(alert.raw) == json.loads(body)


def test_every_key_is_read() -> None:
    alert = decode((PAYLOADS[0].parent / "shell-in-container.json").read_bytes())
    assert alert.time == datetime(2026, 3, 14, 9, 26, 53, 589793, UTC)
    assert (alert.priority, alert.hostname, alert.source, len(alert.tags)) == (
        Priority.NOTICE,
        "node-1",
        "syscall",
        5,
    )
    fields = alert.fields()
    assert fields["evt.time"] == 1773480413589793238
    assert fields["k8s.ns.name"] is None


def test_what_settings_leave_out_may_be_missing_or_null() -> None:
    alert = decode(variant(tags="null", output=None, output_fields=None, priority='"info"'))
    assert (alert.output, alert.tags, alert.fields()) == ("", (), {})
    assert alert.priority is Priority.INFORMATIONAL


def test_tokens_are_not_touched() -> None:
    tokens = r'{"a b":"\u00e9 \/ \" \\","n":[1.50,1e400,' + "7" * 5000 + "]}"
    alert = decode(variant(output_fields=tokens).replace(b'","', b'" ,\r\n\t"'))
    assert tokens.encode() in alert.raw
    assert b"\n" not in alert.raw
    assert set(alert.fields()) == {"a b", "n"}


PRIORITIES = "Emergency, Alert, Critical, Error, Warning, Notice, Informational, Debug"


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (
            dict.fromkeys(("time", "rule", "source", "hostname", "priority")),
            [f"{key}: is missing" for key in ("time", "priority", "rule", "source", "hostname")],
        ),
        ({"rule": "null"}, ["rule: has to be a string, not null"]),
        ({"hostname": "7"}, ["hostname: has to be a string, not a number"]),
        ({"source": '""'}, ["source: is empty"]),
        ({"priority": '"High"'}, [f'priority: "High" is not one of {PRIORITIES}']),
        ({"priority": f'"{"é" * 100}"'}, [f'priority: "{"é" * 64}…" is not one of {PRIORITIES}']),
        ({"output": "{}"}, ["output: has to be a string, not an object"]),
        ({"tags": '"a"'}, ["tags: has to be a list of strings, not a string"]),
        ({"tags": "[true]"}, ["tags: has to be a list of strings, not a boolean"]),
        ({"output_fields": "[]"}, ["output_fields: has to be an object, not a list"]),
    ],
)
def test_every_problem_is_named(change: dict[str, str | None], problems: list[str]) -> None:
    with pytest.raises(InvalidError) as caught:
        decode(variant(**change))
    assert caught.value.problems == problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31T12:00:00Z", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31T12:00:00.123456789Z", datetime(2026, 1, 31, 12, 0, 0, 123456, UTC)),
        ("2026-01-31T12:00:00-05:30", datetime(2026, 1, 31, 12, tzinfo=timezone(-timedelta(hours=5, minutes=30)))),
        ("12:00", None),
        ("2026-02-30T12:00:00Z", None),
        ("2026-01-31T24:00:00Z", None),
        ("2026-01-31T12:00:00", None),
        ("2026-01-31t12:00:00z", None),
        ("2026-01-31T12:00:00+99:00", None),
    ],
)
def test_times_are_those_of_rfc_3339(text: str, expected: datetime | None) -> None:
    body = variant(time=json.dumps(text))
    if expected is not None:
        assert decode(body).time == expected
        return
    with pytest.raises(InvalidError) as caught:
        decode(body)
    assert caught.value.problems == [f'time: "{text}" is not a time such as 2026-01-31T12:00:00.123456789Z']


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "at byte 0"),
        (b'{"rule":', "at byte 8"),
        ('{"ä":1} {}'.encode(), "Extra data at byte 9"),
        (b"null", "found null"),
        (b"[]", "found a list"),
        (b"12", "found a number"),
        (b'{"a":NaN}', "NaN is no value of JSON"),
        (b'{"a":"\xff"}', "the text is not UTF-8"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b'{"a":' + b"[" * 60_000 + b"]" * 60_000 + b"}", "it nests too deep"),
    ],
)
def test_what_is_no_object_is_malformed(body: bytes, problem: str) -> None:
    with pytest.raises(MalformedError, match=re.escape(problem)):
        decode(body)


def test_priorities_are_read_as_falco_reads_them() -> None:
    for text in ("Emergency", "ALERT", "critical", "Error", "warning", "Notice", "Informational", "debug"):
        priority = Priority.parse(text)
        assert str(priority) == text.capitalize()
    assert Priority.parse("INFO") is Priority.INFORMATIONAL
    assert Priority.parse("warn") is None
    assert Priority.EMERGENCY < Priority.DEBUG


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(fields=st.dictionaries(st.text(), json_values), more=st.dictionaries(st.text(min_size=20), json_values))
def test_whatever_falco_adds_passes_through(fields: dict[str, Any], more: dict[str, Any]) -> None:
    keys = {**more, **json.loads(variant(output_fields=json.dumps(fields)))}
    alert = decode(json.dumps(keys, indent=1).encode())
    assert json.loads(alert.raw) == keys
    assert alert.fields() == fields
    assert decode(alert.raw) == alert


@given(body=st.binary() | st.text().map(str.encode) | json_values.map(json.dumps).map(str.encode))
def test_nothing_else_gets_out_of_decode(body: bytes) -> None:
    with pytest.raises((MalformedError, InvalidError)):
        decode(body)


def variant(**change: str | None) -> bytes:
    """Make a good alert with some keys replaced, or removed where the text is None."""
    keys = {
        "hostname": '"node-1"',
        "output": '"text"',
        "output_fields": "{}",
        "priority": '"Warning"',
        "rule": '"r"',
        "source": '"syscall"',
        "tags": "[]",
        "time": '"2026-01-31T12:00:00.000000001Z"',
        **change,
    }
    return ("{" + ",".join(f'"{key}":{text}' for key, text in keys.items() if text is not None) + "}").encode()

# SPDX-License-Identifier: Apache-2.0

import io
import json
import logging
import warnings
from collections.abc import Iterator

import pytest
from aiohttp.http_exceptions import BadStatusLine

from alert_shelf import logs

PACKAGE = logs.__package__ or ""


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:]
    to = io.StringIO()
    logs.setup(to, PACKAGE, logging.DEBUG)
    yield to
    logging.captureWarnings(capture=False)
    root.handlers[:] = before
    logging.getLogger(PACKAGE).setLevel(logging.NOTSET)


def test_records_are_lines_of_json_with_their_fields(lines: io.StringIO) -> None:
    logging.getLogger(PACKAGE).debug("said", extra=logs.fields(rule="r\n", error=OSError("down")))
    record = json.loads(lines.getvalue())
    assert record.pop("time").startswith("20")
    assert record == {"level": "DEBUG", "msg": "said", "rule": "r\n", "error": "down"}


def test_libraries_are_heard_from_warnings_on(lines: io.StringIO) -> None:
    logging.getLogger("asyncio").info("no news")
    logging.getLogger("asyncio").critical("news")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("careful", stacklevel=1)
    records = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [record["level"] for record in records] == ["ERROR", "WARN"]
    assert "careful" in records[1]["msg"]


def test_exceptions_are_logged_but_for_broken_requests(lines: io.StringIO) -> None:
    for error in (ZeroDivisionError("oops"), BadStatusLine("hunter2")):
        logging.getLogger("aiohttp.server").error("failed", exc_info=error)
    assert "oops" in json.loads(lines.getvalue())["error"]

# SPDX-License-Identifier: Apache-2.0
"""The log: lines of JSON on standard error."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

from aiohttp.http_exceptions import HttpProcessingError

_LEVELS = {logging.WARNING: "WARN", logging.CRITICAL: "ERROR"}


def fields(**values: object) -> dict[str, Any]:
    """Make the argument `extra` of a logger's methods: `log.info("listening", extra=fields(port=8080))`."""
    return {"fields": values}


def setup(to: TextIO, package: str, level: int) -> None:
    """Send everything to one stream: this package from level on, and libraries from warnings on."""
    handler = logging.StreamHandler(to)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(_without_broken_requests)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    logging.getLogger(package).setLevel(level)


class JsonFormatter(logging.Formatter):
    """Writes a record as one line with time, level and msg, and with its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Format one record."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": _LEVELS.get(record.levelno, record.levelname),
            "msg": record.getMessage(),
        }
        line.update(getattr(record, "fields", {}))
        if record.exc_info is not None and record.exc_info[1] is not None:
            line["error"] = "".join(traceback.format_exception(record.exc_info[1]))
        return json.dumps(line, default=str)


def _without_broken_requests(record: logging.LogRecord) -> bool:
    """Leave out what aiohttp says about requests that are no HTTP: it repeats them, and they are not ours to debug."""
    return record.exc_info is None or not isinstance(record.exc_info[1], HttpProcessingError)

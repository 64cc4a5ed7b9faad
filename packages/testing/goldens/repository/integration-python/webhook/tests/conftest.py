# SPDX-License-Identifier: Apache-2.0

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from alert_shelf.alert import (
    Alert,
    Priority,
)

# A busy machine is no failure.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")

ROOT = Path(__file__).parent.parent
PAYLOADS = sorted((ROOT / "testdata" / "alerts").glob("*.json"))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the proxy of the machine out of the tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], str]:
    """Write a file of the test and give its path."""

    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def sample(rule: str = "r") -> bytes:
    """Make a small alert, as Falco sends it."""
    keys = {"hostname": "n", "priority": "Notice", "rule": rule, "source": "syscall", "time": "2026-01-31T12:00:00.5Z"}
    return json.dumps(keys, separators=(",", ":")).encode()


def sample_alert(rule: str = "r") -> Alert:
    """Make a small alert, as it is queued."""
    time = datetime(2026, 1, 31, 12, tzinfo=UTC)
    return Alert(time, Priority.NOTICE, rule, "syscall", "n", "password=hunter2", (), sample(rule))

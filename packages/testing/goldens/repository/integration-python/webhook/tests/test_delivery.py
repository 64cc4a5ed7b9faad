# SPDX-License-Identifier: Apache-2.0

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from alert_shelf.alert import Alert
from alert_shelf.delivery import (
    Backoff,
    Policy,
    Pool,
)
from alert_shelf.metrics import Metrics
from alert_shelf.outputs import DeliveryError

from .conftest import sample_alert

DOWN = DeliveryError("down")
FAST = Policy(workers=1, attempts=3, timeout=0.05, backoff=Backoff(0.01, 0.04))


class Scripted:
    """Answers each attempt with the next error; after the last one it takes the alert, unless it blocks."""

    def __init__(self, *errors: Exception, block: bool = False) -> None:
        self.errors = list(errors)
        self.block = block
        self.attempts = 0

    async def deliver(self, _: Alert) -> None:
        self.attempts += 1
        if self.block:
            await asyncio.Event().wait()
        if self.errors:
            raise self.errors.pop(0)

    async def close(self) -> None:
        """Nothing to do."""


async def alerts(number: int) -> AsyncIterator[Alert]:
    for _ in range(number):
        yield sample_alert()


@pytest.mark.parametrize(
    ("output", "attempts", "line", "least"),
    [
        (Scripted(), 1, "alerts_delivered_total 1.0", 0),
        (Scripted(DOWN, DOWN), 3, "alerts_delivered_total 1.0", 0.015),
        (Scripted(DOWN, DOWN, DOWN), 3, 'alerts_dropped_total{reason="attempts"} 1.0', 0.015),
        (Scripted(DeliveryError("no", permanent=True)), 1, 'alerts_dropped_total{reason="refused"} 1.0', 0),
        (Scripted(DeliveryError("later", retry_after=60)), 2, "alerts_delivered_total 1.0", 0.04),
        (Scripted(ZeroDivisionError()), 2, "alerts_delivered_total 1.0", 0),
        (Scripted(block=True), 3, "delivery_failures_total 3.0", 0.15),
    ],
    ids=["taken at once", "taken at the third attempt", "given up", "refused", "told to wait", "broken", "too slow"],
)
async def test_attempts(output: Scripted, attempts: int, line: str, least: float) -> None:
    metrics = Metrics("test", 1, lambda: 0)
    pool = Pool(FAST, output, metrics)
    loop = asyncio.get_running_loop()
    start = loop.time()
    pool.start(alerts(1))
    await pool.wait()
    assert output.attempts == attempts
    assert loop.time() - start >= least
    text = metrics.expose("")[0].decode()
    assert f"falco_integration_{line}\n" in text
    assert f"falco_integration_delivery_duration_seconds_count {attempts}.0\n" in text


async def test_giving_up_drops_and_counts_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    metrics = Metrics("test", 1, lambda: 0)
    pool = Pool(Policy(1, 3, 60, Backoff(60, 60)), Scripted(block=True), metrics)
    with caplog.at_level(logging.INFO):
        pool.start(alerts(5))
        await asyncio.sleep(0.01)
        pool.give_up()
        await pool.wait()
    assert pool.dropped == 5
    assert 'alerts_dropped_total{reason="shutting_down"} 5.0' in metrics.expose("")[0].decode()
    assert [record.getMessage() for record in caplog.records] == ["alert dropped"] * 5
    assert all("hunter2" not in str(vars(record)) for record in caplog.records)


async def test_giving_up_interrupts_pauses() -> None:
    pool = Pool(Policy(1, 3, 60, Backoff(60, 60)), Scripted(DOWN), Metrics("test", 1, lambda: 0))
    pool.start(alerts(1))
    await asyncio.sleep(0.01)
    pool.give_up()
    async with asyncio.timeout(1):
        await pool.wait()
    assert pool.dropped == 1


async def test_whoever_waits_in_vain_leaves_the_workers_at_work() -> None:
    pool = Pool(FAST, Scripted(DOWN), Metrics("test", 1, lambda: 0))
    pool.start(alerts(1))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await pool.wait()
    await pool.wait()
    assert pool.dropped == 0


@pytest.mark.parametrize(("attempt", "most"), [(1, 0.1), (2, 0.2), (4, 0.8), (5, 1), (1000, 1)])
def test_pauses_double_up_to_the_limit(attempt: int, most: float) -> None:
    backoff = Backoff(0.1, 1)
    for _ in range(100):
        assert most / 2 <= backoff.pause(attempt) <= most
    assert backoff.pause(attempt, asked=3600) == 1


def test_no_backoff_is_no_pause() -> None:
    assert Backoff(0, 1).pause(3) == 0

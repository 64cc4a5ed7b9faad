# SPDX-License-Identifier: Apache-2.0
"""Takes alerts from the queue to the output."""

import asyncio
import logging
import random
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from .alert import Alert
from .logs import fields
from .metrics import Dropped, Metrics
from .outputs import DeliveryError, Output

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backoff:
    """Doubles the pause after each attempt, from first up to limit, in seconds."""

    first: float
    limit: float

    def pause(self, attempt: int, asked: float = 0) -> float:
        """Give the time to wait after an attempt, counted from 1.

        Its second half is random, so that alerts which failed together do not come back together. A destination that
        asked for more gets it, within limit.
        """
        # The exponent is bounded only so that the power stays a number.
        pause = min(self.first * 2.0 ** min(attempt - 1, 64), self.limit)
        pause -= random.uniform(0, pause / 2)  # noqa: S311 - spreading load needs no secrecy
        return max(pause, min(asked, self.limit))


@dataclass(frozen=True, slots=True)
class Policy:
    """How hard to try."""

    workers: int  # alerts that are delivered at the same time
    attempts: int  # at most, for one alert
    timeout: float  # seconds for one attempt
    backoff: Backoff  # between two attempts


class Pool:
    """A fixed number of workers."""

    def __init__(self, policy: Policy, output: Output, metrics: Metrics) -> None:
        """Make a pool that does nothing until start."""
        self._policy = policy
        self._output = output
        self._metrics = metrics
        self._workers: list[asyncio.Task[None]] = []
        self._scopes: set[asyncio.Timeout] = set()
        self._given_up = False
        self.dropped = 0

    def start(self, alerts: AsyncIterator[Alert]) -> None:
        """Make the workers take alerts until there are no more."""
        self._workers = [asyncio.create_task(self._work(alerts)) for _ in range(self._policy.workers)]

    async def wait(self) -> None:
        """Return when the last worker has ended. Whoever is cancelled while waiting leaves them at work."""
        if self._workers:
            await asyncio.wait(self._workers)
        for worker in self._workers:
            worker.result()

    def give_up(self) -> None:
        """Drop and count what is not delivered yet."""
        self._given_up = True
        now = asyncio.get_running_loop().time()
        for scope in self._scopes:
            scope.reschedule(now)

    async def _work(self, alerts: AsyncIterator[Alert]) -> None:
        async for alert in alerts:
            await self._deliver(alert)

    async def _deliver(self, alert: Alert) -> None:
        if self._given_up:
            self._drop(alert, Dropped.SHUTTING_DOWN, "not tried any more")
            return
        scope = asyncio.timeout(None)
        try:
            async with scope:
                self._scopes.add(scope)
                await self._try(alert)
        except TimeoutError:
            self._drop(alert, Dropped.SHUTTING_DOWN, "interrupted")
        finally:
            self._scopes.discard(scope)

    async def _try(self, alert: Alert) -> None:
        for attempt in range(1, self._policy.attempts + 1):
            error = await self._attempt(alert)
            if error is None:
                self._metrics.delivered.inc()
                return
            if error.permanent:
                self._drop(alert, Dropped.REFUSED, error)
                return
            if attempt < self._policy.attempts:
                pause = self._policy.backoff.pause(attempt, error.retry_after)
                log.warning(
                    "delivery failed, trying again",
                    extra=fields(rule=alert.rule, attempt=attempt, pause=f"{pause:.3f}s", error=error),
                )
                await asyncio.sleep(pause)
        self._drop(alert, Dropped.ATTEMPTS, error)

    async def _attempt(self, alert: Alert) -> DeliveryError | None:
        start = time.monotonic()
        try:
            async with asyncio.timeout(self._policy.timeout):
                await self._output.deliver(alert)
        except DeliveryError as error:
            failure = error
        except TimeoutError:
            failure = DeliveryError(f"no answer within {self._policy.timeout:g}s")
        except asyncio.CancelledError:
            self._metrics.failed.inc()
            raise
        except Exception:
            # A mistake in an output must not end the worker. It is passing as far as anybody can tell.
            log.exception("the output is broken")
            failure = DeliveryError("the output is broken")
        else:
            return None
        finally:
            self._metrics.duration.observe(time.monotonic() - start)
        self._metrics.failed.inc()
        return failure

    def _drop(self, alert: Alert, reason: Dropped, error: object) -> None:
        """Log what identifies an alert. Its output and fields stay out of the log: command lines can hold secrets."""
        self.dropped += 1
        self._metrics.dropped.labels(reason).inc()
        log.error(
            "alert dropped",
            extra=fields(
                reason=reason,
                rule=alert.rule,
                priority=str(alert.priority),
                source=alert.source,
                hostname=alert.hostname,
                time=alert.time.isoformat(),
                error=error,
            ),
        )

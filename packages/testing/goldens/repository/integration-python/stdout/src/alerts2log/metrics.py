# SPDX-License-Identifier: Apache-2.0
"""Counts what becomes of the alerts."""

from collections.abc import Callable
from enum import StrEnum

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import choose_encoder

_NAMESPACE = "falco_integration"
_BUCKETS = tuple(0.001 * 4**power for power in range(8))

# They double the number of series and say nothing that a scrape does not.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Rejected(StrEnum):
    """Why a request was answered with an error."""

    METHOD = "method"
    CONTENT_TYPE = "content_type"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    MALFORMED = "malformed"
    INVALID = "invalid"
    QUEUE_FULL = "queue_full"
    SHUTTING_DOWN = "shutting_down"


class Dropped(StrEnum):
    """Why an accepted alert was given up."""

    REFUSED = "refused"
    ATTEMPTS = "attempts"
    SHUTTING_DOWN = "shutting_down"


class Metrics:
    """The series of one process. At rest, received equals delivered plus dropped."""

    def __init__(self, version: str, capacity: int, length: Callable[[], int]) -> None:
        """Make the series. length is asked for the queue's length at each scrape."""
        self._registry = CollectorRegistry()
        self.received = self._counter("alerts_received", "Alerts accepted into the queue.")
        self.rejected = self._counter("alerts_rejected", "Requests answered with an error, by reason.", "reason")
        self.delivered = self._counter("alerts_delivered", "Alerts that the output took.")
        self.failed = self._counter(
            "delivery_failures", "Attempts to deliver that failed, whether or not another one followed."
        )
        self.dropped = self._counter("alerts_dropped", "Accepted alerts that were given up, by reason.", "reason")
        self.duration = Histogram(
            "delivery_duration_seconds",
            "Time that one attempt to deliver took.",
            namespace=_NAMESPACE,
            buckets=_BUCKETS,
            registry=self._registry,
        )
        # A series that exists from the start lets an alerting rule see the first increase.
        for rejection in Rejected:
            self.rejected.labels(rejection)
        for drop in Dropped:
            self.dropped.labels(drop)
        self._gauge("queue_length", "Alerts that wait for a worker.").set_function(length)
        self._gauge("queue_capacity", "Alerts that fit into the queue.").set(capacity)
        Info(
            "build",
            "Version of this program; the value is always 1.",
            namespace=_NAMESPACE,
            registry=self._registry,
        ).info({"version": version})
        GCCollector(self._registry)
        PlatformCollector(self._registry)
        ProcessCollector(registry=self._registry)

    def expose(self, accept: str) -> tuple[bytes, str]:
        """Give the series and their content type, in the format that a scraper accepts."""
        encode, content_type = choose_encoder(accept)
        return encode(self._registry), content_type

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(name, meaning, labels, namespace=_NAMESPACE, registry=self._registry)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(name, meaning, namespace=_NAMESPACE, registry=self._registry)

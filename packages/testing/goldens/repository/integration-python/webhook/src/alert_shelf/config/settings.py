# SPDX-License-Identifier: Apache-2.0
"""The one list of what can be configured.

Each field of Config is a setting or a group of settings: its name is the key of the file, its type says how a value is
read, and what follows are its default and its meaning.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar, cast, get_type_hints

from .secret import Secret
from .values import LogLevel

# Starts the name of every environment variable that is a setting.
PREFIX = "ALERT_SHELF_"

OUTPUTS = ("webhook", "stdout")

_T = TypeVar("_T")


def _setting(default: _T, meaning: str) -> _T:
    return field(default=default, metadata={"meaning": meaning})


def _seconds(seconds: float, meaning: str) -> timedelta:
    return _setting(timedelta(seconds=seconds), meaning)


@dataclass(frozen=True, slots=True)
class Tls:
    """TLS is on when certificate_file is set, and mutual when client_ca_file is."""

    certificate_file: str = _setting("", "PEM certificate chain of this server; turns on TLS.")
    key_file: str = _setting("", "PEM key of the certificate.")
    client_ca_file: str = _setting("", "PEM authorities of clients; turns on mutual TLS.")


@dataclass(frozen=True, slots=True)
class Listen:
    """The endpoint for Falco."""

    address: str = _setting(":8080", "Address that Falco sends alerts to.")
    body_limit: int = _setting(256 * 1024, "Bytes of the largest body that is read.")
    read_timeout: timedelta = _seconds(10, "Time in which a request has to arrive whole.")
    tls: Tls = field(default_factory=Tls)


@dataclass(frozen=True, slots=True)
class Admin:
    """The endpoint for probes and metrics."""

    address: str = _setting(":8081", "Address of `/healthz`, `/readyz` and `/metrics`.")


@dataclass(frozen=True, slots=True)
class Queue:
    """Bounds what waits in memory."""

    capacity: int = _setting(1000, "Alerts that may wait for delivery.")
    wait: timedelta = _seconds(1, "Time that a request waits for room in a full queue before it is answered 503.")


@dataclass(frozen=True, slots=True)
class Delivery:
    """How hard to try."""

    workers: int = _setting(4, "Alerts that are delivered at the same time; with 1 they stay in order.")
    attempts: int = _setting(8, "Attempts before an alert is dropped.")
    timeout: timedelta = _seconds(10, "Time for one attempt.")
    backoff: timedelta = _seconds(0.5, "Pause after the first failed attempt; it doubles each time.")
    backoff_limit: timedelta = _seconds(30, "Longest pause between two attempts.")


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the webhook output posts to."""

    url: Secret = _setting(Secret(""), "Where the webhook output posts to; treated as a secret.")
    token: Secret = _setting(Secret(""), "Bearer token, best given through the environment.")
    token_file: str = _setting("", "File that holds the bearer token.")
    ca_file: str = _setting("", "PEM authorities to trust instead of those of the system.")


@dataclass(frozen=True, slots=True)
class Shutdown:
    """What happens between SIGTERM and the end."""

    delay: timedelta = _seconds(0, "Time to go on accepting after SIGTERM, while `/readyz` already says no.")
    drain: timedelta = _seconds(20, "Time to deliver what is queued, after the delay.")


@dataclass(frozen=True, slots=True)
class Log:
    """The log on standard error."""

    level: LogLevel = _setting(LogLevel.INFO, "`DEBUG`, `INFO`, `WARN` or `ERROR`.")


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration."""

    output: str = _setting("webhook", "Where alerts go: `webhook` or `stdout`.")
    listen: Listen = field(default_factory=Listen)
    admin: Admin = field(default_factory=Admin)
    queue: Queue = field(default_factory=Queue)
    delivery: Delivery = field(default_factory=Delivery)
    webhook: Webhook = field(default_factory=Webhook)
    shutdown: Shutdown = field(default_factory=Shutdown)
    log: Log = field(default_factory=Log)


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be configured."""

    key: str
    kind: type
    default: object
    meaning: str


def settings(group: type[Any] = Config, prefix: str = "") -> Iterator[Setting]:
    """List every setting below a group."""
    kinds = get_type_hints(group)
    for entry in dataclasses.fields(group):
        key, kind = prefix + entry.name, kinds[entry.name]
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            yield from settings(kind, f"{key}.")
        else:
            yield Setting(key, kind, entry.default, entry.metadata["meaning"])


def build(values: Mapping[str, object]) -> Config:
    """Make a configuration of values by their keys, and of defaults for the others."""
    return cast("Config", _build(Config, values, ""))


def _build(group: type[Any], values: Mapping[str, object], prefix: str) -> object:
    kinds = get_type_hints(group)
    given = {}
    for entry in dataclasses.fields(group):
        key, kind = prefix + entry.name, kinds[entry.name]
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            given[entry.name] = _build(kind, values, f"{key}.")
        elif key in values:
            given[entry.name] = values[key]
    return group(**given)


def variable(key: str) -> str:
    """Give the environment variable of a key."""
    return PREFIX + key.upper().replace(".", "_")

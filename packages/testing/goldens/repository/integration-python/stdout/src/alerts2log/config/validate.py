# SPDX-License-Identifier: Apache-2.0
"""What the values have to be, alone and together."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from .secret import Secret
from .settings import OUTPUTS, Config

_ADDRESS = re.compile(r"(?:[^:\[\]\s]*|\[[0-9A-Fa-f:.%]+\]):(\d{1,5})", re.ASCII)
_MAX_PORT = 65535


def validate(config: Config) -> Iterator[tuple[str, str]]:
    """Give the key of each value that is not right, and what is wrong with it."""
    if config.output not in OUTPUTS:
        yield "output", f"has to be {' or '.join(OUTPUTS)}"
    for key, address in (("listen.address", config.listen.address), ("admin.address", config.admin.address)):
        found = _ADDRESS.fullmatch(address)
        if found is None or int(found[1]) > _MAX_PORT:
            yield key, "has to be an address with a port, such as :8080 or 127.0.0.1:8080"
    yield from _validate_ranges(config)
    tls = config.listen.tls
    if tls.certificate_file and not tls.key_file:
        yield "listen.tls.certificate_file", "needs listen.tls.key_file"
    if tls.key_file and not tls.certificate_file:
        yield "listen.tls.key_file", "needs listen.tls.certificate_file"
    if tls.client_ca_file and not tls.certificate_file:
        yield "listen.tls.client_ca_file", "needs listen.tls.certificate_file"
    if config.output == "webhook":
        yield from _validate_url(config.webhook.url)


def _validate_ranges(config: Config) -> Iterator[tuple[str, str]]:
    positive: dict[str, int | timedelta] = {
        "listen.body_limit": config.listen.body_limit,
        "listen.read_timeout": config.listen.read_timeout,
        "queue.capacity": config.queue.capacity,
        "delivery.workers": config.delivery.workers,
        "delivery.attempts": config.delivery.attempts,
        "delivery.timeout": config.delivery.timeout,
        "delivery.backoff_limit": config.delivery.backoff_limit,
        "shutdown.drain": config.shutdown.drain,
    }
    for key, value in positive.items():
        if not _seconds(value) > 0:
            yield key, "has to be more than zero"
    or_zero = {
        "queue.wait": config.queue.wait,
        "delivery.backoff": config.delivery.backoff,
        "shutdown.delay": config.shutdown.delay,
    }
    for key, duration in or_zero.items():
        if _seconds(duration) < 0:
            yield key, "cannot be negative"


def _seconds(value: int | timedelta) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else value


def _validate_url(secret: Secret) -> Iterator[tuple[str, str]]:
    """Never repeat the URL, which is a secret."""
    key = "webhook.url"
    if not secret:
        yield key, "is needed, since output is webhook"
        return
    try:
        url = urlsplit(secret.reveal())
        whole = url.scheme in {"http", "https"} and bool(url.hostname) and url.port != 0
    except ValueError:
        whole = False
    if not whole:
        yield key, "has to be a whole URL that starts with http:// or https://"
    elif url.username is not None or url.password is not None:
        yield key, "cannot hold a user or password: use webhook.token_file"

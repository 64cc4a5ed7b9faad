# SPDX-License-Identifier: Apache-2.0
"""Puts the parts together and runs them until they are told to stop."""

import asyncio
import logging
import socket

from .admin import admin_app
from .alert import Alert
from .bounded_queue import BoundedQueue
from .config import Config, format_duration
from .delivery import Backoff, Policy, Pool
from .endpoint import Endpoint, open_socket
from .logs import fields
from .metrics import Metrics
from .outputs import Output
from .receiver import Receiver
from .tls import ReloadingTls, TlsFileError, TlsFiles

log = logging.getLogger(__name__)

_HEADER_SECONDS = 5.0


class ServiceError(Exception):
    """The service could not start, a server failed, or accepted alerts were lost."""


class Service:
    """One running service."""

    def __init__(self, config: Config, version: str, output: Output) -> None:
        """Open both sockets, so that a port in use or a bad certificate is found before anything runs.

        Raises a ServiceError that names the setting or the file. run closes the output.
        """
        self._config = config
        self._output = output
        self._ready = False
        self._queue: BoundedQueue[Alert] = BoundedQueue(config.queue.capacity, config.queue.wait.total_seconds())
        metrics = Metrics(version, self._queue.capacity, self._queue.__len__)
        delivery = config.delivery
        backoff = Backoff(delivery.backoff.total_seconds(), delivery.backoff_limit.total_seconds())
        policy = Policy(delivery.workers, delivery.attempts, delivery.timeout.total_seconds(), backoff)
        self._pool = Pool(policy, output, metrics)

        listen = config.listen
        read_timeout = listen.read_timeout.total_seconds()
        receiver = Receiver(self._queue, listen.body_limit, read_timeout, metrics)
        tls = _tls(config)
        opened = _open("listen.address", listen.address)
        self._alerts = Endpoint(receiver.app(), opened, min(_HEADER_SECONDS, read_timeout), tls)
        try:
            opened = _open("admin.address", config.admin.address)
        except ServiceError:
            self._alerts.refuse()
            raise
        self._admin = Endpoint(admin_app(metrics, lambda: self._ready), opened, _HEADER_SECONDS)

    @property
    def alert_address(self) -> str:
        """Where alerts are taken."""
        return self._alerts.address

    @property
    def admin_address(self) -> str:
        """Where probes and metrics are answered."""
        return self._admin.address

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set or a server fails, and then shut down.

        Raises a ServiceError when a server failed, or accepted alerts were not delivered by the end.
        """
        self._pool.start(self._queue)
        alerts = asyncio.create_task(self._alerts.serve())
        admin = asyncio.create_task(self._admin.serve())
        stopping = asyncio.create_task(stop.wait())
        self._ready = True
        listen = self._config.listen
        log.info(
            "listening",
            extra=fields(
                alerts=self.alert_address,
                admin=self.admin_address,
                output=self._config.output,
                tls=listen.tls.certificate_file != "",
                mutual_tls=listen.tls.client_ca_file != "",
            ),
        )
        await asyncio.wait({alerts, admin, stopping}, return_when=asyncio.FIRST_COMPLETED)
        problems = [f"a server failed: {error}" for server in (alerts, admin) if (error := _failure(server))]
        shutdown = self._config.shutdown
        log.info(
            "shutting down",
            extra=fields(delay=format_duration(shutdown.delay), drain=format_duration(shutdown.drain)),
        )
        self._ready = False
        stopping.cancel()
        if shutdown.delay and not problems:
            # Time for others to notice that /readyz says no.
            await asyncio.sleep(shutdown.delay.total_seconds())

        lost = await self._drain(shutdown.drain.total_seconds())
        log.info("stopped", extra=fields(undelivered=lost))
        await self._admin.close()
        await asyncio.wait({alerts, admin})
        await self._output.close()
        if lost:
            problems.append(f"accepted alerts that were not delivered: {lost}")
        if problems:
            raise ServiceError("; ".join(problems))

    async def _drain(self, seconds: float) -> int:
        """Stop accepting, and only then close the queue: whoever was told 202 is in it.

        Probes and metrics are answered meanwhile. Gives the number of alerts that are lost.
        """
        before = self._pool.dropped
        try:
            async with asyncio.timeout(seconds):
                await self._alerts.drain()
                self._queue.close()
                await self._pool.wait()
        except TimeoutError:
            self._queue.close()
            self._pool.give_up()
            await self._pool.wait()
        await self._alerts.close()
        return self._pool.dropped - before


def _tls(config: Config) -> ReloadingTls | None:
    tls = config.listen.tls
    if tls.certificate_file == "":
        return None
    try:
        return ReloadingTls(TlsFiles(tls.certificate_file, tls.key_file, tls.client_ca_file))
    except TlsFileError as error:
        raise ServiceError(str(error)) from error


def _open(key: str, address: str) -> socket.socket:
    try:
        return open_socket(address)
    except OSError as error:
        raise ServiceError(f"{key}: {error}") from error


def _failure(server: asyncio.Task[None]) -> BaseException | None:
    return server.exception() if server.done() else None

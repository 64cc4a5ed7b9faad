# SPDX-License-Identifier: Apache-2.0
"""Runs a service on free ports, and talks to it over the wire."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, Self

import aiohttp
from multidict import CIMultiDictProxy

from alerts2log.alert import Alert
from alerts2log.config import Config
from alerts2log.service import (
    Service,
    ServiceError,
)

SECOND = timedelta(seconds=1)


class Sink:
    """Remembers what it was given. While it is closed off, it takes nothing."""

    def __init__(self) -> None:
        self.rules: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def deliver(self, alert: Alert) -> None:
        await self.gate.wait()
        self.rules.append(alert.rule)

    async def close(self) -> None:
        """Nothing to do."""


class Running:
    """A service at work."""

    def __init__(self, service: Service, client: aiohttp.ClientSession) -> None:
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(service.run(self._stop))
        self._client = client
        self.address = service.alert_address
        self.alerts = f"http://{self.address}/"
        self.admin = f"http://{service.admin_address}"

    @classmethod
    async def start(cls, service: Service, client: aiohttp.ClientSession) -> Self:
        running = cls(service, client)
        await asyncio.sleep(0)
        return running

    async def post(self, body: bytes, **options: Any) -> tuple[int, Any, CIMultiDictProxy[str]]:
        options.setdefault("headers", {"Content-Type": "application/json"})
        method, url = options.pop("method", "POST"), options.pop("url", self.alerts)
        async with self._client.request(method, url, data=body, **options) as response:
            text = await response.read()
            return response.status, await response.json() if text.startswith(b"{") else text, response.headers

    async def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        async with self._client.request(method, self.admin + path) as response:
            return response.status, await response.text()

    async def counted(self, line: str) -> None:
        """Wait until a line is in the metrics."""
        for _ in range(500):
            text = (await self.get("/metrics"))[1]
            if line in text.splitlines():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"no line {line} in\n{text}")

    async def stop(self) -> None:
        self._stop.set()
        await self._task

    def begin_stop(self) -> None:
        self._stop.set()

    async def ended(self) -> None:
        await asyncio.wait([self._task])


def config_with(**groups: dict[str, Any]) -> Config:
    config = dataclasses.replace(Config(), output="stdout", **_groups(groups))
    listen = dataclasses.replace(config.listen, address="127.0.0.1:0")
    return dataclasses.replace(config, listen=listen, admin=dataclasses.replace(config.admin, address="127.0.0.1:0"))


def _groups(groups: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {name: dataclasses.replace(getattr(Config(), name), **values) for name, values in groups.items()}


@asynccontextmanager
async def run(sink: Sink, **groups: dict[str, Any]) -> AsyncIterator[Running]:
    service = Service(config_with(**groups), "test", sink)
    async with aiohttp.ClientSession() as client:
        running = await Running.start(service, client)
        try:
            yield running
        finally:
            sink.gate.set()
            # The test has seen it.
            with suppress(ServiceError):
                await running.stop()


async def eventually(what: str, check: Callable[[], bool]) -> None:
    for _ in range(500):
        if check():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"never happened: {what}")

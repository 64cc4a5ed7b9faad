# SPDX-License-Identifier: Apache-2.0
"""Probes and metrics, which are for the cluster and not for Falco."""

from collections.abc import Callable
from http import HTTPStatus

from aiohttp import hdrs, web

from .metrics import Metrics


def admin_app(metrics: Metrics, is_ready: Callable[[], bool]) -> web.Application:
    """Make the application that serves /healthz, /readyz and /metrics."""

    async def healthz(_: web.Request) -> web.Response:
        return _answer(HTTPStatus.OK, "ok\n")

    async def readyz(_: web.Request) -> web.Response:
        if is_ready():
            return _answer(HTTPStatus.OK, "ready\n")
        return _answer(HTTPStatus.SERVICE_UNAVAILABLE, "not ready\n")

    async def series(request: web.Request) -> web.Response:
        text, content_type = metrics.expose(request.headers.get(hdrs.ACCEPT, ""))
        return web.Response(body=text, headers={hdrs.CONTENT_TYPE: content_type})

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", series)
    return app


def _answer(status: HTTPStatus, text: str) -> web.Response:
    return web.Response(status=status, text=text, headers={hdrs.CACHE_CONTROL: "no-store"})

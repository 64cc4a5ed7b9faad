# SPDX-License-Identifier: Apache-2.0
"""The HTTP endpoint that Falco's http_output posts to."""

import asyncio
import logging
from http import HTTPStatus

from aiohttp import hdrs, web

from .alert import Alert, InvalidError, MalformedError, decode
from .bounded_queue import BoundedQueue, QueueClosedError, QueueFullError
from .logs import fields
from .metrics import Metrics, Rejected

log = logging.getLogger(__name__)


class _RejectionError(Exception):
    """An answer other than 202."""

    def __init__(
        self,
        status: HTTPStatus,
        reason: Rejected,
        errors: list[str],
        *,
        headers: dict[str, str] | None = None,
        hang_up: bool = False,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.errors = errors
        self.headers = headers
        self.hang_up = hang_up


class Receiver:
    """Answers 202 once an alert is in the queue, and an error with its reasons otherwise."""

    def __init__(self, queue: BoundedQueue[Alert], body_limit: int, read_timeout: float, metrics: Metrics) -> None:
        """Make a receiver of bodies of up to body_limit bytes, which have to arrive within read_timeout seconds."""
        self._queue = queue
        self._body_limit = body_limit
        self._read_timeout = read_timeout
        self._metrics = metrics

    def app(self) -> web.Application:
        """Make the application; it answers 404 to other paths."""
        app = web.Application()
        app.router.add_route(hdrs.METH_ANY, "/", self.handle)
        return app

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request."""
        try:
            await self._accept(request)
        except _RejectionError as rejection:
            return self._reject(request, rejection)
        self._metrics.received.inc()
        # No body: Falco would print it when http_output.echo is on.
        return web.Response(status=HTTPStatus.ACCEPTED)

    async def _accept(self, request: web.Request) -> None:
        _check_headers(request)
        body = await self._read(request)
        try:
            alert = decode(body)
        except InvalidError as error:
            raise _RejectionError(HTTPStatus.BAD_REQUEST, Rejected.INVALID, error.problems) from None
        except MalformedError as error:
            raise _RejectionError(HTTPStatus.BAD_REQUEST, Rejected.MALFORMED, [str(error)]) from None
        try:
            await self._queue.push(alert)
        except QueueClosedError:
            raise _unavailable(Rejected.SHUTTING_DOWN, "shutting down") from None
        except QueueFullError as error:
            raise _unavailable(Rejected.QUEUE_FULL, str(error)) from None
        except asyncio.CancelledError:
            raise _unavailable(Rejected.QUEUE_FULL, "the sender left while it waited for room") from None

    async def _read(self, request: web.Request) -> bytes:
        too_large = _RejectionError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            Rejected.TOO_LARGE,
            [f"the body is larger than {self._body_limit} bytes"],
            hang_up=True,
        )
        if (request.content_length or 0) > self._body_limit:
            raise too_large
        body = bytearray()
        try:
            async with asyncio.timeout(self._read_timeout):
                async for chunk in request.content.iter_any():
                    body += chunk
                    if len(body) > self._body_limit:
                        raise too_large
        except (TimeoutError, ConnectionError, web.RequestPayloadError, asyncio.CancelledError):
            # Too slow, or broken off: then it is cancelled. The connection is of no use any more.
            raise _RejectionError(
                HTTPStatus.REQUEST_TIMEOUT, Rejected.UNREADABLE, ["the body did not arrive whole"], hang_up=True
            ) from None
        return bytes(body)

    def _reject(self, request: web.Request, rejection: _RejectionError) -> web.Response:
        self._metrics.rejected.labels(rejection.reason).inc()
        log.warning(
            "request rejected",
            extra=fields(
                status=rejection.status, reason=rejection.reason, errors=rejection.errors, remote=request.remote
            ),
        )
        response = web.json_response(
            {"reason": rejection.reason, "errors": rejection.errors},
            status=rejection.status,
            headers=rejection.headers,
        )
        if rejection.hang_up:
            response.force_close()
        return response


def _check_headers(request: web.Request) -> None:
    if request.method != hdrs.METH_POST:
        raise _RejectionError(
            HTTPStatus.METHOD_NOT_ALLOWED,
            Rejected.METHOD,
            ["alerts are sent with POST"],
            headers={"Allow": hdrs.METH_POST},
        )
    if request.content_type != "application/json":
        problem = "the content type has to be application/json: set json_output to true in falco.yaml"
        raise _RejectionError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Rejected.CONTENT_TYPE, [problem])
    if request.headers.get(hdrs.CONTENT_ENCODING, "").lower() not in {"", "identity"}:
        problem = "compressed bodies are not read"
        raise _RejectionError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Rejected.CONTENT_TYPE, [problem])


def _unavailable(reason: Rejected, problem: str) -> _RejectionError:
    return _RejectionError(HTTPStatus.SERVICE_UNAVAILABLE, reason, [problem], headers={"Retry-After": "1"})

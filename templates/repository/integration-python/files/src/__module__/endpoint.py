# SPDX-License-Identifier: Apache-2.0
"""An HTTP server that slow or hostile clients cannot hold.

aiohttp bounds how long a connection may be idle, but not how long it may take for its headers, and its own shutdown
stops reading bodies that are under way. Both are done here, around its protocol.
"""

import asyncio
import errno
import logging
import socket

from aiohttp import web
from aiohttp.typedefs import Handler

from .logs import fields
from .tls import ReloadingTls

log = logging.getLogger(__name__)

_BACKLOG = 1024
_HEADER_BYTES = 16 * 1024
_IDLE_SECONDS = 120.0
_LINGERING_SECONDS = 1.0
_PAUSE_SECONDS = 1.0
_TLS_SHUTDOWN_SECONDS = 1.0
_OUT_OF_RESOURCES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}


def open_socket(address: str) -> socket.socket:
    """Listen on an address such as :8080, 127.0.0.1:8080 or [::1]:8080, or raise an OSError."""
    host, _, port = address.rpartition(":")
    if host == "":
        dual = socket.has_dualstack_ipv6()
        family = socket.AF_INET6 if dual else socket.AF_INET
        opened = socket.create_server(("", int(port)), family=family, backlog=_BACKLOG, dualstack_ipv6=dual)
    else:
        family, _, _, _, found = socket.getaddrinfo(
            host.strip("[]"), int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        opened = socket.create_server((str(found[0]), int(found[1])), family=family, backlog=_BACKLOG)
    opened.settimeout(0)
    return opened


class Endpoint:
    """A server together with the socket that it takes connections from."""

    def __init__(
        self, app: web.Application, opened: socket.socket, header_timeout: float, tls: ReloadingTls | None = None
    ) -> None:
        """Make a server that does nothing until serve. The first request of a connection has header_timeout seconds."""
        self._socket = opened
        self._header_timeout = header_timeout
        self._tls = tls
        self._draining = False
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._connecting: set[asyncio.Task[None]] = set()
        self._active: set[web.RequestHandler] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        app.middlewares.append(self._track)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            auto_decompress=False,
            # A client that leaves takes its request along.
            handler_cancellation=True,
            keepalive_timeout=_IDLE_SECONDS,
            lingering_time=_LINGERING_SECONDS,
            shutdown_timeout=_LINGERING_SECONDS,
        )

    @property
    def address(self) -> str:
        """Host and port that connections are taken at."""
        host, port = self._socket.getsockname()[:2]
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    async def serve(self) -> None:
        """Take connections until refuse is called, or until the socket fails with an OSError."""
        await self._runner.setup()
        self._resume()
        try:
            await self._over
        finally:
            self.refuse()

    def refuse(self) -> None:
        """Take no further connections, from this very moment on."""
        if self._socket.fileno() != -1:
            self._over.get_loop().remove_reader(self._socket)
            self._socket.close()
        if not self._over.done():
            self._over.set_result(None)

    async def drain(self) -> None:
        """Answer the requests that are under way, and close every other connection."""
        self.refuse()
        self._draining = True
        server = self._runner.server
        if server is None:
            return
        for task in self._connecting:
            task.cancel()
        if self._connecting:
            await asyncio.wait(self._connecting)
        for connection in server.connections:
            if connection not in self._active:
                connection.force_close()
        await self._quiet.wait()
        # A request leaves _active before its answer is written, which this waits for.
        await server.shutdown(_LINGERING_SECONDS)

    async def close(self) -> None:
        """Cut off what is left."""
        self.refuse()
        if self._runner.server is not None:
            for connection in self._runner.server.connections:
                connection.force_close()
        await self._runner.cleanup()

    def _resume(self) -> None:
        # Not loop.sock_accept: a connection that it has taken when it is cancelled would hang.
        if not self._over.done():
            self._over.get_loop().add_reader(self._socket, self._accept)

    def _accept(self) -> None:
        loop = self._over.get_loop()
        try:
            connection, peer = self._socket.accept()
        except (BlockingIOError, InterruptedError, ConnectionError):
            return
        except OSError as error:
            if error.errno in _OUT_OF_RESOURCES:
                log.error("no connection can be taken", extra=fields(error=error))  # noqa: TRY400
                loop.remove_reader(self._socket)
                loop.call_later(_PAUSE_SECONDS, self._resume)
            elif not self._over.done():
                self._over.set_exception(error)
            return
        connection.settimeout(0)
        task = loop.create_task(self._connect(connection, str(peer[0])))
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)

    async def _connect(self, connection: socket.socket, peer: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            if self._tls is None:
                await loop.connect_accepted_socket(self._new_protocol, connection)
            else:
                await loop.connect_accepted_socket(
                    self._new_protocol,
                    connection,
                    ssl=self._tls.context(),
                    ssl_handshake_timeout=self._header_timeout,
                    ssl_shutdown_timeout=_TLS_SHUTDOWN_SECONDS,
                )
        except OSError as error:
            message = "connection failed" if self._tls is None else "TLS handshake failed"
            log.warning(message, extra=fields(remote=peer, error=str(error)))

    def _new_protocol(self) -> asyncio.Protocol:
        server = self._runner.server
        if server is None:
            raise RuntimeError("serve has not begun")
        return _Gate(server(), self._header_timeout)

    @web.middleware
    async def _track(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self._active.add(request.protocol)
        self._quiet.clear()
        try:
            response = await handler(request)
        except web.HTTPException as error:
            if self._draining:
                error.force_close()
            raise
        finally:
            self._active.discard(request.protocol)
            if not self._active:
                self._quiet.set()
        if self._draining:
            response.force_close()
        return response


class _Gate(asyncio.Protocol):
    """Stands before aiohttp's protocol until the headers of a connection's first request have arrived.

    Those of later requests have to arrive while the connection may be idle.
    """

    def __init__(self, inner: web.RequestHandler, header_timeout: float) -> None:
        self._inner = inner
        self._header_timeout = header_timeout
        self._head: bytes | None = b""
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
        self._timer = asyncio.get_running_loop().call_later(self._header_timeout, transport.close)
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self._head is None:
            self._inner.data_received(data)
            return
        self._head += data
        head, end, rest = self._head.partition(b"\r\n\r\n")
        if len(head) > _HEADER_BYTES:
            self._refuse()
        elif end:
            self._open()
            # Apart, so that a request is answered whatever comes after it.
            self._inner.data_received(head + end)
            if rest:
                self._inner.data_received(rest)

    def eof_received(self) -> bool | None:
        self._inner.eof_received()
        return None

    def connection_lost(self, exc: Exception | None) -> None:
        self._open()
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def _open(self) -> None:
        self._head = None
        if self._timer is not None:
            self._timer.cancel()

    def _refuse(self) -> None:
        self._open()
        if self._transport is not None:
            self._transport.write(
                b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            )
        self._inner.force_close()

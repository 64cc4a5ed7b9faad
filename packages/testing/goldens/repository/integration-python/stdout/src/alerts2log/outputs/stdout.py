# SPDX-License-Identifier: Apache-2.0
"""The output `stdout`."""

import asyncio
import os
import queue
import threading

from ..alert import Alert
from . import DeliveryError


class StdoutOutput:
    """Writes each alert as one line of JSON to a file descriptor."""

    def __init__(self, descriptor: int) -> None:
        """Start the thread that writes."""
        self._descriptor = descriptor
        self._lines: queue.SimpleQueue[tuple[bytes, asyncio.Future[None]] | None] = queue.SimpleQueue()
        # A thread, since a full pipe must not stop the event loop, and standard output may be a file, for which asyncio
        # has no transport. A daemon, so that a reader who never reads cannot keep the process from ending.
        self._writer = threading.Thread(target=self._write, name="stdout", daemon=True)
        self._writer.start()

    async def deliver(self, alert: Alert) -> None:
        """Write one line."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._lines.put((alert.raw + b"\n", written))
        try:
            await written
        except OSError as error:
            raise DeliveryError(f"write the alert: {error.strerror}") from error

    async def close(self) -> None:
        """End the thread, which is idle by now or stuck."""
        self._lines.put(None)

    def _write(self) -> None:
        while (entry := self._lines.get()) is not None:
            line, written = entry
            if written.cancelled():
                # Nobody waits for it any more, and another attempt writes it again.
                continue
            error: OSError | None = None
            try:
                # One call for a line that fits into the pipe, so that its reader never sees half of one.
                rest = memoryview(line)
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
            except OSError as caught:
                error = caught
            try:
                written.get_loop().call_soon_threadsafe(_settle, written, error)
            except RuntimeError:
                # The loop is closed: the process ends.
                return


def _settle(written: asyncio.Future[None], error: OSError | None) -> None:
    if written.done():
        return
    if error is None:
        written.set_result(None)
    else:
        written.set_exception(error)

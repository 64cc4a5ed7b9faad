# SPDX-License-Identifier: Apache-2.0
"""Holds what was accepted until it is delivered."""

import asyncio
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class QueueFullError(Exception):
    """There was no room in time."""

    def __init__(self) -> None:
        super().__init__("the queue is full")


class QueueClosedError(Exception):
    """The queue takes nothing any more."""

    def __init__(self) -> None:
        super().__init__("the queue is closed")


class BoundedQueue(Generic[T]):
    """A bounded first-in, first-out queue. An item for which push returned always comes out of the iteration.

    Items are handed over directly to whoever waits, so that no wake-up can get lost. Unlike asyncio.Queue it can be
    closed in every Python that is supported.
    """

    def __init__(self, capacity: int, wait: float) -> None:
        """Make a queue for capacity items, whose push waits up to wait seconds for room."""
        self._capacity = capacity
        self._wait = wait
        self._items: deque[T] = deque()
        self._pushers: deque[tuple[asyncio.Future[None], T]] = deque()
        self._takers: deque[asyncio.Future[T]] = deque()
        self._closed = False

    def __len__(self) -> int:
        """Count the items that nobody has taken yet."""
        return len(self._items)

    @property
    def capacity(self) -> int:
        """The number of items that fit."""
        return self._capacity

    async def push(self, item: T) -> None:
        """Append an item, or raise QueueFullError or QueueClosedError.

        When it ends by being cancelled, the item is not in the queue.
        """
        if self._closed:
            raise QueueClosedError
        if self._offer(item):
            return
        accepted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (accepted, item)
        self._pushers.append(entry)
        try:
            # Unlike wait_for, wait leaves the future alone, so its state is the truth about the item.
            await asyncio.wait([accepted], timeout=self._wait)
        except asyncio.CancelledError:
            if not accepted.done():
                self._pushers.remove(entry)
                raise
        if not accepted.done():
            self._pushers.remove(entry)
            raise QueueFullError
        accepted.result()

    def close(self) -> None:
        """Refuse further items. What is in the queue can still be taken."""
        self._closed = True
        for accepted, _ in self._pushers:
            accepted.set_exception(QueueClosedError())
        self._pushers.clear()
        for taker in self._takers:
            # Those who iterate look again, and find the queue closed.
            taker.cancel()
        self._takers.clear()

    def __aiter__(self) -> "BoundedQueue[T]":
        """Give what was pushed until the queue is closed and empty."""
        return self

    async def __anext__(self) -> T:
        """Take the next item."""
        if self._items:
            item = self._items.popleft()
            self._admit()
            return item
        if self._closed:
            raise StopAsyncIteration
        taker: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._takers.append(taker)
        await asyncio.wait([taker])
        if taker.cancelled():
            raise StopAsyncIteration
        return taker.result()

    def _offer(self, item: T) -> bool:
        if self._takers:
            self._takers.popleft().set_result(item)
            return True
        if len(self._items) < self._capacity:
            self._items.append(item)
            return True
        return False

    def _admit(self) -> None:
        if self._pushers:
            accepted, item = self._pushers.popleft()
            self._items.append(item)
            accepted.set_result(None)

# SPDX-License-Identifier: Apache-2.0

import asyncio
import time

import pytest

from alert_shelf.bounded_queue import (
    BoundedQueue,
    QueueClosedError,
    QueueFullError,
)


async def drain(queue: BoundedQueue[int]) -> list[int]:
    return [item async for item in queue]


async def test_order_is_kept() -> None:
    queue: BoundedQueue[int] = BoundedQueue(3, 0)
    for item in range(3):
        await queue.push(item)
    assert (len(queue), queue.capacity) == (3, 3)
    queue.close()
    assert await drain(queue) == [0, 1, 2]


async def test_push_waits_for_room_and_then_gives_up() -> None:
    queue: BoundedQueue[int] = BoundedQueue(1, 0.1)
    await queue.push(1)
    start = time.monotonic()
    with pytest.raises(QueueFullError):
        await queue.push(2)
    assert time.monotonic() - start >= 0.1
    waiting = asyncio.create_task(queue.push(3))
    await asyncio.sleep(0)
    assert await anext(queue) == 1
    await waiting
    queue.close()
    assert await drain(queue) == [3]


async def test_push_stops_waiting_when_the_queue_closes() -> None:
    queue: BoundedQueue[int] = BoundedQueue(1, 60)
    await queue.push(1)
    waiting = asyncio.create_task(queue.push(2))
    await asyncio.sleep(0)
    queue.close()
    with pytest.raises(QueueClosedError):
        await waiting
    with pytest.raises(QueueClosedError):
        await queue.push(3)
    assert await drain(queue) == [1]


async def test_an_item_whose_push_was_cancelled_is_not_in_the_queue() -> None:
    queue: BoundedQueue[int] = BoundedQueue(1, 60)
    await queue.push(1)
    waiting = asyncio.create_task(queue.push(2))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    queue.close()
    assert await drain(queue) == [1]


async def test_an_item_that_was_accepted_before_the_cancellation_stays() -> None:
    queue: BoundedQueue[int] = BoundedQueue(1, 60)
    await queue.push(1)
    waiting = asyncio.create_task(queue.push(2))
    await asyncio.sleep(0)
    assert await anext(queue) == 1
    waiting.cancel()
    await waiting
    queue.close()
    assert await drain(queue) == [2]


async def test_closing_ends_those_who_wait_for_items() -> None:
    queue: BoundedQueue[int] = BoundedQueue(1, 0)
    takers = [asyncio.create_task(drain(queue)) for _ in range(3)]
    await asyncio.sleep(0)
    await queue.push(1)
    queue.close()
    assert sorted(await asyncio.gather(*takers)) == [[], [], [1]]


async def test_nothing_that_was_pushed_is_lost() -> None:
    queue: BoundedQueue[int] = BoundedQueue(8, 0.001)
    pushed = 0

    async def push() -> None:
        nonlocal pushed
        while True:
            try:
                await queue.push(1)
            except QueueFullError:
                continue
            except QueueClosedError:
                return
            pushed += 1

    async def take() -> int:
        taken = 0
        async for item in queue:
            taken += item
            await asyncio.sleep(0)
        return taken

    pushers = [asyncio.create_task(push()) for _ in range(8)]
    takers = [asyncio.create_task(take()) for _ in range(3)]
    await asyncio.sleep(0.05)
    queue.close()
    await asyncio.gather(*pushers)
    assert sum(await asyncio.gather(*takers)) == pushed > 0

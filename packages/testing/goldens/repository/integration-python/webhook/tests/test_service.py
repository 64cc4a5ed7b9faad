# SPDX-License-Identifier: Apache-2.0

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from alert_shelf.service import (
    Service,
    ServiceError,
)

from .conftest import PAYLOADS, sample
from .service import SECOND, Running, Sink, config_with, eventually, run


async def test_every_payload_arrives() -> None:
    sink = Sink()
    async with run(sink) as service:
        for path in PAYLOADS:
            status, body, _ = await service.post(path.read_bytes())
            assert (status, body) == (202, b"")
        await eventually("delivery", lambda: len(sink.rules) == len(PAYLOADS))


@pytest.mark.parametrize(
    ("options", "status", "reason", "problem"),
    [
        ({"method": "GET"}, 405, "method", "POST"),
        ({"headers": {"Content-Type": "text/plain"}}, 415, "content_type", "json_output"),
        ({"headers": {}}, 415, "content_type", "application/json"),
        (
            {"headers": {"Content-Type": "application/json", "Content-Encoding": "br"}},
            415,
            "content_type",
            "compressed",
        ),
        ({"body": b" " * 4097}, 413, "too_large", "4096 bytes"),
        ({"body": b"09:26:53: Notice A shell"}, 400, "malformed", "not a JSON object: "),
        ({"body": b'{"rule":""}'}, 400, "invalid", "rule: is empty"),
    ],
)
async def test_what_is_no_alert_is_refused(options: dict[str, Any], status: int, reason: str, problem: str) -> None:
    sink = Sink()
    async with run(sink, listen={"body_limit": 4096}) as service:
        body = options.pop("body", sample())
        got, answer, headers = await service.post(body, **options)
        assert (got, answer["reason"]) == (status, reason)
        assert problem in "\n".join(answer["errors"])
        assert headers.get("Allow") == ("POST" if status == 405 else None)
        await service.counted('falco_integration_alerts_rejected_total{reason="' + reason + '"} 1.0')
    assert sink.rules == []


async def test_content_types_have_parameters_and_no_case() -> None:
    async with run(Sink()) as service:
        for kind in ("application/json; charset=utf-8", "Application/JSON"):
            headers = {"Content-Type": kind, "Content-Encoding": "identity"}
            assert (await service.post(sample(), headers=headers))[0] == 202


async def test_a_body_that_grows_over_the_limit_is_refused() -> None:
    async def body() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b" " * 2000

    async with run(Sink(), listen={"body_limit": 4096}) as service:
        status, answer, _ = await service.post(body())  # type: ignore[arg-type]
        assert (status, answer["reason"]) == (413, "too_large")


async def test_other_paths_are_not_found() -> None:
    async with run(Sink()) as service:
        assert (await service.post(sample(), url=f"{service.alerts}elsewhere"))[0] == 404
        assert "alerts_received_total 0.0" in (await service.get("/metrics"))[1]


async def test_probes() -> None:
    async with run(Sink(), shutdown={"delay": SECOND}) as service:
        assert await service.get("/healthz") == (200, "ok\n")
        assert await service.get("/readyz") == (200, "ready\n")
        assert (await service.get("/readyz", "HEAD"))[0] == 200
        assert (await service.get("/metrics", "POST"))[0] == 405
        assert (await service.get("/"))[0] == 404
        service.begin_stop()
        await asyncio.sleep(0.05)
        assert await service.get("/readyz") == (503, "not ready\n")
        assert (await service.get("/healthz"))[0] == 200
        assert (await service.post(sample()))[0] == 202


async def fill(service: Running) -> None:
    """Give the only worker an alert, and the queue the only one that fits."""
    assert (await service.post(sample("worker")))[0] == 202
    await service.counted("falco_integration_queue_length 0.0")
    assert (await service.post(sample("queued")))[0] == 202


async def test_a_full_queue_holds_the_sender_and_then_refuses() -> None:
    sink = Sink()
    sink.gate.clear()
    async with run(sink, queue={"capacity": 1, "wait": SECOND / 10}, delivery={"workers": 1}) as service:
        await fill(service)
        status, answer, headers = await service.post(sample("refused"))
        assert (status, answer["reason"], headers["Retry-After"]) == (503, "queue_full", "1")
        waiting = asyncio.create_task(service.post(sample("waited")))
        await asyncio.sleep(0.02)
        sink.gate.set()
        assert (await waiting)[0] == 202
        await eventually("delivery", lambda: sink.rules == ["worker", "queued", "waited"])


async def test_a_sender_that_leaves_takes_its_alert_along() -> None:
    sink = Sink()
    sink.gate.clear()
    async with run(sink, queue={"capacity": 1, "wait": SECOND * 60}, delivery={"workers": 1}) as service:
        await fill(service)
        leaving = asyncio.create_task(service.post(sample("left")))
        await asyncio.sleep(0.05)
        leaving.cancel()
        await asyncio.wait([leaving])
        await service.counted('falco_integration_alerts_rejected_total{reason="queue_full"} 1.0')
        sink.gate.set()
        await eventually("delivery", lambda: len(sink.rules) == 2)
    assert sink.rules == ["worker", "queued"]


async def exchange(service: Running, *parts: bytes, pause: float = 0) -> bytes:
    """Send bytes over a connection, and give what comes back until the service closes it."""
    reader, writer = await asyncio.open_connection(*service.address.split(":"))
    for part in parts:
        writer.write(part)
        await asyncio.sleep(pause)
    async with asyncio.timeout(8):
        try:
            answer = await reader.read()
        except ConnectionError:
            answer = b""
    writer.close()
    return answer


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        ((HEAD % 100 + b"\r\n{",), b"HTTP/1.1 408 "),
        ((HEAD % 100 + b"\r\n", *[b" "] * 40), b"HTTP/1.1 408 "),
        ((b"POST / HTTP/1.1\r\nX-Slow: ",), b""),
        ((b"POST / HTTP/1.1\r\nX-Long: " + b"x" * 100_000,), b"HTTP/1.1 431 "),
        ((b"HELLO\r\n\r\n",), b"HTTP/1.0 400 "),
    ],
    ids=["no body", "dripping body", "endless headers", "long headers", "no HTTP"],
)
async def test_slow_and_broken_clients_are_cut_off(parts: tuple[bytes, ...], answer: bytes) -> None:
    async with run(Sink(), listen={"read_timeout": SECOND / 2}) as service:
        text = await exchange(service, *parts, pause=0.02)
        assert text.startswith(answer) if answer else text == b""
        assert (await service.post(sample()))[0] == 202


async def test_a_body_that_breaks_off_is_counted() -> None:
    sink = Sink()
    async with run(sink) as service:
        _, writer = await asyncio.open_connection(*service.address.split(":"))
        writer.write(HEAD % 1000 + b"\r\n" + sample())
        await asyncio.sleep(0.05)
        writer.close()
        await service.counted('falco_integration_alerts_rejected_total{reason="unreadable"} 1.0')
    assert sink.rules == []


async def test_a_request_is_answered_whatever_comes_after_it() -> None:
    async with run(Sink()) as service:
        text = await exchange(service, HEAD % len(sample()) + b"\r\n" + sample() + b"nonsense\r\n\r\n")
    assert text.startswith(b"HTTP/1.1 202 ")
    assert b" 400 Bad Request\r\n" in text


async def test_the_shutdown_delivers_what_was_accepted() -> None:
    sink = Sink()
    sink.gate.clear()
    async with run(sink) as service:
        for number in range(20):
            assert (await service.post(sample(str(number))))[0] == 202
        service.begin_stop()
        await asyncio.sleep(0.05)
        with pytest.raises(OSError):
            await service.post(sample("too late"))
        sink.gate.set()
        await service.stop()
    assert sorted(sink.rules, key=int) == [str(number) for number in range(20)]


async def test_the_shutdown_answers_what_is_under_way_and_waits_for_nobody_else() -> None:
    sink = Sink()
    async with run(sink) as service:
        _, idle = await asyncio.open_connection(*service.address.split(":"))
        reader, writer = await asyncio.open_connection(*service.address.split(":"))
        writer.write(HEAD % len(sample()) + b"\r\n" + sample()[:20])
        await asyncio.sleep(0.05)
        service.begin_stop()
        await asyncio.sleep(0.05)
        writer.write(sample()[20:])
        answer = await reader.read()
        assert answer.startswith(b"HTTP/1.1 202 ")
        assert b"\r\nConnection: close\r\n" in answer
        async with asyncio.timeout(3):
            await service.stop()
        idle.close()
        writer.close()
    assert sink.rules == ["r"]


async def test_the_shutdown_counts_what_is_lost() -> None:
    sink = Sink()
    sink.gate.clear()
    async with run(sink, shutdown={"drain": SECOND / 20}) as service:
        for _ in range(7):
            await service.post(sample())
        with pytest.raises(ServiceError, match="not delivered: 7"):
            await service.stop()


async def test_the_setting_that_fails_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        cases: dict[str, dict[str, dict[str, Any]]] = {
            "listen.address": {"listen": {"address": address}},
            "admin.address": {"admin": {"address": address}},
        }
        for key, change in cases.items():
            config = config_with()
            group = key.split(".", maxsplit=1)[0]
            object.__setattr__(getattr(config, group), "address", change[group]["address"])
            with pytest.raises(ServiceError, match=key):
                Service(config, "test", Sink())


async def test_all_interfaces_and_names_can_be_listened_on() -> None:
    for host in ("", "localhost", "[::1]"):
        config = config_with(shutdown={"drain": timedelta(seconds=1)})
        object.__setattr__(config.listen, "address", f"{host}:0")
        try:
            service = Service(config, "test", Sink())
        except ServiceError as error:
            pytest.skip(f"this machine has no {host}: {error}")
        stop = asyncio.Event()
        stop.set()
        assert int(service.alert_address.rpartition(":")[2]) > 0
        await service.run(stop)

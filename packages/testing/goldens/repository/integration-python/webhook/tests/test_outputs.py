# SPDX-License-Identifier: Apache-2.0

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme
from aiohttp import web

from alert_shelf.outputs import DeliveryError
from alert_shelf.outputs.stdout import StdoutOutput
from alert_shelf.outputs.webhook import (
    WebhookOptions,
    WebhookOutput,
)

from .conftest import sample, sample_alert

Answer = Callable[[web.Request], web.StreamResponse]


@asynccontextmanager
async def serve(answer: Answer, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        assert isinstance(request, web.BaseRequest)
        await request.read()
        return answer(request)  # type: ignore[arg-type]

    runner = web.ServerRunner(web.Server(handle))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    yield f"{'https' if tls else 'http'}://127.0.0.1:{runner.addresses[0][1]}/hidden"
    await runner.cleanup()


async def fail(output: WebhookOutput) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await output.deliver(sample_alert())
    await output.close()
    assert "hidden" not in str(caught.value)
    return caught.value


async def test_the_webhook_gets_the_alert() -> None:
    asked: list[web.Request] = []

    def answer(request: web.Request) -> web.Response:
        asked.append(request)
        return web.Response(status=204)

    async with serve(answer) as url:
        output = WebhookOutput(WebhookOptions(url, token="secret", user_agent="test/1"))
        await output.deliver(sample_alert())
        await output.close()
    (request,) = asked
    assert request.method == "POST"
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["Authorization"] == "Bearer secret"
    assert request.headers["User-Agent"] == "test/1"
    assert await request.read() == sample()


@pytest.mark.parametrize(
    ("status", "header", "permanent", "wait"),
    [
        (302, "", True, 0),
        (400, "", True, 0),
        (401, "", True, 0),
        (408, "", False, 0),
        (429, "7", False, 7),
        (500, "", False, 0),
        (503, "soon", False, 0),
    ],
)
async def test_passing_errors_are_told_from_permanent_ones(
    status: int, header: str, permanent: bool, wait: float
) -> None:
    headers = {"Location": "/elsewhere", "Retry-After": header}
    async with serve(lambda _: web.Response(status=status, headers=headers)) as url:
        error = await fail(WebhookOutput(WebhookOptions(url)))
    assert (error.permanent, error.retry_after) == (permanent, wait)
    assert str(status) in str(error)


async def test_a_webhook_that_cannot_be_reached_is_described_without_its_url() -> None:
    error = await fail(WebhookOutput(WebhookOptions("http://127.0.0.1:1/hidden")))
    assert str(error) == "connect to 127.0.0.1:1: Connect call failed ('127.0.0.1', 1)" or "refused" in str(error)
    assert not error.permanent


async def test_a_webhook_that_does_not_speak_http_is_described_without_its_url() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if (await reader.readuntil(b"\r\n")).startswith(b"POST /hidden/up"):
            writer.write(b"nonsense\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hidden"
    assert "ClientResponseError" in str(await fail(WebhookOutput(WebhookOptions(f"{url}/up"))))
    assert "hung up" in str(await fail(WebhookOutput(WebhookOptions(url))))
    server.close()
    await server.wait_closed()


async def test_the_webhooks_certificate_has_to_be_trusted(tmp_path: Path) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    ours, others = tmp_path / "ours.pem", tmp_path / "others.pem"
    authority.cert_pem.write_to_path(str(ours))
    stranger.cert_pem.write_to_path(str(others))
    async with serve(lambda _: web.Response(), context) as url:
        output = WebhookOutput(WebhookOptions(url, ca_file=str(ours)))
        await output.deliver(sample_alert())
        await output.close()
        error = await fail(WebhookOutput(WebhookOptions(url, ca_file=str(others))))
    assert "certificate is not trusted" in str(error)


async def test_a_ca_file_that_is_of_no_use_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pem"
    bad.write_text("not PEM")
    for path in (bad, tmp_path / "none.pem"):
        with pytest.raises(OSError):
            WebhookOutput(WebhookOptions("https://example.com", ca_file=str(path)))


async def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(request: web.Request) -> web.Response:
        asked.append(str(request.url))
        return web.Response()

    async with serve(answer) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", "direct.invalid")
        output = WebhookOutput(WebhookOptions("http://alerts.invalid/in"))
        await output.deliver(sample_alert())
        await output.close()
        await fail(WebhookOutput(WebhookOptions("http://direct.invalid/in")))
    assert asked == ["http://alerts.invalid/in"]


async def test_stdout_writes_whole_lines() -> None:
    reader, writer = os.pipe()
    output = StdoutOutput(writer)
    await asyncio.gather(*(output.deliver(sample_alert()) for _ in range(50)))
    await output.close()
    os.close(writer)
    with open(reader, "rb") as file:  # noqa: ASYNC230, PTH123
        assert file.read() == (sample() + b"\n") * 50


async def test_stdout_reports_a_reader_that_is_gone() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    output = StdoutOutput(writer)
    with pytest.raises(DeliveryError, match="Broken pipe"):
        await output.deliver(sample_alert())
    await output.close()
    os.close(writer)


async def test_a_reader_that_does_not_read_holds_up_nobody_else() -> None:
    reader, writer = os.pipe()
    output = StdoutOutput(writer)
    attempts = [asyncio.create_task(output.deliver(sample_alert(str(number)))) for number in range(2000)]
    # Until the pipe is full: some are done, and no more get done.
    before = 0
    while True:
        done, _ = await asyncio.wait(attempts, timeout=0.5)
        if before == len(done) > 0:
            break
        before = len(done)
    stuck = [attempt for attempt in attempts if not attempt.done()]
    assert stuck
    for attempt in stuck:
        attempt.cancel()
    await asyncio.wait(stuck)
    await output.close()
    os.close(writer)
    with open(reader, "rb") as file:  # noqa: ASYNC230, PTH123
        lines = file.read().splitlines()
    # Those that nobody waited for any more are not written, but for the one that was under way.
    assert len(attempts) - len(stuck) <= len(lines) <= len(attempts) - len(stuck) + 1

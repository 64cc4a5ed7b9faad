# SPDX-License-Identifier: Apache-2.0

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from alerts2log import (
    __version__,
    cli,
)
from alerts2log.config import variable

from .conftest import sample


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good").write_text("output: stdout\n")
    (tmp_path / "bad").write_text("outputs: stdout\n")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(
    ("arguments", "code", "printed"),
    [
        (["--version"], 0, f"{cli.NAME} {__version__}\n"),
        (["--check-config", "--config=good"], 0, "is valid"),
        (["--check-config", "--config", "bad"], 2, "bad:1: outputs is no setting"),
        (["--config", "bad"], 2, "outputs"),
        (["--config", "none"], 2, "none: No such file"),
        (["--config"], 2, "--config"),
        (["--port"], 2, "--port"),
        (["serve"], 2, "serve"),
    ],
)
def test_flags(arguments: list[str], code: int, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        got = cli.main(arguments, {})
    except SystemExit as exit_:
        got = int(exit_.code or 0)
    assert got == code
    assert printed in "".join(capsys.readouterr())


class Program:
    """The program at work, with what it wrote to standard error."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.log: list[dict[str, Any]] = []
        self.listening: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, **values: str) -> "Program":
        settings = {"listen__address": "127.0.0.1:0", "admin__address": "127.0.0.1:0", **values}
        own = {variable(key.replace("__", ".")): text for key, text in settings.items()}
        command = (sys.executable, "-m", "alerts2log")
        program = cls(await asyncio.create_subprocess_exec(*command, env=os.environ | own, stdout=PIPE, stderr=PIPE))
        async with asyncio.timeout(20):
            await program.listening
        return program

    @property
    def url(self) -> str:
        return f"http://{self.listening.result()}/"

    async def ended(self) -> tuple[int, bytes]:
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            stdout = await self.process.stdout.read()
            await self._reader
            return await self.process.wait(), stdout

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.log.append(json.loads(line))
            if self.log[-1]["msg"] == "listening":
                self.listening.set_result(self.log[-1]["alerts"])
        if not self.listening.done():
            self.listening.set_exception(AssertionError(f"it does not listen: {self.log}"))


async def post(client: aiohttp.ClientSession, url: str, body: bytes) -> int:
    async with client.post(url, data=body, headers={"Content-Type": "application/json"}) as response:
        await response.read()
        return response.status


async def test_sigterm_under_load_loses_nothing_that_was_accepted() -> None:
    arrived: set[str] = set()
    seen: set[str] = set()

    async def take(request: web.BaseRequest) -> web.StreamResponse:
        rule = (await request.json())["rule"]
        await asyncio.sleep(0.002)
        # Every tenth is taken only at the second attempt, so that the shutdown meets pauses as well.
        if rule.endswith("7") and rule not in seen:
            seen.add(rule)
            return web.Response(status=502)
        arrived.add(rule)
        return web.Response()

    runner = web.ServerRunner(web.Server(take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    program = await Program.start(
        output="webhook",
        webhook__url=f"http://127.0.0.1:{runner.addresses[0][1]}/",
        queue__capacity="200",
        queue__wait="50ms",
        delivery__backoff="20ms",
    )
    accepted: set[str] = set()

    async def send(sender: int) -> None:
        async with aiohttp.ClientSession() as client:
            number = 0
            while program.process.returncode is None:
                number += 1
                with suppress(aiohttp.ClientError, OSError):
                    if await post(client, program.url, sample(f"{sender}-{number}")) == 202:
                        accepted.add(f"{sender}-{number}")
                await asyncio.sleep(0)

    senders = [asyncio.create_task(send(sender)) for sender in range(8)]
    await asyncio.sleep(1)
    program.process.send_signal(signal.SIGTERM)
    code, _ = await program.ended()
    await asyncio.gather(*senders)
    await runner.cleanup()
    assert code == cli.EXIT_DONE, program.log
    assert accepted - arrived == set()
    assert len(accepted) >= 100, "that is no load"


async def test_the_exit_code_tells_of_lost_alerts() -> None:
    release = asyncio.Event()

    async def hold(_: web.BaseRequest) -> web.StreamResponse:
        await release.wait()
        return web.Response()

    runner = web.ServerRunner(web.Server(hold))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hidden"
    program = await Program.start(
        output="webhook", webhook__url=url, webhook__token="hunter2", shutdown__drain="300ms", log__level="DEBUG"
    )
    async with aiohttp.ClientSession() as client:
        for _ in range(9):
            assert await post(client, program.url, sample()) == 202
    program.process.send_signal(signal.SIGINT)
    code, _ = await program.ended()
    release.set()
    await runner.cleanup()
    assert code == cli.EXIT_FAILED
    assert [line["undelivered"] for line in program.log if line["msg"] == "stopped"] == [9]
    assert "not delivered: 9" in program.log[-1]["error"]
    assert "hunter2" not in str(program.log)
    assert "hidden" not in str(program.log)


async def test_stdout_gets_every_alert_before_the_end() -> None:
    program = await Program.start(output="stdout")
    async with aiohttp.ClientSession() as client:
        for number in range(20):
            assert await post(client, program.url, sample(str(number))) == 202
    program.process.send_signal(signal.SIGTERM)
    code, stdout = await program.ended()
    assert code == cli.EXIT_DONE
    assert sorted(int(json.loads(line)["rule"]) for line in stdout.splitlines()) == list(range(20))


async def test_a_second_signal_ends_it_at_once() -> None:
    program = await Program.start(output="stdout", shutdown__delay="60s")
    program.process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.2)
    program.process.send_signal(signal.SIGTERM)
    assert (await program.ended())[0] == -signal.SIGTERM

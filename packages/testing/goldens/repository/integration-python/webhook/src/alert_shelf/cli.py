# SPDX-License-Identifier: Apache-2.0
"""The command line: flags, signals, exit codes, and the choice of the output."""

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import Mapping, Sequence

from . import __version__, logs
from .config import Config, ConfigError, load
from .outputs import Output
from .outputs.stdout import StdoutOutput
from .outputs.webhook import WebhookOptions, WebhookOutput
from .service import Service, ServiceError

NAME = "alert-shelf"

# What the process ends with.
EXIT_DONE = 0
EXIT_FAILED = 1  # a server failed, or accepted alerts were lost
EXIT_USAGE = 2  # bad flags or configuration; argparse uses the same

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Run the program and give its exit code."""
    options = _parse(arguments)
    try:
        config = load(options.config, environ)
    except ConfigError as error:
        print(f"{NAME}: the configuration is not valid:\n{error}", file=sys.stderr)
        return EXIT_USAGE
    if options.check_config:
        print(f"{NAME}: the configuration is valid")
        return EXIT_DONE

    logs.setup(sys.stderr, __package__ or NAME, config.log.level.value)
    log.info("starting", extra=logs.fields(name=NAME, version=__version__))
    try:
        asyncio.run(_serve(config))
    except ServiceError as error:
        log.error("failed", extra=logs.fields(error=error))  # noqa: TRY400 - the message says it all
        return EXIT_FAILED
    return EXIT_DONE


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=NAME, description="Takes alerts from Falco over HTTP and passes them on.", allow_abbrev=False
    )
    parser.add_argument("--config", metavar="FILE", default="", help="YAML file to read; the environment wins over it")
    parser.add_argument("--check-config", action="store_true", help="check the configuration and exit")
    parser.add_argument(
        "--version", action="version", version=f"{NAME} {__version__}", help="print the version and exit"
    )
    return parser.parse_args(arguments)


async def _serve(config: Config) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _first_signal, stop)
    output = new_output(config)
    try:
        service = Service(config, __version__, output)
    except ServiceError:
        await output.close()
        raise
    await service.run(stop)


def _first_signal(stop: asyncio.Event) -> None:
    stop.set()
    # A second signal ends the process at once.
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(number)
        signal.signal(number, signal.SIG_DFL)


def new_output(config: Config) -> Output:
    """Make the output that was chosen. This is the place to add one."""
    if config.output == "stdout":
        return StdoutOutput(sys.stdout.fileno())
    options = WebhookOptions(
        url=config.webhook.url.reveal(),
        token=config.webhook.token.reveal(),
        ca_file=config.webhook.ca_file,
        user_agent=f"{NAME}/{__version__}",
        connections=config.delivery.workers,
    )
    try:
        return WebhookOutput(options)
    except OSError as error:
        raise ServiceError(f"webhook.ca_file: {error.strerror or error}: {config.webhook.ca_file}") from error

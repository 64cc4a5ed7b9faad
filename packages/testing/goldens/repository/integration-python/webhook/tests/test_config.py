# SPDX-License-Identifier: Apache-2.0

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from alert_shelf.config import (
    PREFIX,
    Config,
    ConfigError,
    Secret,
    format_duration,
    load,
    reference,
    variable,
)
from alert_shelf.config.settings import settings
from alert_shelf.config.values import parse_duration

from .conftest import ROOT

Write = Callable[[str, str], str]


def env(**values: str) -> dict[str, str]:
    return {variable(key.replace("__", ".")): text for key, text in values.items()}


def test_the_environment_wins_over_the_file(write: Write) -> None:
    path = write("config.yaml", "output: stdout\nqueue:\n  capacity: 7\n  wait: 2s\nlog: {level: warn}\n")
    config = load(path, {"PATH": "/bin", **env(queue__capacity="9")})
    assert (config.queue.capacity, config.queue.wait) == (9, timedelta(seconds=2))
    assert config.log.level.value == logging.WARNING
    assert (config.delivery.workers, config.admin.address) == (4, ":8081")


def test_a_file_is_not_needed() -> None:
    config = load("", env(output="webhook", webhook__url="https://example.com/in"))
    assert config.webhook.url.reveal() == "https://example.com/in"


def test_an_empty_file_sets_nothing(write: Write) -> None:
    assert load(write("config.yaml", "# nothing\n"), env(output="stdout")) == load("", env(output="stdout"))


@pytest.mark.parametrize("path", ["config.example.yaml", "deploy/config.yaml"])
def test_the_files_of_this_repository_are_valid(path: str) -> None:
    # What deploy/config.yaml leaves to the environment comes from a Secret.
    load(str(ROOT / path), env(webhook__url="https://example.com/in"))


def test_the_example_file_has_every_setting() -> None:
    text = (ROOT / "config.example.yaml").read_text(encoding="utf-8")
    for setting in settings():
        assert f"{setting.key.rpartition('.')[2]}:" in text


def test_the_readme_has_the_reference() -> None:
    table = reference()
    assert table in (ROOT / "README.md").read_text(encoding="utf-8"), f"README.md has to hold:\n\n{table}"


def test_the_token_is_read_from_its_file(write: Write) -> None:
    config = load("", env(output="stdout", webhook__token_file=write("token", " secret\n")))
    assert config.webhook.token == Secret("secret")


def test_secrets_do_not_show() -> None:
    config = load("", env(webhook__url="https://example.com/hunter2", webhook__token="hunter2"))
    shown = f"{config} {config!r} {config.webhook.token}"
    assert "hunter2" not in shown
    assert "[redacted]" in shown
    assert hash(config.webhook.token) == hash(Secret("hunter2"))


@pytest.mark.parametrize(
    ("file", "environ", "problems"),
    [
        ("queue:\n  capasity: 1\n", {}, ["config.yaml:2: queue.capasity is no setting"]),
        ("", {f"{PREFIX}QUEUE": "1"}, [f"environment variable {PREFIX}QUEUE is no setting"]),
        ("queue: {capacity: many}", {}, ['config.yaml:1: queue.capacity: "many" is not a whole number']),
        ("queue: {wait: 5}", {}, ['queue.wait: "5" is not a duration such as 500ms or 2m']),
        ("log: {level: loud}", {}, ['log.level: "loud" is not one of DEBUG, INFO, WARN, ERROR']),
        ("output: [stdout]", {}, ["config.yaml:1: output has to be a single value"]),
        ("output: &o [*o]", {}, ["config.yaml:1: output has to be a single value"]),
        ("queue: &q {capacity: *q}", {}, ["config.yaml:1: queue.capacity has to be a single value"]),
        ("output:\n", {}, ["config.yaml:1: output has no value"]),
        ("log: {level: INFO}\nlog: {level: INFO}\n", {}, ["config.yaml:2: log is already set in line 1"]),
        ("- a", {}, ["config.yaml:1: has to be a mapping of settings"]),
        ("queue: 5", {}, ["config.yaml:1: queue is no setting"]),
        ("webhook: {token: hunter2: b}", {}, ["config.yaml:1: yaml: "]),
        ("a: \x00", {}, ["config.yaml: yaml: it holds characters that are not allowed"]),
        (
            "queue: {capacity: 0, wait: -1s}\noutput: nowhere\n",
            {},
            [
                "config.yaml:1: queue.capacity has to be more than zero",
                "config.yaml:1: queue.wait cannot be negative",
                "config.yaml:2: output has to be webhook or stdout",
            ],
        ),
        ("", env(delivery__workers="0"), [f"variable {PREFIX}DELIVERY_WORKERS: delivery.workers has to be more"]),
        ("", env(listen__address="8080"), ["listen.address has to be an address with a port"]),
        ("", env(admin__address=":70000"), ["admin.address has to be an address with a port"]),
        (
            "",
            env(listen__tls__key_file="k", listen__tls__client_ca_file="c"),
            ["listen.tls.key_file needs", "listen.tls.client_ca_file needs"],
        ),
        ("", env(listen__tls__certificate_file="c"), ["listen.tls.certificate_file needs"]),
        ("", env(output="webhook"), ["default: webhook.url is needed"]),
        ("", env(output="webhook", webhook__url="example.com"), ["webhook.url has to be a whole URL"]),
        ("", env(output="webhook", webhook__url="https://[hunter2/"), ["webhook.url has to be a whole URL"]),
        ("", env(output="webhook", webhook__url="https://a:hunter2@b.c"), ["webhook.url cannot hold a user"]),
        ("", env(webhook__token="hunter2", webhook__token_file="t"), ["webhook.token_file cannot be set together"]),
        ("", env(webhook__token_file="/nonexistent/token"), ["webhook.token_file /nonexistent/token: No such file"]),
        ("", env(webhook__token_file="/dev/null"), ["webhook.token_file /dev/null is empty"]),
    ],
)
def test_problems_name_key_and_place(write: Write, file: str, environ: dict[str, str], problems: list[str]) -> None:
    otherwise = {} if "output" in file else env(output="stdout")
    with pytest.raises(ConfigError) as caught:
        load(write("config.yaml", file), {**otherwise, **environ})
    for problem in problems:
        assert problem in str(caught.value)
    assert len(caught.value.problems) == len(problems)
    assert "hunter2" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(write: Write) -> None:
    with pytest.raises(ConfigError, match=r"/nonexistent\.yaml: No such file"):
        load("/nonexistent.yaml", {})
    path = write("latin1.yaml", "")
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"\xff\xfe\xfa")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(path, {})


def test_variables_of_kubernetes_are_ignored() -> None:
    names = ("PORT", "PORT_8080_TCP", "SERVICE_HOST", "SERVICE_PORT_HTTP")
    load("", {**env(output="stdout"), **{PREFIX + name: "tcp://10.0.0.1:8080" for name in names}})


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0), ("0s", 0), ("500ms", 0.5), ("1.5s", 1.5), ("2m", 120), ("1h30m", 5400), ("-1s", -1), ("+1us", 1e-6)],
)
def test_durations_are_written_as_in_go(text: str, seconds: float) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "5", "1", "s", "1 s", "1d", "1s ", "١s", "9" * 20 + "h"])
def test_other_durations_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_duration(text)


def test_durations_are_printed_as_they_are_read() -> None:
    for text in ("0s", "500ms", "1.5s", "20s", "3600s"):
        assert format_duration(parse_duration(text)) == text


def test_defaults_are_those_of_the_type() -> None:
    assert Config().queue.capacity == 1000

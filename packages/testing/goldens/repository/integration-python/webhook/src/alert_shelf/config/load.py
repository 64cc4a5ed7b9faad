# SPDX-License-Identifier: Apache-2.0
"""From texts to a configuration that is known to be right."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path

from .environment import read_environment
from .file import Entry, read_file
from .secret import Secret
from .settings import Config, build, settings
from .validate import validate
from .values import KINDS


class ConfigError(Exception):
    """Lists every problem, one on a line, each with its key and the place it was set. It never shows a secret."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(path: str, environ: Mapping[str, str]) -> Config:
    """Read the file at path, if path is not empty, then the environment. Raises a ConfigError."""
    loader = _Loader()
    if path:
        loader.apply(*read_file(path))
    loader.apply(*read_environment(environ))
    loader.check()
    config = loader.read_secrets(build(loader.values))
    for key, problem in validate(config):
        loader.refuse(key, problem)
    loader.check()
    return config


class _Loader:
    def __init__(self) -> None:
        self._settings = {setting.key: setting for setting in settings()}
        self._origins: dict[str, str] = {}
        self._problems: list[str] = []
        self.values: dict[str, object] = {}

    def apply(self, entries: list[Entry], problems: list[str]) -> None:
        self._problems += problems
        for entry in entries:
            setting = self._settings.get(entry.key)
            if setting is None:
                self._problems.append(f"{entry.origin}: {entry.key} is no setting")
                continue
            parse, kind = KINDS[setting.kind]
            try:
                self.values[entry.key] = parse(entry.text)
            except ValueError:
                shown = json.dumps(entry.text, ensure_ascii=False)
                self._problems.append(f"{entry.origin}: {entry.key}: {shown} is not {kind}")
            self._origins[entry.key] = entry.origin

    def read_secrets(self, config: Config) -> Config:
        """Replace the names of files that hold secrets by what they hold."""
        key, webhook = "webhook.token_file", config.webhook
        if webhook.token_file == "":
            return config
        if webhook.token:
            self.refuse(key, "cannot be set together with webhook.token")
            return config
        try:
            token = Path(webhook.token_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "the text is not UTF-8"
            self.refuse(key, f"{webhook.token_file}: {reason}")
            return config
        if token == "":
            self.refuse(key, f"{webhook.token_file} is empty")
        return dataclasses.replace(config, webhook=dataclasses.replace(webhook, token=Secret(token)))

    def refuse(self, key: str, problem: str) -> None:
        self._problems.append(f"{self._origins.get(key, 'default')}: {key} {problem}")

    def check(self) -> None:
        if self._problems:
            raise ConfigError(self._problems)

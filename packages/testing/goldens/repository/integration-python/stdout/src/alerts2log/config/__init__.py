# SPDX-License-Identifier: Apache-2.0
"""Reads the configuration from a YAML file and from the environment, which wins."""

from .load import ConfigError, load
from .reference import reference
from .secret import Secret
from .settings import OUTPUTS, PREFIX, Config, variable
from .values import format_duration

__all__ = ["OUTPUTS", "PREFIX", "Config", "ConfigError", "Secret", "format_duration", "load", "reference", "variable"]

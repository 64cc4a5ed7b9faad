# SPDX-License-Identifier: Apache-2.0
"""Looks for input that breaks the decoder, or that is accepted and then cannot be passed on. Run it by `make fuzz`."""

import sys

import atheris

with atheris.instrument_imports():
    from alerts2log.alert import (
        InvalidError,
        MalformedError,
        decode,
    )


def one_input(body: bytes) -> None:
    try:
        alert = decode(body)
    except (InvalidError, MalformedError):
        return
    alert.fields()
    if decode(alert.raw) != alert:
        raise AssertionError("what was accepted once is another alert on the way out")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

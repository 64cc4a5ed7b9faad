# SPDX-License-Identifier: Apache-2.0
"""Takes alerts to where they are kept. Another destination is another implementation of Output."""

from typing import Protocol

from ..alert import Alert


class DeliveryError(Exception):
    """One attempt to deliver failed."""

    def __init__(self, message: str, *, permanent: bool = False, retry_after: float = 0) -> None:
        """Say whether another attempt can help, and the seconds before which the destination does not want one."""
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after


class Output(Protocol):
    """A destination of alerts."""

    async def deliver(self, alert: Alert) -> None:
        """Make one attempt to hand over one alert, and return only when the destination has it.

        Several attempts run at the same time, and each is cancelled when its time is over. A DeliveryError is taken as
        passing, and the alert is tried again, unless the error is permanent.
        """

    async def close(self) -> None:
        """Let go of everything. This is called once, after the last attempt."""


__all__ = ["DeliveryError", "Output"]

# SPDX-License-Identifier: Apache-2.0
"""TLS for the receiver."""

import logging
import ssl
from dataclasses import dataclass
from pathlib import Path

from .logs import fields

log = logging.getLogger(__name__)


class TlsFileError(Exception):
    """A PEM file is missing or of no use. The message names it."""


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files. With client_ca, only clients with a certificate of that authority get in."""

    certificate: str
    key: str
    client_ca: str = ""

    def load(self) -> ssl.SSLContext:
        """Make a context, or raise a TlsFileError."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["http/1.1"])
        # A ticket would outlive the client authority that its session was verified with.
        context.options |= ssl.OP_NO_TICKET
        context.num_tickets = 0
        try:
            # Without a password OpenSSL would ask for one on the terminal.
            context.load_cert_chain(self.certificate, self.key, password="")
        except OSError as error:
            raise TlsFileError(
                f"load the certificate {self.certificate} and its key {self.key}: {_reason(error)}"
            ) from error
        if self.client_ca:
            try:
                context.load_verify_locations(self.client_ca)
            except OSError as error:
                raise TlsFileError(f"load the client authorities {self.client_ca}: {_reason(error)}") from error
            context.verify_mode = ssl.CERT_REQUIRED
            # An intermediate authority is an authority as well.
            context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        return context

    def stamp(self) -> tuple[tuple[int, int] | None, ...]:
        """Give something that changes when one of the files does."""
        return tuple(_stamp(name) for name in (self.certificate, self.key, self.client_ca))


class ReloadingTls:
    """Loads the files again when one of them changes, so that renewed certificates need no restart."""

    def __init__(self, files: TlsFiles) -> None:
        """Load the files for the first time, or raise a TlsFileError."""
        self._files = files
        self._stamp = files.stamp()
        self._context = files.load()

    def context(self) -> ssl.SSLContext:
        """Give the context for the next connection.

        It is a new one after a change, and not the old one altered, so that no session of the old one can be resumed.
        """
        stamp = self._files.stamp()
        if stamp == self._stamp:
            return self._context
        # Remembered even if loading fails: half a renewal is reported once, and the other half changes the stamp again.
        self._stamp = stamp
        try:
            self._context = self._files.load()
        except TlsFileError as error:
            log.error("certificates not reloaded, the old ones stay", extra=fields(error=error))  # noqa: TRY400
        else:
            log.info("certificates reloaded")
        return self._context


def _stamp(name: str) -> tuple[int, int] | None:
    try:
        status = Path(name).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _reason(error: OSError) -> str:
    return error.strerror or str(error)

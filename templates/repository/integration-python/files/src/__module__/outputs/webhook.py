# SPDX-License-Identifier: Apache-2.0
"""The output `webhook`."""

import ssl
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from ..alert import Alert
from . import DeliveryError

# A connection is used again only when its answer was read; a longer one is not worth reading.
_READ_LIMIT = 64 * 1024

_WORTH_ANOTHER_ATTEMPT = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class WebhookOptions:
    """Where a webhook is and how to talk to it."""

    url: str
    token: str = ""  # sent as a bearer token; none when empty
    ca_file: str = ""  # PEM of the authorities to trust; those of the system when empty
    user_agent: str = ""
    connections: int = 1  # at most: the number of workers


class WebhookOutput:
    """Posts each alert, as Falco wrote it, to another HTTP endpoint."""

    def __init__(self, options: WebhookOptions) -> None:
        """Make the client, which does not connect yet. An unusable ca_file raises an OSError."""
        self._url = URL(options.url)
        self._proxy = _proxy_of(self._url)
        headers = {"Content-Type": "application/json", "User-Agent": options.user_agent}
        if options.token:
            headers["Authorization"] = f"Bearer {options.token}"
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=_trust(options.ca_file), limit=options.connections),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=headers,
            auto_decompress=False,
            # The pool bounds each attempt.
            timeout=aiohttp.ClientTimeout(total=None),
        )

    async def deliver(self, alert: Alert) -> None:
        """Post one alert. Any 2xx answer counts as delivered; 408, 429 and 5xx are worth another attempt."""
        try:
            # A redirected POST would arrive as a GET, or take the token to another host.
            async with self._session.post(
                self._url, data=alert.raw, proxy=self._proxy, allow_redirects=False
            ) as response:
                await response.content.read(_READ_LIMIT)
        except (aiohttp.ClientError, OSError) as error:
            raise DeliveryError(_describe(error)) from None
        status = response.status
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return
        message = f"the webhook answered {status}"
        if status in _WORTH_ANOTHER_ATTEMPT or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise DeliveryError(message, retry_after=_retry_after(response.headers.get("Retry-After", "")))
        raise DeliveryError(message, permanent=True)

    async def close(self) -> None:
        """End idle connections."""
        await self._session.close()


def _trust(ca_file: str) -> ssl.SSLContext:
    if ca_file and not Path(ca_file).is_file():
        raise FileNotFoundError(2, "there is no such file", ca_file)
    context = ssl.create_default_context(cafile=ca_file or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _proxy_of(url: URL) -> str | None:
    """Give the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name.

    aiohttp's own trust_env would read passwords from ~/.netrc as well.
    """
    if proxy_bypass(f"{url.host}:{url.port}"):
        return None
    return getproxies().get(url.scheme)


def _retry_after(text: str) -> float:
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0.0  # noqa: PLR2004


def _describe(error: Exception) -> str:
    """Describe an error without the URL, since a webhook's path is often its password."""
    match error:
        case aiohttp.ClientConnectorCertificateError():
            return f"the webhook's certificate is not trusted: {error.certificate_error}"
        case aiohttp.ClientConnectorError():
            return f"connect to {error.host}:{error.port}: {error.os_error.strerror or type(error.os_error).__name__}"
        case aiohttp.ServerDisconnectedError():
            return "the webhook hung up"
        case _:
            return f"talk to the webhook: {type(error).__name__}"

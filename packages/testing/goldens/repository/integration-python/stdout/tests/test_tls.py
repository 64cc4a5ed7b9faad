# SPDX-License-Identifier: Apache-2.0

import asyncio
import os
import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from alerts2log.config.settings import Tls
from alerts2log.tls import (
    ReloadingTls,
    TlsFileError,
    TlsFiles,
)

from .service import Running, Sink, run


@dataclass
class Files:
    """Writes PEM files of an authority."""

    folder: Path
    authority: trustme.CA

    def issue(self, name: str) -> tuple[str, str]:
        """Write a certificate and its key, over those issued before under the same name."""
        issued = self.authority.issue_cert("127.0.0.1")
        certificate, key = self.folder / f"{name}.crt", self.folder / f"{name}.key"
        issued.cert_chain_pems[0].write_to_path(str(certificate))
        issued.private_key_pem.write_to_path(str(key))
        return str(certificate), str(key)

    def ca(self) -> str:
        path = self.folder / "ca.crt"
        self.authority.cert_pem.write_to_path(str(path))
        return str(path)

    def client(self, *certificate: str) -> ssl.SSLContext:
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        if certificate:
            context.load_cert_chain(*certificate)
        return context


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path, trustme.CA())


async def handshake(service: Running, context: ssl.SSLContext) -> bytes:
    """Give the server's certificate, after a first answer: in TLS 1.3 a refusal comes after the client's handshake."""
    host, port = service.address.split(":")
    reader, writer = await asyncio.open_connection(host, int(port), ssl=context)
    try:
        writer.write(b"GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        if not (await reader.read()).startswith(b"HTTP/1.1 404 "):
            raise ConnectionError("hung up")
        certificate = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        assert isinstance(certificate, bytes)
        return certificate
    finally:
        writer.close()


async def test_mutual_tls(files: Files, tmp_path: Path) -> None:
    tls = Tls(*files.issue("server"), client_ca_file=files.ca())
    (tmp_path / "other").mkdir()
    stranger = Files(tmp_path / "other", trustme.CA())
    async with run(Sink(), listen={"tls": tls}) as service:
        ours = files.client(*files.issue("client"))
        await handshake(service, ours)
        for context in (files.client(), files.client(*stranger.issue("client"))):
            with pytest.raises(OSError):
                await handshake(service, context)
        assert (await service.get("/readyz"))[0] == 200


async def test_versions_before_1_2_are_refused(files: Files) -> None:
    tls = Tls(*files.issue("server"))
    async with run(Sink(), listen={"tls": tls}) as service:
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            context = files.client()
            context.minimum_version = context.maximum_version = version
            await handshake(service, context)
        old = files.client()
        old.set_ciphers("DEFAULT:@SECLEVEL=0")
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        with pytest.raises(OSError):
            await handshake(service, old)


async def test_clients_that_do_not_speak_tls_are_cut_off(files: Files) -> None:
    tls = Tls(*files.issue("server"))
    async with run(Sink(), listen={"tls": tls}) as service:
        reader, writer = await asyncio.open_connection(*service.address.split(":"))
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert not (await reader.read()).startswith(b"HTTP")
        writer.close()


async def test_renewed_certificates_are_loaded(files: Files) -> None:
    tls = Tls(*files.issue("server"))
    async with run(Sink(), listen={"tls": tls}) as service:
        first = await handshake(service, files.client())
        assert await handshake(service, files.client()) == first
        os.unlink(tls.key_file)  # noqa: PTH108
        assert await handshake(service, files.client()) == first, "half a renewal is served"
        files.issue("server")
        os.utime(tls.certificate_file, (2_000_000_000, 2_000_000_000))
        assert await handshake(service, files.client()) != first


def test_a_changed_authority_means_a_new_context(files: Files) -> None:
    certificate, key = files.issue("server")
    tls = ReloadingTls(TlsFiles(certificate, key, files.ca()))
    first = tls.context()
    assert tls.context() is first
    files.authority = trustme.CA()
    os.utime(files.ca(), (2_000_000_000, 2_000_000_000))
    assert tls.context() is not first


def test_the_file_that_is_of_no_use_is_named(files: Files, tmp_path: Path) -> None:
    certificate, key = files.issue("server")
    none = str(tmp_path / "none")
    cases = {
        none: TlsFiles(none, key),
        f"key {none}": TlsFiles(certificate, none),
        f"authorities {none}": TlsFiles(certificate, key, none),
        f"authorities {key}": TlsFiles(certificate, key, key),
    }
    for named, given in cases.items():
        with pytest.raises(TlsFileError, match=named):
            ReloadingTls(given)

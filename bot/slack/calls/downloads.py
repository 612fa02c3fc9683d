"""Files of Slack's, fetched from its own hosts alone, at public addresses; the token is shown to none but them."""

import contextlib
import http.client
import ipaddress
import re
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPMessage
from typing import IO

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.calls.slack_calls import NO_ANSWER, TIMEOUT, tls_for

_TOKEN_HOST, _FILE_HOSTS = "slack.com", ("slack.com", "slack-files.com", "slack-edge.com")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HOST = re.compile(r"[a-z0-9.-]+")
"""A name alone: what stands before an `@` is for others to read in another way."""
_KEPT_IN_URL = "%/:=&?~#+!$,;'@()*[]"
"""What means something in an address, or is written in its code already."""
_CANVAS_TYPES = ("quip", "canvas")
_CANVAS = "application/vnd.slack-docs"
"""What Slack says of a canvas, and of the notes that it takes in a huddle: their content is HTML."""
_HTML = "text/html"
_NOT_ALLOWED = "it lets me see it only with the scope files:read; install the app again"


@dataclass(frozen=True, slots=True)
class FileKind:
    """What Slack says that a file is."""

    filetype: str = ""
    mimetype: str = ""

    @property
    def is_canvas(self) -> bool:
        return self.mimetype == _CANVAS or self.filetype in _CANVAS_TYPES

    @property
    def is_page(self) -> bool:
        """Say whether its content is HTML."""
        return self.is_canvas or self.mimetype == _HTML or self.filetype == "html"


def kind_of(file: Mapping[str, object]) -> FileKind:
    """Return what Slack's file object, or what was kept of it, says that a file is."""
    return FileKind(str(file.get("filetype") or ""), str(file.get("mimetype") or ""))


@dataclass(frozen=True, slots=True)
class Downloads:
    """Fetches files with the bot's token; `api_url` is Slack's, or that of what stands for it, trusted as it is set."""

    token: str
    api_url: str

    def fetch(self, url: str, kind: FileKind, most: int) -> bytes:
        """Return what a private file holds, at most `most` bytes and one more.

        Raises TryLaterError, and GiveUpError where Slack does not give it to us, as by a page to sign in.
        """
        url = urllib.parse.quote(url, safe=_KEPT_IN_URL)  # the name of a file may stand there in any letters
        if not self.may_fetch(url):
            raise GiveUpError("its address is not one of Slack's")
        try:
            with self._opener().open(self.asked(url), timeout=TIMEOUT) as answer:
                content: bytes = answer.read(most + 1)
                ended, is_html = str(answer.url), answer.headers.get_content_type() == _HTML
        except urllib.error.HTTPError as error:
            raise _refused(error) from error
        except NO_ANSWER as error:
            raise TryLaterError(1, f"the file could not be reached: {error}", certain=False) from error
        if is_html and (not kind.is_page or _is_sign_in(ended) or (kind.is_canvas and _is_whole_page(content))):
            raise GiveUpError(_NOT_ALLOWED)
        return content

    def may_fetch(self, url: str) -> bool:
        """Say whether an address is that of the API that we talk to, or one of Slack's."""
        return self.is_api(url) or _is_at(url, _FILE_HOSTS)

    def is_api(self, url: str) -> bool:
        """Say whether an address is on the host that the settings name, with TLS where that has it."""
        return _origin(url) == _origin(self.api_url)

    def asked(self, url: str) -> urllib.request.Request:
        """Return a request for an address, with the token where that is Slack's own."""
        request = urllib.request.Request(url)  # noqa: S310  # one of Slack's
        if self.is_api(url) or _is_at(url, (_TOKEN_HOST,)):
            request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        return request

    def _opener(self) -> urllib.request.OpenerDirector:
        return urllib.request.build_opener(_Redirects(self), _Https(self.is_api))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows to Slack's hosts alone."""

    def __init__(self, downloads: Downloads) -> None:
        self.downloads = downloads

    def redirect_request(  # noqa: PLR0913, PLR0917  # as the library calls it
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not self.downloads.may_fetch(newurl):
            raise GiveUpError("Slack sends me on to an address that is not one of its own")
        is_followed = super().redirect_request(req, fp, code, msg, headers, newurl)
        return self.downloads.asked(newurl) if is_followed else None


class _Https(urllib.request.HTTPSHandler):
    """Connects to public addresses alone, but for the host that the settings name, and a proxy that they name."""

    def __init__(self, is_trusted: Callable[[str], bool]) -> None:
        super().__init__()
        self.is_trusted = is_trusted

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        is_proxied = req.host != urllib.parse.urlsplit(req.full_url).netloc
        if is_proxied or self.is_trusted(req.full_url):
            return self.do_open(http.client.HTTPSConnection, req, context=tls_for(req.full_url))
        return self.do_open(_PublicConnection, req)


class _PublicConnection(http.client.HTTPSConnection):
    """Looks its host up once and connects to what it was told: asked a second time, a name may lead elsewhere."""

    def connect(self) -> None:
        context = tls_for(f"https://{self.host}")
        assert context is not None  # noqa: S101  # the address above has TLS
        self.sock = context.wrap_socket(_connected(self.host, self.port), server_hostname=self.host)


def _connected(host: str, port: int) -> socket.socket:
    """Return a connection to a host. Raises GiveUpError where it has an address that is not public."""
    addresses = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(map(is_public, addresses)):
        raise GiveUpError(f"{host} leads to an address inside a network")
    for address in addresses[:-1]:
        with contextlib.suppress(OSError):
            return socket.create_connection((address, port), TIMEOUT)
    return socket.create_connection((addresses[-1], port), TIMEOUT)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the internet's, also where it stands inside another one."""
    found = ipaddress.ip_address(address)
    return found.is_global and not found.is_multicast and all(is_public(str(inner)) for inner in _inside(found))


def _inside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses to which an IPv6 address is translated."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    translated = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
    return [each for each in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), translated) if each]


def _is_at(url: str, hosts: tuple[str, ...]) -> bool:
    """Say whether an address is on one of these hosts, or on one below them, with TLS at its usual port."""
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc.lower()
    if parts.scheme != "https" or not _HOST.fullmatch(host):
        return False
    return any(host == each or host.endswith(f".{each}") for each in hosts)


def _origin(url: str) -> tuple[str, str]:
    return urllib.parse.urlsplit(url)[:2]


def _is_sign_in(url: str) -> bool:
    """Say whether a download ended at the page to sign in, which remembers in its address what was asked for."""
    parts = urllib.parse.urlsplit(url)
    return "redir" in urllib.parse.parse_qs(parts.query) or parts.path.rstrip("/") in ("", "/signin")


def _is_whole_page(content: bytes) -> bool:
    """Say whether HTML is a page of its own; that of a canvas is a part of one."""
    return content[:200].lstrip().lower().startswith((b"<!doctype", b"<html"))


def _refused(error: urllib.error.HTTPError) -> Exception:
    if error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryLaterError(float(error.headers.get("Retry-After") or 1), f"answered {error.code}")
    return GiveUpError(f"Slack answers {error.code}")

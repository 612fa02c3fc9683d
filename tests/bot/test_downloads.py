"""Which addresses are asked for a file, which of them are shown the bot's token, and where a download may end."""

import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.calls.downloads import Downloads, FileKind, is_public

SLACKS = Downloads("xoxb-secret", "https://slack.com/api/")
TEXT, PAGE = FileKind("text", "text/plain"), FileKind("html", "text/html")
CANVAS = FileKind("quip", "application/vnd.slack-docs")
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A web server on this machine that answers as it is told, and notes the tokens that it is shown."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.tokens: list[str | None] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.tokens.append(self.headers.get("Authorization"))
                status, headers, content = site.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def downloads(self) -> Downloads:
        """Return downloads for which this is the host of the API."""
        return Downloads("xoxb-secret", f"{self.url}/api/")


@pytest.fixture
def make_site() -> Iterator[Callable[[], Site]]:
    sites: list[Site] = []

    def make() -> Site:
        sites.append(Site())
        return sites[-1]

    yield make
    for each in sites:
        each.server.shutdown()
        each.server.server_close()


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names that were looked up; each is nowhere."""
    names: list[str] = []

    def fail(host: str, *_: Any, **__: Any) -> None:
        names.append(host)
        raise socket.gaierror("there is no network")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    return names


@pytest.mark.parametrize(
    "url",
    [
        "https://evilslack.com/notes.txt",
        "https://evilslack-files.com/notes.txt",
        "https://slack.com.evil.example/notes.txt",
        "https://files.slack.com@evil.example/notes.txt",
        "https://evil.example@files.slack.com/notes.txt",
        "https://evil.example\\@files.slack.com/notes.txt",
        "https://evil.example/.slack.com",
        "https://slack.com./notes.txt",
        "http://files.slack.com/notes.txt",
        "http://slack.com/notes.txt",
        "https://slack.com:8443/notes.txt",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/hostname",
        "ftp://files.slack.com/notes.txt",
    ],
)
def test_who_is_not_slack_is_never_asked(looked_up: list[str], url: str) -> None:
    with pytest.raises(GiveUpError, match="not one of Slack's"):
        SLACKS.fetch(url, TEXT, 10)

    assert looked_up == []
    assert SLACKS.asked(url).unredirected_hdrs == {}


@pytest.mark.parametrize("host", ["files.slack.com", "acme.slack.com", "acme.enterprise.slack.com", "slack.com"])
def test_slack_is_asked_with_the_token(looked_up: list[str], host: str) -> None:
    with pytest.raises(TryLaterError):
        SLACKS.fetch(f"https://{host}/notes.txt", TEXT, 10)

    assert looked_up == [host]
    assert SLACKS.asked(f"https://{host}/notes.txt").get_header("Authorization") == "Bearer xoxb-secret"


@pytest.mark.parametrize("name", ["Büro.txt", "\u202egnp.exe", "議事録 1.txt", "a|b\x01.md", "50%25.txt"])
def test_a_files_address_may_hold_any_letters(make_site: Callable[[], Site], name: str) -> None:
    site = make_site()
    site.answers[f"/{quote(name, safe='%')}"] = (200, {"Content-Type": "text/plain"}, b"Ana: hello")

    assert site.downloads().fetch(f"{site.url}/{name}", TEXT, 100) == b"Ana: hello"


@pytest.mark.parametrize("host", ["slack-files.com", "a.slack-edge.com"])
def test_where_slack_keeps_public_files_the_token_is_not_shown(looked_up: list[str], host: str) -> None:
    with pytest.raises(TryLaterError):
        SLACKS.fetch(f"https://{host}/notes.txt", TEXT, 10)

    assert looked_up == [host]
    assert SLACKS.asked(f"https://{host}/notes.txt").get_header("Authorization") is None


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "::1", "fe80::1", "fd00::1"]
)
def test_a_name_of_slacks_that_leads_inside_is_not_connected_to(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    kind = socket.AF_INET6 if ":" in address else socket.AF_INET
    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("3.68.124.95", 443))
    inside = (kind, socket.SOCK_STREAM, 6, "", (address, 443))
    connected: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [public, inside])
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: connected.append(given))

    with pytest.raises(GiveUpError, match="inside a network"):
        SLACKS.fetch("https://files.slack.com/notes.txt", TEXT, 10)

    assert connected == []


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[object] = []

    def refuse(address: object, *_: Any) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("3.68.124.95", 443))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [public])
    monkeypatch.setattr(socket, "create_connection", refuse)

    with pytest.raises(TryLaterError):
        SLACKS.fetch("https://files.slack.com/notes.txt", TEXT, 10)

    assert connected == [("3.68.124.95", 443)]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("3.68.124.95", True),
        ("2600:1f18::1", True),
        ("64:ff9b::344:7c5f", True),
        ("64:ff9b::7f00:1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("0.0.0.0", False),
        ("::", False),
        ("224.0.0.1", False),
        ("ff02::1", False),
        ("240.0.0.1", False),
    ],
)
def test_addresses_inside_others_count(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_it_goes_on_to_slacks_hosts_alone(make_site: Callable[[], Site]) -> None:
    site, other = make_site(), make_site()
    site.answers = {
        "/files/1": (302, {"Location": "/files/2"}, b""),
        "/files/2": (200, {"Content-Type": "text/plain"}, b"Ana: hello"),
        "/files/3": (302, {"Location": f"{other.url}/files/2"}, b""),
        "/files/4": (307, {"Location": "http://169.254.169.254/latest/meta-data"}, b""),
        "/files/5": (302, {"Location": "/files/5"}, b""),
    }

    assert site.downloads().fetch(f"{site.url}/files/1", TEXT, 100) == b"Ana: hello"
    assert site.tokens == ["Bearer xoxb-secret"] * 2
    for path in ("/files/3", "/files/4"):
        with pytest.raises(GiveUpError, match="not one of its own"):
            site.downloads().fetch(f"{site.url}{path}", TEXT, 100)
    with pytest.raises(GiveUpError):
        site.downloads().fetch(f"{site.url}/files/5", TEXT, 100)
    assert other.tokens == []


def test_a_page_to_sign_in_is_no_file(make_site: Callable[[], Site]) -> None:
    site, html = make_site(), {"Content-Type": "text/html; charset=utf-8"}
    sign_in = b"<!DOCTYPE html><title>Sign in</title><p>Sign in to Slack</p>"
    site.answers = {
        "/files/1": (302, {"Location": "/?redir=%2Ffiles%2F1"}, b""),
        "/?redir=%2Ffiles%2F1": (200, html, sign_in),
        "/files/2": (302, {"Location": "/signin"}, b""),
        "/signin": (200, html, sign_in),
        "/files/3": (302, {"Location": "/"}, b""),
        "/": (200, html, sign_in),
        "/files/in-place": (200, html, sign_in),
        "/files/canvas": (200, html, b'<div class="quip-canvas-content"><p>Hello</p></div>'),
        "/files/page": (200, html, b"<!DOCTYPE html><p>Ana: hello</p>"),
    }

    def fetch(path: str, kind: FileKind) -> bytes:
        return site.downloads().fetch(f"{site.url}/files/{path}", kind, 100)

    assert b"Hello" in fetch("canvas", CANVAS)
    assert b"Ana" in fetch("page", PAGE)
    ended_elsewhere = [(path, kind) for path in "123" for kind in (TEXT, PAGE, CANVAS)]
    for path, kind in (*ended_elsewhere, ("in-place", TEXT), ("in-place", CANVAS)):
        with pytest.raises(GiveUpError, match="files:read"):
            fetch(path, kind)


@pytest.mark.parametrize(
    ("status", "raised"), [(429, TryLaterError), (500, TryLaterError), (503, TryLaterError), (404, GiveUpError)]
)
def test_a_file_is_fetched_later_where_slack_is_away(
    make_site: Callable[[], Site], status: int, raised: type[Exception]
) -> None:
    site = make_site()
    site.answers = {"/files/1": (status, {}, b"")}

    with pytest.raises(raised):
        site.downloads().fetch(f"{site.url}/files/1", TEXT, 100)

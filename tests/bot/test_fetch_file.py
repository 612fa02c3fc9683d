"""Which addresses are asked for a file, and so are shown the bot's token."""

import urllib.request
from email.message import Message
from typing import Any
from urllib.error import HTTPError, URLError

import pytest

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.slack_calls import fetch_file

API = "https://slack.com/api/"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Return the tokens that were about to go out; nothing leaves this machine."""
    tokens: list[str | None] = []

    def fail(request: urllib.request.Request, **_: Any) -> None:
        tokens.append(request.get_header("Authorization"))
        raise URLError("there is no network")

    monkeypatch.setattr(urllib.request, "urlopen", fail)
    return tokens


@pytest.mark.parametrize(
    "url",
    [
        "https://evilslack.com/notes.txt",
        "https://evilslack-files.com/notes.txt",
        "https://slack.com.evil.example/notes.txt",
        "https://files.slack.com@evil.example/notes.txt",
        "https://evil.example/.slack.com",
        "http://files.slack.com/notes.txt",
        "http://slack.com/notes.txt",
        "https://slack.com:8443/notes.txt",
        "file:///etc/hostname",
    ],
)
def test_who_is_not_slack_is_never_asked(asked: list[str | None], url: str) -> None:
    with pytest.raises(GiveUpError, match="not one of Slack's"):
        fetch_file(url, "xoxb-secret", API, 10)

    assert asked == []


@pytest.mark.parametrize("host", ["files.slack.com", "acme.slack.com", "files-origin.slack-files.com", "slack.com"])
def test_slack_is_asked_with_the_token(asked: list[str | None], host: str) -> None:
    with pytest.raises(TryLaterError):
        fetch_file(f"https://{host}/notes.txt", "xoxb-secret", API, 10)

    assert asked == ["Bearer xoxb-secret"]


@pytest.mark.parametrize(
    ("status", "raised"), [(429, TryLaterError), (500, TryLaterError), (503, TryLaterError), (404, GiveUpError)]
)
def test_a_file_is_fetched_later_where_slack_is_away(
    monkeypatch: pytest.MonkeyPatch, status: int, raised: type[Exception]
) -> None:
    def refuse(request: urllib.request.Request, **_: Any) -> None:
        raise HTTPError(request.full_url, status, "", Message(), None)

    monkeypatch.setattr(urllib.request, "urlopen", refuse)

    with pytest.raises(raised):
        fetch_file("https://files.slack.com/notes.txt", "xoxb-secret", API, 10)

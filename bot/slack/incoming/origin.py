"""Where a modal was opened from: what its private_metadata keeps until it is submitted."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.slack.answers.request import Answer, InAcknowledgement, Request, ToChannel, ToHome, ToResponseUrl
from core.actor import Surface


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a modal was opened from; travels in its private_metadata until it is submitted."""

    command: str
    surface: str
    channel: str | None = None
    thread: str | None = None
    response_url: str = ""
    replaces: bool = False
    source_url: str | None = None
    is_public: bool = False
    message: str | None = None
    opened_at: str = ""

    def answer(self, user: str) -> Answer:
        """Return where the result of the submitted form goes."""
        if self.surface == Surface.SHORTCUT and self.channel:
            return ToChannel(self.channel, self.thread, self.response_url)
        if self.surface == Surface.HOME:
            return ToHome()
        if self.response_url:
            return ToResponseUrl(self.response_url, self.replaces)
        return ToChannel(self.channel or user, self.thread)

    @property
    def opened_when(self) -> datetime | None:
        """Return when the modal was opened; None of one from before 0.3."""
        try:
            return datetime.fromisoformat(self.opened_at)
        except ValueError:
            return None


def origin_of(request: Request, command: str, opened_at: str) -> Origin:
    """Return what a modal opened by this request must remember."""
    url, replaces = "", False
    match request.answer:
        case ToResponseUrl(url, replaces):
            pass
        case ToChannel(_, _, url) | InAcknowledgement(url):
            pass
    return Origin(
        command=command,
        surface=request.surface.value,
        channel=request.channel,
        thread=request.thread,
        response_url=url,
        replaces=replaces,
        source_url=request.source_url,
        is_public=request.is_public and replaces,
        message=request.replaces,
        opened_at=opened_at,
    )


def write_origin(origin: Origin) -> str:
    """Return an origin as private_metadata."""
    return json.dumps({name: value for name, value in asdict(origin).items() if value})


def read_origin(metadata: str) -> Origin | None:
    """Read private_metadata; None where it is not ours."""
    try:
        found = json.loads(metadata)
        return Origin(**found) if isinstance(found, dict) and all(map(_is_of_origin, found.items())) else None
    except (ValueError, TypeError, RecursionError):
        return None


def _is_of_origin(field: tuple[str, object]) -> bool:
    name, value = field
    return isinstance(value, bool if name in ("replaces", "is_public") else str)

"""What Slack asked, in our words, and what came of it: one value that every surface is turned into."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.slack.calls.prompt_calls import SECONDS
from bot.slack.rendering.messages import Message
from core.actor import Surface
from core.attachment import Attachment
from core.errors import UserError
from core.reply import Reply


@dataclass(frozen=True, slots=True)
class InAcknowledgement:
    """The answer goes back with the acknowledgement and costs no call; what is too long for that follows by URL."""

    response_url: str = ""


@dataclass(frozen=True, slots=True)
class ToChannel:
    """The answer is a post, in a thread if there is one; `response_url` is the way left where we can't post.

    Of a conversation in the agent view, `title` is what it is about where it begins.
    """

    channel: str
    thread: str | None = None
    response_url: str = ""
    is_conversation: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class ToResponseUrl:
    """The answer goes to a response_url: over the message that was clicked, or beside it for the asker alone."""

    url: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class ToHome:
    """The answer is the asker's App Home, drawn again: the page that was shown, the answer at the block clicked.

    `done_at` is when, as a ts of Slack: two clicks may reach us in either order. A submitted form does not say it.
    """

    page: int = 1
    at: int | None = None
    done_at: str | None = None


Answer = InAcknowledgement | ToChannel | ToResponseUrl | ToHome


def _soon() -> float:
    return time.monotonic() + SECONDS


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked of us. `key` is the same for each delivery of the same thing.

    `values` are the fields of a submitted form, `initial` what stood in them at first; `trigger` allows one modal to be
    opened within three seconds; `channel` is None in a direct message; `is_public`: a whole channel reads the answer;
    A direct message that `begins_thread` was said in none; its answer, and what follows, go into that of its own.
    `replaces` is the message whose place the answer takes. With `as_form`,
    the command is to be looked over in its form before it runs. Of a submitted form, `asked_at` is when it was opened:
    the channel is the one that its asker was in then. Until `answer_by`, as time.monotonic() tells it,
    Slack may be asked for what the answer needs.
    """

    key: str
    team: str
    user: str
    surface: Surface
    text: str
    answer: Answer
    channel: str | None = None
    thread: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    trigger: str = ""
    source_url: str | None = None
    files: tuple[Attachment, ...] = ()
    is_public: bool = False
    initial: Mapping[str, str] = field(default_factory=dict)
    as_form: bool = False
    replaces: str | None = None
    begins_thread: bool = False
    asked_at: datetime | None = None
    answer_by: float = field(default_factory=_soon, compare=False)

    @property
    def said_in(self) -> str | None:
        """Return the thread that it was said in."""
        return None if self.begins_thread else self.thread


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: the reply, its messages where the acknowledgement carries them, the fault if any.

    `locale` is that of who asked, where the reply is a form.
    """

    reply: Reply
    messages: list[Message] = field(default_factory=list)
    fault: UserError | None = None
    locale: str = ""

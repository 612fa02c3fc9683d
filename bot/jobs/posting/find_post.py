"""Whether a post has arrived that we never heard of: it is looked for where it would stand, by a sign of its own."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError
from bot.jobs.posting.post_payload import Destination
from bot.jobs.queue.workers import JobInHand
from bot.slack.calls.error_codes import CLOSED, Meaning, meaning
from bot.slack.calls.paging import next_cursor, pages
from bot.slack.calls.slack_calls import UnreachableError, calling
from bot.slack.payload.ids import is_person

TOO_MUCH = "too much was said since then to look through"
_PAGE, _MOST_PAGES = 200, 25
_LEEWAY = timedelta(days=1)
"""How far Slack's clock may be from ours, and more: to look too far back costs a call, to miss a post doubles it."""
Payload = Mapping[str, Any]


class UnconfirmedPost(Exception):
    """A post may have arrived, and we may not look whether it did."""


def conversation(slack: WebClient, channel: str) -> str:
    """Return a channel as it is; for a person, their direct messages with us."""
    if not is_person(channel):
        return channel
    return str(calling(lambda: slack.conversations_open(users=channel))["channel"]["id"])


def of_job(slack: WebClient, in_hand: JobInHand, to: Destination, is_ours: Callable[[Payload], bool]) -> str | None:
    """Return the `ts` of what a job has posted there already, if it has. Raises UnconfirmedPost, as `find` does."""
    channel = conversation(slack, to.channel)
    return find(slack, channel, to.thread, in_hand.job.created_at, is_ours)


def find(
    slack: WebClient, channel: str, thread: str | None, since: datetime, is_ours: Callable[[Payload], bool]
) -> str | None:
    """Return the `ts` of the message that is ours, if there is one. Raises UnconfirmedPost where we may not look."""
    try:
        for message in _said_since(slack, channel, thread, since - _LEEWAY):
            if is_ours(message):
                return str(message["ts"])
    except GiveUpError as reason:
        if isinstance(reason, UnreachableError) and (reason.code in CLOSED or meaning(reason.code) is Meaning.THREAD):
            raise
        raise UnconfirmedPost(str(reason)) from reason
    return None


def _said_since(slack: WebClient, channel: str, thread: str | None, since: datetime) -> Iterator[Payload]:
    """Yield all that was said since an instant. Slack gives it in pages, which may be shorter than is asked for."""
    options: dict[str, Any] = {"limit": _PAGE, "include_all_metadata": True, "oldest": f"{since.timestamp():.6f}"}
    history = slack.conversations_replies if thread else slack.conversations_history
    if thread:
        options["ts"] = thread
    answers = pages(lambda cursor: calling(lambda: history(channel=channel, cursor=cursor, **options)))
    for answer in islice(answers, _MOST_PAGES):
        yield from answer.get("messages") or []
        if not next_cursor(answer):
            return
    raise GiveUpError(TOO_MUCH)

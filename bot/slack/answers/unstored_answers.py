"""An answer for which the store has no room, such as that it has none: it goes out at once, and only once."""

import contextlib
import logging
from collections.abc import Iterator

from slack_sdk import WebClient

from bot.job_errors import GiveUpError, TryLaterError
from bot.slack.answers import outgoing
from bot.slack.answers.request import Answer, ToChannel, ToResponseUrl
from bot.slack.rendering.messages import render
from core.errors import StoreFault
from core.reply import Reply

log = logging.getLogger(__name__)


@contextlib.contextmanager
def told(slack: WebClient, answer: Answer, reply: Reply) -> Iterator[None]:
    """Store an answer meanwhile; where the store can't keep it until somebody acts, it goes out at once.

    Raises StoreFault where that can't be done, or where the fault passes by itself: Slack will deliver it again.
    """
    try:
        yield
    except StoreFault as fault:
        if fault.is_passing or not _tell(slack, answer, reply):
            raise


def _tell(slack: WebClient, answer: Answer, reply: Reply) -> bool:
    """Say something where an answer goes; False where that can't be done."""
    message = render(reply)[0]
    try:
        match answer:
            case ToChannel(channel, thread):
                outgoing.post(slack, message, channel=channel, thread=thread)
            case ToResponseUrl(url):
                outgoing.respond(url, message, replaces=False)
            case _:
                return False
    except (GiveUpError, TryLaterError) as reason:
        log.warning("an answer that could not be stored was not taken either: %s", reason)
        return False
    return True

"""People whom the store does not know yet: Slack is asked for them while a request waits for its answer."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from slack_sdk.errors import SlackApiError

from bot.slack.answers.request import Request
from bot.slack.calls.prompt_calls import PromptCalls
from bot.slack.calls.slack_calls import NO_ANSWER
from bot.slack.directory.identity import Directory
from core.errors import NotFound, UserError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Strangers:
    """Stores in `directory` whom Slack shows, by calls that are `prompt`."""

    directory: Directory
    prompt: PromptCalls

    def fetch(self, request: Request, ids: Collection[str], by: float) -> None:
        """Ask Slack for people, until an instant of time.monotonic().

        Raises NotFound for one whom it does not show, UserError while it does not answer; the asker is told of
        themselves.
        """
        try:
            self.directory.fetch(request.team, ids, partial(self.prompt.all, by=by))
        except (SlackApiError, *NO_ANSWER) as error:
            log.warning("people could not be read in time: %s", error)
            whom = "who you are" if request.user in ids else "who that is"
            said = f"Slack does not tell me at present {whom}. Nothing was changed."
            raise UserError(said, "Try again in a minute.") from error
        except NotFound as fault:
            if request.user in ids:
                raise NotFound(
                    "Slack does not show me your profile, so I can't answer you.",
                    "Ask a member of this workspace, or its admin to let the app see you.",
                ) from fault
            raise

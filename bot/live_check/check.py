"""Tries in a channel of real Slack what Baton does there: one finding for each thing that was tried."""

from collections.abc import Callable, Generator, Iterator
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doctor import Finding
from bot.job_errors import GiveUpError, TryLaterError
from bot.jobs.posting.find_post import UnconfirmedPost
from bot.live_check import traces
from bot.live_check.channel import find_channel
from bot.live_check.traces import Traces
from bot.live_check.trial import Step, Trial
from bot.live_check.what_to_do import CheckFailed, advice
from bot.settings import Settings
from bot.slack.calls.slack_calls import NO_ANSWER, TIMEOUT, tls_for

_LOST = (
    "Slack did not answer ({error}). Check this machine's network and https://slack-status.com, and run it again; "
    f"if it arrived later, “{traces.WORDS}” stands in the channel: delete it by hand."
)


class LiveCheck:
    """Tries one thing after the other in a channel, and takes all away again, wherever it ended."""

    def __init__(self, settings: Settings, named: str, clock: Callable[[], datetime]) -> None:
        url = settings.slack_api_url
        self.settings = settings
        self.named = named
        self.clock = clock
        self.slack = WebClient(settings.bot_token, url, timeout=TIMEOUT, ssl=tls_for(url), retry_handlers=[])

    def findings(self) -> Generator[Finding]:
        """Yield what was seen, a finding for each thing tried."""
        try:
            us = self.slack.auth_test()
            place = find_channel(self.slack, self.named)
        except (SlackApiError, CheckFailed, *NO_ANSWER) as error:
            yield _fault("looks up", "conversations.info", error)
            return
        yield Finding(is_good=True, said=f"looks up: {place.description}")
        began = self.clock()
        left = Traces(self.slack, str(us["user_id"]), place.id, f"check:{began.isoformat()}", began.timestamp())
        trial = Trial(self.slack, self.settings, left, place, str(us.get("url") or ""))
        try:
            yield from _tried(trial.steps())
        finally:  # also where somebody stops it half way
            removed = left.remove()
        yield removed


def _tried(steps: tuple[Step, ...]) -> Iterator[Finding]:
    for step in steps:
        try:
            yield Finding(is_good=True, said=f"{step.name}: {step.run()}")
        except (SlackApiError, CheckFailed, GiveUpError, TryLaterError, UnconfirmedPost, *NO_ANSWER) as error:
            yield _fault(step.name, step.method, error)
            if step.needed:
                return


def _fault(name: str, method: str, error: Exception) -> Finding:
    match error:
        case SlackApiError():
            said = advice(error, method)
        case CheckFailed():
            said = str(error)
        case GiveUpError() | TryLaterError() | UnconfirmedPost():
            said = f"{error}. If the scopes are all there, run it again in a minute, and then report this line."
        case _:
            said = _LOST.format(error=error)
    return Finding(is_good=False, said=f"{name}: {said}")

"""Who we are in the workspace: what Slack says of the token."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.calls.slack_calls import NO_ANSWER, bot_token_fault, granted_scopes, unreachable_fault
from bot.slack.connection.manifest import AGENT_SCOPE, missing_scopes
from core.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in the workspace, as `auth.test` says it, and which scopes we need and lack.

    With `has_agent_view` the app was installed with it.
    """

    team: str
    bot_user: str
    bot_id: str
    workspace_url: str
    missing_scopes: tuple[str, ...] = ()
    has_agent_view: bool = False


def identify(slack: WebClient, url: str, *, has_agent_view: bool = True) -> Identity:
    """Ask Slack once who we are. Raises SettingsError where it refuses the token or does not answer."""
    try:
        answer = slack.auth_test()
    except SlackApiError as error:
        raise SettingsError(bot_token_fault(error)) from error
    except NO_ANSWER as error:
        raise SettingsError(unreachable_fault(url, error)) from error
    team, bot_user, bot_id = answer["team_id"], answer["user_id"], answer.get("bot_id") or ""
    missing = missing_scopes(granted_scopes(answer), has_agent_view=has_agent_view)
    is_there = has_agent_view and AGENT_SCOPE not in missing
    return Identity(team, bot_user, bot_id, answer.get("url") or "", missing, is_there)

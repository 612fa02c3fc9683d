"""Who we are in the workspace: what Slack says of the token."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.manifest import missing_scopes
from bot.slack.slack_calls import NO_ANSWER, bot_token_fault, granted_scopes, unreachable_fault
from core.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in the workspace, as `auth.test` says it, and which scopes we need and lack."""

    team: str
    bot_user: str
    bot_id: str
    workspace_url: str
    missing_scopes: tuple[str, ...] = ()


def identify(slack: WebClient, url: str) -> Identity:
    """Ask Slack once who we are. Raises SettingsError where it refuses the token or does not answer."""
    try:
        answer = slack.auth_test()
    except SlackApiError as error:
        raise SettingsError(bot_token_fault(error)) from error
    except NO_ANSWER as error:
        raise SettingsError(unreachable_fault(url, error)) from error
    team, bot_user, missing = answer["team_id"], answer["user_id"], missing_scopes(granted_scopes(answer))
    return Identity(team, bot_user, answer.get("bot_id") or "", answer.get("url") or "", missing)

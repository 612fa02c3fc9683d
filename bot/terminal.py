"""A command given on the terminal of the machine that runs the bot: an administrator acts as a person."""

import contextlib
import secrets

from bot.job_errors import GiveUpError, TryLaterError
from bot.service import Service
from bot.slack.answers.request import InAcknowledgement, Request
from bot.slack.calls.slack_calls import calling
from core.actor import Surface
from core.errors import SettingsError, UserError
from core.grammar.tokens import escape
from storage.database import Session
from storage.directory import people


def run_once(service: Service, command: str, *, team: str, user: str, channel: str) -> str:
    """Run a command and return its answer as text. Raises UserError as it would be shown to the person.

    Raises SettingsError where the person is not known, or several workspaces are and none is named.
    """
    team = service.database.look(lambda session: _team(session, team, user))
    request = Request(
        key=f"terminal:{secrets.token_hex(8)}",
        team=team,
        user=user,
        surface=Surface.TERMINAL,
        text=escape(command),
        answer=InAcknowledgement(),
        channel=channel or None,
    )
    with contextlib.suppress(TryLaterError, GiveUpError):  # then what is private is hidden, and it says so
        calling(lambda: service.comparison.confirm(team, user))
    outcome = service.dispatcher.run(request, hides_unconfirmed=True)
    if outcome.fault:
        raise UserError(outcome.reply.text)
    return outcome.reply.text


def _team(session: Session, team: str, user: str) -> str:
    """Return the workspace, where one is named or only one is known. Raises SettingsError."""
    teams = people.teams(session)
    team = team or (teams[0] if len(teams) == 1 else "")
    if not teams:
        raise SettingsError("No workspace is known yet. Start the bot once with `make run`, then run this again.")
    if not team:
        raise SettingsError(f"Name the workspace with --team; known are: {', '.join(teams)}.")
    if not people.load(session, team, [user]):
        everyone = ", ".join(f"{p.id} ({p.name})" for p in people.everyone(session, team)[:12])
        raise SettingsError(f"Name the person to act as with --user; known are: {everyone or 'nobody yet'}.")
    return team

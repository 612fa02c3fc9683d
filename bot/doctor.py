"""Checks of an installation, and for each fault what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.settings import Settings, faults_for_serving
from bot.slack.calls.slack_calls import NO_ANSWER, app_token_fault, bot_token_fault, granted_scopes, unreachable_fault
from bot.slack.connection.manifest import SCOPES, missing_scopes
from core.errors import SettingsError, StoreFault
from core.version import VERSION
from handlers.running.copies import silent
from llm.client import fault_of
from llm.endpoint import Endpoint
from storage import events_seen
from storage.database import Database, file_of
from storage.migrate import is_current
from storage.store_faults import reason
from storage.store_marker import StoreMarker
from storage.write_check import check_writing

_SKEW = timedelta(minutes=2)
"""Slack's signatures are refused when they are five minutes off."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    is_good: bool
    said: str

    @property
    def line(self) -> str:
        """Return the finding as a line."""
        return f"{'ok   ' if self.is_good else 'FAULT'} {self.said}"


def examine(settings: Settings, clock: Callable[[], datetime], *, quick: bool) -> Iterator[Finding]:
    """Yield what was found, the database first; with `quick` that alone."""
    store = _database(settings)
    yield store
    if quick:
        return
    faults = faults_for_serving(settings)
    yield from (Finding(is_good=False, said=fault) for fault in faults)
    if not faults:
        yield from _slack(settings, clock, has_store=store.is_good)
    yield _model(settings.endpoint)
    yield Finding(is_good=True, said=f"version: {VERSION}")


def _database(settings: Settings) -> Finding:
    if (file := file_of(settings.store_url)) and not file.exists():
        return _not_made(settings, file)
    try:
        database = Database(settings.store_url, 2)
        database.ping()
        current = is_current(database)
        if current:
            check_writing(database)
        where = database.shown_url
        database.dispose()
    except StoreFault as fault:
        return Finding(is_good=False, said=f"database: {fault.message} {reason(fault)}")
    except (SettingsError, OSError) as fault:
        return Finding(is_good=False, said=f"{fault}. Check DATABASE_URL and that the server runs.")
    state = "up to date" if current else "older than this version; it is brought up to date at the next start"
    return Finding(is_good=True, said=f"database: {where}, {state}")


def _not_made(settings: Settings, file: Path) -> Finding:
    try:
        StoreMarker(settings.data_dir, settings.store_url).refuse_empty()
    except SettingsError as fault:
        return Finding(is_good=False, said=str(fault))
    return Finding(is_good=True, said=f"database: {file} is made at the first start")


def _slack(settings: Settings, clock: Callable[[], datetime], *, has_store: bool) -> Iterator[Finding]:
    slack = WebClient(settings.bot_token, base_url=settings.slack_api_url, timeout=10)
    try:
        answer = slack.auth_test()
    except SlackApiError as error:
        yield Finding(is_good=False, said=bot_token_fault(error))
        return
    except NO_ANSWER as error:
        yield Finding(is_good=False, said=unreachable_fault(settings.slack_api_url, error))
        return
    yield Finding(is_good=True, said=f"workspace: {answer.get('team')} as @{answer.get('user')}")
    yield _scopes(granted_scopes(answer), has_agent_view=settings.agent_view)
    if has_store and (never_came := _events(settings, str(answer.get("team_id")), clock())):
        yield never_came
    yield _clock(str(answer.headers.get("date") or answer.headers.get("Date") or ""), clock())
    if not settings.uses_http:
        yield _app_token(slack, settings.app_token)


def _model(endpoint: Endpoint) -> Finding:
    if not endpoint.is_set:
        return Finding(is_good=True, said="language model: none; rules do its work (OPENAI_API_KEY, OPENAI_MODEL)")
    fault = fault_of(endpoint)
    return Finding(is_good=not fault, said=fault or f"language model: {endpoint.model} answers")


def _scopes(granted: str, *, has_agent_view: bool) -> Finding:
    if missing := missing_scopes(granted, has_agent_view=has_agent_view):
        why = "; ".join(f"{scope} ({SCOPES[scope]})" for scope in missing)
        return Finding(
            is_good=False, said=f"scopes missing: {why}. Install the app again with what `make manifest` prints."
        )
    return Finding(is_good=True, said="scopes: all that are needed" if granted else "scopes: Slack does not tell")


def _events(settings: Settings, team: str, now: datetime) -> Finding | None:
    """Return which of the usual events never came, None where each has, or the store is too young to tell."""
    if (file := file_of(settings.store_url)) and not file.exists():
        return None
    database = Database(settings.store_url, 2)
    try:
        with database.read() as session:
            missing = silent(events_seen.first_ones(session, team), now) if is_current(database) else ()
    finally:
        database.dispose()
    said = f"events that never came: {', '.join(missing)}. Install the app again with what `make manifest` prints."
    return Finding(is_good=False, said=said) if missing else None


def _clock(date: str, here: datetime) -> Finding:
    if not date:
        return Finding(is_good=True, said="clock: Slack gave no time to compare with")
    off = abs(here - parsedate_to_datetime(date))
    said = f"clock: {off.total_seconds():.0f} s from Slack's"
    return Finding(is_good=off < _SKEW, said=said if off < _SKEW else f"{said}. Set this machine's time (NTP).")


def _app_token(slack: WebClient, token: str) -> Finding:
    try:
        slack.apps_connections_open(app_token=token)
    except SlackApiError as error:
        return Finding(is_good=False, said=app_token_fault(error))
    except NO_ANSWER as error:
        return Finding(is_good=False, said=f"Socket Mode: Slack did not answer ({error}). Try again.")
    return Finding(is_good=True, said="Socket Mode: a connection can be opened")

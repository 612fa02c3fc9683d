"""Slack's people and channels → the store's. Requests read the store; Slack is asked only for whom the store lacks."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.calls.slack_time import of_answer
from bot.slack.directory.statuses import read_status
from bot.unit_of_work import UnitOfWork
from core.actor import Person
from core.errors import NotFound
from core.names import written
from handlers.request.scheduled import CLOCK, ScheduledRun
from handlers.running import slack_events
from handlers.running.closed_channels import LOCKED, OUTSIDE, REFUSED
from storage import schedules
from storage.database import Session
from storage.directory import absences, channels, people
from storage.jobs import NewJob

log = logging.getLogger(__name__)
MakesCalls = Callable[[Sequence[Callable[[WebClient], SlackResponse]]], Sequence[SlackResponse]]
SLACKS_OWN = frozenset({"USLACK", "USLACKBOT"})
"""Whom Slack itself speaks as. USLACK tells in direct messages what happened to a channel, without any other sign."""


class Directory:
    """Keeps people, channels and who is in them."""

    def __init__(self, slack: WebClient, unit: UnitOfWork) -> None:
        self.slack = slack
        self.unit = unit

    def fetch(self, team: str, ids: Collection[str], make: MakesCalls | None = None) -> None:
        """Ask Slack for these people and store them. Raises NotFound for one that Slack does not know either.

        `make` makes the calls where they are to be made otherwise than one after the other.
        """
        calls = [partial(_user, user_id) for user_id in ids]
        for answer in make(calls) if make else [call(self.slack) for call in calls]:
            self.take(team, [answer["user"]], of_answer(answer, self.unit.clock()))

    def take(self, team: str, users: Sequence[Mapping[str, Any]], as_of: datetime | None = None) -> None:
        """Store people as Slack showed them at `as_of`: absences follow their statuses, and schedules their zones."""
        self.unit.store(partial(_take, team, users, as_of))

    def member(self, team: str, channel: str, user: str, *, is_in: bool, at: datetime | None = None) -> bool:
        """Note that somebody came into a channel or left it; False where something newer is known of them.

        What has been long on its way is believed only for what is left of its hour.
        """
        is_news = False

        def change(session: Session, now: datetime) -> Sequence[NewJob]:
            nonlocal is_news
            if is_in:
                is_news = channels.join(session, team, channel, user, min(now, at or now), at)
            else:
                is_news = channels.leave(session, team, channel, user, at)
            then = slack_events.came_in if is_in else slack_events.went_away
            return jobs_of(team, then(user, channel, now)) if is_news else ()

        self.unit.store(change)
        return is_news

    def is_member(self, team: str, channel: str, user: str) -> bool:
        """Say whether somebody is in a channel, as far as we know."""
        return user in self.unit.database.look(lambda session: channels.members(session, team, channel))

    def is_news(self, team: str, channel: str, at: datetime | None) -> bool:
        """Say whether what happened to a channel is newer than what we know of it, and remember that it has."""
        if at is None:
            return True
        return self.unit.database.write(lambda session: channels.is_news(session, team, channel, at))

    def channel(self, team: str, channel: str, *, closed_because: str, key: str, thread: str | None = None) -> None:
        """Note that a channel, or a thread in it, was closed to us, and why; without a reason, that it is open."""

        def change(session: Session, now: datetime) -> Sequence[NewJob]:
            if closed_because not in {OUTSIDE, REFUSED, LOCKED}:
                channels.set_archived(session, team, channel, is_archived=bool(closed_because))
            return jobs_of(team, slack_events.closed(channel, closed_because, key, now, thread))

        self.unit.store(change)

    def unreadable(self, team: str, channel: str, key: str) -> None:
        """Have those told who are in charge of the project of a channel that Slack does not let us read."""
        self.unit.store(lambda _session, now: jobs_of(team, slack_events.unreadable(channel, key, now)))


def _user(user_id: str, slack: WebClient) -> SlackResponse:
    try:
        return slack.users_info(user=user_id, include_locale=True)
    except SlackApiError as error:
        if error.response.get("error") in ("user_not_found", "user_not_visible"):
            raise NotFound("Slack does not show me one of these people.", "Type `@` and choose a name.") from error
        raise


def _take(
    team: str, users: Sequence[Mapping[str, Any]], as_of: datetime | None, session: Session, now: datetime
) -> list[NewJob]:
    """Store people as Slack shows them, and return the jobs for what comes of who has left or moved."""
    newer = people.known_since(session, team, [user["id"] for user in users], as_of) if as_of else ()
    users = [user for user in users if user["id"] not in newer]
    before = {person.id: person for person in people.load(session, team, [user["id"] for user in users])}
    found = [_completed(read_person(user, team), user, before.get(user["id"])) for user in users]
    people.save(session, team, found, now, as_of)
    seen = [read_status(user, person, now) for user, person in zip(users, found, strict=True)]
    absences.follow_statuses(session, team, seen)
    runs: list[ScheduledRun] = []
    for person in found:
        was = before.get(person.id, person)
        if was.is_active and not person.is_active:
            runs += slack_events.went_away(person.id, "", now)
        if was.zone != person.zone:
            schedules.move(session, team, person.id, person.zone, now)
            runs += slack_events.moved(person.id, now)
    return jobs_of(team, runs)


def jobs_of(team: str, runs: Iterable[ScheduledRun]) -> list[NewJob]:
    """Return the jobs for what comes of an event of Slack's."""
    return [NewJob(team, CLOCK, each.key, each.payload()) for each in runs]


def read_person(user: Mapping[str, Any], team: str) -> Person:
    """Return a person from Slack's user object. Members of other organisations count as guests."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name") or user.get("name")
    is_stranger = bool(user.get("is_stranger")) or not _is_of(team, user)
    return Person(
        id=user["id"],
        name=written(name or "") or user["id"],
        handle=written(user.get("name") or ""),
        zone=user.get("tz") or "UTC",
        locale=user.get("locale") or "",
        # The admins of another workspace are none here.
        is_admin=bool(user.get("is_admin") or user.get("is_owner")) and not is_stranger,
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted") or is_stranger),
        is_active=not user.get("deleted"),
        is_bot=bool(user.get("is_bot")) or user["id"] in SLACKS_OWN,
        display=written(profile.get("display_name") or ""),
    )


def _is_of(team: str, user: Mapping[str, Any]) -> bool:
    """Say whether somebody belongs to a workspace; in an organisation `team_id` names another one of theirs."""
    enterprise = user.get("enterprise_user")
    teams = enterprise.get("teams") if isinstance(enterprise, Mapping) else None
    return user.get("team_id", team) == team or (isinstance(teams, list) and team in teams)


def _completed(person: Person, user: Mapping[str, Any], before: Person | None) -> Person:
    """Return a person with what Slack leaves out of some answers: the zone of who has left, the locale."""
    if before is None:
        return person
    zone = person.zone if user.get("tz") else before.zone
    return replace(person, zone=zone, locale=person.locale or before.locale)

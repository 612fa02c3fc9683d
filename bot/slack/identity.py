"""Slack's people and channels → the store's. Requests read the store; Slack is asked only for whom the store lacks."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.statuses import read_status
from bot.unit_of_work import UnitOfWork
from core.actor import Person
from core.errors import NotFound
from core.names import visible
from handlers.request.scheduled import CLOCK, ScheduledRun
from handlers.running import slack_events
from handlers.running.closed_channels import OUTSIDE
from storage import absences, channels, people, schedules
from storage.channels import Channel
from storage.database import Session
from storage.jobs import NewJob

log = logging.getLogger(__name__)
PAGE = 200


class Directory:
    """Keeps people, channels and who is in them."""

    def __init__(self, slack: WebClient, unit: UnitOfWork) -> None:
        self.slack = slack
        self.unit = unit

    def fetch(self, team: str, ids: Collection[str]) -> None:
        """Ask Slack for these people and store them. Raises NotFound for one that Slack does not know either."""
        self.take(team, [self._user(user_id) for user_id in ids])

    def _user(self, user_id: str) -> Mapping[str, Any]:
        try:
            user: Mapping[str, Any] = self.slack.users_info(user=user_id, include_locale=True)["user"]
        except SlackApiError as error:
            if error.response.get("error") in ("user_not_found", "user_not_visible"):
                raise NotFound("Slack does not show me one of these people.", "Type `@` and choose a name.") from error
            raise
        return user

    def take(self, team: str, users: Sequence[Mapping[str, Any]]) -> None:
        """Store people as Slack shows them now: absences follow their statuses, and schedules their zones."""
        self.unit.store(partial(_take, team, users))

    def refresh_everyone(self, team: str) -> int:
        """Read the whole workspace's people, a page at a time; returns how many there are."""
        total = 0
        for page in self._pages():
            self.take(team, page)
            total += len(page)
        return total

    def _pages(self) -> Iterator[list[Mapping[str, Any]]]:
        cursor = ""
        while True:
            answer = self.slack.users_list(limit=PAGE, cursor=cursor, include_locale=True)
            yield answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def look_again(self, team: str, channel: str, key: str) -> None:
        """Read a channel that was closed to us, and note if we may post in it again."""
        found, members = self.refresh_channel(team, channel)
        if not found.is_archived and self.slack.auth_test()["user_id"] in members:
            self.channel(team, channel, closed_because="", key=key)

    def refresh_channel(self, team: str, channel: str) -> tuple[Channel, list[str]]:
        """Read what a channel is, and the ids of its members."""
        info = self.slack.conversations_info(channel=channel)["channel"]
        members: list[str] = []
        cursor = ""
        while True:
            answer = self.slack.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
            members += answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        found = read_channel(info)

        def save(session: Session, now: datetime) -> Sequence[NewJob]:
            channels.save(session, team, [found], now)
            channels.set_members(session, team, channel, members)
            return ()

        self.unit.store(save)
        return found, members

    def member(self, team: str, channel: str, user: str, *, is_in: bool) -> None:
        """Note that somebody came into a channel or left it."""

        def change(session: Session, now: datetime) -> Sequence[NewJob]:
            if is_in:
                channels.join(session, team, channel, user)
                return jobs_of(team, slack_events.came_in(user, channel, now))
            channels.leave(session, team, channel, user)
            return jobs_of(team, slack_events.went_away(user, channel, now))

        self.unit.store(change)

    def channel(self, team: str, channel: str, *, closed_because: str, key: str) -> None:
        """Note that a channel was closed to us, and why; or, without a reason, that it is open again."""

        def change(session: Session, now: datetime) -> Sequence[NewJob]:
            if closed_because != OUTSIDE:
                channels.set_archived(session, team, channel, is_archived=bool(closed_because))
            return jobs_of(team, slack_events.closed(channel, closed_because, key, now))

        self.unit.store(change)


def _take(team: str, users: Sequence[Mapping[str, Any]], session: Session, now: datetime) -> list[NewJob]:
    """Store people as Slack shows them, and return the jobs for what comes of who has left or moved."""
    before = {person.id: person for person in people.load(session, team, [user["id"] for user in users])}
    found = [_completed(read_person(user, team), user, before.get(user["id"])) for user in users]
    people.save(session, team, found, now)
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
    is_stranger = bool(user.get("is_stranger")) or user.get("team_id", team) != team
    return Person(
        id=user["id"],
        name=visible(name or "").strip() or user["id"],
        handle=visible(user.get("name") or ""),
        zone=user.get("tz") or "UTC",
        locale=user.get("locale") or "",
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted") or is_stranger),
        is_active=not user.get("deleted"),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        display=visible(profile.get("display_name") or ""),
    )


def _completed(person: Person, user: Mapping[str, Any], before: Person | None) -> Person:
    """Return a person with what Slack leaves out of some answers: the zone of who has left, the locale."""
    if before is None:
        return person
    zone = person.zone if user.get("tz") else before.zone
    return replace(person, zone=zone, locale=person.locale or before.locale)


def read_channel(info: Mapping[str, Any]) -> Channel:
    """Return a channel from Slack's conversation object."""
    return Channel(
        id=info["id"],
        name=visible(info.get("name") or ""),
        is_private=bool(info.get("is_private", True)),
        is_shared=bool(info.get("is_ext_shared") or info.get("is_shared")),
        is_archived=bool(info.get("is_archived")),
    )

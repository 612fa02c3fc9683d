"""What the store knows of channels, who is in them, and people, compared with Slack: events are only faster.

Each step is one page or one channel, and says where to go on: whoever calls it keeps that, so that a rate limit costs
no step twice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.calls.paging import next_cursor, pages
from bot.slack.calls.slack_time import of_answer
from bot.slack.directory.identity import Directory, jobs_of
from bot.unit_of_work import UnitOfWork
from core.errors import NotFound
from core.names import written
from handlers.request.job_kinds import READ_CHANNEL
from handlers.running import slack_events
from handlers.running.closed_channels import ARCHIVED
from storage.access import memberships
from storage.access.memberships import BELIEVED_FOR, Differences
from storage.database import Session
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.jobs import NewJob

PAGE = 1000
_TYPES = "public_channel,private_channel"
_UNSEEN = ("channel_not_found", "user_not_found", "user_not_visible", "not_in_channel")
"""What Slack answers of what it does not show us."""
_UNSEEN_CHANNEL = (*_UNSEEN, "missing_scope")
"""The same of a channel; the scope is that of direct messages of a group, which we have not."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reads from Slack what `directory` keeps in the store."""

    directory: Directory

    @property
    def slack(self) -> WebClient:
        """Return what asks Slack."""
        return self.directory.slack

    @property
    def unit(self) -> UnitOfWork:
        """Return what stores what Slack says."""
        return self.directory.unit

    def everyone(self, team: str) -> int:
        """Read the people of the workspace, page by page; returns how many there are."""
        total, cursor = 0, ""
        while True:
            count, cursor = self.people_page(team, cursor)
            total += count
            if not cursor:
                return total

    def people_page(self, team: str, cursor: str) -> tuple[int, str]:
        """Read a page of people; returns how many there are on it, and the cursor of the next one."""
        answer = self.slack.users_list(limit=PAGE, cursor=cursor, include_locale=True)
        self.directory.take(team, answer["members"], of_answer(answer, self.unit.clock()))
        return len(answer["members"]), next_cursor(answer)

    def unlisted_person(self, team: str, after: str, began: datetime) -> str | None:
        """Read the next one whom the list of people left out since then, such as people of other organisations.

        Returns who that was, None where nobody is left.
        """
        user = self.unit.database.look(lambda session: people.next_unread(session, team, began, after))
        if user:
            try:
                self.directory.fetch(team, [user])
            except NotFound:  # nobody whom Slack does not show us is there for us
                self._gone(team, user)
        return user

    def _gone(self, team: str, user: str) -> None:
        def store(session: Session, now: datetime) -> Sequence[NewJob]:
            gone = [replace(each, is_active=False) for each in people.load(session, team, [user])]
            people.save(session, team, gone, now)
            memberships.set_channels(session, team, user, [], now)
            return jobs_of(team, slack_events.went_away(user, "", now))

        self.unit.store(store)

    def own_channels(self, team: str) -> None:
        """Read all channels that we are in, with privacy and names, and those of projects that we are not in."""
        began, cursor = self.unit.clock(), ""
        while cursor := self.own_page(team, cursor):
            pass
        other: str | None = ""
        while other is not None:
            other = self.other_channel(team, other, began)

    def own_page(self, team: str, cursor: str) -> str:
        """Read a page of the channels that we are in; returns the cursor of the next one."""
        answer = self.slack.users_conversations(types=_TYPES, limit=PAGE, cursor=cursor)
        self._take_channels(team, answer)
        return next_cursor(answer)

    def other_channel(self, team: str, after: str, began: datetime) -> str | None:
        """Read the next channel of a project which that list has left out since it began.

        One that Slack does not show us any more is private, as far as we can tell. Returns its id, None at the end.
        """
        channel = self.unit.database.look(lambda session: memberships.next_unread(session, team, began, after))
        if channel:
            try:
                answer = self.slack.conversations_info(channel=channel)
                if answer["channel"].get("is_member"):
                    self.members(team, channel)
                self._take_one(team, answer)
            except SlackApiError as error:
                if error.response.get("error") not in _UNSEEN_CHANNEL:
                    raise
                self._hide(team, channel)
        return channel

    def _hide(self, team: str, channel: str) -> None:
        def store(session: Session) -> None:
            if known := channels.find(session, team, channel):
                channels.save(session, team, [replace(known, is_private=True)], self.unit.clock())

        self.unit.database.write(store)

    def channel(self, team: str, channel: str) -> tuple[Channel, Collection[str]]:
        """Read what a channel is, and the ids of its members."""
        answer = self.slack.conversations_info(channel=channel)
        # First: a private channel that is known before its members are is closed to all of them.
        members = self.members(team, channel)
        return self._take_one(team, answer), members

    def members(self, team: str, channel: str) -> Collection[str]:
        """Read who is in a channel."""
        slack, now = self.slack, self.unit.clock()
        before = self.unit.database.look(lambda session: memberships.of_channel(session, team, channel))
        answers = list(pages(lambda cursor: slack.conversations_members(channel=channel, limit=PAGE, cursor=cursor)))
        found = [member for page in answers for member in page["members"]]
        as_of = of_answer(answers[0], now)

        def store(session: Session, stored_at: datetime) -> Sequence[NewJob]:
            changed = memberships.set_members(session, team, channel, found, now, as_of, before)
            return _following(team, changed, stored_at) if before.pairs else ()

        self.unit.store(store)
        return found

    def members_if_shown(self, team: str, channel: str) -> None:
        """Read who is in a channel, if Slack shows it to us."""
        try:
            self.members(team, channel)
        except SlackApiError as error:
            if error.response.get("error") not in _UNSEEN_CHANNEL:
                raise

    def look_again(self, team: str, channel: str, key: str) -> None:
        """Read a channel that was closed to us, and note if we may post in it again."""
        found, members = self.channel(team, channel)
        if not found.is_archived and self.slack.auth_test()["user_id"] in members:
            self.directory.channel(team, channel, closed_because="", key=key)

    def person(self, team: str, user: str) -> None:
        """Read which channels a person is in; of somebody whom Slack does not show, none."""
        slack, now = self.slack, self.unit.clock()
        before = self.unit.database.look(lambda session: memberships.of_person(session, team, user))
        try:
            answers = list(
                pages(lambda cursor: slack.users_conversations(user=user, types=_TYPES, limit=PAGE, cursor=cursor))
            )
        except SlackApiError as error:
            if error.response.get("error") not in _UNSEEN:
                raise
            answers = []
        found = [info["id"] for page in answers for info in page["channels"]]
        as_of = of_answer(answers[0], now) if answers else None

        def store(session: Session, stored_at: datetime) -> Sequence[NewJob]:
            return _following(team, memberships.set_channels(session, team, user, found, now, as_of, before), stored_at)

        self.unit.store(store)

    def confirm(self, team: str, user: str) -> None:
        """Read what has to be known now before something private is told to a person; nobody stands for a channel."""
        is_due = self.unit.database.look(
            lambda session: memberships.has_unread_public(session, team, self.unit.clock() - BELIEVED_FOR)
        )
        if is_due:
            self.own_channels(team)
        if user:
            self.person(team, user)

    def confirm_members(self, team: str, projects: Collection[int]) -> None:
        """Read who is in the private channels of projects, before something private is told to somebody there."""
        self.confirm(team, "")
        private = self.unit.database.look(lambda session: memberships.private_channels(session, team, projects))
        for channel in private:
            self.members_if_shown(team, channel)

    def _take_one(self, team: str, answer: SlackResponse) -> Channel:
        found, now = read_channel(answer["channel"]), self.unit.clock()
        as_of = of_answer(answer, now)
        self.unit.database.write(lambda session: channels.save(session, team, [found], now, as_of))
        return found

    def _take_channels(self, team: str, answer: SlackResponse) -> None:
        """Store channels as Slack has them now, and have done what an event would have brought."""
        found, asked_at = [read_channel(info) for info in answer["channels"]], self.unit.clock()
        key, before = asked_at.isoformat(), dict[str, Channel]()

        def store(session: Session, _now: datetime) -> Sequence[NewJob]:
            before.update(channels.known(session, team, [each.id for each in found]))
            # One that is private and new is stored with its members, when these are read.
            seen = [each for each in found if each.id in before or not each.is_private]
            channels.save(session, team, seen, asked_at, of_answer(answer, asked_at))
            unlike = [each for each in found if _is_other(before.get(each.id), each)]
            return [NewJob(team, READ_CHANNEL, f"channel:{each.id}:{key}", {"channel": each.id}) for each in unlike]

        self.unit.store(store)
        for each in found:
            if each.id in before and before[each.id].is_archived != each.is_archived:
                because = ARCHIVED if each.is_archived else ""
                self.directory.channel(team, each.id, closed_because=because, key=f"compared:{key}")


def _following(team: str, changed: Differences, now: datetime) -> Sequence[NewJob]:
    """Return what an event would have brought that has not come."""
    joined = [run for channel, user in sorted(changed.joined) for run in slack_events.came_in(user, channel, now)]
    left = [run for channel, user in sorted(changed.left) for run in slack_events.went_away(user, channel, now)]
    return jobs_of(team, [*joined, *left])


def _is_other(before: Channel | None, now: Channel) -> bool:
    """Say whether who is in a channel may be others: it is new to us, has become private or shared, or not any more."""
    return before is None or (before.is_private, before.is_shared) != (now.is_private, now.is_shared)


def read_channel(info: Mapping[str, Any]) -> Channel:
    """Return a channel from Slack's conversation object; one that does not say counts as private."""
    return Channel(
        id=info["id"],
        name=written(info.get("name") or ""),
        is_private=bool(info.get("is_private", True)),
        is_shared=bool(info.get("is_ext_shared") or info.get("is_shared")),
        is_archived=bool(info.get("is_archived")),
    )

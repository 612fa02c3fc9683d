"""Standups after their messages are sent: where they stand, and a report drawn again as answers come and change."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot import answers
from bot.blocks import Message
from bot.clock_job import OURSELVES
from bot.slack_calls import calling
from bot.workers import GiveUpError, Runner, Task, TryLaterError
from core.actor import Actor, Place, Surface
from core.operation import Catalog
from core.reply import Reply
from handlers import standup_day, standup_plan, standup_report
from handlers.standup_plan import ANSWERED, ASKED, PLACED, REDRAW
from handlers.timed import Later
from handlers.work import Post, Work
from storage import jobs, people, standups
from storage.database import Database, Session
from storage.standups import StandupDay

Payload = Mapping[str, Any]
_MARGIN = timedelta(minutes=1)
"""So much may lie between the moment of an answer and that at which others see it."""
_MOST_DRAWINGS, _PAUSE = 20, 5.0
_NOTHING_LEFT = "What stood here is in the messages above now."


@dataclass(frozen=True, slots=True)
class StandupJobs:
    """Carries out what follows the posts of standups."""

    slack: WebClient
    database: Database
    catalog: Catalog
    clock: Callable[[], datetime]
    wake: Callable[[], None]

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {ASKED: self.asked, ANSWERED: self.answered, PLACED: self.place, REDRAW: self.redraw}

    def asked(self, task: Task) -> None:
        """Note by which message somebody was asked, so that an answer in its thread finds its question."""
        payload: Payload = task.job.payload
        person, [ts, *_] = str(payload["person"]), payload["messages"]
        with self.database.begin() as session:
            standups.place_question(session, payload["project"], _period(payload), person, ts)
            is_reported_as_unasked = self._is_reported_as_unasked(session, task, person)
        if is_reported_as_unasked:
            self.redraw(task)
        self.answered(task)  # they may have answered in the thread while their question was on its way

    def _is_reported_as_unasked(self, session: Session, task: Task, person_id: str) -> bool:
        """Say whether a question has arrived after the report, though its hour was before."""
        payload: Payload = task.job.payload
        day = standups.day(session, payload["project"], _period(payload))
        found = people.load(session, task.job.team_id, [person_id])
        if day is None or not day.reported_at or not found:
            return False
        return self._plan(session, task, day).ask_at(found[0], day.period) <= day.reported_at

    def answered(self, task: Task) -> None:
        """Say in place of a question that it is answered, in whichever way that was: its buttons are spent."""
        payload: Payload = task.job.payload
        person = str(payload["person"])
        with self.database.read() as session:
            day = standups.day(session, payload["project"], _period(payload))
            mine = standups.read_answer(session, payload["project"], _period(payload), person)
            if day is None or mine is None or not mine.answered_at or not mine.direct_ts:
                return
            ts, plan = mine.direct_ts, self._plan(session, task, day)
            said = standup_day.answered_question(self._work(session, task, day), plan, day.period)
        channel = str(calling(lambda: self.slack.conversations_open(users=person))["channel"]["id"])
        self._update(channel, ts, answers.messages(said)[0])

    def place(self, task: Task) -> None:
        """Note where a report stands; draw it again if somebody has answered while it was on its way."""
        payload: Payload = task.job.payload
        channel, sent, page = str(payload["channel"]), list(payload["messages"]), int(payload["page"])
        url = self._permalink(channel, sent[0]) if page == 0 else None
        with self.database.begin() as session:
            day = standups.day(session, payload["project"], _period(payload))
            if day is None:
                return
            if page == 0:
                standups.place_report(session, day, channel, sent[0], url)
            below = [*day.below[: max(page - 1, 0)], *(sent[1:] if page == 0 else sent)]
            if len(below) >= len(day.below):
                standups.place_below(session, day, below)
            since = (day.reported_at or self.clock()) - _MARGIN
            is_old = standups.changed_since(session, day.project_id, day.period, since)
        if is_old or page:
            self.redraw(task)

    def redraw(self, task: Task) -> None:
        """Draw a report as it is now, until what was drawn last here is what there is.

        Others may draw it at the same time, with older answers: whoever comes last looks again, so that the newest
        stays. What stands there already is not drawn again, unless a copy may have died on the way.
        """
        payload: Payload = task.job.payload
        mine: str | None = None
        for _ in range(_MOST_DRAWINGS):
            with self.database.read() as session:
                day = standups.day(session, payload["project"], _period(payload))
                if day is None or not day.message_ts:
                    return
                pages = self._pages(session, task, day)
            shown = _shown(day, pages)
            if (drawing := _name_of(shown)) == (mine or (day.drawn if task.job.attempts <= 1 else None)):
                break
            for ts, message in shown:
                self._update(str(day.channel_id), ts, message)
            with self.database.begin() as session:
                standups.note_drawn(session, day, drawing)
            mine = drawing
        else:
            raise TryLaterError(_PAUSE, "answers come faster than they can be shown")
        for number in range(1 + len(day.below), len(pages)):
            self._add(task, day, number, pages[number])

    def _update(self, channel: str, ts: str, message: Message) -> None:
        calling(lambda: self.slack.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks))

    def _add(self, task: Task, day: StandupDay, number: int, page: Reply) -> None:
        """Post a page that a report did not have before, once, into its thread."""
        now = self.clock()
        key = f"standup.below:{day.project_id}:{day.period.isoformat()}:{number}"
        with self.database.begin() as session:
            plan = self._plan(session, task, day)
            work = self._work(session, task, day)
            payload = {"project": day.project_id, "period": day.period.isoformat(), "page": number}
            thread = plan.standup.thread_ts or day.message_ts
            then = Later(PLACED, f"{key}:placed", payload)
            work.request = key
            work.posts.append(Post(str(day.channel_id), (page,), thread, then))
            jobs.add_all(session, answers.jobs_of(work), now=now)
        self.wake()

    def _permalink(self, channel: str, ts: str) -> str | None:
        found = calling(lambda: self.slack.chat_getPermalink(channel=channel, message_ts=ts)).get("permalink")
        return str(found) if found else None

    def _pages(self, session: Session, task: Task, day: StandupDay) -> list[Reply]:
        return standup_report.pages(self._work(session, task, day), self._plan(session, task, day), day)

    def _plan(self, session: Session, task: Task, day: StandupDay) -> standup_plan.Plan:
        plan = standup_plan.find(self._work(session, task, day), day.project_id)
        if plan is None:
            raise GiveUpError("the project holds no standup any more")
        return plan

    def _work(self, session: Session, task: Task, day: StandupDay) -> Work:
        """Return the work of nobody in particular: what a whole channel reads shows what all of it may see."""
        shown = self.catalog.operation("standup show")
        if shown is None:
            raise GiveUpError("standups are not known any more")
        place = Place(day.channel_id, None, day.project_id)
        actor = Actor(task.job.team_id, OURSELVES, Surface.CLOCK, place, is_public=True)
        return Work(session, actor, self.clock(), self.catalog, shown, task.job.key)


def _shown(day: StandupDay, pages: Sequence[Reply]) -> list[tuple[str, Message]]:
    """Return what is to stand in each message of a report."""
    drawn = [answers.messages(page)[0] for page in pages]
    standing = [str(day.message_ts), *day.below]
    gone = [Message(_NOTHING_LEFT, [])] * (len(standing) - len(drawn))
    return list(zip(standing, [*drawn, *gone], strict=False))


def _name_of(shown: Sequence[tuple[str, Message]]) -> str:
    """Return what tells one drawing from another."""
    told = json.dumps([(ts, message.text, message.blocks) for ts, message in shown], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _period(payload: Payload) -> date:
    return date.fromisoformat(str(payload["period"]))

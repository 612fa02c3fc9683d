"""What stands in messages: noted where once it is posted, and drawn again as it changes, so that the newest stays."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot.jobs.clock_job import OURSELVES
from bot.jobs.workers import GiveUpError, JobInHand, Runner, TryLaterError
from bot.slack import answers
from bot.slack.messages import Message
from bot.slack.slack_calls import calling
from core.actor import Actor, Surface
from core.live_message import LiveMessage, Posted, Rendering
from core.operation import Catalog
from handlers.request import live_messages
from handlers.request.live_messages import PLACED, REDRAW, MessageRef
from handlers.request.work import Post, Work
from storage import jobs, people
from storage.database import Database, Session

Payload = Mapping[str, Any]
_MOST_DRAWINGS, _PAUSE = 20, 5.0
_LONGEST_POSTING = timedelta(minutes=5)
_NOTHING_LEFT = "What stood here is in the messages above now."


@dataclass(frozen=True, slots=True)
class StandingJobs:
    """Carries out what nouns declare for what stands; `conversation` returns a channel's id, also for a person's."""

    slack: WebClient
    database: Database
    catalog: Catalog
    clock: Callable[[], datetime]
    wake: Callable[[], None]
    conversation: Callable[[str], str]

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {PLACED: self.place, REDRAW: self.redraw}

    def place(self, task: JobInHand) -> None:
        """Note where something stands that has been posted."""
        payload: Payload = task.job.payload
        thing = live_messages.read_back(payload)
        declared = self._declared(thing)
        channel, sent, url = str(payload["channel"]), tuple(payload["messages"]), None
        if declared.has_link:
            channel = self.conversation(channel)
            url = self._permalink(channel, sent[0])
        placed = Posted(channel, payload["thread"], sent, int(payload["first"]), url)
        self._do(task, thing, lambda work: declared.place(work, thing.which, placed))

    def redraw(self, task: JobInHand) -> None:
        """Draw a thing as it is now, until what was drawn last here is what there is.

        Others may draw it at the same time, as it was before: whoever comes last looks again, so that the newest stays.
        What stands there already is not drawn again, unless a copy may have died on the way.
        """
        thing = live_messages.read_back(task.job.payload)
        declared = self._declared(thing)
        mine: str | None = None
        for _ in range(_MOST_DRAWINGS):
            with self.database.read() as session:
                drawing = declared.draw(self._work(session, task, thing), thing.which)
            if drawing is None:
                return
            if not drawing.messages:
                self._wait_for_place(task)
                return
            shown = _shown(drawing)
            if (name := _name_of(shown)) == (mine or (drawing.drawn if task.job.attempts <= 1 else None)):
                for number in range(len(drawing.messages), len(drawing.pages)):
                    self._post_page(task, thing, drawing, number)
                return
            self._show(drawing.channel, shown)
            self._note(task, thing, declared, name)
            mine = name
        raise TryLaterError(_PAUSE, "it changes faster than it can be shown")

    def _show(self, channel: str, shown: Sequence[tuple[str, Message]]) -> None:
        where = self.conversation(channel)
        for ts, message in shown:
            self._update(where, ts, message)

    def _update(self, channel: str, ts: str, message: Message) -> None:
        calling(lambda: self.slack.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks))

    def _note(self, task: JobInHand, thing: MessageRef, declared: LiveMessage, name: str) -> None:
        if note := declared.note:
            self._do(task, thing, lambda work: note(work, thing.which, name))

    def _wait_for_place(self, task: JobInHand) -> None:
        """Try later while a message may still be on its way: people click as soon as they see the first."""
        if self.clock() - task.job.created_at < _LONGEST_POSTING:
            raise TryLaterError(1, "the message is not placed yet")

    def _post_page(self, task: JobInHand, thing: MessageRef, drawing: Rendering, number: int) -> None:
        """Post a page that has no message yet, once."""
        key, thread = f"{thing.key}:{number}", drawing.thread or drawing.messages[0]
        post = Post(drawing.channel, (drawing.pages[number],), thread, thing.placed(f"{key}:placed", number))
        self._do(task, thing, lambda work: work.posts.append(post), key)

    def _permalink(self, channel: str, ts: str) -> str | None:
        found = calling(lambda: self.slack.chat_getPermalink(channel=channel, message_ts=ts)).get("permalink")
        return str(found) if found else None

    def _declared(self, thing: MessageRef) -> LiveMessage:
        declared = self.catalog.live_message(thing.name)
        if declared is None:
            raise GiveUpError(f"nothing is known of {thing.name}")
        return declared

    def _do(self, task: JobInHand, thing: MessageRef, run: Callable[[Work], None], request: str = "") -> None:
        """Do something in one transaction, with the jobs for all that it leaves to be done."""
        now = self.clock()
        with self.database.begin() as session:
            work = self._work(session, task, thing)
            work.request = request or work.request
            run(work)
            left = answers.jobs_of(work, thing.project_id)
            jobs.add_all(session, left, now=now)
        if left:
            self.wake()

    def _work(self, session: Session, task: JobInHand, thing: MessageRef) -> Work:
        """Return the work of the reader; where there is none, that of nobody in particular, which all may see."""
        team, operation = task.job.team_id, self.catalog.bare(thing.name)
        if operation is None:
            raise GiveUpError(f"no noun is called {thing.name}")
        found = people.load(session, team, [thing.reader]) if thing.reader else []
        actor = Actor(team, next(iter(found), OURSELVES), Surface.CLOCK, is_public=not thing.reader)
        return Work(session, actor, self.clock(), self.catalog, operation, task.job.key)


def _shown(drawing: Rendering) -> list[tuple[str, Message]]:
    """Return what is to stand in each message."""
    drawn = [answers.messages(page)[0] for page in drawing.pages]
    gone = [Message(_NOTHING_LEFT, [])] * (len(drawing.messages) - len(drawn))
    return list(zip(drawing.messages, [*drawn, *gone], strict=False))


def _name_of(shown: Sequence[tuple[str, Message]]) -> str:
    """Return what tells one drawing from another."""
    told = json.dumps([(ts, message.text, message.blocks) for ts, message in shown], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()

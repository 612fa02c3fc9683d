"""The steps of writing minutes, each a call or a transaction, saved in between: fetch, draft, store.

What is in a draft and how it reads is `handlers`' business; this fetches and calls.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from slack_sdk import WebClient

from bot.job_errors import GiveUpError
from bot.jobs.model.model_minutes import ModelMinutes, by_rules_after
from bot.jobs.posting.find_post import conversation
from bot.jobs.posting.uploads import Uploads
from bot.jobs.queue.workers import JobInHand, Runner
from bot.processes.drafting_process import drafted_by_rules
from bot.processes.turns import Turns
from bot.slack.answers import answers
from bot.slack.calls.downloads import Downloads, kind_of
from bot.slack.calls.paging import pages
from bot.slack.calls.slack_calls import calling
from bot.slack.payload.attachments import file_name
from bot.slack.payload.names import CommandNames
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import Actor, Place, Surface
from core.errors import UserError
from handlers.minutes import export as minutes_export
from handlers.minutes.export import EXPORT, Sheet
from handlers.minutes.source import MinutesSource
from handlers.minutes.write import WRITE
from handlers.request.model_access import hold
from handlers.request.posts import Post
from handlers.request.work import Work
from llm.calls import CallOutcome, ModelError
from llm.minutes import likely_tokens
from minutes import drafting
from minutes.drafting import File, Given, Paste, Setting, Thread
from storage.database import Session
from storage.directory import people
from storage.registers import meeting as meetings

Payload = Mapping[str, Any]
LARGEST_FILE = 20 * 1024 * 1024
_PAGE = 200
WRITING = "minutes write"


@dataclass(frozen=True, slots=True)
class MinutesJobs:
    """Carries out the jobs of minutes. `keeps_text` is unset where no words of a source may be stored."""

    slack: WebClient
    unit: UnitOfWork
    uploads: Uploads
    names: CommandNames
    model: ModelMinutes
    keeps_text: bool = True
    turns: Turns = field(default_factory=Turns)

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {WRITE: self.write, EXPORT: self.export}

    def write(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Write minutes; what was drafted before a crash is not drafted again."""
        state: Payload = in_hand.job.result or {}
        if not isinstance(state.get("draft"), Mapping):
            try:
                with self.turns.turn(in_hand.job.team_id, str(in_hand.job.payload["asker"])):
                    state = self._draft(in_hand, state.get("rules"))
            except UserError as fault:
                self._refuse(in_hand, fault)
                return {"refused": fault.message}
            in_hand.mark(state)
        self.model.record(in_hand, state)
        self._keep(in_hand, state["draft"])
        return {"kept": True}

    def _draft(self, in_hand: JobInHand, rules: object) -> Payload:
        """Return the state of the job with its draft; `rules` is the rules' draft where a crash left it."""
        known = rules if isinstance(rules, Mapping) else None
        setting, everyone = self._known(in_hand)
        try:
            given = self._given(in_hand.job.payload, everyone)
        except UserError:
            if known is None:
                raise
            return by_rules_after(known, ModelError(CallOutcome.FAILED))  # the source is gone, and its draft is not
        known = known or drafted_by_rules(given, setting)
        tokens = likely_tokens(given.size) if self.unit.has_model else 0
        access = self.unit.run(_asked(in_hand, WRITING), lambda work: hold(work, "minutes", tokens))
        if access.refusal:
            return {"draft": known} if access.is_silent else by_rules_after(known, ModelError(access.refusal))
        return {**self.model.draft(in_hand, (given, setting, known), access), "held": access.held}

    def _known(self, in_hand: JobInHand) -> tuple[Setting, Mapping[str, str]]:
        """Return what is known beside the source, and everybody's name."""
        return self.unit.read(_asked(in_hand, WRITING), partial(_known, in_hand.job.payload))

    def _given(self, payload: Payload, everyone: Mapping[str, str]) -> Given:
        match payload["source"]:
            case "text":
                return Paste(str(payload["text"]))
            case "file":
                return self._file(payload)
        messages = self._thread(payload)
        return Thread(messages, _named_in(messages, everyone))

    def _file(self, payload: Payload) -> File:
        """Return a file; of one in a shared channel the message tells nothing but its id."""
        name, url = str(payload["name"]), str(payload["url"])
        kind = kind_of(payload)
        try:
            if not (url and kind.mimetype):
                info = calling(lambda: self.slack.files_info(file=payload["file"]))["file"]
                name, url = file_name(info) or name, str(info.get("url_private") or "")
                kind = kind_of(info)
            downloads = Downloads(self.slack.token or "", self.slack.base_url)
            return File(name, downloads.fetch(url, kind, LARGEST_FILE), is_canvas=kind.is_canvas)
        except GiveUpError as reason:
            raise UserError(f"I could not fetch “{name}” from Slack ({reason}).", "Upload it again.") from reason

    def _thread(self, payload: Payload) -> list[dict[str, Any]]:
        """Return the messages of a thread, but for those that ask us for something."""
        channel = conversation(self.slack, str(payload["channel"] or payload["asker"]))
        replies = partial(self.slack.conversations_replies, channel=channel, ts=payload["thread"], limit=_PAGE)
        try:
            answers = pages(lambda cursor: calling(lambda: replies(cursor=cursor)))
            found = [message for answer in answers for message in answer.get("messages") or []]
        except GiveUpError as reason:
            raise UserError(
                f"I could not read this thread ({reason}).", "Am I in the channel? `/invite @baton` lets me in."
            ) from reason
        us = calling(self.slack.auth_test)["user_id"]
        return [message for message in found if not str(message.get("text") or "").lstrip().startswith(f"<@{us}")]

    def _refuse(self, in_hand: JobInHand, fault: UserError) -> None:
        """Say why there are no minutes: in the thread that asked, else to the asker alone."""
        payload: Payload = in_hand.job.payload
        in_thread = payload["channel"] and payload["thread"]

        def refuse(work: Work) -> None:
            reply = answers.refusal(fault, work.actor.surface, self.names)
            where = (str(payload["channel"]), str(payload["thread"])) if in_thread else (work.asker.id, None)
            work.posts.append(Post(where[0], (reply,), where[1]))

        self.unit.run_once(_asked(in_hand, WRITING, "refused"), refuse)

    def _keep(self, in_hand: JobInHand, draft: Payload) -> None:
        """Store the minutes and what must be posted, once, in one transaction."""
        from handlers.minutes import store  # knows the rules of owners, which take their time to import

        source, drafted = _source(in_hand.job.payload, keeps_text=self.keeps_text), drafting.read_back(draft)
        self.unit.run_once(_asked(in_hand, WRITING, "kept"), lambda work: store.keep(work, source, drafted))

    def export(self, in_hand: JobInHand) -> Mapping[str, object]:
        """Upload the minutes as a file into their thread."""
        form, number = str(in_hand.job.payload["form"]), int(str(in_hand.job.payload["meeting"]))
        sheet, file = self.unit.read(_asked(in_hand, "minutes export"), partial(_file_of, number, form))
        write = minutes_export.word if form == "docx" else minutes_export.markdown
        return self.uploads.upload(in_hand, file, lambda: write(sheet))


def _asked(in_hand: JobInHand, operation: str, step: str = "") -> Asked:
    """Return what is asked in a step of a job, as if its asker asked now; jobs that it leaves are those of the job."""
    return Asked(f"{in_hand.job.key}:{step}" if step else in_hand.job.key, operation, partial(_asker, in_hand))


def _asker(in_hand: JobInHand, session: Session) -> Asker:
    payload: Payload = in_hand.job.payload
    found = people.load(session, in_hand.job.team_id, [str(payload["asker"])])
    if not found:
        raise GiveUpError("the person who asked is not known any more")
    project = int(payload["project"]) if payload.get("project") else None
    place = Place(payload.get("channel") or None, payload.get("thread") or None, project)
    return Asker(Actor(in_hand.job.team_id, found[0], Surface(payload.get("surface") or Surface.MENTION), place), {})


def _known(payload: Payload, work: Work) -> tuple[Setting, Mapping[str, str]]:
    from handlers.minutes import new_items  # knows the rules of owners, which take their time to import

    names = tuple(member.name for member in new_items.members(work, int(payload["project"])))
    setting = Setting(_day(payload), work.today, names, str(payload.get("title") or ""), work.asker.locale)
    return setting, {person.id: person.name for person in people.everyone(work.session, work.team)}


def _file_of(number: int, form: str, work: Work) -> tuple[Sheet, Payload]:
    """Return the minutes on paper, and what their file is called and where it goes."""
    meeting = meetings.get(work.session, number)
    if meeting is None:
        raise GiveUpError("the meeting is gone")
    title = f"Minutes {meeting.ref} {meeting.title}"
    where = {
        "channel": meeting.channel_id,
        "thread": meeting.thread_ts,
        "asker": work.asker.id,
        "concerns": [meeting.project_id],
    }
    name = f"{minutes_export.file_name(title)}.{form}"
    return minutes_export.sheet(work, meeting), {**where, "title": title, "alt": f"{title} as a file", "name": name}


def _source(payload: Payload, *, keeps_text: bool) -> MinutesSource:
    thread = str(payload["thread"]) or None
    kind = str(payload["source"])
    return MinutesSource(
        kind=kind,
        channel=str(payload["channel"] or payload["asker"]),
        thread=thread,
        title=str(payload.get("title") or ""),
        held_on=_day(payload),
        attendees=str(payload.get("attendees") or ""),
        fingerprint=f"thread:{payload['channel'] or payload['asker']}:{thread}" if kind == "thread" else "",
        url=payload.get("url_of_request") or None,
        keeps_text=keeps_text,
    )


def _day(payload: Payload) -> date | None:
    return date.fromisoformat(payload["held_on"]) if payload.get("held_on") else None


def _named_in(messages: list[dict[str, Any]], everyone: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the people who write in a thread or are mentioned there."""
    ids = set(re.findall(r"\b[UW][A-Z0-9]{2,}\b", json.dumps(messages)))
    return {person: name for person, name in everyone.items() if person in ids}

"""Meetings: when they are held, with whom and what about, and where their minutes stand."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from core.actor import Person
from core.dates import dates
from core.errors import UserError
from core.operation import Noun
from core.parameter import Field, Labels
from core.questions.vocabulary import AskedBy
from core.reply import Button, Code, Link, Reply
from handlers.records import new_record, states, verbs
from handlers.records.card.card import Facts
from handlers.records.register import Register
from handlers.records.repeats import repeat_verbs
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import MEETINGS, Fact, Section
from handlers.records.week.week import Week
from handlers.request.work import Work
from storage import proposals
from storage.digests.digest_rows import DigestRow
from storage.registers.meeting import Meeting

_HOUR = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_WANTED = (
    "schedule the",
    "schedule a",
    "schedule an",
    "arrange a",
    "let us schedule a",
    "can we schedule a",
    "let us meet",
)
NOUN = Noun(
    "meeting", "When the team meets, and what came of it.", prefix="MT", aliases=("meetings",), added_by=_WANTED
)


def _facts(work: Work, meeting: Meeting) -> Facts:
    url = meeting.minutes_url
    return (("Minutes", (Link("open the minutes", url), _waiting(work, meeting))),) if url else ()


def _figure(work: Work, meeting: Meeting) -> str:
    return when_words(meeting, work.today) if meeting.held_on else ""


def _waiting(work: Work, meeting: Meeting) -> str:
    waiting = sum(open_ for _, open_ in proposals.counts(work.session, meeting.id).values())
    return f", {waiting} proposed item{'s' if waiting > 1 else ''} to accept or dismiss" if waiting else ""


def _buttons(meeting: Meeting) -> tuple[Button, ...]:
    agenda = Button("Agenda", f"meeting agenda {meeting.ref}")
    export = Button("Export", f"minutes export {meeting.ref}", opens=True)
    return (agenda if meeting.source_kind is None else export, *repeat_verbs.buttons(meeting))


def _digest(week: Week) -> tuple[Section, ...]:
    coming = tuple(_fact(week, meeting) for meeting in week.open_of(NOUN.name) if _comes(week, meeting))
    with_minutes = (
        meeting
        for meeting in week.of(NOUN.name)
        if meeting.text("minutes_url") and meeting.state != states.DROPPED and week.is_new(meeting)
    )
    return (
        Section(MEETINGS, tuple(_minutes_fact(each) for each in with_minutes)),
        Section(MEETINGS, coming, number=week.number(NOUN.name, "coming")),
    )


def _comes(week: Week, meeting: DigestRow) -> bool:
    day = meeting.day("held_on")
    return day is not None and week.today <= day <= week.last_ahead and not meeting.text("minutes_url")


def _fact(week: Week, meeting: DigestRow) -> Fact:
    day = meeting.day("held_on") or week.today
    at = f", {meeting.text('starts_at')}" if meeting.text("starts_at") else ""
    return Fact(week_facts.line_of(meeting, f"{week.said(day)}{at}"), order=day.toordinal())


def _minutes_fact(meeting: DigestRow) -> Fact:
    return Fact((*week_facts.line_of(meeting, ""), " · ", Link("minutes", meeting.text("minutes_url"))))


def _check(_work: Work, meeting: Meeting, columns: Mapping[str, object]) -> None:
    """Raise UserError for an hour that no clock shows; any other words may say when it begins."""
    said = str(columns.get("starts_at", meeting.starts_at) or "")
    for hour, minute in _HOUR.findall(said):
        if int(hour) > 23 or int(minute) > 59:
            raise UserError(
                f"“{hour}:{minute}” is no time of day.", "Write it like `9:30` or `16:00`.", parameter="starts_at"
            )


REGISTER = Register(
    NOUN,
    Meeting,
    _facts,
    buttons=_buttons,
    figure=_figure,
    done="held",
    verb="held",
    list_hint=("Those that were held, too: ", Code("meeting list all")),
    without=("snooze",),
    check=_check,
    digest=_digest,
    unsaid=("series", "repeat_day", "thread_ts", "source_kind", "source_fingerprint"),
    is_owed=False,
    asked=AskedBy(
        words=("meet", "met"),
        dates=dict.fromkeys(("meet", "met", "meeting", "meetings", "held", "hold"), "held_on"),
        facts={**dict.fromkeys(("attendees", "attends", "attending", "invited"), "attendees")},
    ),
)


def when_words(meeting: Meeting, today: date) -> str:
    """Return the day and hour of a meeting."""
    day = dates.say_date(meeting.held_on, today) if meeting.held_on else "no date"
    return f"{day}, {meeting.starts_at}" if meeting.starts_at else day


@NOUN.operation("add", example='meeting add Weekly sync on Friday at="10:00" agenda="labels; next run"')
def add(
    work: Work,
    title: Annotated[str, "what it is called"],
    held_on: Annotated[date | None, Field("on which day; today if you don't say", short="on")] = None,
    starts_at: Annotated[str | None, Field("at what time", short="at", hour=True)] = None,
    repeats: Annotated[str | None, Field("how often it comes again: every Monday, monthly", repeats=True)] = None,
    owner: Annotated[Person | None, "who calls it; you if you don't say"] = None,
    attendees: Annotated[str | None, Field("who comes", gathers=True)] = None,
    agenda: Annotated[str | None, Field("what it is about", long=True)] = None,
    labels: Annotated[Labels, "words to find it by"] = (),
) -> Reply:
    """Put a meeting on the list."""
    day = held_on if repeats else held_on or work.today
    meeting = Meeting(title=title, held_on=day, starts_at=starts_at, labels=labels, repeats=repeats)
    meeting.attendees, meeting.agenda = attendees, agenda
    return new_record.put(REGISTER, work, meeting, owner or work.asker)


verbs.give_common_verbs(REGISTER)
repeat_verbs.give_repeat_verbs(REGISTER)


@NOUN.operation("agenda", example='meeting agenda MT-3 "labels; next run; who annotates"')
def set_agenda(
    work: Work,
    meeting: Annotated[Meeting, "which one"],
    agenda: Annotated[str, Field("what it is about", long=True)],
) -> Reply:
    """Say what it is about, in place of what was said before."""
    REGISTER.refuse_closed(meeting)
    now = "now" if work.change(meeting, agenda=agenda) else "already"
    return REGISTER.answer(work, meeting, f" has this agenda {now}: {agenda}")

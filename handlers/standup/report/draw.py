"""How the report of a standup reads: what everybody answered, what is in the way, who is away, who said nothing yet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.actor import Person
from core.dates import dates
from core.grammar.tokens import escape
from core.reply import (
    Actions,
    Button,
    Card,
    Heading,
    Inline,
    Line,
    Menu,
    Note,
    Paragraph,
    Part,
    Reply,
    Strong,
)
from handlers.people import availability
from handlers.records.register import line_of
from handlers.request.work import Work
from handlers.standup import plan as standup_plan
from handlers.standup.plan import Plan
from handlers.standup.questions import is_nothing
from handlers.standup.report.facts import ReportFacts, all_said, read, said_to
from handlers.standup.report.pages import Group, paginate, shorten
from handlers.standup.report.people import is_missed, not_running, status_lines
from storage.schema import Values
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standup_blockers import Blocker
from storage.standups.standups import StandupDay

_LONGEST_ANSWER, _LONGEST_OF_ONE = 1_200, 5_000


def pages(work: Work, plan: Plan, day: StandupDay) -> list[Reply]:
    """Return the report of a day as it stands now, each reply one message; by three statements."""
    return _drawn(read(work, plan, day))


def sample(work: Work, plan: Plan, day: StandupDay, team: Sequence[Person]) -> tuple[Part, ...]:
    """Return how the report of a day would look now; where nobody has answered, with an answer of the asker's."""
    found = availability.away_on(work, team, day.period, plan.project.id)
    away = {person_id: why.reason for person_id, why in found.items()}
    now = replace(read(work, plan, day), away=away)
    if now.answered:
        return (Note(("So the report would look now:",)), *(part for page in _drawn(now) for part in page.parts))
    words: Values = {str(number): f"(your answer to question {number + 1})" for number in range(len(plan.questions))}
    mine = StandupAnswer(person_id=work.asker.id, answered_at=work.now, answers=words)
    others = (
        StandupAnswer(person_id=each.id, asked_at=work.now, direct_ts="0") for each in team if each.id != work.asker.id
    )
    drawn = _drawn(ReportFacts(work, plan, day, (mine, *others), (), away))
    return (Note(("So the report would look if only you answered:",)), *(part for page in drawn for part in page.parts))


def _drawn(whole: ReportFacts) -> list[Reply]:
    if not whole.answered:
        return [_one_line(whole)]
    plan, day = whole.plan, whole.day
    # Who is away or silent stands in one small line.
    status = tuple(part for line in status_lines(whole) for part in (*line, " "))
    last: list[Group] = [(Note(status[:-1]),)] if status else []
    shown = paginate([(Heading(_headline(whole)),), *_in_the_way(whole), *last], _answer_button(plan, day))
    # What everybody said stands in the thread.
    return [*shown, *paginate(list(_by_question(whole) if plan.standup.by_question else _by_person(whole)))]


def _headline(whole: ReportFacts) -> str:
    """Return how a standup went: Standup Tue 24 Nov · 3 of 5 answered · 1 blocker."""
    expected = sum(bool(each.answered_at or not whole.away_because(each)) for each in whole.people)
    blockers = len(whole.blockers)
    said = [
        f"Standup {dates.name_date(whole.day.period, whole.work.today)}",
        f"{len(whole.answered)} of {expected} answered",
        *([f"{blockers} blocker{'s' if blockers > 1 else ''}"] if blockers else []),
    ]
    return " · ".join(said)


def outcome(day: StandupDay, people: Sequence[StandupAnswer]) -> str:
    """Return what became of a standup, for `health`."""
    if day.skipped_because:
        return f"skipped: {day.skipped_because}"
    answered = sum(each.answered_at is not None for each in people)
    if not answered and is_missed(people):
        return "skipped: I was not running then"
    return f"posted: {answered} of {len(people)} have answered"


def _one_line(whole: ReportFacts) -> Reply:
    """Return the report of a day on which nobody has answered."""
    title = Strong(f"{standup_plan.title_of(whole.day.period, whole.work.today)}:")
    if whole.day.skipped_because:
        return Reply((Paragraph((title, f" not held, {whole.day.skipped_because}.")),))
    if is_missed(whole.people):
        return Reply((Paragraph((title, " ", *not_running(whole))),))
    lines = list(status_lines(whole))
    if not any(each.asked_at and not whole.away_because(each) for each in whole.people):
        lines.insert(0, ("Nobody has answered yet.",))
    said: list[Inline] = [title]
    for line in lines:
        said += [" ", *line]
    return Reply((Paragraph(tuple(said)), Actions((_answer_button(whole.plan, whole.day),))))


# What was answered


def _by_person(whole: ReportFacts) -> Iterator[Group]:
    for each in whole.answered:
        found = [(asked, (_short(said, each),)) for asked, said in _shown(whole, each)]
        facts: tuple[tuple[str, Line], ...] = tuple(found)
        title = (Strong(whole.name(each)), whole.edited(each))
        card = Card(title, facts) if facts else Paragraph((*title, ": nothing beside what is in the way."))
        yield (card,)


def _by_question(whole: ReportFacts) -> Iterator[Group]:
    for asked in whole.plan.questions:
        lines = [
            Paragraph((Strong(whole.name(each)), f"{whole.edited(each)}: ", _short(said, each)))
            for each in whole.answered
            for question, said in _shown(whole, each)
            if question == asked
        ]
        if lines:
            yield (Heading(asked), lines[0])
            yield from ((line,) for line in lines[1:])


def _shown(whole: ReportFacts, answer: StandupAnswer) -> Iterator[tuple[str, str]]:
    """Yield what a person answered, but for what stands among the blockers already."""
    asked_for = whole.plan.blocker_question
    among = {blocker.text for blocker, _ in whole.blockers if blocker.person_id == answer.person_id}
    for number, asked in enumerate(whole.plan.questions):
        said = said_to(answer, number)
        lines = (line.strip(" \t-*•") for line in said.splitlines())
        if said and not (number == asked_for and all(line in among or is_nothing(line) for line in lines)):
            yield asked, said


def _short(said: str, answer: StandupAnswer) -> str:
    """Return an answer, shortened where somebody wrote more than a message has room for."""
    total = sum(len(escape(each)) for each in all_said(answer).values())
    return said if total <= _LONGEST_OF_ONE else shorten(said, _LONGEST_ANSWER)


# What is in the way


def _in_the_way(whole: ReportFacts) -> Iterator[Group]:
    for blocker, record in whole.blockers:
        said: tuple[Inline, ...] = ("⚠ ", Strong(whole.work.name(blocker.person_id)), f": {blocker.text}")
        if record:
            yield (Paragraph((*said, " → ", *line_of(whole.work, record))),)
        else:
            yield (Paragraph(said), Actions(_ways_out(whole, blocker)))


def _ways_out(whole: ReportFacts, blocker: Blocker) -> tuple[Button, Button, Menu]:
    command = f"standup unblock {blocker.id} become="
    name = whole.work.first_name(blocker.person_id)
    more = (
        Button("Log risk", f"{command}risk", opens=True),
        Button("Ask somebody to help", f"{command}task", opens=True),
    )
    return (
        Button("Log issue", f"{command}issue", opens=True),
        Button(f"Help {name}", f"{command}task owner=me"),
        Menu(f"More for what is in {name}'s way", more),
    )


def _answer_button(plan: Plan, day: StandupDay) -> Button:
    command = f"standup answer project={plan.project.ref} day={day.period.isoformat()}"
    return Button("Answer", command, opens=True)

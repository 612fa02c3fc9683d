"""How the report of a standup reads: what everybody answered, what is in the way, who is away, who said nothing yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.actor import Person
from core.reply import (
    Actions,
    Button,
    Card,
    Heading,
    Inline,
    Line,
    Moment,
    Note,
    Paragraph,
    Part,
    PersonMenu,
    Reply,
    Strong,
)
from core.tokens import escape
from handlers.people import availability
from handlers.records import lists
from handlers.request.work import Work
from handlers.standup import plan as standup_plan
from handlers.standup.plan import Plan
from handlers.standup.questions import is_nothing
from storage import standups
from storage.records import Record
from storage.schema import Values
from storage.standups import Blocker, StandupAnswer, StandupDay

_ROOM, _BLOCKS = 9_000, 38
"""What goes into one message, so that it can be drawn again in its place: Slack takes 13,000 characters, 50 blocks."""
_PART, _CONTROLS = 130, 400
"""What a part and a row of controls cost of that room beside their text."""
_LONGEST_ANSWER, _LONGEST_OF_ONE = 1_200, 5_000
_LONGEST_LIST, _LONGEST_REASON, _MOMENT = 700, 100, 40
"""The longest list of people, the longest reason in it, and what a moment costs beside its words."""
Group = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """All that a report is made of; `away` is why people are away of whom no occasion has noted that yet."""

    work: Work
    plan: Plan
    day: StandupDay
    people: tuple[StandupAnswer, ...]
    blockers: tuple[tuple[Blocker, Record | None], ...]
    away: Mapping[str, str] = field(default_factory=dict)

    @property
    def answered(self) -> list[StandupAnswer]:
        return [each for each in self.people if each.answered_at]

    def name(self, each: StandupAnswer) -> str:
        return self.work.name(each.person_id)

    def away_because(self, each: StandupAnswer) -> str | None:
        return each.away_because or self.away.get(each.person_id)

    def edited(self, each: StandupAnswer) -> str:
        """Return the mark of an answer that has changed since others could read it."""
        reported_at = self.day.reported_at
        return " (edited)" if each.edited_at and reported_at and each.edited_at >= reported_at else ""


def pages(work: Work, plan: Plan, day: StandupDay) -> list[Reply]:
    """Return the report of a day as it stands now, each reply one message; by three statements."""
    return _drawn(_read(work, plan, day))


def _read(work: Work, plan: Plan, day: StandupDay) -> _Day:
    people = standups.answers_of(work.session, plan.project.id, day.period)
    blockers = standups.blockers_of(work.session, plan.project.id, day.period)
    # What somebody is making something of at this moment shows with the record, in a moment.
    found = [(blocker, record) for blocker, record in blockers if record or not blocker.taken_by]
    work.meet([*(each.person_id for each in people), *(record.owner_id for _, record in found if record)])
    return _Day(work, plan, day, tuple(people), tuple(found))


def sample(work: Work, plan: Plan, day: StandupDay, team: Sequence[Person]) -> tuple[Part, ...]:
    """Return how the report of a day would look now; where nobody has answered, with an answer of the asker's."""
    found = availability.away_on(work, team, day.period, plan.project.id)
    away = {person_id: why.reason for person_id, why in found.items()}
    now = replace(_read(work, plan, day), away=away)
    if now.answered:
        return (Note(("So the report would look now:",)), *(part for page in _drawn(now) for part in page.parts))
    words: Values = {str(number): f"(your answer to question {number + 1})" for number in range(len(plan.questions))}
    mine = StandupAnswer(person_id=work.asker.id, answered_at=work.now, answers=words)
    others = (
        StandupAnswer(person_id=each.id, asked_at=work.now, direct_ts="0") for each in team if each.id != work.asker.id
    )
    [page, *_] = _drawn(_Day(work, plan, day, (mine, *others), (), away))
    return (Note(("So the report would look if only you answered:",)), *page.parts)


def _drawn(whole: _Day) -> list[Reply]:
    if not whole.answered:
        return [_one_line(whole)]
    plan, day = whole.plan, whole.day
    first: Group = (Heading(standup_plan.title_of(day.period, whole.work.today)), *_status(whole))
    groups = [*_in_the_way(whole), *(_by_question(whole) if plan.standup.by_question else _by_person(whole))]
    return list(_dealt([first, *groups], _answer_button(plan, day)))


def outcome(day: StandupDay, people: Sequence[StandupAnswer]) -> str:
    """Return what became of a standup, for `status`."""
    if day.skipped_because:
        return f"skipped: {day.skipped_because}"
    answered = sum(each.answered_at is not None for each in people)
    if not answered and _is_missed(people):
        return "skipped: I was not running then"
    return f"posted: {answered} of {len(people)} have answered"


def answered_lines(plan: Plan, answer: StandupAnswer) -> Iterator[tuple[str, str]]:
    """Yield each question that a person has answered, with their words."""
    for number, asked in enumerate(plan.questions):
        if said := said_to(answer, number):
            yield asked, said


def all_said(answer: StandupAnswer) -> dict[str, str]:
    """Return what somebody answered so far, by the numbers of the questions, counted from 0."""
    return {number: str(said) for number, said in (answer.answers or {}).items()}


def said_to(answer: StandupAnswer, number: int) -> str:
    """Return what somebody answered to a question, counted from 0."""
    return all_said(answer).get(str(number), "")


# In one line


def _one_line(whole: _Day) -> Reply:
    """Return the report of a day on which nobody has answered."""
    title = Strong(f"{standup_plan.title_of(whole.day.period, whole.work.today)}:")
    if whole.day.skipped_because:
        return Reply((Paragraph((title, f" not held, {whole.day.skipped_because}.")),))
    if _is_missed(whole.people):
        return Reply((Paragraph((title, " ", *_not_running(whole))),))
    lines = list(_status_lines(whole))
    if not any(each.asked_at and not whole.away_because(each) for each in whole.people):
        lines.insert(0, ("Nobody has answered yet.",))
    said: list[Inline] = [title]
    for line in lines:
        said += [" ", *line]
    return Reply((Paragraph(tuple(said)), Actions((_answer_button(whole.plan, whole.day),))))


def _is_missed(people: Iterable[StandupAnswer]) -> bool:
    """Say whether nobody was asked because it was too late for all who were not away."""
    waited = [each for each in people if not each.away_because or each.missed_at]
    return bool(waited) and all(each.missed_at and not each.asked_at for each in waited)


def _not_running(whole: _Day) -> Line:
    missed = [each for each in whole.people if each.missed_at]
    known = whole.work.known
    hours = [whole.plan.ask_at(known[e.person_id], whole.day.period) for e in missed if e.person_id in known]
    back = max(each.missed_at for each in missed if each.missed_at)
    if not hours:
        return ("skipped, because I was not running at its hour.",)
    from_, until = whole.work.moment(min(hours)), whole.work.moment(back)
    return ("skipped, because I was not running from ", from_, " to ", until, ".")


# Who is away, who said nothing


def _status(whole: _Day) -> Iterator[Note]:
    for line in _status_lines(whole):
        yield Note(line)


def _status_lines(whole: _Day) -> Iterator[Line]:
    """Yield a line each: who is away, who has not answered, who is asked later, who was not asked."""
    silent = [each for each in whole.people if not each.answered_at]
    away = [(each, why) for each in silent if (why := whole.away_because(each))]
    if away:
        reasons = ((f"{whole.name(each)} ({_cut(why, _LONGEST_REASON)})",) for each, why in away)
        yield ("Away: ", *_listed(list(reasons)), ".")
    rest = [each for each in silent if not whole.away_because(each)]
    if asked := [each for each in rest if each.asked_at and each.direct_ts]:
        yield ("No word yet from ", *_names(whole, asked), ".")
    if unreached := [each for each in rest if each.asked_at and not each.direct_ts]:
        yield ("The question has not reached ", *_names(whole, unreached), ".")
    if later := [each for each in rest if not each.asked_at and not each.missed_at]:
        yield ("Asked later: ", *_listed([_with_hour(whole, each) for each in later]), ".")
    if missed := [each for each in rest if each.missed_at and not each.asked_at]:
        yield ("Not asked, because I was not running at their hour: ", *_names(whole, missed), ".")


def _with_hour(whole: _Day, each: StandupAnswer) -> Line:
    person, name = whole.work.known.get(each.person_id), whole.name(each)
    return (name, " (", whole.work.hour(whole.plan.ask_at(person, whole.day.period)), ")") if person else (name,)


def _names(whole: _Day, people: Iterable[StandupAnswer]) -> Line:
    return _listed([(whole.name(each),) for each in people], " and ")


def _listed(items: Sequence[Line], last: str = ", ") -> Line:
    """Return a list that a message has room for; what goes beyond that is counted."""
    room, shown = _LONGEST_LIST, 0
    for item in items:
        room -= len(escape(Reply((Paragraph(item),)).text)) + sum(_MOMENT for part in item if isinstance(part, Moment))
        shown += room >= 0 or not shown
    hidden = len(items) - shown
    parts: list[Line] = [*items[:shown], *([(f"{hidden} more",)] if hidden else [])]
    glue = " and " if hidden else last
    first, end = parts[:-1], parts[-1]
    before = [part for number, item in enumerate(first) for part in ((", ",) if number else ()) + tuple(item)]
    return (*before, *((glue,) if first else ()), *end)


# What was answered


def _by_person(whole: _Day) -> Iterator[Group]:
    for number, each in enumerate(whole.answered):
        heading = (Heading("What everybody said"),) if whole.blockers and number == 0 else ()
        found = [(asked, (_short(said, each),)) for asked, said in _shown(whole, each)]
        facts: tuple[tuple[str, Line], ...] = tuple(found)
        title = (Strong(whole.name(each)), whole.edited(each))
        card = Card(title, facts) if facts else Paragraph((*title, ": nothing beside what is in the way."))
        yield (*heading, card)


def _by_question(whole: _Day) -> Iterator[Group]:
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


def _shown(whole: _Day, answer: StandupAnswer) -> Iterator[tuple[str, str]]:
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
    return said if total <= _LONGEST_OF_ONE else _cut(said, _LONGEST_ANSWER)


def _cut(said: str, room: int) -> str:
    """Return a text, shortened to what it may take in a message, where some characters take several."""
    if len(escape(said)) <= room:
        return said
    kept = said[:room]
    while (length := len(escape(kept))) > room:
        kept = kept[: len(kept) * room // length]
    return f"{kept}…"


# What is in the way


def _in_the_way(whole: _Day) -> Iterator[Group]:
    for number, (blocker, record) in enumerate(whole.blockers):
        heading = (Heading("In the way"),) if number == 0 else ()
        said: tuple[Inline, ...] = (Strong(whole.work.name(blocker.person_id)), f": {blocker.text}")
        if record:
            yield (*heading, Paragraph((*said, " → ", *lists.record_line(whole.work, record))))
        else:
            yield (*heading, Paragraph(said), Actions(_ways_out(blocker)))


def _ways_out(blocker: Blocker) -> tuple[Button, Button, PersonMenu]:
    command = f"standup unblock {blocker.id} become="
    return (
        Button("Log issue", f"{command}issue", opens=True),
        Button("Log risk", f"{command}risk", opens=True),
        PersonMenu("Ask for help", f"{command}task owner={{person}}"),
    )


# Messages


def _answer_button(plan: Plan, day: StandupDay) -> Button:
    command = f"standup answer project={plan.project.ref} day={day.period.isoformat()}"
    return Button("Answer", command, opens=True)


def _dealt(groups: Sequence[Group], answer: Button) -> Iterator[Reply]:
    """Yield messages, cut at the borders of what belongs together; the first ends with the button."""
    page: list[Part] = []
    end: Group = (Actions((answer,)),)
    for group in groups:
        if page and not _fits([*page, *group]):
            yield Reply((*page, *end))
            page, end = [], ()
        page += group
    yield Reply((*page, *end))


def _fits(parts: Sequence[Part]) -> bool:
    return len(parts) <= _BLOCKS and sum(map(_size, parts)) <= _ROOM


def _size(part: Part) -> int:
    if isinstance(part, Actions):
        return _PART + _CONTROLS
    return _PART + len(escape(Reply((part,)).text))

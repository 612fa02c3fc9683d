"""How each audience reads the facts of a digest: a short message, and the details for its thread."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from core.plural import counted, together
from core.reply import (
    Actions,
    Button,
    Heading,
    Line,
    Moment,
    Note,
    Opening,
    Paragraph,
    Part,
    Picture,
    Reply,
    Strong,
    Table,
    plain,
)
from handlers.digest import changes as digest_changes
from handlers.digest import span
from handlers.digest.facts import Facts, Told
from handlers.records import week_facts
from handlers.records.topics import DONE, DUE_NEXT, Alarm, Fact, Section, Topic
from storage.digests import Audience

MOST_WORDS = 25
_MOST_FOR_SPONSORS = 5
_MOST_NAMED = 3
_PARAGRAPH = 2_400
_REASONS = 2


class Edition(NamedTuple):
    """One digest of a week: for whom, the week's last day, and when it should have come, if it comes late.

    Of a preview no thread begins: its details stand right below. One that `is_private` goes to people by name.
    """

    audience: Audience
    period: date
    late: Moment | None = None
    is_preview: bool = False
    is_private: bool = False


def parent(facts: Facts, edition: Edition) -> Reply:
    """Return the message that begins the thread."""
    where = "Details below" if edition.is_preview else "Details in the thread"
    about = Note((f"{where} · {span.said(facts.since, edition.period, facts.week.today)}",))
    lines = first_lines(facts, edition.audience)
    head, *rest = (Paragraph(line) for line in lines)
    return Reply((head, Opening(), *rest, *_late(edition), about, *_stop(facts, edition)))


def first_lines(facts: Facts, audience: Audience) -> tuple[Line, ...]:
    """Return how the project stands, in the few lines that say all to who reads no further."""
    head: Line = (Strong(f"{facts.week.project.title} is {facts.status.said.lower()}"),)
    if audience is Audience.SPONSOR:
        return ((*head, f": {week_facts.sentence(headline(facts, audience))}"), *_plain_numbers(facts))
    done, _, late, due_next = facts.numbers
    comes = _shorts(facts, DUE_NEXT)[:1] if due_next else []
    following = f"next: {comes[0]}" if comes else f"nothing due by {facts.week.said(facts.week.last_ahead)}"
    return (*head, f" · {headline(facts, audience)}"), (f"Done {done} · late {late} · {following}",)


def _plain_numbers(facts: Facts) -> Iterator[Line]:
    """Yield the numbers as sentences, for who knows no ids."""
    done, _, _, due_next = facts.numbers
    if names := _shorts(facts, DONE)[:_MOST_NAMED]:
        names += [f"{done - len(names)} more"] if done > len(names) else []
        yield (f"{_things(done)} done: {together(names)}.",)
    else:
        yield ("Nothing was done since the last digest.",)
    found = sorted((fact for told in facts.told if told.topic == DUE_NEXT for fact in _all_of(told)), key=_by_order)
    if found:
        more = f" {_things(due_next)} due by {facts.week.said(facts.week.last_ahead)}." if due_next > 1 else ""
        yield (f"Next: {found[0].plain}{more}",)


def _things(number: int) -> str:
    return "1 thing is" if number == 1 else f"{number} things are"


def _shorts(facts: Facts, topic: Topic) -> list[str]:
    found = (fact for told in facts.told if told.topic == topic for fact in _all_of(told))
    return [fact.short for fact in sorted(found, key=_by_order) if fact.short]


def _all_of(told: Told) -> list[Fact]:
    return _facts_of(told.sections)


def _by_order(fact: Fact) -> float:
    return fact.order


def _stop(facts: Facts, edition: Edition) -> tuple[Actions, ...]:
    """Return the buttons of who is sent a digest by name, who may not even see the project."""
    if not edition.is_private or edition.is_preview:
        return ()
    ref = facts.week.project.ref
    stops = Button("Stop sending me this", f"digest stop {ref} audience={edition.audience}", opens=True)
    asks = (Button("Ask a question", f"digest ask about={ref}", opens=True),)
    return (Actions((*(asks if edition.audience is Audience.SPONSOR else ()), stops)),)


def quiet(facts: Facts, edition: Edition) -> Reply:
    """Return the one line of a week without news."""
    said = span.said(facts.since, edition.period, facts.week.today)
    why = f" · {headline(facts, edition.audience)}" if facts.alarms else ""
    head = Strong(f"{facts.week.project.title} is {facts.status.said.lower()}")
    line = (head, f"{why} · a quiet week, nothing has changed ({said})")
    return Reply((Paragraph(line), *_late(edition), *_stop(facts, edition)))


def headline(facts: Facts, audience: Audience) -> str:
    """Return in one sentence, of 25 words or so at most, why the project stands as it does."""
    if not facts.alarms:
        return "nothing is late or blocked"
    worst = [_reason(alarm, audience) for alarm in facts.alarms if alarm.status is facts.status][:_REASONS]
    between = ", and " if audience is Audience.SPONSOR else ", "
    while len(worst) > 1 and len(between.join(worst).split()) > MOST_WORDS:
        worst.pop()
    words = between.join(worst).split()
    return " ".join(words) if len(words) <= MOST_WORDS else f"{' '.join(words[:MOST_WORDS])} …"


def numbers(facts: Facts) -> str:
    """Return the three numbers."""
    done, _, late, due_next = facts.numbers
    return f"{done} done · {late} late · {due_next} due by {facts.week.said(facts.week.last_ahead)}"


def details(facts: Facts, edition: Edition) -> Reply:
    """Return what stands in the thread."""
    return Reply(tuple(_details(facts, edition.audience)))


def picture(facts: Facts) -> Picture | None:
    """Return the picture of the progress against the plan, if there is a plan."""
    if not facts.progress:
        return None
    points = [{"day": each.day.isoformat(), "planned": each.planned, "done": each.done} for each in facts.progress]
    return Picture("progress", "Progress against plan", _progress_words(facts), {"points": points})


def sentences(facts: Facts, audience: Audience) -> tuple[str, ...]:
    """Return all facts as sentences: what a language model may say, and nothing else."""
    reasons = [week_facts.sentence(_reason(alarm, audience)) for alarm in facts.alarms]
    found = [fact for each in facts.told for fact in _facts_of(_for(each, audience))]
    told = [fact.plain if audience is Audience.SPONSOR else f"{plain(fact.line)}." for fact in found]
    title = f"The project is called {facts.week.project.title}."
    counts = [f"{each}." for each in numbers(facts).split(" · ")]
    return (title, f"Status: {facts.status.said}.", *reasons, *counts, *told)


def _details(facts: Facts, audience: Audience) -> Iterator[Part]:
    for told in facts.told:
        yield from _topic(told, audience)
    if audience is Audience.SPONSOR:
        if facts.changes:
            yield Note((f"{_changed_words(facts)} changed or added since the last digest.",))
    else:
        yield from _listed("What changed since the last digest", digest_changes.lines(facts.changes))
    yield from _progress(facts)
    if audience is not Audience.SPONSOR and facts.alarms:
        yield Actions((Button("What “late” and “at risk” mean", "digest rule", opens=True),))


def _changed_words(facts: Facts) -> str:
    """Return how many records were changed: one that several people have changed is one."""
    number = len({change.record_id for change in facts.week.changes})
    return f"{counted(number, 'record')} {'was' if number == 1 else 'were'}"


def _topic(told: Told, audience: Audience) -> Iterator[Part]:
    for_sponsors = audience is Audience.SPONSOR
    sections = _for(told, audience)
    found, number = _facts_of(sections), sum(section.total for section in sections)
    most = _MOST_FOR_SPONSORS if for_sponsors else told.topic.most or number
    shown = [fact for place, fact in enumerate(found) if place < most or fact.sums]
    lines: list[Line] = [_plain_line(fact, told.topic) if for_sponsors else fact.line for fact in shown]
    if number > len(lines):
        lines.append((f"and {number - len(lines)} more",))
    yield from _listed(told.topic.plain if for_sponsors else told.topic.title, lines)


def _plain_line(fact: Fact, topic: Topic) -> Line:
    """Return a fact for a sponsor; below "What was done" the title alone says it."""
    return (fact.short if topic == DONE and fact.short else fact.plain,)


def _for(told: Told, audience: Audience) -> list[Section]:
    """Return what an audience is told of a topic; what a lead has read at the top is not said again."""
    if audience is Audience.SPONSOR:
        return [each for each in told.sections if told.topic.plain and any(fact.plain for fact in each.facts)]
    if audience is Audience.TEAM:
        return [] if told.topic.for_lead else list(told.sections)
    return [each for each in told.sections if not each.read_above]


def _facts_of(sections: Iterable[Section]) -> list[Fact]:
    return sorted((fact for each in sections for fact in each.facts), key=lambda fact: fact.order)


def _listed(title: str, lines: Sequence[Line]) -> Iterator[Part]:
    """Yield a heading and lines below it, gathered into paragraphs that Slack has room for."""
    if not lines:
        return
    yield Heading(title)
    for some in _paragraphs(lines):
        yield Paragraph(tuple(inline for n, each in enumerate(some) for inline in ("\n• " if n else "• ", *each)))


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    some: list[Line] = []
    size = 0
    for line in lines:
        more = len(plain(line)) + 3
        if some and size + more > _PARAGRAPH:
            yield some
            some, size = [], 0
        some.append(line)
        size += more
    if some:
        yield some


def _progress(facts: Facts) -> Iterator[Part]:
    if facts.progress:
        rows = [
            (facts.week.said(each.day), str(each.planned), "" if each.done is None else str(each.done))
            for each in facts.progress
        ]
        yield Table(("By", "Planned to be done", "Done"), tuple(rows), "Progress against plan")


def _progress_words(facts: Facts) -> str:
    now = next(point for point in facts.progress if point.day == facts.week.today)
    total = facts.progress[-1].planned
    day = facts.week.said(now.day)
    return f"Planned to be done by {day}: {now.planned} of {total}. Done: {now.done}."


def _late(edition: Edition) -> tuple[Part, ...]:
    if edition.late is None:
        return ()
    return (Note(("This comes late: I was not running at its hour, ", edition.late, ".")),)


def _reason(alarm: Alarm, audience: Audience) -> str:
    return alarm.plain if alarm.plain and audience is Audience.SPONSOR else alarm.words


def outcome(facts: Facts) -> str:
    """Return what became of a digest, for `health`."""
    return f"posted: {in_short(facts)}"


def in_short(facts: Facts) -> str:
    """Return the status and the three numbers in one line."""
    return f"{facts.status.said.lower()}, {numbers(facts)}"

"""The details of a digest, below its first message: topic by topic, what has changed, the progress against the plan."""

from collections.abc import Iterable, Iterator, Sequence

from core.plural import counted
from core.reply import Actions, Button, Heading, Line, Note, Paragraph, Part, Picture, Reply, Table, plain
from handlers.digest import changes as digest_changes
from handlers.digest.edition import Edition
from handlers.digest.facts import Facts, Told
from handlers.records.week.topics import DONE, Fact, Section, Topic
from storage.digests.digests import Audience

_MOST_FOR_SPONSORS = 5
_PARAGRAPH = 2_400


def details(facts: Facts, edition: Edition) -> Reply:
    """Return what stands in the thread."""
    return Reply(tuple(_details(facts, edition.audience)))


def picture(facts: Facts) -> Picture | None:
    """Return the picture of the progress against the plan, if there is a plan."""
    if not facts.progress:
        return None
    points = [{"day": each.day.isoformat(), "planned": each.planned, "done": each.done} for each in facts.progress]
    return Picture("progress", "Progress against plan", _progress_words(facts), {"points": points})


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
    sections = sections_for(told, audience)
    found, number = facts_of(sections), sum(section.total for section in sections)
    most = _MOST_FOR_SPONSORS if for_sponsors else told.topic.most or number
    shown = [fact for place, fact in enumerate(found) if place < most or fact.sums]
    lines: list[Line] = [_plain_line(fact, told.topic) if for_sponsors else fact.line for fact in shown]
    if number > len(lines):
        lines.append((f"and {number - len(lines)} more",))
    yield from _listed(told.topic.plain if for_sponsors else told.topic.title, lines)


def _plain_line(fact: Fact, topic: Topic) -> Line:
    """Return a fact for a sponsor; below "What was done" the title alone says it."""
    return (fact.short if topic == DONE and fact.short else fact.plain,)


def sections_for(told: Told, audience: Audience) -> list[Section]:
    """Return what an audience is told of a topic; what a lead has read at the top is not said again."""
    if audience is Audience.SPONSOR:
        return [each for each in told.sections if told.topic.plain and any(fact.plain for fact in each.facts)]
    if audience is Audience.TEAM:
        return [] if told.topic.for_lead else list(told.sections)
    return [each for each in told.sections if not each.read_above]


def facts_of(sections: Iterable[Section]) -> list[Fact]:
    """Return all facts of some sections, in their order."""
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

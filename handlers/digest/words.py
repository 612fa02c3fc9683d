"""How each audience reads the facts of a digest in a short message, and in sentences."""

from collections.abc import Iterator

from core.plural import together
from core.reply import (
    Actions,
    Button,
    Line,
    Note,
    Opening,
    Paragraph,
    Part,
    Reply,
    Strong,
    plain,
)
from handlers.digest import span
from handlers.digest.details import facts_of, sections_for
from handlers.digest.edition import Edition
from handlers.digest.facts import Facts
from handlers.forecast import words as forecast_words
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import DONE, DUE_NEXT, OVERDUE, WAITING, Alarm, Fact, Topic
from storage.digests.digests import Audience

MOST_WORDS = 25
_MOST_NAMED = 3
_REASONS = 2


def parent(facts: Facts, edition: Edition) -> Reply:
    """Return the message that begins the thread."""
    where = "Details below" if edition.is_preview else "Details in the thread"
    about = Note((f"{where} · {span.said(facts.since, edition.period, facts.week.today)}",))
    lines = first_lines(facts, edition.audience)
    head, *rest = (Paragraph(line) for line in lines)
    return Reply((head, Opening(), *rest, *_late(edition), about, *_stop(facts, edition)))


def first_lines(facts: Facts, audience: Audience, since: str = "the last digest") -> tuple[Line, ...]:
    """Return how the project stands, in the few lines that say all to who reads no further, and what was done since."""
    head: Line = (Strong(f"{facts.week.project.title} is {facts.status.said.lower()}"),)
    if audience is Audience.SPONSOR:
        return ((*head, f": {week_facts.sentence(headline(facts, audience))}"), *_plain_numbers(facts, since))
    done, _, late, due_next = facts.numbers
    comes = _shorts(facts, DUE_NEXT)[:1] if due_next else []
    following = f"next: {comes[0]}" if comes else f"nothing due by {facts.week.said(facts.week.last_ahead)}"
    numbers = " · ".join(
        filter(None, (f"Done {done}", f"late {late}", following, forecast_words.in_short(facts.forecast)))
    )
    return (*head, f" · {headline(facts, audience)}"), (numbers,)


def late_and_blocked(facts: Facts) -> Iterator[Line]:
    """Yield what is late and what is blocked by their ids, the first of each."""
    for name, topic in (("Late", OVERDUE), ("Blocked", WAITING)):
        sections = [section for told in facts.told if told.topic == topic for section in told.sections]
        named = [section for section in sections if any(fact.short for fact in section.facts)]
        shown = [fact.short for fact in facts_of(named) if fact.short][:_MOST_NAMED]
        number = sum(section.total for section in named)
        if shown:
            yield (f"{name}: {together([*shown, *([f'{number - len(shown)} more'] if number > len(shown) else [])])}.",)


def _plain_numbers(facts: Facts, since: str) -> Iterator[Line]:
    """Yield the numbers as sentences, for who knows no ids."""
    done, _, _, due_next = facts.numbers
    if names := _shorts(facts, DONE)[:_MOST_NAMED]:
        names += [f"{done - len(names)} more"] if done > len(names) else []
        yield (f"{_things(done)} done: {together(names)}.",)
    else:
        yield (f"Nothing was done since {since}.",)
    if found := _about(facts, DUE_NEXT):
        more = f" {_things(due_next)} due by {facts.week.said(facts.week.last_ahead)}." if due_next > 1 else ""
        yield (f"Next: {found[0].plain}{more}",)
    if said := forecast_words.in_a_sentence(facts.forecast):
        yield (said,)


def _things(number: int) -> str:
    return "1 thing is" if number == 1 else f"{number} things are"


def _shorts(facts: Facts, topic: Topic) -> list[str]:
    return [fact.short for fact in _about(facts, topic) if fact.short]


def _about(facts: Facts, topic: Topic) -> list[Fact]:
    """Return all facts of a topic, in their order."""
    return facts_of(section for told in facts.told if told.topic == topic for section in told.sections)


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


def sentences(facts: Facts, audience: Audience) -> tuple[str, ...]:
    """Return all facts as sentences: what a language model may say, and nothing else."""
    reasons = [week_facts.sentence(_reason(alarm, audience)) for alarm in facts.alarms]
    found = [fact for each in facts.told for fact in facts_of(sections_for(each, audience))]
    told = [fact.plain if audience is Audience.SPONSOR else f"{plain(fact.line)}." for fact in found]
    title = f"The project is called {facts.week.project.title}."
    counts = [f"{each}." for each in numbers(facts).split(" · ")]
    ends = filter(None, (forecast_words.in_a_sentence(facts.forecast),))
    return (title, f"Status: {facts.status.said}.", *reasons, *counts, *told, *ends)


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

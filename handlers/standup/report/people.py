"""Who is away, who has said nothing yet, who was not asked and why, as the report of a standup tells it."""

from collections.abc import Iterable, Iterator, Sequence

from core.grammar.tokens import escape
from core.reply import Line, Moment, Paragraph, Reply
from handlers.standup.report.facts import ReportFacts
from handlers.standup.report.pages import shorten
from storage.standups.standup_answers import StandupAnswer

_LONGEST_LIST, _LONGEST_REASON, _MOMENT = 700, 100, 40
"""The longest list of people, the longest reason in it, and what a moment costs beside its words."""


def status_lines(whole: ReportFacts) -> Iterator[Line]:
    """Yield a line each: who is away, who has not answered, who is asked later, who was not asked."""
    silent = [each for each in whole.people if not each.answered_at]
    away = [(each, why) for each in silent if (why := whole.away_because(each))]
    if away:
        reasons = ((f"{whole.name(each)} ({shorten(why, _LONGEST_REASON)})",) for each, why in away)
        yield ("Away: ", *_listed(list(reasons)), ".")
    rest = [each for each in silent if not whole.away_because(each)]
    if asked := [each for each in rest if each.asked_at and each.direct_ts]:
        yield ("No word yet from ", *_names(whole, asked), ".")
    if unreached := [each for each in rest if each.asked_at and not each.direct_ts]:
        yield ("The question has not reached ", *_names(whole, unreached), ".")
    if spared := [each for each in rest if each.spared_at and not each.asked_at]:
        yield ("Asked once a week, as they have not answered for days: ", *_names(whole, spared), ".")
    if later := [each for each in rest if each.is_waiting]:
        yield ("Asked later: ", *_listed([_with_hour(whole, each) for each in later]), ".")
    if missed := [each for each in rest if each.missed_at and not each.asked_at]:
        yield ("Not asked, because I was not running at their hour: ", *_names(whole, missed), ".")


def _with_hour(whole: ReportFacts, each: StandupAnswer) -> Line:
    person, name = whole.work.known.get(each.person_id), whole.name(each)
    return (name, " (", whole.work.hour(whole.plan.ask_at(person, whole.day.period)), ")") if person else (name,)


def _names(whole: ReportFacts, people: Iterable[StandupAnswer]) -> Line:
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


def is_missed(people: Iterable[StandupAnswer]) -> bool:
    """Say whether nobody was asked because it was too late for all who were not away."""
    waited = [each for each in people if not each.away_because or each.missed_at]
    return bool(waited) and all(each.missed_at and not each.asked_at for each in waited)


def not_running(whole: ReportFacts) -> Line:
    """Return from when to when nobody could be asked, because the bot was not running."""
    missed = [each for each in whole.people if each.missed_at]
    known = whole.work.known
    hours = [whole.plan.ask_at(known[e.person_id], whole.day.period) for e in missed if e.person_id in known]
    back = max(each.missed_at for each in missed if each.missed_at)
    if not hours:
        return ("skipped, because I was not running at its hour.",)
    from_, until = whole.work.moment(min(hours)), whole.work.moment(back)
    return ("skipped, because I was not running from ", from_, " to ", until, ".")

"""How much of their time people have promised, week by week: leads see their people, everybody themselves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from core.dates import dates
from core.operation import Noun
from core.parameter import Field
from core.period import Period
from core.planning import workload
from core.planning.workload import Share, WeekLoad
from core.plural import counted, together
from core.reply import Code, Note, Paragraph, Reply, Strong, Table, say
from handlers.people import availability
from handlers.request.work import Work
from storage.registers import allocation as store

_OVER = "(overloaded|overbooked|overallocated|overcommitted|over capacity|over 100 %|too busy)"
_WHEN = "[in|on|during|for|from]"
_ASKED = (
    f"(who|is anybody|is anyone|is somebody) [is] {_OVER} {_WHEN} {{period}}",
    f"(who|is anybody|is anyone|is somebody) [is] {_OVER} …",
    f"who has [promised] (too much|more time than they have|time|free time|capacity|spare time) {_WHEN} {{period}}",
    "who has [promised] (too much|more time than they have|time|free time|capacity|spare time) …",
    f"(how busy|how loaded) (is|are|am) (team|people|everybody|we|i) {_WHEN} {{period}}",
    "(how busy|how loaded) (is|are|am) (team|people|everybody|we|i) …",
    f"am i {_OVER} {_WHEN} {{period}}",
    f"am i {_OVER} …",
    "[what is] [my|team] (workload|load)",
    "how much [of] … time (do we|have we|can we) (have|got|count on|use) …",
    "(who|is anybody|is anyone|is somebody) [is] (overloaded|overbooked|overcommitted|overallocated) …",
    "(am i|are we) (overloaded|overbooked|overcommitted|overallocated) …",
    "who (has|is) (too much|more than 100 %|over 100 %|more than 100%|over 100%) …",
    "who [still] has [free|some|any] (time|capacity|room) …",
    "what is (my|our) (load|workload|allocation)",
    "(how much of|what share of) my time is (allocated|planned|promised|taken) …",
    "how (busy|loaded|allocated) (is everybody|is everyone|is team|are we|are people|am i) …",
    "[show|show me|what is] (load|workload) [of people|of team|of everybody]",
)
NOUN = Noun("workload", "How much of their time people have promised, week by week.", asked={"": _ASKED})
_WEEKS, _MOST = 6, 12
_Loads = Mapping[str, Sequence[WeekLoad]]


class _Asked(NamedTuple):
    """Whose load is shown, of the projects that count."""

    projects: frozenset[int]
    people: frozenset[str]
    is_own: bool


@NOUN.operation("", example="workload")
@NOUN.operation("load", of="allocation", example="allocation load")
def load(
    work: Work,
    weeks: Annotated[int, Field("how many weeks from this one on", low=1, high=_MOST)] = _WEEKS,
    period: Annotated[Period | None, "from when to when, in place of a number of weeks"] = None,
) -> Reply:
    """Show how much of their time people have promised, week by week; who does not lead sees their own."""
    asked = _asked(work)
    shares = _shares(work, asked)
    if not shares:
        return _nothing(is_own=asked.is_own)
    mondays = workload.mondays_of(period, _MOST) if period else workload.mondays(work.today, weeks)
    loads = _loads(work, shares, mondays)
    head = Paragraph((Strong("Load"), f" · {counted(len(mondays), 'week')} from {_day(work, mondays[0])}"))
    over = [said for person, theirs in loads.items() if (said := _over(work, person, theirs))]
    told = over or ["Nobody is over 100 %." if not asked.is_own else "You are not over 100 %."]
    note = Note(("Of the days on which they are there, in the projects that you see.",))
    return Reply((head, *(Paragraph((each,)) for each in told), _table(work, loads, mondays), note))


def _nothing(*, is_own: bool) -> Reply:
    if is_own:
        return say("You have no allocation.")
    how = Note(("To give somebody a share: ", Code("allocation add @ana 60% in December"), "."))
    return Reply((Paragraph(("Nobody has an allocation.",)), how))


def _asked(work: Work) -> _Asked:
    """Return whose load is shown: that of the people in the projects at hand that the asker leads, else their own."""
    here, counts = work.scope, work.scope if work.actor.is_public else work.visible
    led = {each.id for each in work.visible_projects() if each.id in here and work.permissions.leads(each)}
    if not led:
        return _Asked(counts, frozenset({work.asker.id}), is_own=True)
    owners = (each.owner_id for each in store.in_projects(work.session, work.team, led))
    return _Asked(counts, frozenset(filter(None, owners)), is_own=False)


def _shares(work: Work, asked: _Asked) -> dict[str, list[Share]]:
    """Return the shares of each person, by name."""
    found: defaultdict[str, list[Share]] = defaultdict(list)
    for each in store.in_projects(work.session, work.team, asked.projects):
        if each.owner_id in asked.people:
            found[each.owner_id].append(Share(each.share, each.period))
    work.meet(found)
    return {key: found[key] for key in sorted(found, key=work.name)}


def _loads(work: Work, shares: Mapping[str, Sequence[Share]], mondays: Sequence[date]) -> _Loads:
    days = [day for monday in mondays for day in workload.days_of(monday)]
    there = availability.days_of(work, [work.known[key] for key in shares], days)
    return {
        key: [workload.of_week(theirs, there[key].working, there[key].away, monday) for monday in mondays]
        for key, theirs in shares.items()
    }


def _over(work: Work, person: str, loads: Sequence[WeekLoad]) -> str:
    """Return in which weeks somebody has promised more than they have time for, "" where in none."""
    weeks = [f"{_day(work, each.monday)} ({_percent(each)}{_away(each)})" for each in loads if each.is_over]
    who = "You are" if person == work.asker.id else f"{work.first_name(person)} is"
    return f"{who} over 100 % in the week{'s' if len(weeks) > 1 else ''} of {together(weeks)}." if weeks else ""


def _percent(load: WeekLoad) -> str:
    return "away" if load.percent is None else f"{load.percent} %"


def _away(load: WeekLoad) -> str:
    return f", away {load.days_away} of {counted(load.usual, 'day')}" if load.days_away and load.there else ""


def _table(work: Work, loads: _Loads, mondays: Sequence[date]) -> Table:
    rows = tuple((work.first_name(key), *map(_cell, theirs)) for key, theirs in loads.items())
    return Table(("Who", *(_day(work, monday) for monday in mondays)), rows)


def _cell(load: WeekLoad) -> str:
    if not load.planned:
        return "–"
    return f"{_percent(load)} over" if load.is_over and load.there else _percent(load)


def _day(work: Work, monday: date) -> str:
    return dates.name_date(monday, work.today).partition(" ")[2]

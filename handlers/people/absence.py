"""Out of office: who says that they are away, and who is."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from core import dates
from core.actor import Person
from core.date_words import WEEKDAY_NAMES, WEEKDAYS
from core.errors import Conflict, NotUnderstood, UserError
from core.operation import Noun
from core.reply import Actions, Button, Code, Heading, Note, Paragraph, Part, Reply, Strong, say
from core.working_week import WorkingWeek
from handlers.people import availability
from handlers.people.availability import Away
from handlers.request.work import Work, in_days
from storage import absences as store
from storage.absences import SAID, STATUS, Absence
from storage.schema import Values

NOUN = Noun(
    "ooo",
    "When you are out of the office, so that nobody asks or chases you then.",
    aliases=("away", "absence"),
    has_command=True,
)
_AHEAD = 60
_LONGEST = 731
_LENGTH = re.compile(
    r"(?:for )?(?:the next )?([1-9]\d{0,2}|an?|one|two|three|four|five) ?(day|week|month)s?", re.IGNORECASE
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ONE_MONTH = re.compile(r"(?:from )?(\d{1,2}) ?(?:-|–|to) ?(\d{1,2}) (\D.*)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:from )?(?P<first>.*?) ?(?:(?P<back>\b(?:until|till)\b)|–|—| - |\b(?:to|through|thru)\b) ?(?P<last>.+)",
    re.IGNORECASE,
)
_END = re.compile(r"(?:the )?end of |eo[wmqy]$", re.IGNORECASE)
_OF_YEARS = re.compile(r"year|\beoy\b", re.IGNORECASE)
_NEARLY_A_YEAR = 270
"""Days from which on an end without a year is rather one that lies before the start: 10 Dec to 3 Dec."""
_OPEN = frozenset({"until further notice", "till further notice", "indefinitely"})


@NOUN.operation("add", example="ooo until Mon", aliases=("set",))
def add(
    work: Work,
    when: Annotated[str, "until Mon (Monday is the day you are back), 3 Dec to 10 Dec, today, 3 days, next week"],
    person: Annotated[Person | None, "somebody of the project that you lead; you if you don't say"] = None,
) -> Reply:
    """Say when you are away; then you are neither asked nor reminded."""
    who = _whose(work, person)
    today, week = availability.day_of(who, work.now), availability.week_of(work, who)
    first, last = _read(when.strip(" .,;!"), today, week)
    _refuse_odd(first, last, today)
    absence = Absence(team_id=work.team, user_id=who.id, first_day=first, last_day=last, source=SAID, note=None)
    known_before = store.put(work.session, absence)
    _note(work, who, store.kept(known_before), store.kept([absence]))
    others = [words for known in known_before if (words := _days(known, today)) != _days(absence, today)]
    back = f" and back on {dates.name_date(availability.back_on(last, week), today)}" if last else " until you say so"
    said = f"{_days(absence, today)}{back}."
    if who.id != work.asker.id:
        told = f"{work.asker.name} has noted that you are {said} You are neither asked nor reminded then."
        work.tell(who.id, Reply((Paragraph((told,)), _taking_back())))
    instead = (Note((f"This takes the place of: {'; '.join(others)}.",)),) if others else ()
    return Reply((Paragraph((f"{_you(work, who)} {said}",)), *instead, _taking_back(person)))


@NOUN.operation("end", example="ooo end", aliases=("back", "stop", "cancel", "remove", "clear"))
def end(
    work: Work,
    person: Annotated[Person | None, "somebody of the project that you lead; you if you don't say"] = None,
) -> Reply:
    """Say that you are back, or that you are not going to be away after all."""
    who = _whose(work, person)
    today = availability.day_of(who, work.now)
    ended = store.end(work.session, work.team, who.id, today)
    if not ended:
        return say(f"{_you(work, who)} not away, and nothing is planned.")
    _note(work, who, store.kept(ended), store.kept(store.shortened(ended, today)))
    if who.id != work.asker.id:
        work.tell(who.id, say(f"{work.asker.name} has noted: {_taken(ended, 'your', today)}."))
    parts: list[Part] = [Paragraph((f"{_taken(ended, _your(work, who), today)}.",))]
    if any(known.source == STATUS for known in ended):
        parts.append(Note(("A Slack status said so: it has to be cleared in Slack as well.",)))
    again = [known for known in ended if known.source == SAID and known.last_day]
    if len(again) == 1:
        days = f"{max(again[0].first_day, today)} to {again[0].last_day}"
        parts.append(Actions((Button("Put it back", f"ooo add {days}{_mark(person)}"),)))
    return Reply(tuple(parts))


@NOUN.operation("list", example="ooo list", aliases=("who", "show"))
def browse(work: Work) -> Reply:
    """List who of the project is away today, and who is going to be; in a direct message, when you are."""
    people = availability.team_of(work, work.here) if work.here else [work.asker]
    away = availability.away(work, people)
    coming = store.of_people(
        work.session, work.team, [person.id for person in people], work.today, in_days(work.today, _AHEAD)
    )
    parts = list(_today(people, away))
    if later := list(_later(work, people, coming)):
        parts += [Heading("Coming up"), *_lines(later)]
    if not parts:
        parts.append(Paragraph(("Nobody is away." if work.here else "You are not away, and nothing is planned.",)))
    how = Note(("To say that you are: ", Code("ooo until Mon"), " or ", Code("ooo 3 Dec to 10 Dec"), "."))
    return Reply((*parts, how))


@NOUN.puts_back
def put_back(work: Work, before: Mapping[str, object], after: Mapping[str, object]) -> Reply:
    """Take back what was said of an absence. Raises Conflict where it was changed since."""
    gone, back = (store.read_back(work.team, kept.get(NOUN.name)) for kept in (after, before))
    person_id = (*gone, *back)[0].user_id
    work.meet([person_id])
    who = _whose(work, work.known[person_id])
    if not store.put_back(work.session, gone, back):
        raise Conflict("That absence has changed since.", "`ooo list` shows it as it is.", commands=("ooo list",))
    work.audit_personal(after, before, work.undoes.project_id if work.undoes else None)
    today = availability.day_of(who, work.now)
    only_moved = {(absence.first_day, absence.source) for absence in back}
    ended = [each for each in gone if (each.first_day, each.source) not in only_moved]
    again = " and ".join(f"{_days(each, today)} again" for each in back)
    if who.id != work.asker.id:
        told = [_taken(ended, "your", today)] * bool(ended) + [f"you are {again}"] * bool(back)
        work.tell(who.id, say(f"{work.asker.name} has noted: {', and '.join(told)}."))
    said = [f"{_taken(ended, _your(work, who), today)}."] * bool(ended)
    return say(" ".join([*said, *[f"{_you(work, who)} {again}."] * bool(back)]))


def _today(people: Iterable[Person], away: Mapping[str, Away]) -> Iterable[Part]:
    """Show who is away; those who never work on such a day in one line."""
    gone = [(person.name, away[person.id]) for person in people if person.id in away]
    if any(not why.is_usual for _, why in gone):
        yield Heading("Away today")
        yield from _lines((name, why.reason) for name, why in gone if not why.is_usual)
    if usual := [name for name, why in gone if why.is_usual]:
        yield Note((f"Today is no working day for {', '.join(usual)}.",))


def _later(work: Work, people: Iterable[Person], coming: Iterable[Absence]) -> Iterable[tuple[str, str]]:
    names = {person.id: person for person in people}
    for absence in coming:
        today = availability.day_of(names[absence.user_id], work.now)
        if absence.first_day > today:
            yield names[absence.user_id].name, _days(absence, today)


def _lines(said: Iterable[tuple[str, str]]) -> Iterable[Paragraph]:
    return (Paragraph((Strong(name), f": {why}")) for name, why in said)


def _whose(work: Work, person: Person | None) -> Person:
    """Return whose absence it is. Raises UserError where it is not the asker's to say."""
    if person is None or person.id == work.asker.id:
        return work.asker
    project_id = work.project_id
    project = next((each for each in work.visible_projects() if each.id == project_id), None)
    if project is not None:
        work.require_lead(project)
    if person.id not in {one.id for one in availability.team_of(work, project_id)}:
        raise UserError(f"{person.name} is not in the channel of this project.", "Say it of somebody who is.")
    return person


def _note(work: Work, who: Person, before: list[Values], after: list[Values]) -> None:
    """Write down what was said, for `undo` alone; of somebody else it is said as the lead of the project."""
    project_id = None if who.id == work.asker.id else work.project_id
    work.audit_personal({NOUN.name: before}, {NOUN.name: after}, project_id)


def _days(absence: Absence, today: date) -> str:
    """Return an absence as it is said: away until Sun 23 Nov, away from Thu 3 Dec to Thu 10 Dec."""
    first, last = absence.first_day, absence.last_day
    if last is None:
        return f"away from {dates.name_date(first, today)} on" if first > today else "away"
    if first == last:
        return f"away on {dates.name_date(first, today)}"
    until = dates.name_date(last, today)
    return f"away from {dates.name_date(first, today)} to {until}" if first > today else f"away until {until}"


def _taken(ended: Iterable[Absence], whose: str, today: date) -> str:
    """Return what is said of absences that have ended: your absence until Sun 23 Nov is taken back."""
    days = [_days(each, today).removeprefix("away").strip() for each in ended]
    absences, are = ("absences", "are") if len(days) > 1 else ("absence", "is")
    return " ".join(filter(None, (whose, absences, " and ".join(days), are, "taken back")))


def _taking_back(who: Person | None = None) -> Actions:
    return Actions((Button("Take it back", f"ooo end{_mark(who)}"),))


def _mark(who: Person | None) -> str:
    return f" <@{who.id}>" if who else ""


def _you(work: Work, who: Person) -> str:
    return "You are" if who.id == work.asker.id else f"{who.name} is"


def _your(work: Work, who: Person) -> str:
    return "Your" if who.id == work.asker.id else f"{who.name}'s"


def _refuse_odd(first: date, last: date | None, today: date) -> None:
    if last is None:
        return
    if last < first:
        away, back = dates.name_date(first, today), dates.name_date(in_days(last, 1), today)
        raise UserError(
            f"That is over before it begins: away from {away}, back on {back}.",
            "Say a later day, such as `ooo until Mon`, with its year if it is another; for this day alone `ooo today`.",
        )
    if last < today:
        raise UserError(
            f"{dates.name_date(last, today)} has passed already.", "Give a day from today on: `ooo until Mon`."
        )
    if (last - first).days > _LONGEST:
        raise UserError("That is more than two years.", "Give an earlier day, or `ooo until further notice`.")


def _read(text: str, today: date, week: WorkingWeek) -> tuple[date, date | None]:
    """Return the first and the last day of an absence, none where it is open. Raises NotUnderstood for what is none."""
    if text.casefold() in _OPEN:
        return today, None
    if length := _LENGTH.fullmatch(text):
        return today, _last_of(length, today, week)
    if month := _ONE_MONTH.fullmatch(text):
        text = f"{month[1]} {month[3]} to {month[2]} {month[3]}"
    if found := _RANGE.fullmatch(text):
        first = _span(found["first"], today)[0] if found["first"] else today
        back, last = _end_after(first, found["last"])
        return first, in_days(back, -1) if found["back"] and not _END.match(found["last"]) else last
    first, last = _span(text.removeprefix("on "), today)
    return (today if first < today <= last else first), last


def _end_after(first: date, words: str) -> tuple[date, date]:
    """Return the days that an absence from a day ends with, also where they lie before it: 3 Dec, seen from 10 Dec."""
    found = _span(words, first)
    if (found[0] - first).days < _NEARLY_A_YEAR or _OF_YEARS.search(words):
        return found
    passed = _span(words, in_days(first, _NEARLY_A_YEAR - 365))
    return passed if passed[1] < first else found


def _last_of(length: re.Match[str], today: date, week: WorkingWeek) -> date:
    """Return the last of so many days from today on; days are working days, weeks and months are full."""
    count = _COUNTS.get(length[1].casefold()) or int(length[1])
    if length[2].casefold() != "day":
        return in_days(_span(f"in {count} {length[2]}s", today)[1], -1)
    last = today if today in week else availability.back_on(today, week)
    for _ in range(count - 1):
        last = availability.back_on(last, week)
    return last


def _span(words: str, today: date) -> tuple[date, date]:
    """Return the first and the last of the days that words name, seen from a day."""
    # Beside "until", sat and sun are days and no verbs.
    named = WEEKDAY_NAMES[WEEKDAYS[words.casefold()]] if words.casefold() in WEEKDAYS else words
    if re.match("in ", named, re.IGNORECASE) and (day := dates.read_date(named, today)):
        return day, day
    if found := dates.period(named, today):
        return found
    raise NotUnderstood(
        f"“{words[:40]}” is no date that I can read.",
        "Say `ooo until Mon`, `ooo 3 Dec to 10 Dec`, `ooo 3 days`, `ooo today` or `ooo next week`.",
        parameter="when",
    )

"""How absences are told: who is away today, who is going to be, what has been noted or taken back."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from core.actor import Person
from core.dates import dates
from core.reply import Actions, Button, Heading, Note, Paragraph, Part, Strong
from handlers.people import availability
from handlers.people.availability import Away
from handlers.request.work import Work
from storage.directory.absences import Absence

_MOST_BUTTONS = 3


def away_today(people: Iterable[Person], away: Mapping[str, Away]) -> Iterator[Part]:
    """Show who is away; those who never work on such a day in one line."""
    gone = [(person.name, away[person.id]) for person in people if person.id in away]
    if any(not why.is_usual for _, why in gone):
        yield Heading("Away today")
        yield from _lines((name, why.reason) for name, why in gone if not why.is_usual)
    if usual := [name for name, why in gone if why.is_usual]:
        yield Note((f"Today is no working day for {', '.join(usual)}.",))


def coming_up(work: Work, people: Iterable[Person], coming: Iterable[Absence]) -> Iterator[Part]:
    """Show who is going to be away."""
    if later := list(_later(work, people, coming)):
        yield Heading("Coming up")
        yield from _lines(later)


def days_away(absence: Absence, today: date) -> str:
    """Return an absence as it is said: away until Sun 23 Nov, away from Thu 3 Dec to Thu 10 Dec."""
    first, last = absence.first_day, absence.last_day
    if last is None:
        return f"away from {dates.name_date(first, today)} on" if first > today else "away"
    if first == last:
        return f"away on {dates.name_date(first, today)}"
    until = dates.name_date(last, today)
    return f"away from {dates.name_date(first, today)} to {until}" if first > today else f"away until {until}"


def taken_back(ended: Iterable[Absence], whose: str, today: date) -> str:
    """Return what is said of absences that have ended: your absence until Sun 23 Nov is taken back."""
    said = [days_away(each, today).removeprefix("away").strip() for each in ended]
    absences, are = ("absences", "are") if len(said) > 1 else ("absence", "is")
    return " ".join(filter(None, (whose, absences, " and ".join(said), are, "taken back")))


def take_back(absence: Absence, who: Person | None = None) -> Actions:
    """Return the button that ends an absence, of somebody else where one is named."""
    return Actions((Button("Take it back", _end(absence, who)),))


def still_planned(found: Iterable[Absence], who: Person | None, today: date) -> tuple[Part, ...]:
    """Return what is still to come, with a button for each that takes it back, too; nothing where none is."""
    coming = [absence for absence in found if absence.first_day > today]
    if not coming:
        return ()
    said = "; ".join(days_away(absence, today) for absence in coming)
    whole = [(absence, dates.name_date(absence.first_day, today)) for absence in coming[:_MOST_BUTTONS]]
    buttons = (Button(f"Take back {name}", _end(absence, who), opens=True) for absence, name in whole)
    return (Paragraph((f"Still planned: {said}.",)), Actions(tuple(buttons)))


def _end(absence: Absence, who: Person | None) -> str:
    return f"ooo end starts={absence.first_day.isoformat()}{mention(who)}"


def mention(who: Person | None) -> str:
    """Return how somebody else is named in a command."""
    return f" <@{who.id}>" if who else ""


def you_are(work: Work, who: Person) -> str:
    """Return who is away, as a sentence to the asker begins."""
    return "You are" if who.id == work.asker.id else f"{who.name} is"


def your(work: Work, who: Person) -> str:
    """Return whose absence it is, as a sentence to the asker begins."""
    return "Your" if who.id == work.asker.id else f"{who.name}'s"


def _later(work: Work, people: Iterable[Person], coming: Iterable[Absence]) -> Iterator[tuple[str, str]]:
    names = {person.id: person for person in people}
    for absence in coming:
        today = availability.day_of(names[absence.user_id], work.now)
        if absence.first_day > today:
            yield names[absence.user_id].name, days_away(absence, today)


def _lines(said: Iterable[tuple[str, str]]) -> Iterable[Paragraph]:
    return (Paragraph((Strong(name), f": {why}")) for name, why in said)

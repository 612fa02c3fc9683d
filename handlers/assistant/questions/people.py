"""Questions for who is away."""

from datetime import date

from core.actor import Person
from core.dates import dates
from core.questions.question import Question
from core.questions.times import span_of
from core.reply import Actions, Button, Paragraph, Reply
from handlers.assistant.questions.meant import people_in
from handlers.people import availability
from handlers.people.availability import Away
from handlers.request.work import Work
from storage.registers import project as projects

_MOST_DAYS = 31
_AHEAD = 63
_MOST_PEOPLE = 20
_ABSENCES = Button("Absences", "ooo list", opens=True)


def away(work: Work, question: Question) -> Reply | None:
    """Return who of the team, or whether one of them, is away on a day, or on any of a few days."""
    people, rest = people_in(work, question.rest)
    if question.wanted == "when" and not rest and (people or question.is_own):
        return _next_absence(work, people[0] if people else work.asker)
    days = _days(work, question)
    if not days or rest or question.refs:
        return None
    if people or question.is_own:
        person = people[0] if people else work.asker
        return _reply(_of_one(work, person, days)) if _may_know(work, person) else None
    team = {person.id: person for project in work.scope for person in availability.team_of(work, project)}
    said = [_of_one(work, person, days) for person in team.values() if _away(work, person, days)]
    when = _when(work, days)
    if not said:
        return _reply(f"Nobody is away {when}.") if team else None
    names = f"{len(said)} of {len(team)} {'is' if len(said) == 1 else 'are'} away {when}."
    return _reply("\n".join([names, *said[:_MOST_PEOPLE]]))


def _next_absence(work: Work, person: Person) -> Reply | None:
    """Return when somebody is away now or the next time; None where that is not for the asker to know."""
    if not _may_know(work, person):
        return None
    ahead = [date.fromordinal(work.today.toordinal() + many) for many in range(_AHEAD)]
    found = _away(work, person, ahead)
    if not found:
        name = "You have" if person.id == work.asker.id else f"{work.first_name(person.id)} has"
        return _reply(f"{name} no absence in the next {_AHEAD // 7} weeks.")
    first = min(found)
    days = [first] if first == work.today else ahead
    return _reply(_of_one(work, person, days))


def _may_know(work: Work, person: Person) -> bool:
    """Say whether the asker and somebody are in one project, so that an absence is theirs to know."""
    return person.id == work.asker.id or any(
        person.id in projects.members(work.session, work.team, project) for project in work.visible
    )


def _days(work: Work, question: Question) -> list[date]:
    if not question.time:
        return [work.today]
    span = span_of(question.time, work.today, work.asker.locale, is_past=question.is_past)
    if span is None or span.first is None or span.last is None or (span.last - span.first).days > _MOST_DAYS:
        return []
    return [date.fromordinal(day) for day in range(span.first.toordinal(), span.last.toordinal() + 1)]


def _of_one(work: Work, person: Person, days: list[date]) -> str:
    name = "You" if person.id == work.asker.id else work.first_name(person.id)
    shown = _away(work, person, days)
    if not shown:
        return f"{name} {'are' if name == 'You' else 'is'} not away {_when(work, days)}."
    first = min(shown)
    return f"{name}: {shown[first].reason}{'' if len(days) == 1 else f' ({dates.name_date(first, work.today)})'}."


def _away(work: Work, person: Person, days: list[date]) -> dict[date, Away]:
    """Return on which days somebody is away; of several days, those on which they never work are none."""
    found = availability.away_days(work, person, days)
    return {day: why for day, why in found.items() if len(days) == 1 or not why.is_usual}


def _when(work: Work, days: list[date]) -> str:
    if len(days) == 1:
        said = dates.say_date(days[0], work.today)
        return said if said in ("today", "tomorrow", "yesterday") else f"on {said}"
    return f"from {dates.name_date(days[0], work.today)} to {dates.name_date(days[-1], work.today)}"


def _reply(said: str) -> Reply:
    return Reply((Paragraph((said,)), Actions((_ABSENCES,))))

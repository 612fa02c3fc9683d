"""What the report of a standup is made of: who belongs to that day, what they answered, what is in the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handlers.request.work import Work
from handlers.standup.plan import Plan
from storage.records.records import Record
from storage.standups import standup_answers, standup_blockers
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standup_blockers import Blocker
from storage.standups.standups import StandupDay


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that a report is made of; `away` is why people are away of whom no run has noted that yet."""

    work: Work
    plan: Plan
    day: StandupDay
    people: tuple[StandupAnswer, ...]
    blockers: tuple[tuple[Blocker, Record | None], ...]
    away: Mapping[str, str] = field(default_factory=dict)

    @property
    def answered(self) -> list[StandupAnswer]:
        """Return those who have answered."""
        return [each for each in self.people if each.answered_at]

    def name(self, each: StandupAnswer) -> str:
        """Return who somebody is."""
        return self.work.name(each.person_id)

    def away_because(self, each: StandupAnswer) -> str | None:
        """Return why somebody is away, if they are."""
        return each.away_because or self.away.get(each.person_id)

    def edited(self, each: StandupAnswer) -> str:
        """Return the mark of an answer that has changed since others could read it."""
        reported_at = self.day.reported_at
        return " (edited)" if each.edited_at and reported_at and each.edited_at >= reported_at else ""


def read(work: Work, plan: Plan, day: StandupDay) -> ReportFacts:
    """Return what the report of a day is made of, by three statements."""
    people = standup_answers.answers_of(work.session, plan.project.id, day.period)
    blockers = standup_blockers.blockers_of(work.session, plan.project.id, day.period)
    # What somebody is making something of at this moment shows with the record, in a moment.
    found = [(blocker, record) for blocker, record in blockers if record or not blocker.taken_by]
    work.meet([*(each.person_id for each in people), *(record.owner_id for _, record in found if record)])
    return ReportFacts(work, plan, day, tuple(people), tuple(found))


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

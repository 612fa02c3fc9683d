"""Questions for what was answered to a standup, and by whom."""

from datetime import date

from core.dates import dates
from core.questions.question import Question
from core.questions.times import span_of
from core.reply import Actions, Button, Inline, Line, Paragraph, Reply
from handlers.assistant.questions import sentences
from handlers.assistant.questions.meant import people_in
from handlers.request.work import Work
from storage.records import records
from storage.standups import standup_answers, standups
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standups import StandupDay

_MOST = 10
_ANSWER = Button("Answer", "standup answer", opens=True)


def answers(work: Work, question: Question) -> Reply | None:
    """Return what the asker, somebody or everybody answered to the last standup up to a day, or who did not."""
    people, rest = people_in(work, question.rest)
    until = _day(work, question)
    if rest or until is None or len(people) > 1:
        return None
    person = people[0].id if people else (work.asker.id if question.is_own else "")
    found = [day for project in sorted(work.scope) if (day := standups.latest_day(work.session, project, until))]
    found = [day for day in found if not question.time or day.period == until]
    if question.wanted and not question.is_own and not people:
        said = [_silent(work, day) for day in found]
    else:
        said = [line for day in found for line in _said(work, day, person, until)]
    if not said:
        none = "You have answered no standup yet." if person == work.asker.id else "I have no such answers."
        return Reply((Paragraph((none,)), Actions((_ANSWER, sentences.HELP))))
    return Reply((*(Paragraph(line) for line in said), Actions((_ANSWER, sentences.HELP))))


def _day(work: Work, question: Question) -> date | None:
    if not question.time:
        return work.today
    span = span_of(question.time, work.today, work.asker.locale, is_past=True)
    return span.last if span else None


def _said(work: Work, day: StandupDay, person: str, until: date) -> list[Line]:
    """Return the answers to a standup that the asker may read: others' once its report has come."""
    every = standup_answers.answers_of(work.session, day.project_id, day.period)
    is_told = day.reported_at is not None or day.period < work.today
    given = [each for each in every if each.answers and person in ("", each.person_id)]
    given = [each for each in given if is_told or each.person_id == work.asker.id]
    if not given and person:
        before = standup_answers.last_answer(work.session, day.project_id, person, until)
        given = [before] if before and before.answers else []
    work.meet(each.person_id for each in given)
    return [_line(work, each) for each in given[:_MOST]]


def _line(work: Work, given: StandupAnswer) -> Line:
    project = records.get(work.session, given.project_id)
    whose = "Your standup" if given.person_id == work.asker.id else f"{work.first_name(given.person_id)}'s standup"
    of = f"{whose} for {project.title if project else ''}, {dates.name_date(given.period, work.today)}:"
    told = given.answers if isinstance(given.answers, dict) else {}
    lines: list[Inline] = [f"\n{told[key]}" for key in sorted(told) if told[key]]
    return (of, *lines)


def _silent(work: Work, day: StandupDay) -> Line:
    """Return who was asked and has not answered; who is away was not asked."""
    every = standup_answers.answers_of(work.session, day.project_id, day.period)
    silent = [each.person_id for each in every if each.asked_at and not each.answered_at]
    work.meet(silent)
    names = ", ".join(sorted(work.first_name(each) for each in silent if each in work.known))
    when = dates.name_date(day.period, work.today)
    if not names:
        return (f"Everybody who was asked has answered the standup of {when}.",)
    have = "has" if len(silent) == 1 else "have"
    return (f"{len(silent)} of {len(every)} {have} not answered the standup of {when}: {names}.",)

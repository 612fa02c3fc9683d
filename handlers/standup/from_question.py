"""What the buttons of a question do beside opening the form: all as planned, skip it, see to what is owed."""

from datetime import date
from typing import Annotated

from core.parameter import Field
from core.reply import Actions, Button, Paragraph, Reply
from handlers.people import owed
from handlers.request.outbox import live_messages
from handlers.request.work import Work
from handlers.standup import answers, message_refs
from handlers.standup import form as standup_form
from handlers.standup.messages import answer_command, headline, reminded
from handlers.standup.plan import NOUN, Plan
from handlers.standup.question import question
from storage.records.records import Record
from storage.standups import standup_answers
from storage.standups.standups import StandupDay

SKIPPED = "skips it"
Day = Annotated[str | None, Field("of which day's standup, as 2026-11-23; the open one if not", is_inner=True)]


@NOUN.operation("planned", example="standup planned")
def planned(work: Work, day: Day = None) -> Reply:
    """Answer that all went, and goes on, as you planned."""
    plan, found = answers.open_day(work, day)
    mine = standup_answers.read_answer(work.session, plan.project.id, found.period, work.asker.id)
    if mine and mine.answered_at:
        return _answered(work, plan, found.period)  # what they said themselves stays as it is
    if found.period < work.today:
        return _is_over(work, plan, found.period)
    said = standup_form.prefilled(work, plan, found.period)
    given = {str(standup_form.FIELDS.index(field)): words for field, words in said.items() if words}
    if not given:
        return standup_form.form(work, plan, found)
    if plan.blocker_question is not None:
        given[str(plan.blocker_question)] = "Nothing"
    return answers.keep(work, plan, found, given)


@NOUN.operation("pass", example="standup pass")
def skip(work: Work, day: Day = None) -> Reply:
    """Leave out one standup for yourself; you can still answer it."""
    plan, found = answers.open_day(work, day)
    standup_answers.invite(work.session, work.team, plan.project.id, found.period, [work.asker.id])
    mine = standup_answers.answer_of(work.session, plan.project.id, found.period, work.asker.id)
    if mine and not mine.answered_at:
        mine.away_because = SKIPPED
        if found.reported_at:
            live_messages.redraw(work, message_refs.report(plan.project.id, found.period))
    said = Paragraph((headline(work, plan, found.period), "\nYou skip this one."))
    answer = Button("Answer after all", answer_command(plan, found.period))
    return Reply((said, *reminded(work, plan, found.period), Actions((answer,))))


@NOUN.operation("done", example="standup done T-12", is_inner=True)
def done(work: Work, record: Annotated[Record, "which one"], day: Day = None) -> Reply:
    """Close something, and show the question of your standup as it is then."""
    return _after(work, record, "done", day)


@NOUN.operation("reviewed", example="standup reviewed R-3", is_inner=True)
def reviewed(work: Work, record: Annotated[Record, "which one"], day: Day = None) -> Reply:
    """Say that you looked at something whose day has come, and show the question of your standup as it is then."""
    plan, found = answers.open_day(work, day)
    return _as_it_is(work, plan, found, owed.review(work, record))


@NOUN.operation("snooze", example="standup snooze T-12 tomorrow", is_inner=True)
def snooze(
    work: Work,
    record: Annotated[Record, "which one"],
    until: Annotated[date | None, Field("when it comes back; tomorrow if you don't say", first_day=True)] = None,
    day: Annotated[date | None, "of which day's standup; the open one if you don't say"] = None,
) -> Reply:
    """Put something off, and show the question of your standup as it is then."""
    return _after(work, record, "snooze", day.isoformat() if day else None, until)


def _after(work: Work, record: Record, verb: str, day: str | None, until: date | None = None) -> Reply:
    plan, found = answers.open_day(work, day)
    return _as_it_is(work, plan, found, owed.see_to(work, record, verb, until))


def _as_it_is(work: Work, plan: Plan, found: StandupDay, said: Paragraph) -> Reply:
    """Return the question as it is now: with its buttons as long as it waits for an answer."""
    mine = standup_answers.read_answer(work.session, plan.project.id, found.period, work.asker.id)
    if mine is None or not mine.answered_at:
        return question(work, plan, found.period, said)
    answered = _answered(work, plan, found.period)
    return Reply((said, *answered.parts))


def _answered(work: Work, plan: Plan, period: date) -> Reply:
    """Return that the asker has answered, with what they owe that day all the same."""
    edit = Button("Edit your answer", answer_command(plan, period))
    answered = Paragraph((headline(work, plan, period), "\nYou have answered."))
    return Reply((answered, *reminded(work, plan, period), Actions((edit,))))


def _is_over(work: Work, plan: Plan, period: date) -> Reply:
    """Return that a day is over: what was planned for it is not known any more, but it can be answered by hand."""
    said = Paragraph((headline(work, plan, period), "\nThat day is over, so I don't fill in what you planned."))
    return Reply((said, Actions((Button("Answer it now", answer_command(plan, period)),))))

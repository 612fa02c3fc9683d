"""The form of a standup: it begins with what was answered already, else with what was planned and what is open."""

from datetime import date

from core.dates import dates
from core.dates.in_days import in_days
from core.reply import Actions, Button, Form, Note, Paragraph, Reply
from handlers.records import states
from handlers.records.card.lines import short_title
from handlers.records.register import planned
from handlers.request.work import Work
from handlers.standup.messages import answer_command
from handlers.standup.plan import Plan
from handlers.standup.report.facts import said_to
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.standups import standup_answers
from storage.standups.standups import StandupDay

FIELDS = ("first", "second", "third", "fourth", "fifth")
_OPEN_WORK = 8
_LOOKED_AT = 50


def form(work: Work, plan: Plan, day: StandupDay) -> Reply:
    """Return the form, with what they answered already, else with what they planned and what is open of theirs."""
    mine = standup_answers.answer_of(work.session, plan.project.id, day.period, work.asker.id)
    labels = dict(zip(FIELDS, plan.questions, strict=False))
    if mine and mine.answered_at:
        values = {field: said_to(mine, number) for number, field in enumerate(labels)}
    else:
        values = prefilled(work, plan, day.period)
    command = answer_command(plan, day.period)
    asked = tuple(Paragraph((f"{number}. {question}",)) for number, question in enumerate(plan.questions, 1))
    how = Note(("Answer here: a line for each question, with its number.",))
    opening = Actions((Button("Open the form", command, opens=True),))
    title = f"Standup, {dates.name_date(day.period, work.today)}"
    return Reply((*asked, how, opening), Form(command, title, values, labels, plan.project.title))


def prefilled(work: Work, plan: Plan, period: date) -> dict[str, str]:
    """Return what the form begins with: yesterday's plan as what was done, open work as what will be."""
    planned = plan_question(plan)
    if planned is None:
        return {}
    done = next(number for number in range(len(plan.questions)) if number != plan.blocker_question)
    before = standup_answers.last_answer(work.session, plan.project.id, work.asker.id, period)
    values = {FIELDS[done]: said_to(before, planned) if before else ""}
    return {**values, FIELDS[planned]: "\n".join(_open_work(work, plan))}


def plan_question(plan: Plan) -> int | None:
    """Return the number of the question that asks for what will be done, the second that asks for no blockers."""
    other = [number for number in range(len(plan.questions)) if number != plan.blocker_question]
    return other[1] if len(other) > 1 else None


def _open_work(work: Work, plan: Plan) -> list[str]:
    """Return the asker's open work of the project that is in hand or due, as lines."""
    query = RecordQuery(
        team_id=work.team,
        kinds=planned(work.catalog),
        projects=frozenset({plan.project.id}),
        owner_id=work.asker.id,
        or_helped=True,
        snoozed_after=work.today,
    )
    mine = record_lists.page(work.session, query, offset=0, limit=_LOOKED_AT)
    soon = in_days(work.today, 1)
    near = [each for each in mine if _is_in_hand(each) or (each.due and each.due <= soon)]
    return [
        f"{each.ref} {short_title(each)}" + (f", due {dates.name_date(each.due, work.today)}" if each.due else "")
        for each in near[:_OPEN_WORK]
    ]


def _is_in_hand(record: Record) -> bool:
    return record.state != states.OPEN and not record.is_waiting

"""The message by which somebody is asked: what they owe that day, what they planned, and the questions."""

from datetime import date

from core.dates import dates
from core.dates.in_days import in_days
from core.reply import Actions, Button, Control, Menu, Note, Paragraph, Part, Reply, Strong
from handlers.request.work import Work
from handlers.standup import form as standup_form
from handlers.standup.messages import answer_command, command_for_day, reminded
from handlers.standup.plan import Plan
from handlers.standup.report.facts import said_to
from storage.standups import standup_answers

_LONGEST_PLAN = 200


def question(work: Work, plan: Plan, period: date, *before: Part) -> Reply:
    """Return what a person is asked, with the day's reminder in it; `before` says what has just happened."""
    day = "" if period == work.today else f" on {dates.name_date(period, work.today)}"
    head = Paragraph((Strong(f"Standup for {plan.project.title}"), day))
    numbered = " ".join(f"{number}. {asked}" for number, asked in enumerate(plan.questions, 1))
    how = Note((f"Or answer in this thread: {numbered}",))
    owed = reminded(work, plan, period)
    return Reply((*before, head, *owed, *_planned(work, plan, period), _actions(work, plan, period), how))


def _planned(work: Work, plan: Plan, period: date) -> tuple[Part, ...]:
    """Return what they said last time that they would do."""
    before = standup_answers.last_answer(work.session, plan.project.id, work.asker.id, period)
    number = standup_form.plan_question(plan)
    said = "; ".join(said_to(before, number).splitlines()) if before and number is not None else ""
    if not before or not said:
        return ()
    is_yesterday = before.period == in_days(period, -1)
    when = "Yesterday" if is_yesterday else f"On {dates.name_date(before.period, work.today)}"
    shown = said if len(said) <= _LONGEST_PLAN else f"{said[: _LONGEST_PLAN - 1]}…"
    return (Paragraph((f"{when} you said: {shown}",)),)


def _actions(work: Work, plan: Plan, period: date) -> Actions:
    """Return the buttons; the day is in their commands, as they may be clicked when another one has begun."""
    controls: list[Control] = [Button("Answer", answer_command(plan, period), primary=True)]
    if any(standup_form.prefilled(work, plan, period).values()):
        controls.append(Button("All as planned", command_for_day("planned", plan, period)))
    controls.append(Button("Skip today", command_for_day("pass", plan, period)))
    day = "today" if period == work.today else f"on {dates.name_date(period, work.today)}"
    away = Button(f"I'm away {day}", f"standup ooo {period.isoformat()} project={plan.project.ref}", opens=True)
    return Actions((*controls, Menu("More", (away, Button("Settings", "reminder", opens=True)))))

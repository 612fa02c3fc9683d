"""An answer of a standup is something that one did: `undo` takes an addition back, and never reaches past it."""

from collections.abc import Mapping

from core.errors import Conflict, UserError
from core.reply import Actions, Button, Paragraph, Reply
from handlers.request.outbox import live_messages
from handlers.request.work import Work
from handlers.standup import blockers, message_refs
from handlers.standup import plan as standup_plan
from handlers.standup.messages import answer_command
from handlers.standup.plan import NOUN
from handlers.standup.report.facts import all_said
from storage.standups import standup_answers, standups
from storage.standups.standup_answers import StandupAnswer


def note(work: Work, mine: StandupAnswer, now_said: Mapping[str, str]) -> None:
    """Write down, for `undo` alone, what somebody answers in place of what they had answered."""
    name = standup_answers.audited_as(mine.period)
    work.audit_personal({name: all_said(mine) or None}, {name: dict(now_said)}, mine.project_id)


@NOUN.puts_back
def put_back(work: Work, before: Mapping[str, object], after: Mapping[str, object]) -> Reply:
    """Set an answer as it was before it was changed. Raises UserError for a first one, which can only be edited."""
    ((name, earlier),) = before.items()
    plan, period = standup_plan.of_project(work), standup_answers.audited_period(name)
    edit = Button("Edit your answer", answer_command(plan, period))
    if not isinstance(earlier, Mapping):
        raise UserError("Your standup answer can't be taken back, but you can change it.", buttons=(edit,))
    mine = standup_answers.answer_of(work.session, plan.project.id, period, work.asker.id)
    if mine is None or mine.answers != after[name]:
        raise Conflict("Your answer has changed since.", buttons=(edit,))
    work.audit_personal(after, before, mine.project_id)
    mine.answers, mine.edited_at = dict(earlier), work.now
    blockers.note(work, plan, mine)
    day = standups.day(work.session, mine.project_id, period)
    if day and day.reported_at:
        live_messages.redraw(work, message_refs.report(mine.project_id, period))
    return Reply((Paragraph(("Your answer is as it was before.",)), Actions((edit,))))

"""What stands in somebody's way becomes an issue, a risk or a task for who can help."""

import enum
from datetime import date
from typing import Annotated

from core.actor import Person, Surface
from core.errors import Conflict, NotFound
from core.parameter import Field
from core.reply import Form, Reply, say
from handlers.records import new_record
from handlers.registers import issue as issues
from handlers.registers.risk import commands as risks
from handlers.registers.task import commands as tasks
from handlers.request.outbox import live_messages
from handlers.request.work import Work
from handlers.standup import message_refs
from handlers.standup.find_blockers import found_in
from handlers.standup.plan import NOUN, Plan
from handlers.standup.report.facts import all_said
from storage.records import records
from storage.registers.issue import Issue
from storage.registers.risk import Risk
from storage.registers.task import Task
from storage.standups import standup_blockers as store
from storage.standups import standups
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standup_blockers import Blocker


class Becomes(enum.StrEnum):
    """What can be made of a blocker."""

    ISSUE = "issue"
    RISK = "risk"
    TASK = "task"


_ASKED_FOR = {
    Becomes.ISSUE: ("Log issue", "Issue", "Who sees to it"),
    Becomes.RISK: ("Log risk", "Risk", "Who watches it"),
    Becomes.TASK: ("Ask for help", "Task", "Who can help"),
}


def note(work: Work, plan: Plan, answer: StandupAnswer) -> None:
    """Note what is in somebody's way by what they have answered; that of which something came stays."""
    store.replace_blockers(work.session, answer, found_in(plan, all_said(answer)))


@NOUN.operation("unblock", example="standup unblock 12 become=issue", is_inner=True)
def unblock(
    work: Work,
    number: Annotated[int, Field("the number of what is in the way", low=1)],
    become: Annotated[Becomes, "what is made of it"] = Becomes.ISSUE,
    title: Annotated[str | None, "what it says"] = None,
    owner: Annotated[Person | None, "who sees to it"] = None,
    due: Annotated[date | None, Field("until when", is_due=True)] = None,
) -> Reply:
    """Make an issue or risk of what is in somebody's way, or a task for who can help."""
    blocker = _found(work, int(number))
    _refuse_taken(work, blocker)
    if title is None and owner is None and work.actor.surface is not Surface.FORM:
        label, name, whose = _ASKED_FOR[become]
        labels = {"title": name, "owner": whose, "due": "Due"}
        command = f"standup unblock {blocker.id} become={become}"
        how = say(f"Say who sees to it, such as `{command} @ana`.")
        return Reply(how.parts, Form(command, label, {"title": blocker.text}, labels))
    if not store.take_blocker(work.session, blocker.id, work.asker.id):
        raise Conflict("Somebody was faster.", "The report shows what came of it.")
    card = _made(work, blocker, become, title or blocker.text, owner, due)
    live_messages.redraw(work, message_refs.report(blocker.project_id, blocker.period))
    # The report itself shows what came of it, where its own menu was used.
    return Reply() if work.actor.surface is Surface.BUTTON else card


def _found(work: Work, number: int) -> Blocker:
    """Return what is in the way by its number. Raises NotFound where the asker may not know of it."""
    blocker = store.blocker(work.session, work.team, number)
    sees = blocker and (blocker.project_id == work.actor.place.project_id or blocker.project_id in work.visible)
    if blocker is None or not sees:
        raise NotFound(
            f"There is nothing with the number {number} in the way here.",
            "The buttons of the report carry the right numbers; whoever edits an answer may have taken it out.",
        )
    return blocker


def _refuse_taken(work: Work, blocker: Blocker) -> None:
    if not blocker.taken_by:
        return
    record = records.get(work.session, blocker.record_id) if blocker.record_id else None
    who = "You have" if blocker.taken_by == work.asker.id else f"{work.name(blocker.taken_by)} has"
    if record is None:
        raise Conflict(f"{who} made something of it already.")
    raise Conflict(f"{who} made {record.ref} of it already.", f"`{record.ref}` shows it.", commands=(record.ref,))


def _made(work: Work, blocker: Blocker, become: Becomes, title: str, owner: Person | None, due: date | None) -> Reply:
    """Store what is made of a blocker and return its card."""
    work.chosen_project_id = blocker.project_id
    day = standups.day(work.session, blocker.project_id, blocker.period)
    work.source_url = (day.message_url if day else None) or work.source_url
    record: Issue | Risk | Task
    match become:
        case Becomes.ISSUE:
            record = Issue(title=title, due=due, labels=())
            card = new_record.put(issues.REGISTER, work, record, owner)
        case Becomes.RISK:
            record = Risk(title=title, due=due, labels=())
            card = new_record.put(risks.REGISTER, work, record, owner)
        case _:
            record = Task(title=title, due=due, labels=())
            card = new_record.put(tasks.REGISTER, work, record, owner)
    store.blocker_became(work.session, blocker.id, record.id)
    return card

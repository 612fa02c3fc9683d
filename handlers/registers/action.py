"""Action items: what somebody promised in a meeting, small enough to need no plan."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from core.operation import Noun
from core.parameter import Field
from core.plural import counted
from core.questions.vocabulary import AskedBy
from core.reply import Button, Reply
from handlers.records import declared, states, verbs
from handlers.records.register import Register, ReminderSection
from handlers.records.states import Deed, State
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import WAITING, Fact, Section
from handlers.records.week.week import Week
from handlers.request.work import Work
from storage import record_lists
from storage.digests.digest_rows import DigestRow
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.registers import meeting as meetings
from storage.registers.action import Action
from storage.registers.task import Task

NOUN = Noun(
    "action",
    "What somebody promised, in a meeting or a thread.",
    prefix="A",
    aliases=("actions", "ai"),
    called="action item",
)
STILL_AFTER = timedelta(days=7)
"""An action item that nobody has touched for so long is asked after."""
_MOST = 50


def _buttons(action: Action) -> tuple[Button, ...]:
    done = Button("Mark done", f"action done {action.ref}")
    return (done, Button("Make it a task", f"action promote {action.ref}"))


def _digest(week: Week) -> tuple[Section, ...]:
    owed, numbers = week_facts.by_owner(week.open_of(NOUN.name)), week.number_by_owner(NOUN.name)
    owners = [owner for owner in dict.fromkeys([*owed, *numbers]) if owner]
    facts = tuple(
        Fact((_owes(week, who, owed.get(who, []), numbers.get(who, 0)),), order=2, sums=True) for who in owners
    )
    return (*week_facts.of_work(week, NOUN.name, NOUN.label), Section(WAITING, facts))


def _owes(week: Week, owner: str, theirs: list[DigestRow], number: int) -> str:
    number = max(number, len(theirs))
    refs = week_facts.refs_of(theirs, number)
    return f"{week.name(owner)} owes {counted(number, NOUN.label)}{refs and f': {refs}'}"


def _not_moving(work: Work, projects: frozenset[int], until: date) -> Sequence[Record]:
    """Return what the asker has promised and nobody has touched for long, without what is due soon."""
    query = RecordQuery(
        work.team,
        (NOUN.name,),
        projects,
        work.asker.id,
        states=(states.OPEN,),
        snoozed_after=work.today,
        still_since=work.now - STILL_AFTER,
    )
    found = record_lists.page(work.session, query, offset=0, limit=_MOST)
    return [one for one in found if one.due is None or one.due > until]


REGISTER = Register(
    NOUN,
    Action,
    buttons=_buttons,
    digest=_digest,
    causes=week_facts.OF_WORK,
    states={
        "promoted": State("made a task", deed=Deed("made", " a task"), is_closed=True, refusal="has become a task")
    },
    reminder=ReminderSection("Promised, and not moving", _not_moving),
    is_planned=True,
    asked=AskedBy(words=("promise", "promises", "promised", "commitment", "commitments", "commit to", "committed to")),
)


def _of_its_meeting(work: Work, action: Action) -> None:
    """Have what somebody adds in the thread of minutes come from their meeting: the rules may have missed it."""
    thread = work.actor.place.thread
    if thread and work.project_id and not action.meeting:
        meeting = meetings.in_thread(work.session, work.project_id, thread)
        action.meeting = meeting.title if meeting else None


declared.give_add(
    REGISTER,
    begin=_of_its_meeting,
    example="action add Send the labelling guide @ben by Tuesday",
    summary="Write down an action item.",
    shortcut="Create action item",
    title="what was promised",
    owner=Field("who promised it", by_author=True),
    due="until when",
)
verbs.give_common_verbs(REGISTER)


@NOUN.operation("promote", example="action promote A-7", many=True)
def promote(work: Work, action: Annotated[Action, "which one"]) -> Reply:
    """Make a task of it: same words, owner, due date and source."""
    REGISTER.refuse_closed(action)
    task = Task(
        title=action.title, due=action.due, labels=action.labels, owner_id=action.owner_id, helpers=action.helpers
    )
    task.project_id, task.source_url = action.project_id, action.source_url
    work.add(task)
    work.change(action, state="promoted", closed_at=work.now, promoted_to_id=task.id, snoozed_until=None)
    opened = Button(f"Open {task.ref}", task.ref, opens=True)
    return REGISTER.answer(work, action, f" is {task.ref} now.", then=opened)

"""Tasks: work that somebody does, with a priority and an estimate; a task may wait for another."""

from datetime import date
from typing import Annotated

from core.actor import Person
from core.errors import UserError
from core.operation import Noun
from core.parameter import Field, Labels, People
from core.plural import counted, lasting
from core.questions.vocabulary import AskedBy
from core.reply import Button, Reply
from handlers.records import new_record, verbs
from handlers.records.card import linked
from handlers.records.card.card import Facts
from handlers.records.register import Register
from handlers.records.repeats import repeat_verbs
from handlers.records.states import Deed, State
from handlers.records.urgency import USUAL, Urgency
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import WAITING, Alarm, Cause, Fact, Section, Status
from handlers.records.week.week import Week
from handlers.registers.task import breakdown as task_breakdown
from handlers.registers.task.waiting_circle import refuse_circle
from handlers.request.work import Work
from storage.digests.digest_rows import DigestRow
from storage.records import records
from storage.records.records import Record
from storage.registers.milestone import Milestone
from storage.registers.task import Priority, Task

_WANTED = (
    *("{who}, please", "{who}, can you", "{who}, could you", "i need {who} to", "we need {who} to", "need to"),
    *("i need someone to", "i need somebody to", "we need someone to", "we need somebody to"),
    *("ask {who} to", "tell {who} to", "remind {who} to", "get {who} to", "have {who}", "i want {who} to"),
    *(
        "{who} should",
        "{who} has to",
        "{who} needs to",
        "{who} will",
        "{who} must",
        "{who} is going to",
        "{who} please",
    ),
    *("{me} will", "{me} have to", "{me} need to", "{me} must", "{me} am going to", "{me} should", "{me} want to"),
    *("we need to", "we have to", "we should", "we must", "we still need to", "do not forget to", "remember to"),
    *("let us not forget to", "we must not forget to", "we must not forget that", "do not forget that"),
    *("make sure to", "todo", "to do"),
    *("somebody should", "someone should", "somebody has to", "someone has to", "somebody must", "someone must"),
    *("somebody needs to", "someone needs to", "can someone", "can somebody", "could someone", "could somebody"),
    *("erinnere {who} daran,", "erinnere {who} an", "{who} soll", "{who} muss", "{me} muss", "wir müssen"),
    *("wir sollten", "jemand muss", "jemand sollte", "recuérdale a {who}", "{who} tiene que"),
    *("tengo que", "tenemos que", "hay que", "alguien tiene que", "alguien debería"),
)
NOUN = Noun("task", "Work that somebody does.", prefix="T", aliases=("tasks", "todo"), is_usual=True, added_by=_WANTED)


def _facts(_work: Work, task: Task) -> Facts:
    if not task.is_waiting:
        return ()
    return (("Blocked", (task.blocked_reason or "no reason given",)),)


def _marks(_work: Work, task: Task) -> tuple[str, ...]:
    """Return the priority of a task, unless it is the usual one, and its estimate."""
    priority = "" if task.priority is Priority.NORMAL else str(task.priority)
    return (priority, "" if task.estimate is None else lasting(task.estimate))


def _state(work: Work, task: Task) -> str:
    """Return what a task waits for, where that is of the same project."""
    on = records.get(work.session, task.blocked_by_id) if task.is_waiting and task.blocked_by_id else None
    return f"blocked by {on.ref}" if on and on.project_id == task.project_id else ""


def _buttons(task: Task) -> tuple[Button, ...]:
    if task.state == "doing":
        return ()
    start = Button("Unblock" if task.is_waiting else "Start", f"task start {task.ref}")
    return (start, *repeat_verbs.buttons(task))


_URGENCY = {
    Priority.LOW: Urgency(-1),
    Priority.NORMAL: USUAL,
    Priority.HIGH: Urgency(2, "high priority"),
    Priority.URGENT: Urgency(3, "urgent"),
}


def _plain(task: Task) -> tuple[str, ...]:
    pressing = "The team counts it among what is most pressing." if _URGENCY[task.priority].level > 0 else ""
    length = f"It takes about {lasting(task.estimate)} of work." if task.estimate else ""
    return pressing, length


def _digest(week: Week) -> tuple[Section, ...]:
    number = week.number(NOUN.name, "waiting")
    blocked = [task for task in week.open_of(NOUN.name) if task.is_waiting]
    facts = tuple(_blocked_fact(week, task) for task in blocked)
    count = counted(number, NOUN.label)
    which = blocked[0].ref if number == 1 and blocked else count
    alarm = Alarm(_BLOCKED, f"{which} blocked", f"{count} can't go on") if number else None
    return (*week_facts.of_work(week, NOUN.name, NOUN.label), Section(WAITING, facts, alarm, number))


_BLOCKED = Cause(Status.AT_RISK, "something is", "blocked")


def _blocked_fact(week: Week, task: DigestRow) -> Fact:
    reason, plain = _waits_for(week, task)
    line = week_facts.line_of(task, week.owner(task), f"blocked: {reason}")
    return Fact(
        line, week_facts.sentence(f"{week_facts.quoted(task)} can't go on: {plain}"), short=week_facts.short(task)
    )


def _waits_for(week: Week, task: DigestRow) -> tuple[str, str]:
    """Return what a task waits for, and from whom; of another project's record nothing is said, not even its name."""
    reason, other = task.text("blocked_reason"), task.waits_for
    if other is None:
        return reason or "no reason given", reason or "nobody said why"
    blocker = week.entries.get(other)
    if blocker is None:
        return ("waits for something that is not open in this project",) * 2
    who = f" ({week.owner(blocker)})" if not blocker.is_closed else f", which is {blocker.state}"
    return f"{reason}{who}", f"it waits for {week_facts.quoted(blocker)}"


_DOING = State(
    "in progress",
    began="begun",
    deed=Deed("started"),
    filters=("in progress", "started", "ongoing", "wip", "in work", "being done", "active"),
)
_WAITING = State("blocked", filters=("waiting", "stuck", "on hold", "blockers", "impediments"))
REGISTER = Register(
    NOUN,
    Task,
    _facts,
    buttons=_buttons,
    marks=_marks,
    state=_state,
    states={"doing": _DOING, "blocked": _WAITING},
    digest=_digest,
    causes=(*week_facts.OF_WORK, _BLOCKED),
    unsaid=("blocked_reason", "series", "repeat_day"),
    is_planned=True,
    plain=_plain,
    urgency=lambda task: _URGENCY[task.priority],
    asked=AskedBy(
        words=("to-do", "todos", "to-dos"),
        reasons=("blocked_reason",),
        facts={
            **dict.fromkeys(("priority", "prio", "how important", "how urgent"), "priority"),
            **dict.fromkeys(("estimate", "effort", "how much work"), "estimate"),
        },
    ),
)


@NOUN.operation(
    "add", example="task add Label 500 images @ana by Friday #data !high", shortcut="Create task", many=True
)
def add(
    work: Work,
    title: Annotated[str, "what is to be done"],
    owner: Annotated[Person | None, "who does it"] = None,
    due: Annotated[date | None, Field("the day by whose end it is done", is_due=True)] = None,
    repeats: Annotated[str | None, Field("how often it comes again: every Monday, monthly", repeats=True)] = None,
    labels: Annotated[Labels, "words to find it by"] = (),
    priority: Annotated[Priority, "how pressing it is"] = Priority.NORMAL,
    estimate: Annotated[float | None, Field("days of work", low=0, high=1000, in_days=True)] = None,
    helpers: Annotated[People, "who helps"] = (),
    on: Annotated[Record | None, Field("the record that it waits for", by_key=True, label="Waits for")] = None,
    milestone: Annotated[Milestone | None, Task.milestone.meaning] = None,
    parent: Annotated[Task | None, Task.parent.meaning] = None,
) -> Reply:
    """Put a task on the list."""
    task = Task(title=title, due=due, repeats=repeats, labels=labels, priority=priority, estimate=estimate)
    task.milestone, task.parent = linked.keys_of(milestone), linked.keys_of(parent)
    if on is not None:
        task.project_id = work.project_id
        task.state, task.blocked_by_id, task.blocked_reason = "blocked", on.id, _waits_words(task, on)
    return new_record.put(REGISTER, work, task, owner, helpers)


verbs.give_common_verbs(REGISTER)
repeat_verbs.give_repeat_verbs(REGISTER)


@NOUN.operation("start", example="task start T-12", many=True)
def start(work: Work, task: Annotated[Task, "which one"]) -> Reply:
    """Say that the work on it has begun."""
    REGISTER.refuse_closed(task)
    if not work.change(task, state="doing", blocked_by_id=None, blocked_reason=None):
        return REGISTER.answer(work, task, " is in progress already.")
    return REGISTER.answer(work, task, " is in progress.", then=Button("Mark done", f"task done {task.ref}"))


@NOUN.operation("unblock", example="task unblock T-12", many=True)
def unblock(work: Work, task: Annotated[Task, "which one"]) -> Reply:
    """Say that it can go on: nothing is in its way any more."""
    REGISTER.refuse_closed(task)
    work.permissions.require_change(task)
    return start(work, task) if task.is_waiting else REGISTER.answer(work, task, " is not blocked.")


@NOUN.operation("block", example='task block T-12 "waits for the GPU quota" on=T-9')
def block(
    work: Work,
    task: Annotated[Task, "which one"],
    reason: Annotated[str | None, "what it waits for"] = None,
    on: Annotated[Record | None, "the record that it waits for"] = None,
) -> Reply:
    """Say that it can't go on; `task unblock` takes that back."""
    REGISTER.refuse_closed(task)
    if not reason and on is None:
        raise UserError("What does it wait for?", f'Give a reason or a record, e.g. `task block {task.ref} "no GPU"`.')
    if on is not None and on.id == task.id:
        raise UserError(f"{task.ref} can't wait for itself.", "Name another record.", parameter="on")
    if on is not None:
        refuse_circle(work, task, on)
    said = " · ".join(part for part in (reason, _waits_words(task, on) if on else "") if part)
    work.change(task, state="blocked", blocked_by_id=on.id if on else None, blocked_reason=said)
    return REGISTER.answer(work, task, f" is blocked: {said}", then=Button("Unblock", f"task start {task.ref}"))


def _waits_words(task: Task, on: Record) -> str:
    """Return what everybody may read of it: of another project's record, which may be private, not even the name.

    Whoever sees that project finds its id in the history of the task.
    """
    is_near = on.project_id == task.project_id
    return f"waits for {on.ref} {on.title}" if is_near else "waits for something in another project"


@NOUN.operation("breakdown", example="task breakdown T-12", aliases=("break-down",))
def breakdown(
    work: Work,
    task: Annotated[Task, "which one"],
    like: Annotated[str | None, "the kind of task, where its title does not say it"] = None,
    step: Annotated[int | None, Field("the step to add, 0 for all", low=0, is_inner=True)] = None,
) -> Reply:
    """Show the smaller tasks that it usually falls into; each is added by its button, or all at once."""
    REGISTER.refuse_closed(task)
    return task_breakdown.broken_down(work, task, like or "", step)


@NOUN.operation("priority", example="task priority T-12 high", many=True)
def set_priority(
    work: Work, task: Annotated[Task, "which one"], priority: Annotated[Priority, "how pressing it is"]
) -> Reply:
    """Change how pressing it is."""
    REGISTER.refuse_closed(task)
    now = "now" if work.change(task, priority=priority) else "already"
    return REGISTER.answer(work, task, f" has {priority} priority {now}.")


@NOUN.operation("estimate", example="task estimate T-12 3", many=True)
def set_estimate(
    work: Work,
    task: Annotated[Task, "which one"],
    days: Annotated[float, Field("days of work", low=0, high=1000, in_days=True)],
) -> Reply:
    """Say how many days of work it takes."""
    REGISTER.refuse_closed(task)
    now = "" if work.change(task, estimate=float(days)) else " already"
    return REGISTER.answer(work, task, f" takes {lasting(days)}{now}.")

"""The timeline of milestones: a picture and a table from the same rows, and which of them decide the last day."""

from datetime import date

from core.dates.names import say_date
from core.plural import counted, together
from core.reply import Code, Note, Paragraph, Reply, Strong, say
from handlers.registers.milestone.plan import Plan
from handlers.request.work import Work
from pictures.timeline_rows import Bar, timeline
from storage.registers.milestone import Milestone


def drawn(work: Work) -> Reply:
    """Return the milestones at hand over time."""
    plan = Plan(work, work.scope)
    if not plan.milestones:
        return say(
            "There are no milestones here yet. For example: ", Code("milestone add Data is ready by 31 Mar"), "."
        )
    work.meet(each.owner_id for each in plan.milestones)
    refs = {each.id: each.ref for each in plan.milestones}
    table, picture = timeline([_bar(work, plan, each, refs) for each in plan.milestones], work.today)
    return Reply((Paragraph(_head(plan, work.today)), table, picture, *_critical(plan, work.today)))


def _bar(work: Work, plan: Plan, each: Milestone, refs: dict[int, str]) -> Bar:
    done, total = plan.done[each.id]
    return Bar(
        each.ref,
        each.title,
        each.due,
        plan.start_of(each),
        each.first_due,
        each.closed_at.astimezone(work.asker.tzinfo()).date() if each.closed_at else None,
        done / total if total else None,
        work.first_name(each.owner_id) if each.owner_id else "",
        tuple(refs[key] for key in plan.after[each.id] if key in refs),
    )


def _head(plan: Plan, today: date) -> tuple[Strong, str]:
    reached = sum(bool(each.closed_at) for each in plan.milestones)
    late = sum(not each.closed_at and each.due is not None and each.due < today for each in plan.milestones)
    coming = ((each.ref, each.due) for each in plan.milestones if not each.closed_at and each.due)
    following = next((f"next {ref} {say_date(due, today)}" for ref, due in coming if due >= today), "")
    said = [f"{reached} reached" if reached else "", f"{late} late" if late else "", following]
    return Strong(counted(len(plan.milestones), "milestone")), "".join(f" · {each}" for each in said if each)


def _critical(plan: Plan, today: date) -> tuple[Note, ...]:
    """Return which milestones decide the last day, where one comes after another."""
    chain = [each.ref for each in plan.critical(today)] if any(plan.after.values()) else []
    if len(chain) < 2:
        return ()
    return (Note((f"Critical path: {' → '.join(chain)}. If one of {together(chain)} slips, so does the last day.",)),)

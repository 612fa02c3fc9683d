"""What follows from an approved change request: each register changes its own, in the same step."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from core.errors import UserError
from core.guard import Missing
from core.money import Money
from core.planning.work_days import WorkDays
from core.plural import one_of
from core.reply import Actions, Button, Paragraph, Reply, Strong
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.registers.budget import commands as budgets
from handlers.registers.change import commands as changes
from handlers.registers.change.commands import NOUN
from handlers.registers.change.parts import APPROVED, REJECTED
from handlers.registers.milestone import commands as milestones
from handlers.registers.project import charter as project_charter
from handlers.registers.project import commands as projects
from handlers.request.work import Work
from storage.records import records
from storage.registers import project as store
from storage.registers.budget import Budget
from storage.registers.change import Change
from storage.registers.milestone import Milestone
from storage.registers.project import Project

__all__ = ["NOUN"]  # the catalog takes it from here, where all that follows is declared

_A_DAY = timedelta(days=1)


@projects.NOUN.follows(NOUN)
def change_charter(work: Work, change: Change, before: Mapping[str, object]) -> None:
    """Change the scope and the last day of the project as an approved request says."""
    project = store.get(work.session, change.project_id or 0)
    if project is None or not changes.is_approved_now(work, change, before):
        return
    new: dict[str, object] = {"due": change.last_day} if change.last_day else {}
    for name in ("scope_in", "scope_out"):
        if said := getattr(change, name):
            new[name] = "\n".join(filter(None, (getattr(project, name), said)))
    projects.REGISTER.refuse_columns(work, project, new)
    work.follow(project, **new)


@milestones.NOUN.follows(NOUN)
def move_baseline(work: Work, change: Change, before: Mapping[str, object]) -> None:
    """Move the milestones that an approved request names: their due dates, and what these are compared with."""
    if not change.days or not changes.is_approved_now(work, change, before):
        return
    for milestone, due in _moved(work, change, change.days):
        work.follow(milestone, due=due, first_due=due)


@budgets.NOUN.follows(NOUN)
def change_budget(work: Work, change: Change, before: Mapping[str, object]) -> None:
    """Change the line of the budget that an approved request names by what it costs."""
    if change.cost is None or not changes.is_approved_now(work, change, before):
        return
    for line in records.of_ids(work.session, change.budget):
        if isinstance(line, Budget):
            work.follow(line, amount=_grown(change, line, change.cost))


def _grown(change: Change, line: Budget, cost: Money) -> Money:
    """Return what a line is planned to be with a cost. Raises UserError where the two can't be added."""
    if line.amount.currency != cost.currency:
        said = f"{change.ref} costs {cost.words}, and {line.ref} is in {line.amount.currency}."
        raise UserError(said, f"Say its cost in {line.amount.currency}: `change edit {change.ref} cost=…`.")
    grown = line.amount + cost
    if grown.amount < 0:
        raise UserError(f"{line.ref} has {line.amount.words}: it can't be less than nothing.", f"Edit {change.ref}.")
    return grown


def _moved(work: Work, change: Change, days: int) -> Iterator[tuple[Milestone, date]]:
    project = store.get(work.session, change.project_id or 0)
    work_days = WorkDays(project.working_week) if project else WorkDays()
    for milestone in records.of_ids(work.session, change.moves):
        if isinstance(milestone, Milestone) and milestone.due and not milestone.closed_at:
            yield milestone, _shifted(work_days, milestone.due, days)


def _shifted(work_days: WorkDays, day: date, days: int) -> date:
    """Return the day that is so many worked days later, or earlier."""
    if days > 0:
        return work_days.later(day, days)
    for _ in range(-days):
        day -= _A_DAY
        while day not in work_days:
            day -= _A_DAY
    return day


def _is_approved_here(work: Work, project_id: int) -> bool:
    """Say whether this request approves a change, or takes back that one was approved: then what it names follows."""
    if work.undoes and work.undoes.operation == f"{NOUN.name} approve":
        return True
    decided = (each.record for each in work.changed if "state" in each.before and each.record.project_id == project_id)
    return any(isinstance(each, Change) and each.state == APPROVED for each in decided)


@NOUN.follows(NOUN)
def tell_people(work: Work, change: Change, before: Mapping[str, object]) -> None:
    """Tell the leads that somebody asks for a change, and who asked what became of it."""
    project = store.get(work.session, change.project_id or 0)
    who = work.first_name(work.asker.id)
    line = changes.REGISTER.line(work, change, is_kept=True, is_owned=False)
    if not before and project:
        decide = Actions((*changes.buttons_of(change), open_button(change)))
        cost = f" · costs {change.cost.words}" if change.cost else ""
        for leader in project.leaders:
            asks = Paragraph((f"{who} asks for a change: ", *line, "" if _is_guest(work, leader) else cost))
            work.tell(leader, Reply((asks, decide)), concerns=[project.id])
    if "state" in before and change.state in {APPROVED, REJECTED} and work.undoes is None:
        what = (Strong(change.ref), f" {lines.short_title(change)}: “{change.closed_because}”")
        said = Paragraph((f"{who} {change.state} ", *what))
        told = Reply((said, Actions((open_button(change),))))
        work.tell(change.created_by, told, concerns=[change.project_id])


def _is_guest(work: Work, person_id: str) -> bool:
    work.meet([person_id])
    person = work.known.get(person_id)
    return person is None or person.is_guest


@NOUN.guards(projects.NOUN, *project_charter.FROZEN)
def needs_approval(work: Work, project: Project, after: Mapping[str, object]) -> Missing | None:
    """Return that what the charter has frozen changes by an approved request alone."""
    if project.frozen_at is None or _is_approved_here(work, project.id):
        return None
    due = after.get("due")
    new = f' "Another last day" last_day={due}' if due else ""
    ask = Button("Ask for the change", f"change add{new}", as_form=True)
    who = "You" if work.permissions.leads(project) else one_of([work.name(each) for each in project.leaders])
    return Missing("an approved change request", who, (ask,))

"""How a project's budget stands: spent, forecast, the day on which nothing is left, earned value; as text and table."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal

from core.dates.names import on_date, say_date
from core.money import Money
from core.planning import earned_value as reckoning
from core.planning.earned_value import EarnedValue, WorkPackage
from core.reply import Line, Paragraph, Reply, Strong, Table
from handlers.records.card.lines import owner_words, short_title
from handlers.records.register import registers
from handlers.records.week.week import Week
from handlers.registers.budget import figures as budget_figures
from handlers.registers.budget.figures import CurrencyFigures, LineFigures
from handlers.request.work import Work
from storage import alerts
from storage.records import record_counts
from storage.registers import project as projects
from storage.registers.budget import Budget
from storage.registers.project import Project

_COLUMNS = ("Id", "Line", "Owner", "Planned", "Spent", "Forecast", "Lasts until")
_NONE = Decimal(0)
_MOST_LINES = 30


def shown(work: Work, project: Project, found: tuple[CurrencyFigures, ...]) -> Reply:
    """Return how a budget stands, each currency for itself."""
    work.meet(line.line.owner_id for each in found for line in each.lines)
    planned, done, late = _progress(work, project)
    parts = []
    for each in found:
        parts.append(Paragraph(_headline(project, each)))
        parts.append(Paragraph((f"{_pace(work, each)} {_earned(each, planned, done, late)}",)))
    return Reply((*parts, _table(work, found)))


def _headline(project: Project, found: CurrencyFigures) -> Line:
    spent = found.money(found.burn.spent)
    used = budget_figures.share(found.burn.spent, found.burn.budget)
    said = f"{spent.number_words} of {found.money(found.burn.budget).words} spent" + _percent(used)
    beside = "".join(f" · beside it {each.words}" for each in found.others)
    return (Strong(f"Budget of {project.title}"), f" · {said}{beside}")


def in_portfolio(work: Work, week: Week) -> str:
    """Return what of a project's money is spent, for who leads it: 62 % of 10,000 EUR spent."""
    project = projects.get(work.session, week.project.id)
    if project is None or not work.permissions.leads(project):
        return ""
    return ", ".join(
        f"{used:.0f} % of {found.money(found.burn.budget).words} spent"
        for found in budget_figures.of_project(work, project)
        if (used := budget_figures.share(found.burn.spent, found.burn.budget)) is not None
    )


def _percent(used: Decimal | None) -> str:
    return "" if used is None else f" ({int(used)} %)"


def _pace(work: Work, found: CurrencyFigures) -> str:
    """Return where it leads: what it comes to in the end, and since when or until when something is left."""
    gone = "" if found.ends_on is None else f" Nothing is left {on_date(found.ends_on, work.today)}."
    if found.ends_on and found.ends_on <= work.today:
        gone = " Nothing is left."
        if found.ends_on < work.today:
            gone = f" Nothing has been left since {say_date(found.ends_on, work.today)}."
    if found.too_early:
        return f"Too early for a forecast: {found.too_early}.{gone}"
    over = found.at_completion.amount - found.burn.budget
    than = "as planned" if not over else f"{found.about(abs(over)).words} {'more' if over > 0 else 'less'} than planned"
    return f"At this pace {found.at_completion.words} in the end, {than}.{gone}"


def _earned(found: CurrencyFigures, planned: Decimal, done: Decimal, late: int) -> str:
    """Return the earned value in words, or why it is too early for that."""
    value = reckoning.earned_value([WorkPackage(found.burn.budget, planned, done)], found.burn.spent)
    shares = f"{done * 100:.0f} % of the work is done, {planned * 100:.0f} % was planned by now"
    slip = f", the oldest is {late} days late" if late else ""
    if value.too_early:
        return f"Earned value: too early, {value.too_early}."
    return f"Earned value: {shares}{slip} · {_indices(found, value)}"


def _indices(found: CurrencyFigures, value: EarnedValue) -> str:
    said = [f"{name} {index:.2f}" for name, index in (("CPI", value.cpi), ("SPI", value.spi)) if index is not None]
    if value.eac is not None:
        said.append(f"{found.about(value.eac).words} in the end if the rest costs as much as what is done")
    return " · ".join(said) + "."


def _progress(work: Work, project: Project) -> tuple[Decimal, Decimal, int]:
    """Return which share of the dated work was to be done by today, which share is, and how late the oldest is."""
    ends = {each.noun.name: each.done for each in registers(work.catalog) if each.is_planned}
    due = record_counts.planned(work.session, project.id, ends).due
    total = sum(due.values())
    tomorrow = datetime.combine(work.today + timedelta(days=1), time(), work.asker.tzinfo())
    (done,) = record_counts.done_before(work.session, project.id, ends, [tomorrow])
    planned = sum(number for day, number in due.items() if day <= work.today)
    open_days = record_counts.open_by_owner(work.session, project.id, work.now, work.today, work.today)
    first = min((each.first_due for each in open_days if each.kind in ends and each.first_due), default=work.today)
    share = reckoning.share_by_milestones(min(done, total), 0, total)
    return (Decimal(planned) / total if total else _NONE), share, max((work.today - first).days, 0)


def _table(work: Work, found: tuple[CurrencyFigures, ...]) -> Table:
    lines = [(each, line) for each in found for line in each.lines]
    rows = tuple(_row(work, each, line) for each, line in lines[:_MOST_LINES])
    totals = tuple(_total(work, each) for each in found) if len(lines) > len(found) else ()
    return Table(_COLUMNS, (*rows, *totals), "Budget by line")


def _row(work: Work, found: CurrencyFigures, line: LineFigures) -> tuple[str, ...]:
    spent = ", ".join(each.words for each in (found.money(line.burn.spent), *line.others))
    is_early = not (line.has_pace or line.line.closed_at)
    forecast = found.about(line.at_completion).words + (" (as planned)" if is_early else "")
    return (
        line.line.ref,
        short_title(line.line)[:80],
        owner_words(work, line.line),
        line.planned.words,
        f"{spent}{_percent(budget_figures.share(line.burn.spent, line.planned.amount))}",
        forecast,
        say_date(line.ends_on, work.today) if line.ends_on else "",
    )


def _total(work: Work, found: CurrencyFigures) -> tuple[str, ...]:
    until = say_date(found.ends_on, work.today) if found.ends_on else ""
    spent = (
        f"{found.money(found.burn.spent).words}{_percent(budget_figures.share(found.burn.spent, found.burn.budget))}"
    )
    planned = Money(found.burn.budget, found.currency).words
    return ("", f"All in {found.currency}", "", planned, spent, found.at_completion.words, until)


def unseen(work: Work, found: tuple[CurrencyFigures, ...]) -> Iterator[Budget]:
    """Yield the lines that have passed a level of which nobody has said that they know."""
    for line in (line.line for each in found for line in each.lines):
        if any(alert.seen_at is None for alert in alerts.of_record(work.session, line.id)):
            yield line

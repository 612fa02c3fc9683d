"""The figures of a project's budget: planned, spent, forecast and exhaustion of each line, and in all by currency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.errors import NotFound
from core.money import Money, totals
from core.period import Period
from core.planning import burn as reckoning
from core.planning.burn import Burn, PlannedSpend, Spend
from handlers.request.work import Work
from storage.records.records import Record
from storage.registers import budget as store
from storage.registers import expense as expenses
from storage.registers import project as projects
from storage.registers.budget import Budget
from storage.registers.expense import Expense
from storage.registers.project import Project

_NONE, _ONE, _MOST_EXACT = Decimal(0), Decimal(1), 100


@dataclass(frozen=True, slots=True)
class LineFigures:
    """One line: what is planned in which period, each expense in the currency of its plan, and where that leads.

    `others` are sums in other currencies: they stand beside it, and are in no figure.
    """

    line: Budget
    planned: Money
    period: Period
    has_end: bool
    spends: tuple[Spend, ...]
    others: tuple[Money, ...]
    burn: Burn

    @property
    def at_completion(self) -> Decimal:
        """Return what it comes to in the end: at its pace, or as planned for as long as that is too early to tell."""
        if self.line.closed_at:
            return self.burn.spent
        at_pace = self.burn.at_completion if self.has_pace else None
        return max(self.planned.amount, self.burn.spent) if at_pace is None else at_pace

    @property
    def has_pace(self) -> bool:
        """Say whether its pace tells what it comes to: it has been spent from long enough, and is so until a day."""
        return self.burn.at_completion is not None and self.has_end and not self.line.closed_at

    @property
    def ends_on(self) -> date | None:
        """Return when nothing is left, if that is before its period ends."""
        day = self.burn.exhausted_on
        return day if day and (not self.has_end or day <= self.period.last) and not self.line.closed_at else None


@dataclass(frozen=True, slots=True)
class CurrencyFigures:
    """All lines of one currency together."""

    currency: str
    lines: tuple[LineFigures, ...]
    period: Period
    burn: Burn

    @property
    def at_completion(self) -> Money:
        """Return the sum of what the lines come to."""
        return self.about(sum((each.at_completion for each in self.lines), _NONE))

    @property
    def too_early(self) -> str:
        """Return why no line has a pace yet, nothing where one has."""
        if any(each.has_pace for each in self.lines):
            return ""
        return next((each.burn.too_early for each in self.lines if each.burn.too_early), "no line has a period")

    @property
    def ends_on(self) -> date | None:
        """Return when nothing is left of all together, if that is before they end."""
        day = self.burn.exhausted_on
        is_over = self.at_completion.amount > self.burn.budget or self.burn.left <= 0
        return day if day and day <= self.period.last and is_over else None

    @property
    def planned(self) -> tuple[PlannedSpend, ...]:
        """Return what is planned, line by line, evenly over its period."""
        return tuple(
            PlannedSpend(each.period.first, each.period.last, each.planned.amount)
            for each in self.lines
            if each.has_end
        )

    @property
    def spends(self) -> tuple[Spend, ...]:
        """Return all expenses, the first one first."""
        return tuple(sorted((one for each in self.lines for one in each.spends), key=lambda spend: spend.day))

    @property
    def others(self) -> tuple[Money, ...]:
        """Return what was spent in other currencies."""
        return totals(one for each in self.lines for one in each.others)

    def about(self, amount: Decimal) -> Money:
        """Return an amount that is reckoned, and would say too much by its cents."""
        return Money(amount.quantize(_ONE), self.currency) if abs(amount) >= _MOST_EXACT else self.money(amount)

    def money(self, amount: Decimal) -> Money:
        """Return an amount in its currency, to the cent."""
        return Money(amount.quantize(Decimal("0.01")), self.currency)


def here(work: Work) -> tuple[Project, tuple[CurrencyFigures, ...]]:
    """Return the project at hand with its figures, or else the only one with a budget. Raises NotFound without one."""
    mine = [] if work.here else [each for each in work.visible_projects() if each.closed_at is None]
    with_budget = [each for each in mine if store.of_project(work.session, each.id)]
    project = with_budget[0] if len(with_budget) == 1 else projects.get(work.session, work.project_id)
    if project is None:
        raise NotFound("There is no project here.", "Type it in the project's channel.")
    work.permissions.require_no_guest(project)
    found = of_project(work, project)
    if not found:
        how = "Whoever leads adds one: `budget add GPU compute 12000 EUR Dec to Mar kind=compute`."
        raise NotFound(f"{project.title} has no budget yet.", how)
    return project, found


def of_project(work: Work, project: Project) -> tuple[CurrencyFigures, ...]:
    """Return the figures of a project's budget, by currency. What is dropped plans nothing; what it cost stays."""
    lines = store.of_project(work.session, project.id)
    spent = expenses.of_lines(work.session, [line.id for line in lines])
    shown = [line for line in lines if line.state != "dropped" or spent[line.id]]
    figures = [_of_line(line, spent[line.id], project, work.today) for line in shown]
    return tuple(_together(code, figures, work.today) for code in sorted({each.planned.currency for each in figures}))


def _of_line(line: Budget, rows: Sequence[Expense], project: Project, today: date) -> LineFigures:
    planned = Money(_NONE, line.amount.currency) if line.state == "dropped" else line.amount
    costs = [(row.spent_on or row.created_at.date(), cost) for row in rows if (cost := row.cost) is not None]
    spends = tuple(Spend(day, cost.amount) for day, cost in costs if cost.currency == planned.currency)
    others = totals(cost for _, cost in costs if cost.currency != planned.currency)
    period = line.period or _usual_period(line, project, today)
    has_end = bool(line.period or project.due)
    return LineFigures(line, planned, period, has_end, spends, others, _burn(planned.amount, spends, period, today))


def _usual_period(line: Record, project: Project, today: date) -> Period:
    """Return the period of a line of which none is said: until the project ends, else until today."""
    first = project.starts_on or line.created_at.date()
    return Period(first, max(first, project.due or today))


def _burn(planned: Decimal, spends: Sequence[Spend], period: Period, today: date) -> Burn:
    return reckoning.burn(planned, spends, (period.first, period.last), today)


def _together(currency: str, figures: Sequence[LineFigures], today: date) -> CurrencyFigures:
    lines = tuple(each for each in figures if each.planned.currency == currency)
    period = Period(min(each.period.first for each in lines), max(each.period.last for each in lines))
    planned, spends = (
        sum((each.planned.amount for each in lines), _NONE),
        [one for each in lines for one in each.spends],
    )
    return CurrencyFigures(currency, lines, period, _burn(planned, spends, period, today))


def share(spent: Decimal, planned: Decimal) -> Decimal | None:
    """Return how much of a plan is spent, in percent; nothing where nothing is planned."""
    return spent / planned * 100 if planned > 0 else None


def hours_by_type(rows: Sequence[Expense]) -> Iterator[str]:
    """Yield the hours of each type that were logged: a100 120 h."""
    hours: dict[str, float] = {}
    for row in rows:
        if row.hours and row.type:
            hours[row.type] = hours.get(row.type, 0.0) + row.hours
    yield from (f"{name} {number:g} h" for name, number in sorted(hours.items()))

"""Budgets: what a project plans to spend, line by line, what it has spent, and where that leads."""

from decimal import Decimal

from core.operation import Noun, UsedBy
from core.questions.vocabulary import AskedBy
from core.reply import Actions, Button, File, Note, Reply, Strong
from handlers.records import declared, verbs
from handlers.records.alerts.alert_verbs import give_alerts
from handlers.records.alerts.alerts import Alerts
from handlers.records.card.lines import short_title
from handlers.records.register import Register
from handlers.records.rows import row_verbs
from handlers.records.rows.child_rows import RowKind
from handlers.registers.budget import burn as budget_burn
from handlers.registers.budget import digest as budget_digest
from handlers.registers.budget import expenses as budget_expenses
from handlers.registers.budget import export as budget_export
from handlers.registers.budget import figures as budget_figures
from handlers.registers.budget import line as budget_line
from handlers.registers.budget import status as budget_status
from handlers.registers.budget import sums as budget_sums
from handlers.registers.budget.questions import ASKED, ASKED_OF_LINE
from handlers.request.work import Work
from storage.registers.budget import Budget
from storage.registers.expense import Expense, Rate

NOUN = Noun(
    "budget",
    "What is planned to be spent, and what is.",
    "B",
    ("budgets",),
    "budget line",
    bare="status",
    has_command=False,
    asked={"status": ASKED, "show": ASKED_OF_LINE},
)


REGISTER = Register(
    NOUN,
    Budget,
    facts=budget_line.facts,
    buttons=budget_line.buttons,
    figure=lambda _work, line: budget_sums.used_words(line),
    marks=budget_line.marks,
    done="closed",
    verb="close",
    without=("snooze",),
    check=budget_line.check,
    digest=budget_digest.sections,
    portfolio=budget_status.in_portfolio,
    causes=(budget_digest.USED_UP,),
    unsaid=("amount",),
    is_owed=False,
    plain=budget_sums.plain,
    asked=AskedBy(facts={"kind": "category"}),
)


def _spent(work: Work, line: Budget) -> None:
    budget_sums.count(work, line)
    ALERTS.compare(work, line, None)


declared.give_add(
    REGISTER,
    example="budget add GPU compute 12000 EUR Dec to Mar kind=compute @ana",
    summary="Plan to spend money on something.",
    title="what it is spent on",
    owner="who answers for it",
)
verbs.give_common_verbs(REGISTER)
EXPENSES = RowKind(
    REGISTER,
    Expense,
    verb="spend",
    example="budget spend B-2 1200 EUR invoice of November",
    summary="Log what was spent: money, or hours at the rate of their type, such as `120h a100`.",
    begin=budget_expenses.begin,
    check=budget_expenses.check,
    named_in=("owner_id",),
    follow=_spent,
    said=lambda _work, line: f"{line.ref}: {budget_sums.used_words(line)} spent",
)
RATES = RowKind(
    REGISTER,
    Rate,
    verb="rate",
    example="budget rate B-2 a100 2.50 EUR",
    summary="Say what an hour of a type costs from now on.",
    check=budget_expenses.check_rate,
)
row_verbs.give_row_verbs(EXPENSES)
row_verbs.give_row_verbs(RATES)


NOUN.follows(NOUN)(budget_sums.follow)
ALERTS = Alerts(
    REGISTER,
    frozenset({"amount"}),
    figure=lambda line: Decimal(line.used or 0),
    margin=Decimal(5),
    read=budget_sums.read_percent,
    say=lambda level: f"{level} %",
    example="50 80 100",
    most=10,
)
give_alerts(ALERTS)


@NOUN.operation("status", example="budget", used_by=UsedBy.MEMBERS)
def status(work: Work) -> Reply:
    """Show what is planned and spent, where that leads, when nothing is left, and the earned value."""
    project, found = budget_figures.here(work)
    shown = budget_status.shown(work, project, found)
    unseen = list(budget_status.unseen(work, found))
    warned = tuple(Note(("⚠ ", Strong(line.ref), f" {short_title(line)} is at {line.used} %")) for line in unseen)
    seen = tuple(Button(f"I have seen {line.ref}", f"budget seen {line.ref}") for line in unseen[:2])
    controls = (Button("Burn chart", "budget burn", opens=True), *(seen if work.permissions.leads(project) else ()))
    return shown.plus(*warned, Actions(controls))


@NOUN.operation("burn", example="budget burn", used_by=UsedBy.MEMBERS)
def burn(work: Work) -> Reply:
    """Draw what was planned and spent over time, and where that leads, with the same as a table."""
    project, found = budget_figures.here(work)
    return budget_burn.drawn(work, project.id, found)


@NOUN.operation("export", example="budget export", used_by=UsedBy.MEMBERS)
def export(work: Work) -> Reply:
    """Send all expenses as a file for a spreadsheet."""
    name = f"expenses-{work.today:%Y-%m-%d}.csv"
    said = "All expenses as CSV, for a spreadsheet."
    file = File(name, name, said, budget_export.as_csv(work, budget_figures.here(work)[1]))
    return Reply((file,))

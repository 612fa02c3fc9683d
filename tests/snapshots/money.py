"""Scenes about money: the lines of a budget, expenses, hours at a rate, where it leads, and who sees it."""

from tests.office import BEN, GUS, MEI, PRIYA
from tests.snapshots.stage import Stage


def play(stage: Stage) -> None:
    """Play how a project plans money, spends it and hears that it runs out."""
    stage.office.slash(PRIYA, "/project add Churn model by 31 Mar")
    stage.office.settle()
    _lines(stage)
    _expenses(stage)
    _rates(stage)
    _figures(stage)


def _lines(stage: Stage) -> None:
    stage.title("A budget and its lines")
    stage.types(PRIYA, "/baton budget", "/baton budget add GPU compute 1200 EUR Oct to Mar kind=compute @ben")
    stage.types(PRIYA, "/baton budget add Labels 1.000 EUR", "/baton budget add Labels", "/baton budget add")
    stage.types(PRIYA, "/baton budget add Outside labelling 2000 USD kind=labels")
    stage.types(MEI, "/baton budget add Cake 50 EUR")
    stage.told(BEN)


def _expenses(stage: Stage) -> None:
    stage.title("Expenses")
    stage.types(PRIYA, "/baton budget alert 50 100")
    stage.types(BEN, "/baton budget spend B-1 300.50 EUR invoice of October on 2 Nov", "/baton budget spend B-1")
    stage.types(BEN, "/baton budget spend B-1 1000 EUR", "/baton budget spend B-1 20 EUR on tomorrow")
    stage.types(MEI, "/baton budget spend B-1 20 EUR", "/baton budget spend B-9 20 EUR")
    stage.types(BEN, "/baton budget expenses B-1", "/baton budget edit-expense B-1 2", "/baton B-1")
    stage.types(BEN, '/baton budget edit-expense B-1 2 what="reserved GPUs" amount=600 EUR', "/baton budget list")
    stage.types(BEN, "/baton budget drop-expense B-1 1", "/baton undo", "/baton budget edit-expense B-1 7")
    stage.types(BEN, "/baton budget export-expenses B-1", "/baton why B-1")
    stage.told(PRIYA)


def _rates(stage: Stage) -> None:
    stage.title("Hours at a rate")
    stage.types(BEN, "/baton budget spend B-1 40h a100", "/baton budget rate B-1 a100 2.50 EUR")
    stage.types(PRIYA, "/baton budget rate B-1 a100 2.50 EUR", "/baton budget rate B-1 h100 4 EUR")
    stage.types(BEN, "/baton budget spend B-1 40h a100 first runs", "/baton budget rates B-1")
    stage.types(PRIYA, "/baton budget edit-rate B-1 2 amount=4.50 EUR", "/baton budget drop-rate B-1 2")
    stage.types(PRIYA, "/baton budget export-rates B-1")


def _figures(stage: Stage) -> None:
    stage.title("Where it leads")
    stage.types(PRIYA, "/baton budget", "/baton budget burn", "/baton budget export")
    stage.types(PRIYA, "/baton digest preview")
    stage.types(GUS, "/baton budget", "/baton budget spend B-1 20 EUR", "/baton B-1")
    stage.says(BEN, "how much of the budget is left?")

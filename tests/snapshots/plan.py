"""Scenes about the plan: milestones, the timeline, a task and its parts, what is agreed, documents."""

from tests.office import ANA, BEN, PRIYA
from tests.snapshots.stage import Stage


def play(stage: Stage) -> None:
    """Play how a project is planned."""
    stage.office.slash(PRIYA, "/project add Churn model")
    stage.office.settle()
    _milestones(stage)
    _slips(stage)
    _breakdown(stage)
    _agreed(stage)
    _documents(stage)


def _milestones(stage: Stage) -> None:
    stage.title("Milestones")
    stage.types(PRIYA, "/milestone", "/baton timeline", "/milestone add")
    stage.types(PRIYA, "/milestone add Data is ready by 4 Dec days=5 @ana")
    stage.types(PRIYA, "/milestone add Labels are done by 18 Dec days=10 after=M-1")
    stage.types(PRIYA, "/milestone add Model is trained by 8 Jan days=15 after=M-1,M-2")
    stage.types(PRIYA, "/task add Clean the export @ben milestone=M-1", "/task add Ask for more milestone=M-1")
    stage.types(BEN, "/task done T-1", "/baton M-1", "/baton T-2", "/task list M-1", "/milestone edit M-2")
    stage.types(BEN, "/milestone edit M-1 after=M-3", "/milestone edit M-1 after=M-9", "/milestone edit M-2 after=T-1")
    stage.says(BEN, "what comes after M-1?")
    stage.told(ANA)


def _slips(stage: Stage) -> None:
    stage.title("A slip")
    stage.types(PRIYA, "/milestone edit M-1 by 11 Dec")
    stage.types(PRIYA, '/baton milestone replan "M-2 2026-12-18 2026-12-25; M-3 2027-01-08 2027-01-15"')
    stage.types(PRIYA, '/baton milestone replan "M-2 2026-12-18 2026-12-25"', "/baton timeline", "/milestone timeline")
    stage.types(
        PRIYA, "/milestone list", "/baton why M-2", "/baton undo", "/milestone reach M-1", "/baton digest preview"
    )
    stage.told(ANA)


def _breakdown(stage: Stage) -> None:
    stage.title("A task and its parts")
    stage.types(PRIYA, "/task add Label 500 images @ben milestone=M-2", "/task breakdown T-3")
    stage.types(PRIYA, "/baton task breakdown T-3 like=label-set step=2")
    stage.types(PRIYA, "/baton task breakdown T-3 like=label-set step=0", "/task done T-4", "/task T-3", "/task T-4")
    stage.types(PRIYA, "/task edit T-3 parent=T-4", "/task add Buy cake", "/task breakdown T-11")
    stage.types(PRIYA, "/task breakdown T-11 like=baking", "/baton undo")
    stage.told(BEN)


def _agreed(stage: Stage) -> None:
    stage.title("What is agreed, and a change of it")
    stage.types(PRIYA, "/project unfreeze", "/project freeze", "/project freeze")
    stage.types(BEN, '/change add "A second site" why="too few defects" days=10 cost=4000 EUR moves=M-2,M-3')
    stage.types(BEN, "/change reject C-1 too dear", "/project unfreeze")
    stage.types(PRIYA, "/change reject C-1", '/change reject C-1 "too dear"', '/change reject C-1 "no"')
    stage.types(PRIYA, "/change C-1")
    stage.told(BEN)


def _documents(stage: Stage) -> None:
    stage.title("Documents")
    stage.types(BEN, "/baton document missing", "/baton document missing data", "/baton document add")
    card = "Model card of the classifier kind=model card"
    stage.types(BEN, f"/baton document add {card} link=https://example.org/card version=0.2 @ana")
    stage.types(BEN, "/baton document add Datasheet kind=novel", "/baton document add Datasheet link=here")
    stage.types(ANA, "/baton document review DOC-1", "/baton document review DOC-1 in 2 weeks", "/baton DOC-1")
    stage.types(ANA, "/baton document", "/baton document missing evaluation")
    stage.says(ANA, "where is the model card?")
    stage.told(ANA)

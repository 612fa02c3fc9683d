"""Scenes about records: adding, changing, looking, lists, refusals."""

from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA
from tests.snapshots.stage import Stage


def play(stage: Stage) -> None:
    """Play what people do with records, on a Friday."""
    _adding(stage)
    _changing(stage)
    _looking(stage)
    _lists(stage)
    _refusals(stage)
    _repeating(stage)


def _adding(stage: Stage) -> None:
    stage.title("Adding")
    stage.types(ANA, "/task add Label images", "/project", channel=GENERAL)
    stage.types(PRIYA, '/project add Churn model goal="F1 of 0.8" by 31 Mar')
    stage.office.settle()
    stage.types(PRIYA, "/task add Label 500 images @ana by Friday #data !high")
    stage.types(ANA, "/task add Buy paper", "/task add Train the model @ana by 4 Dec estimate=2.5")
    stage.types(ANA, "/task add *Bold* `code` and <!channel>", "/action add Send the guide @ben by tomorrow")
    stage.types(BEN, "/risk add Labels drift between sites p=4 i=4 @ben", "/risk add Vendor leaves")
    stage.types(BEN, "/issue add Labels of site B are shifted severity=high", '/decision add Use focal loss why="rare"')
    stage.types(PRIYA, '/meeting add Weekly sync on Friday at="10:00"')
    stage.told(ANA)
    stage.told(BEN)


def _changing(stage: Stage) -> None:
    stage.title("Changing")
    stage.types(ANA, "/task assign T-1 @ben", "/task assign T-1 @ben", "/task assign T-1 @ana")
    stage.types(
        ANA, "/task edit T-1 by 9 Dec", "/task edit T-1 Label 600 images !low #people", "/task edit T-1 by 9 Dec"
    )
    stage.types(
        ANA,
        "/task edit T-1 by none",
        "/task start T-1",
        "/task start T-1",
        "/task block T-3 no quota on=T-2",
        "/task unblock T-1",
    )
    stage.types(
        ANA, "/task priority T-2 urgent", "/task estimate T-2 1", "/task snooze T-1", "/task snooze T-1 next Mon"
    )
    stage.types(ANA, "/task done T-1", "/task reopen T-1", "/task drop T-4 not needed", "/action promote A-1")
    stage.types(BEN, "/risk score R-2 2 3", "/risk respond R-1 mitigate two labellers", "/risk review R-1 in 2 weeks")
    stage.types(BEN, "/risk occur R-2", "/issue escalate I-1", '/issue resolve I-1 "shifted back"')
    stage.types(BEN, "/decision supersede D-1 Use dice loss", '/meeting agenda MT-1 "labels; next run"')
    stage.types(BEN, "/meeting done MT-1", "/risk done R-1")
    stage.types(BEN, "/baton undo", "/baton why T-1")
    stage.types(PRIYA, "/project edit P-1 phase=deployment", "/project bind P-1", channel=GENERAL)
    stage.types(PRIYA, "/baton charter", "/project freeze", "/project edit P-1 by 30 Apr")
    stage.types(ANA, '/change add "A second site" why="too few defects" last_day="30 Apr"', "/change C-1", "/change")
    stage.types(PRIYA, "/change C-1", '/change approve C-1 "the sponsor agreed"', "/project template", "/baton undo")
    stage.types(PRIYA, '/change reject C-1 "not before the pilot"', "/project unfreeze", "/project charter")
    for who in (ANA, BEN, PRIYA):
        stage.told(who)


def _looking(stage: Stage) -> None:
    stage.title("Opening one")
    stage.types(ANA, "/baton find label", "/baton find lables kind=risk", "/baton find zebra state=open since=monday")
    stage.types(ANA, "/baton find", "/baton find label kind=car")
    stage.types(ANA, "/baton what is blocked and why?", "/baton who owns T-1?", "/baton why did we choose focal loss?")
    stage.types(
        ANA, "/baton how many tasks are open?", "/baton who painted the office?", "/baton ask where do we stand"
    )
    stage.types(ANA, "/task T-1", "/task T-3", "/task T-4", "/action A-1", "/risk R-1", "/issue I-1", "/decision D-1")
    stage.types(ANA, "/decision D-2", "/meeting MT-1", "/project", "/risk matrix")


def _lists(stage: Stage) -> None:
    stage.title("Lists")
    for number in range(1, 13):
        stage.office.slash(ANA, f"/task add Site {number} @ben by {number} Jan #sites", CHURN)
    stage.types(
        ANA, "/task list", "/task list #sites @ben", "/task list overdue", "/task list mine", "/task list page=9"
    )
    stage.types(ANA, "/task export #sites", "/task export overdue")
    stage.types(ANA, "/task list zebra", "/risk list", "/issue list", "/action", "/decision", "/meeting", "/baton mine")
    stage.types(BEN, "/baton mine overdue")


def _refusals(stage: Stage) -> None:
    stage.title("Refusals")
    stage.types(ANA, "/task add Label by tomorow", "/task add Label by 2020-01-01", "/task add Label by 30 Feb")
    stage.types(
        ANA, "/task T-99", "/task done fix the loader", "/task done T-4", "/task postpone T-1", "/task list overdu"
    )
    stage.types(
        ANA, "/task snooze T-1 until today", "/task block T-1", "/task block T-1 on=T-1", "/task estimate T-1 x"
    )
    stage.types(ANA, "/decision edit D-2", "/risk score R-1 9 9", "/project edit P-1 phase=x", "/baton frobnicate")
    stage.types(ANA, "/task add Label @nobody", "/task assign T-1", "/task edit T-4 Other crates")


def _repeating(stage: Stage) -> None:
    stage.title("What repeats")
    said = "/task add Send the figures"
    stage.types(
        BEN, f"{said} every Monday @ben", f"{said} weekly @ben", f"{said} every blue moon", f"{said} every mnday"
    )
    stage.types(
        BEN, "/task add Fix the export that fails every night", "/meeting add Retro every other Tuesday at 16:00"
    )
    stage.types(BEN, "/task T-18", "/task done T-18", "/task skip T-19", "/task skip T-1", "/task stop T-21")
    stage.types(BEN, "/task edit T-22 every 2 weeks until 20 Jan", "/task drop T-22", "/baton why T-22")
    stage.types(BEN, "/task add Ask every user p1", "/decision add Use dice loss why=rare defects are lost by=the team")
    stage.types(BEN, "/task add Label crates @ana @ghost", "/task edit T-1 priority=huge", "/baton help T-1")
    stage.types(BEN, "/task add Label crates by 7/1", "/project edit guests=own")

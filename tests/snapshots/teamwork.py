"""Scenes about several people: what others do, who may do what, second edits, several ids, shortcuts, two projects."""

from datetime import timedelta

from tests.office import ANA, BEN, GUS, MEI, PRICING, PRIYA
from tests.snapshots.stage import FRIDAY, Stage


def play(stage: Stage) -> None:
    """Play what a team does to each other's records."""
    stage.office.slash(PRIYA, "/project add Churn model")
    stage.office.settle()
    _first_look(stage)
    _others(stage)
    _rights(stage)
    _two_edits(stage)
    _several(stage)
    _shortcuts(stage)
    _news(stage)
    _two_projects(stage)
    _repeating(stage)
    _settings(stage)


def _first_look(stage: Stage) -> None:
    stage.title("Before there is any work")
    stage.home(ANA, "My projects")
    stage.says(BEN, "task add - Order labels\n- Book the room @mei by Friday")


def _others(stage: Stage) -> None:
    stage.title("What others do")
    for text in ("Write the model card @mei by Friday", "Check the labels @mei by Monday", "Train @ben", "Tune @mei"):
        stage.office.slash(ANA, f"/task add {text}")
    stage.told(MEI)
    stage.told(BEN)
    stage.types(ANA, "/task block T-3 on=T-2", "/task edit T-2 by 8 Dec", "/task assign T-4 @ben")
    stage.office.move(FRIDAY + timedelta(minutes=6))
    stage.told(MEI)
    stage.types(BEN, "/task drop T-1 not needed", "/task done T-2", "/task priority T-4 urgent")
    stage.office.move(FRIDAY + timedelta(minutes=12))
    stage.told(MEI)
    stage.told(BEN)
    stage.office.move(FRIDAY + timedelta(minutes=50))
    stage.types(ANA, "/task reopen T-1")
    stage.types(BEN, "/baton undo T-2", "/baton undo T-1")


def _rights(stage: Stage) -> None:
    stage.title("Who may do what")
    stage.types(GUS, "/task done T-3", "/task T-3", "/project edit P-1 phase=data", "/baton undo T-3")
    stage.types(GUS, "/project rights", "/baton help", "/baton help standup", "/baton why T-99")
    stage.types(BEN, "/standup setup mon-fri 9:30", "/baton health failed", "/baton help")
    stage.types(PRIYA, "/project rights", "/baton help", "/project edit P-1 guests=read")
    stage.types(GUS, "/task add Send the samples", "/baton help")


def _two_edits(stage: Stage) -> None:
    stage.title("Two edits at once")
    for who in (BEN, PRIYA):
        stage.office.slash(who, "/task edit T-3")
        stage.office.modal(who)
    stage.office.submit(BEN, title="Train on all sites")
    stage.office.settle()
    stage.office.submit(PRIYA, title="Train on site B", due="2026-12-11")
    stage.is_shown(PRIYA, "saves the form later", stage.office.ephemeral(PRIYA, "while you were editing"))


def _several(stage: Stage) -> None:
    stage.title("Several at once")
    for name in ("Order labels", "Book the room", "Print the guide"):
        stage.office.slash(ANA, f"/task add {name} @mei")
    stage.types(ANA, "/task done T-5 T-6", "/task done T-5 T-7", "/task assign T-4 T-7 @ana", "/task done T-7 T-99")
    stage.types(ANA, "/task reassign @ana @ben", "/task reassign @gus @ben", "/baton please close T-4 and T-3")
    stage.told(BEN)


def _shortcuts(stage: Stage) -> None:
    stage.title("From a message")
    ts = stage.office.say(PRIYA, "I'll send you the *link* by Monday")
    stage.form(ANA, "chooses Create action item", stage.office.use_shortcut(ANA, "Create action item", ts))
    stage.office.submit(ANA)
    stage.office.settle()
    many = stage.office.say(BEN, "The quota may end in December")
    stage.form(ANA, "chooses Log risk", stage.office.use_shortcut(ANA, "Log risk", many))
    stage.office.submit(ANA)
    stage.office.answer_in_thread(PRIYA, "C02CHURN", ts, after=ts)
    stage.office.answer_in_thread(PRIYA, "C02CHURN", many, after=many)
    stage.posted_below(ts, many)


def _news(stage: Stage) -> None:
    stage.title("News")
    stage.types(PRIYA, "/project edit P-1 announce=at-once", "/baton news")
    stage.office.slash(ANA, "/risk add Vendor leaves p=2 i=5 @ben")
    stage.posted()
    stage.types(PRIYA, "/project edit P-1 announce=digest")


def _two_projects(stage: Stage) -> None:
    stage.title("Two projects, in a direct message")
    stage.office.slash(PRIYA, "/project add Pricing", PRICING)
    stage.office.settle()
    stage.says(PRIYA, "task add Buy a GPU")
    for text in ("task list", "status", "project list", "where do we stand?", "thanks", "frobnicate"):
        stage.says(PRIYA, text)
    stage.home(MEI, "My projects")
    stage.says(PRIYA, "task add Order labels\nPrint the guide @ben by Friday\nBook the room")


def _repeating(stage: Stage) -> None:
    stage.title("What repeats")
    stage.types(ANA, "/task add Send the figures every Monday @ben", "/task done T-9", "/task T-10", "/task skip T-10")
    stage.types(
        ANA, "/task stop T-11", "/task add Order labels\nPrint the guide @ben by Friday", "/task add Plan @ana @ben"
    )


def _settings(stage: Stage) -> None:
    stage.title("What is one's own")
    stage.types(ANA, "/baton reminder", "/baton reminder setup changes=closed,dates", "/baton reminder off")
    stage.types(ANA, "/baton reminder mute", "/baton reminder", "/baton reminder unmute")
    stage.types(ANA, "/baton reminder on", "/ooo 24 Dec to 2 Jan", "/ooo until Tue", "/ooo end", "/baton status")
    stage.types(PRIYA, "/baton reminder unowned", "/baton reminder assign T-8 @ben", "/baton welcome", "/baton version")
    stage.types(PRIYA, "/risk close R-2", "/risk reopen R-2", "/risk happened R-2", "/meeting held MT-9")

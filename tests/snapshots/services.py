"""Scenes about what is said at certain hours, forms, help, the App Home and settings."""

from datetime import UTC, datetime

from tests.office import ANA, BEN, MEI, PRIYA
from tests.snapshots.stage import FRIDAY, Stage


def play(stage: Stage) -> None:
    """Play what a project is told by the clock, from a Friday to the next one."""
    office = stage.office
    office.slash(PRIYA, "/project add Churn model")
    office.settle()
    stage.title("Setting up")
    stage.types(PRIYA, "/standup", "/standup setup", "/standup setup mon-fri 9:30", "/digest setup friday at 16:00")
    stage.types(PRIYA, "/digest setup audience=sponsor to=@mei")
    office.move(FRIDAY)  # the clock has looked at what was set up
    stage.types(PRIYA, "/standup", "/digest", "/baton reminder setup", "/baton health", "/standup without @gus")
    stage.types(ANA, "/ooo until Tue", "/ooo", "/ooo end")
    for text in (
        "task add Clean the export @ana by today",
        "task add Train @ben by Mon",
        "risk add Drift p=4 i=4 @ben",
    ):
        office.slash(PRIYA, f"/baton {text}")
    for who in (ANA, BEN, MEI):
        stage.told(who)
    stage.title("The language model")
    stage.types(ANA, "/baton usage", "/baton usage budget", "/baton usage budget person=200k workspace=1.5M")
    stage.types(PRIYA, "/baton usage budget person=1k", "/project edit P-1 model=off")
    stage.types(
        ANA, "/baton usage budget person=lots", "/baton usage budget person=0", "/baton usage budget person=none"
    )
    stage.title("When it will be done")
    stage.types(PRIYA, "/baton forecast", "/baton forecast estimate best=5 likely=2w worst=20", "/baton forecast T-1")
    stage.types(PRIYA, "/baton portfolio")
    _monday(stage)
    _help(stage)
    _forms(stage)


def _monday(stage: Stage) -> None:
    stage.title("By the clock")
    for hour in (3, 4, 6, 9, 10, 11, 14, 15, 16, 17):
        stage.office.move(datetime(2026, 11, 23, hour, 30, tzinfo=UTC))
    for who in (ANA, BEN, PRIYA):
        stage.told(who)
    stage.posted()
    stage.says(ANA, "did: cleaned half of it. today: clean the export. blocked: no access to the store")
    stage.types(PRIYA, "/standup preview", "/standup off")
    stage.office.move(datetime(2026, 11, 27, 10, 30, tzinfo=UTC))
    stage.told(MEI)
    stage.posted()
    stage.types(BEN, "/baton reminder preview", "/baton why reminder", "/digest preview")


def _help(stage: Stage) -> None:
    stage.title("Help and courtesy")
    stage.types(ANA, "/baton help", "/baton help task", "/baton help standup", "/baton help frob")
    stage.says(ANA, "thanks")
    stage.title("Terms in plain words")
    stage.types(
        ANA, "/baton explain data drift", "/baton explain overfiting", "/baton explain data", "/baton explain qux"
    )
    stage.types(ANA, "/baton explain T-1 for sponsor", "/baton explain R-1", "/baton explain P-1", "/baton explain")
    stage.types(ANA, "/baton assistant", "/baton assistant forget")
    stage.title("What to do first")
    stage.types(ANA, "/baton mine first")
    stage.title("Since the last look")
    stage.types(ANA, "/baton brief me", "/baton brief me")
    stage.title("App Home")
    stage.home(ANA, "Clean the export")
    stage.says(BEN, "home")


def _forms(stage: Stage) -> None:
    stage.title("Forms")
    stage.types(ANA, "/task add", "/task edit T-1", "/risk add", "/issue add", "/decision add", "/action add")
    stage.types(ANA, "/meeting add", "/standup answer")
    stage.title("Undo of what only a lead sets up")
    stage.types(PRIYA, "/digest setup audience=sponsor to=@mei,@ben")
    stage.types(BEN, "/digest stop", "/baton undo")

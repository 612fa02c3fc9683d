"""Scenes about meetings, standups with answers, digests sent by hand, and what failed."""

from datetime import UTC, datetime, timedelta

from tests.office import ANA, BEN, CHURN, MEI, PRIYA, until
from tests.snapshots.stage import FRIDAY, Stage
from tests.test_health import fail

_NOTES = """Weekly sync
Attendees: Ana Silva, Ben Okafor, Priya Nair
Regrets: Mei Tanaka

Decisions
- We decided to label with two people per image.

Action items
- @Ben to send the labelling guide by Friday
- Ana will rerun the drift check by Tuesday
- Somebody should ask legal about the vendor contract

Risks
- The GPU quota might slip into December.

Open questions
- Who pays for the second annotator?
"""


def play(stage: Stage) -> None:
    """Play a meeting, and a week of standups and digests by hand."""
    stage.office.slash(PRIYA, "/project add Churn model")
    stage.office.settle()
    _minutes(stage)
    _verdicts(stage)
    _standup(stage)
    _digests(stage)
    _failed(stage)
    _several_owners(stage)


def _paste(stage: Stage) -> None:
    stage.office.slash(ANA, "/minutes")
    stage.office.submit(ANA, title="Weekly sync, 20 Nov 2026", text=_NOTES)
    stage.office.settle()


def _minutes(stage: Stage) -> None:
    stage.title("Minutes")
    stage.types(ANA, "/minutes write", "/minutes thread")
    _paste(stage)
    stage.posted()


def _verdicts(stage: Stage) -> None:
    stage.title("What becomes of the items")
    stage.types(ANA, "/minutes accept 1", "/minutes dismiss 5", "/minutes restore 5", "/minutes dismiss 5")
    stage.types(ANA, "/minutes edit 4", "/minutes edit 4 Ask legal about the contract @ben", "/minutes accept 99")
    stage.types(ANA, "/minutes accept 1", "/minutes owner 4 @priya", "/minutes accept-all MT-1")
    stage.stand_now(CHURN)
    stage.types(
        ANA, "/minutes accept-all MT-1", "/meeting show MT-1", "/action A-1", "/baton why A-1", "/baton undo A-1"
    )
    stage.office.move(FRIDAY + timedelta(minutes=6))  # what others hear is told before the standup's own messages come
    stage.told(PRIYA)
    stage.types(ANA, "/minutes export MT-1", "/meeting list", "/meeting list all")
    _paste(stage)
    stage.posted()
    stage.told(ANA)
    stage.told(BEN)


def _standup(stage: Stage) -> None:
    stage.title("A standup with answers")
    stage.office.slash(PRIYA, "/standup setup mon-fri 9:30")
    stage.office.slash(PRIYA, "/project edit P-1 announce=digest")
    stage.office.move(FRIDAY + timedelta(minutes=7))  # the clock has looked at what was set up
    for hour in (4, 5):
        stage.office.move(datetime(2026, 11, 23, hour, 10, tzinfo=UTC))
    stage.types(PRIYA, "/standup now")
    stage.office.settle()
    stage.types(PRIYA, "/standup answer 1. Wrote the plan 2. Review it 3. Nothing")
    stage.types(ANA, "/standup answer 1. Cleaned 2. Train the model 3. Waiting for the guide from Gus")
    stage.office.move(datetime(2026, 11, 23, 6, 0, tzinfo=UTC))
    stage.posted()
    report = next(m for m in stage.office.from_bot(PRIYA) if m["text"].startswith("Standup"))
    stage.office.click(BEN, report, "Log issue")
    stage.form(BEN, "presses Log issue", stage.office.modal(BEN))
    stage.office.click(MEI, report, "Help Ana")
    stage.office.settle()
    stage.stand_now(CHURN, "Standup")
    stage.types(ANA, "/standup pass", "/standup planned", "/standup skip", "/standup on", "/standup ooo until Wed")
    stage.types(PRIYA, "/standup with @gus", "/standup without @mei")


def _digests(stage: Stage) -> None:
    stage.title("Digests")
    stage.types(PRIYA, "/digest setup friday 15:00 audience=lead", "/digest setup friday 15:00", "/digest preview")
    stage.types(PRIYA, "/digest preview audience=lead", "/digest now", "/digest off", "/digest on", "/digest stop")
    stage.types(PRIYA, "/digest ask Why is it late?")
    stage.posted()
    stage.told(PRIYA)


def _failed(stage: Stage) -> None:
    stage.title("What failed")
    number = fail(stage.office, "gone", "C0GONE")
    until(lambda: stage.office.jobs().get("failed"))
    stage.types(ANA, "/baton health", "/baton health failed", "/baton health retry 999")
    stage.types(ANA, "/baton health forget 999", "/baton health retry-all")
    stage.shown = [each.replace(f"*{number}*", "*12*") for each in stage.shown]  # it differs from run to run


def _several_owners(stage: Stage) -> None:
    stage.title("An item of minutes that names several people")
    stage.office.slash(ANA, "/minutes")
    notes = "Action items\n- Ana and Ben to send the guide\n- Ana with Ben to order labels\n"
    stage.office.submit(ANA, title="Guide", text=notes)
    stage.office.settle()
    stage.posted()
    stage.types(PRIYA, "/minutes accept-all MT-2", "/minutes accept 7", "/minutes accept 7 @ana")

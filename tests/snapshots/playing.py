"""The scenes, each played in an office of its own."""

from collections.abc import Callable
from pathlib import Path

from tests import databases
from tests.office import open_office
from tests.snapshots import meetings, money, people, plan, records, risks, services, teamwork
from tests.snapshots.stage import FRIDAY, Stage

FOLDER = Path(__file__).parent
SCENES: dict[str, Callable[[Stage], None]] = {
    "records": records.play,
    "teamwork": teamwork.play,
    "meetings": meetings.play,
    "services": services.play,
    "plan": plan.play,
    "risks": risks.play,
    "money": money.play,
    "people": people.play,
}


def played(name: str) -> str:
    """Return what a scene shows."""
    with databases.kept_sqlite_url() as url, open_office(url) as office:
        office.settle()
        office.clock.stands_at = FRIDAY
        stage = Stage(office)
        SCENES[name](stage)
    head = f"# What people are shown: {name}\n\nWritten by `make snapshots`; not by hand.\n"
    return head + "\n".join(stage.shown) + "\n"

"""The charter of a project: one page, who leads and sponsors it, and what is frozen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.actor import Actor, Place, Surface
from core.errors import NotAllowed
from core.grammar.tokens import tokenize
from handlers.request import several
from handlers.request.arguments import reading
from handlers.request.work import Work
from storage.access import memberships
from storage.database import Database
from storage.directory import channels
from storage.directory.channels import Channel
from tests import databases
from tests.work import ANA, BEN, CHANNEL, NOW, PRIYA, TEAM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


def test_the_page_says_what_is_agreed_and_names_what_is_not_with_the_command_that_fills_it(desk: Desk) -> None:
    desk.run('project edit P-1 goal="Keep customers" measure="F1 on the hold-out" target=0.8 phase=modelling', PRIYA)

    page = desk.run("charter", PRIYA).text
    assert "Goal\nKeep customers\nF1 on the hold-out at least 0.8" in page
    assert "Phase\nmodelling" in page
    assert 'Constraints  project edit P-1 constraints="…"' in page
    assert desk.run("project charter").text.splitlines()[-1] == (
        "Not written down yet: success criteria, in scope, out of scope, dates, deputies, sponsor and constraints."
    )


def test_each_of_several_deputies_may_do_what_the_lead_may(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.run("project edit P-1 phase=data", BEN)
    desk.run("project edit P-1 deputies=@ana,@ben", PRIYA)

    assert "phase data" in desk.run("project edit P-1 phase=data", BEN).text
    assert "is frozen" not in desk.run("project freeze", ANA).text
    assert "Deputies (Ana Silva, Ben Okafor): all" in desk.run("project rights").text
    desk.run("project edit P-1 deputies=@ana", ANA)
    with pytest.raises(NotAllowed, match="Ana, the deputy,"):
        desk.run("project edit P-1 phase=review", BEN)


def test_a_deputy_who_leads_now_is_named_once(desk: Desk) -> None:
    desk.run("project edit P-1 deputies=@ben", PRIYA)
    desk.run("project assign P-1 @ben", PRIYA)

    with pytest.raises(NotAllowed, match=r"^Only Ben, who leads Churn model, or a workspace admin can do that\.$"):
        desk.run("project edit P-1 phase=data", ANA)


def test_a_sponsor_outside_the_channel_reads_status_and_digest_and_nothing_else(desk: Desk) -> None:
    desk.run("project edit P-1 sponsor=@ben", PRIYA)
    with desk.database.begin() as session:
        channels.save(session, TEAM, [Channel(CHANNEL, "hush", is_private=True)], NOW)
        memberships.set_members(session, TEAM, CHANNEL, [PRIYA.id, ANA.id], NOW)

    def asked(command: str) -> str:
        with desk.database.begin() as session:
            work = Work(session, Actor(TEAM, BEN, Surface.DIRECT, Place("D1")), desk.now, desk.catalog, "", command)
            try:
                return several.run(work, reading.read(work, tokenize(command))).text
            except Exception as fault:  # noqa: BLE001 - whatever it is, it tells nothing
                return str(fault)

    assert "on track" in asked("status").lower()
    assert "Churn model" in asked("digest preview")
    assert "Churn model" in asked("digest preview churn")
    for hidden in ("charter P-1", "project P-1", "task list", "project list", "find churn", "digest preview P-2"):
        assert "Churn model" not in asked(hidden)

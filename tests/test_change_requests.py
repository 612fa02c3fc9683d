"""Change requests: what the charter has frozen changes when the lead approves, and all of it in one step."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Conflict, NotAllowed, NotUnderstood, UserError
from core.reply import Actions, Menu, Reply
from handlers.request.guards import Guarded
from storage.database import Database
from tests import databases
from tests.office import ANA as ANA_ID
from tests.office import BEN as BEN_ID
from tests.office import GUS as GUS_ID
from tests.office import PRIYA as PRIYA_ID
from tests.office import Office, open_office
from tests.storage.threads import at_once
from tests.work import ANA, PRIYA, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    desk = Desk(database)
    desk.run('project edit P-1 by 31 Mar 2027 scope_in="Site A"', PRIYA)
    desk.run("milestone add Pilot by 29 Jan 2027")
    desk.run("project freeze", PRIYA)
    yield desk
    database.dispose()


def labels(reply: Reply) -> set[str]:
    rows = [part for part in reply.parts if isinstance(part, Actions)]
    return {each.label for row in rows for each in row.controls} | {
        choice.label for row in rows for menu in row.controls if isinstance(menu, Menu) for choice in menu.choices
    }


def test_what_is_frozen_changes_by_an_approved_request_alone(desk: Desk) -> None:
    for frozen in ("by 30 Apr 2027", 'scope_in="Site B"', "scope_out=none scope_in=none"):
        with pytest.raises(Guarded, match="P-1 Churn model needs an approved change request first"):
            desk.run(f"project edit P-1 {frozen}", PRIYA)

    assert "phase data" in desk.run("project edit P-1 phase=data", PRIYA).text


def test_an_approved_request_changes_scope_last_day_and_baseline_and_undo_takes_all_of_it_back(desk: Desk) -> None:
    before = desk.run("charter").text
    desk.run("budget add GPUs amount=10000EUR", PRIYA)
    desk.run(
        'change add "A second site" days=5 moves=M-1 last_day=2027-04-30 scope_in="Site B" cost="4000 EUR" budget=B-1'
    )

    said = desk.run('change approve C-1 "the sponsor agreed"', PRIYA).text

    assert said.splitlines()[0] == "C-1 is approved: the sponsor agreed"
    assert "M-1 changed: due Fri 29 Jan 2027 → Fri 5 Feb 2027" in said
    assert "of 14\u00a0000\u00a0EUR" in desk.run("budget list", PRIYA).text
    assert "Site A\nSite B" in desk.run("charter").text
    assert "to Fri 30 Apr 2027" in desk.run("charter").text
    assert "than first planned" not in desk.run("M-1").text
    desk.run("undo", PRIYA)
    assert desk.run("charter").text == before
    assert "of 10\u00a0000\u00a0EUR" in desk.run("budget list", PRIYA).text
    assert "due Fri 29 Jan 2027" in desk.run("M-1").text
    assert "than first planned" not in desk.run("M-1").text
    assert desk.run("C-1").text.startswith(
        "C-1 A second site\nno owner · last day Fri 30 Apr 2027 · 5 working days later"
    )


def test_a_rejected_request_changes_nothing_and_keeps_its_reason(desk: Desk) -> None:
    before = desk.run("charter").text
    desk.run('change add "A second site" last_day=2027-04-30')
    desk.run('change reject C-1 "not before the pilot"', PRIYA)

    assert desk.run("charter").text == before
    assert "not before the pilot" in desk.run("C-1").text
    with pytest.raises(Conflict, match="C-1 is rejected already"):
        desk.run("change approve C-1 yes", PRIYA)


def test_leads_alone_decide_and_say_why(desk: Desk) -> None:
    desk.run('change add "A second site"')

    with pytest.raises(NotAllowed, match="Only Priya, who leads Churn model"):
        desk.run("change approve C-1 fine", ANA)
    with pytest.raises(NotUnderstood, match="needs a reason"):
        desk.run("change approve C-1", PRIYA)
    assert not {"Approve", "Reject", "Mark approved"} & labels(desk.run("C-1", ANA))
    assert {"Approve", "Reject"} <= labels(desk.run("C-1", PRIYA))


def test_a_day_that_can_not_be_the_last_is_refused_when_asked_for_and_when_approved(desk: Desk) -> None:
    with pytest.raises(UserError, match="has passed already"):
        desk.run('change add "Sooner" last_day=2020-01-01')
    desk.run('change add "Sooner" last_day=2026-12-01')
    desk.run("project edit P-1 starts=2027-01-04", PRIYA)

    with pytest.raises(UserError, match="would end before it starts"):
        desk.run("change approve C-1 fine", PRIYA)


def test_change_is_a_verb_still(desk: Desk) -> None:
    desk.run("task add Label images by 27 Nov")

    assert "T-1 moved" in desk.run("change T-1 by 4 Dec").text
    assert "due Fri 27 Nov → Fri 4 Dec" not in desk.run("change list").text
    assert "No change requests are open." in desk.run("change list").text


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_of_two_leads_at_once_one_decides_and_the_other_hears(kind: str, tmp_path: Path) -> None:
    if kind == "sqlite":
        with open_office(databases.fresh_sqlite_url(tmp_path)) as office:
            _decide_at_once(office)
    else:
        with databases.fresh_postgres_url() as url, open_office(url) as office:
            _decide_at_once(office)


def _decide_at_once(office: Office) -> None:
    office.slash(PRIYA_ID, "/project add Churn model by 31 Mar 2027")
    office.settle()
    office.slash(PRIYA_ID, "/project edit P-1 deputies=@ben")
    for number in range(1, 4):
        office.slash(ANA_ID, f'/change add "Site {number}" scope_in="Site {number}"')
        told = (f"/change approve C-{number} fine", f"/change reject C-{number} late")

        said = at_once(2, lambda n, told=told: office.slash((PRIYA_ID, BEN_ID)[n], told[n]).text)  # type: ignore[misc]

        assert len([text for text in said if " already" in text or "at the same moment" in text]) == 1, said
        approved = any("is approved: fine" in text for text in said)
        assert (f"Site {number}" in office.slash(ANA_ID, "/baton charter").text) is approved


def tells_the_cost(shown: object) -> bool:
    """Whether the cost of 4321, or the budget that it would make 14321, stands in what is shown.

    As a number of its own: ids of messages are hexadecimal and times have ten digits, and any of them may hold 321.
    """
    return re.search(r"(?<![\w.:-])1?4(?:\\xa0|[\u00a0 .,])?321(?!\w)", str(shown)) is not None


def test_what_a_change_costs_is_never_for_guests(churn: Office) -> None:
    churn.slash(PRIYA_ID, "/baton budget add GPUs 10000 EUR")
    added = churn.slash(PRIYA_ID, '/change add "A second site" cost="4321 EUR" budget=B-1 @gus')
    churn.settle()

    assert "cost 4\u00a0321\u00a0EUR" in added.text
    assert tells_the_cost(churn.slash(ANA_ID, "/baton C-1"))
    assert "4\u00a0321\u00a0EUR" in churn.slash(ANA_ID, "/baton C-1").text
    looks = ("C-1", "change list", "why C-1", "mine", "what are the costs of C-1?", "find site", "change edit C-1")
    for text in (*looks, "change export"):
        shown = churn.slash(GUS_ID, f"/baton {text}")
        assert not tells_the_cost(shown), text
    assert "A second site" in churn.slash(GUS_ID, "/baton C-1").text
    assert not tells_the_cost(churn.messages(GUS_ID, churn.direct_channel(GUS_ID)))
    assert churn.slash(GUS_ID, "/change edit C-1 cost=1EUR").text.startswith("Guests don't see and don't set the cost.")
    for text in ("C-1", "why C-1", "change approve C-1 fine", "change list approved"):
        said = churn.mention(PRIYA_ID, text)
        assert not tells_the_cost(said), text
        assert "B-1" not in str(said), text
    assert "14\u00a0321\u00a0EUR" in churn.slash(ANA_ID, "/baton budget").text

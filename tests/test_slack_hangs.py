"""While Slack hangs, commands keep their acknowledgement: what must ask it gives up soon, and holds up nobody else."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.calls.slack_calls import TIMEOUT
from tests.databases import fresh_sqlite_url
from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Office, open_office, until

DEADLINES = 4.0
"""Three seconds become twelve: a slow machine makes them, and a call that waits as long as any other does not."""
TOO_MANY = 24
"""More than there are threads that hear Slack."""


@pytest.fixture(params=[False, True], ids=["socket", "http"])
def hanging(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    """Return an office with a project, where Slack answers neither the opening of forms nor who somebody is."""
    url = fresh_sqlite_url(tmp_path)
    with open_office(url, http=request.param, own=True, deadline_scale=DEADLINES) as office:
        assert 3 * DEADLINES < TIMEOUT
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.settle()
        yield office
        office.script.post("faults", reset=True)


def hang(office: Office, method: str) -> None:
    office.script.post("faults", hang=True, method=method)


def test_forms_that_do_not_open_hold_up_no_other_command(hanging: Office) -> None:
    hang(hanging, "views.open")
    with ThreadPoolExecutor(TOO_MANY) as people:
        waiting = [people.submit(hanging.slash, ANA, "/task add") for _ in range(TOO_MANY)]
        until(lambda: hanging.requests("views.open"))

        assert "T-1" in hanging.slash(BEN, "/task add Label images").text
        assert {"did not open in time" in each.result().text for each in waiting} == {True}
    assert len(hanging.requests("views.open")) < TOO_MANY


def test_who_is_not_known_is_told_so_and_asks_again(hanging: Office) -> None:
    slack = hanging.slack.slack
    slack.manifest = replace(slack.manifest, events=slack.manifest.events - {"team_join", "user_change"})
    named = []
    for number in range(4):
        hanging.script.post("people", id=f"U1NEW{number}", name=f"new{number}", real_name=f"New {number}")
        named.append(f"<@U1NEW{number}>")
    hang(hanging, "users.info")

    assert "does not tell me at present who that is" in hanging.slash(ANA, f"/task add Label {' '.join(named)}").text
    told = hanging.slash("U1NEW0", "/task list", GENERAL).text
    assert "does not tell me at present who you are" in told
    hanging.script.post("faults", reset=True)

    assert "T-1" in hanging.slash(ANA, f"/task add Label {named[0]}").text

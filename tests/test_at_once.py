"""Many people at the same moment: nothing is lost, nothing is counted twice, and the later one is told."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.history.audit import Audit
from tests import databases
from tests.office import ANA, BEN, MEI, PRIYA, Office, open_office, until
from tests.storage.threads import at_once


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def busy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """Return an office with a project, on each database."""
    if request.param == "sqlite":
        with open_office(databases.fresh_sqlite_url(tmp_path)) as office:
            office.slash(PRIYA, "/project add Churn model")
            yield office
    else:
        with databases.fresh_postgres_url() as url, open_office(url) as office:
            office.slash(PRIYA, "/project add Churn model")
            yield office


def test_sixteen_people_add_tasks_and_none_is_lost(busy: Office) -> None:
    rounds, people = 3, 16

    answers = at_once(
        people, lambda n: [busy.slash(ANA, f"/task add Number {n} of round {each}").text for each in range(rounds)]
    )

    said = [text for texts in answers for text in texts]
    numbers = sorted(int(text.removeprefix("✓ T-").split(" ", 1)[0]) for text in said)
    assert numbers == list(range(1, rounds * people + 1))
    assert f"T-{rounds * people + 1}" in busy.slash(ANA, "/task add The next one").text


def test_two_people_finish_the_same_task_and_one_is_told(busy: Office) -> None:
    everybody = (ANA, BEN, MEI, PRIYA)
    for number in range(1, 6):
        busy.slash(ANA, f"/task add Number {number}")

        said = at_once(4, lambda n, number=number: busy.slash(everybody[n], f"/task done T-{number}").text)  # type: ignore[misc]

        assert len([text for text in said if "is done." in text]) == 1, said
        late = [text for text in said if "is done." not in text]
        assert all("is done already" in text or "at the same moment" in text for text in late), said
    history = busy.slash(ANA, "/baton why T-1").text
    assert history.count("marked it as done") == 1


def test_two_people_click_done_on_one_message(busy: Office) -> None:
    busy.slash(ANA, "/task add Label images")
    ts = busy.say(ANA, "@baton task show T-1")
    card = until(lambda: busy.from_bot(ANA, thread=ts))[0]

    at_once(2, lambda n: busy.click((ANA, BEN)[n], card, "Mark done"))

    until(lambda: not busy.jobs().get("ready"))
    assert busy.slash(ANA, "/baton why T-1").text.count("marked it as done") == 1
    told = [each["request"]["text"] for each in busy.requests("response_url")]
    assert len(told) == 2
    assert len([text for text in told if "is done." in text]) == 1, told


@pytest.mark.parametrize("busy", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_a_change_that_is_on_its_way_during_a_digest_is_told_by_it(busy: Office) -> None:
    busy.slash(PRIYA, "/digest setup mon 16:00 picture=off")
    busy.slash(ANA, "/task add Label images")
    with ThreadPoolExecutor(1) as other, busy.service.database.begin() as session:
        added = session.scalars(select(Audit).where(Audit.operation == "task add")).one()
        late = {column.name: getattr(added, column.name) for column in Audit.__table__.columns if column.name != "id"}
        late |= {"actor_id": BEN, "before": {"title": "Label"}, "after": {"title": "Label images"}}
        session.add(Audit(**late))
        session.flush()
        busy.slash(ANA, "/task add Train the model")
        answer = other.submit(busy.slash, PRIYA, "/digest now")
        time.sleep(0.5)
        session.commit()
        assert "goes to this channel" in answer.result(10).text

    [digest] = until(lambda: [m for m in busy.from_bot(PRIYA) if "week to" in m["text"]])
    told = until(lambda: busy.from_bot(PRIYA, thread=digest["ts"])[1:])[0]["text"]
    assert "Train the model" in told
    assert "Label images · Ben: title → “Label images”" in told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("risk adopt label-noise", "R-1 Labels are wrong or differ between labellers is that risk already."),
        ("allocation add @ana 60% from 1 Dec to 31 Mar", "AL-1 says that already: 60 %, Dec 2026 to Mar 2027."),
        ("budget rate B-1 a100 2.50 EUR", "B-1 has that rate already: a100 at 2.50\u00a0EUR."),
    ],
)
def test_the_same_said_twice_at_once_is_kept_once(busy: Office, typed: str, told: str) -> None:
    busy.slash(PRIYA, "/baton budget add GPUs 10000 EUR")

    said = at_once(4, lambda _: busy.slash(PRIYA, f"/baton {typed}").text)

    assert len([each for each in said if each.startswith("✓")]) == 1, said
    assert len([each for each in said if each.startswith(told)]) == 3, said

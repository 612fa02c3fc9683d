"""What a language model is used for and by whom, and where it is not asked: over a budget, or where a lead says so."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.service import Service
from core.actor import Actor, Surface
from handlers.catalog import CATALOG
from handlers.request import model_access
from handlers.request.work import Work
from llm.calls import Call
from pictures.render import draw
from storage.database import Database
from storage.directory import people
from storage.model import model_calls
from storage.model.model_calls import AskedFor, ModelCall
from tests import databases
from tests.llm import stub
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office, until
from tests.patience import SECONDS
from tests.posted_minutes import pasted
from tests.storage.threads import at_once
from tests.test_minutes_by_model import SEND, Thinking, calls, opened, proposing

NOV = datetime(2026, 11, 23, 9, tzinfo=UTC)
OCT = datetime(2026, 10, 5, 9, tzinfo=UTC)
OURS = "This month's budget for the model is used up; these minutes were written by rules."
THEIRS = "Who asked for this has used up their budget for the model this month; these minutes were written by rules."
pytestmark = pytest.mark.usefixtures("drafts_here")


@pytest.fixture
def asked(url: str) -> Iterator[tuple[Office, stub.Stub]]:
    """Return an office on each database, with a model that proposes an action item, and the model."""
    with opened(url, proposing(actions=[SEND])) as (office, server):
        yield office, server


def spend(office: Office, tokens: int, at: datetime, *, person: str | None = None, **more: object) -> None:
    """Record a call as if it had been made."""
    made = Call("minutes", "stub-1", tokens - 100, 100, 1.5, "ok")
    made = Call(**{**{name: getattr(made, name) for name in Call.__dataclass_fields__}, **more})
    with office.service.database.begin() as session:
        model_calls.add(session, AskedFor("T0SANDBOX", person, 1), [made], at)


def talk(title: str) -> str:
    """Return what was said in a meeting that is like no other."""
    return (
        f"Priya Nair: On {title} we looked at {title}.\nAna Silva: I'll send the {title} figures to Ben by Thursday.\n"
    )


def notes(office: Office, title: str, who: str = ANA) -> str:
    """Have minutes written of a meeting and return the message that begins them."""
    return str(pasted(office, talk(title), title, who)[0]["text"])


# For whom


def test_each_call_is_recorded_with_who_asked_and_the_project(asked: tuple[Office, stub.Stub]) -> None:
    office, _ = asked
    notes(office, "Sync")

    with office.service.database.read() as session:
        row = session.scalars(select(ModelCall)).one()
    assert (row.purpose, row.person_id, row.outcome, row.tokens_in) == ("minutes", ANA, "ok", 900)
    assert row.project_id


def test_everybody_is_shown_what_concerns_them(asked: tuple[Office, stub.Stub]) -> None:
    office, _ = asked
    for tokens, at, who in ((12_000, NOV, BEN), (3_000, NOV, MEI), (5_000, OCT, BEN)):
        spend(office, tokens, at, person=who)
    spend(office, 700, NOV, purpose="digest", outcome="timeout")
    office.clock.stands_at = NOV

    of_admin, of_lead = (office.slash(who, "/baton usage").text for who in (ANA, PRIYA))
    of_ben, of_gus = (office.slash(who, "/baton usage").text for who in (BEN, GUS))

    assert of_admin.splitlines()[:5] == [
        "Language model in November: 3 calls, 15,700 tokens · last month 1 call, 5,000 tokens",
        "Left this month: 1,984,300 of 2,000,000 tokens for the workspace.",
        "Minutes: 2 calls, 15,000 tokens · last month 1 call, 5,000 tokens",
        "Digests: 1 call, 700 tokens · last month none",
        "Failed: 1 call (no answer in time 1) · last month 0",
    ]
    for said in (of_admin, of_lead):
        assert "Ben Okafor" in said
        assert "Nobody (by schedule)" in said
    assert "for the projects that you lead" in of_lead
    assert of_ben.splitlines()[0].startswith("Language model in November: 1 call, 12,000 tokens")
    assert "Mei" not in of_ben
    assert "workspace" not in of_ben
    assert of_gus.splitlines()[0] == "Language model in November: none · last month none"
    assert "not for the whole channel" in office.mention(ANA, "usage").text


# Budgets


def test_a_person_over_their_budget_gets_the_rules_minutes_and_the_next_person_the_models(
    asked: tuple[Office, stub.Stub],
) -> None:
    office, server = asked
    office.slash(ANA, "/baton usage budget person=20k")
    for who, tokens in ((ANA, 19_500), (MEI, 20_000)):
        spend(office, tokens, office.clock(), person=who)

    of_ana, of_mei, of_ben = notes(office, "Monday"), notes(office, "Tuesday", MEI), notes(office, "Wednesday", BEN)

    assert THEIRS in of_ana  # there is less left than it would take
    assert THEIRS in of_mei
    assert "by rules" not in of_ben
    assert len(server.requests) == 1
    assert "500 tokens for you" in office.slash(ANA, "/baton usage").text
    of_mei = office.slash(MEI, "/baton usage").text
    assert "0 tokens for you" in of_mei
    assert "The budget is used up; until next month, rules do the model's work." in of_mei
    assert "19,000 tokens for you" in office.slash(BEN, "/baton usage").text


def test_what_one_copy_has_spent_the_other_does_not_spend_again(url: str) -> None:
    with opened(url, proposing(actions=[SEND]), model_budget=10_000) as (office, server):
        spend(office, 7_500, office.clock())
        heads = [notes(office, name) for name in ("Monday", "Tuesday")]

    assert OURS not in heads[0]
    assert OURS in heads[1]
    assert len(server.requests) == 1


def test_two_copies_that_ask_at_once_do_not_spend_the_same_tokens(url: str) -> None:
    thinking = Thinking()
    with opened(url, thinking, model_budget=10_000) as (office, server), another_copy(office, url) as other:
        spend(office, 7_500, office.clock())
        writers = [each.worker_pools.writers for each in (office.service, other)]
        for who, title in ((ANA, "Monday"), (BEN, "Tuesday")):
            office.slash(who, "/minutes")
            office.submit(who, title=title, text=talk(title))
        with ThreadPoolExecutor() as threads:
            done = [threads.submit(pool.run_one, f"copy {number}") for number, pool in enumerate(writers)]
            until(lambda: server.requests and any(each.done() for each in done))
            thinking.answer.set()
        assert [each.result() for each in done] == [True, True]
        while any(pool.run_one("the first copy") for pool in office.service.worker_pools):
            pass
        heads = [m["text"] for m in office.from_bot(PRIYA) if "Minutes: " in m["text"]]

        assert calls(office) == [("ok", 7_400, 100), ("ok", 900, 100)]
        assert "Left this month: 1,500 of 10,000 tokens" in office.slash(ANA, "/baton usage").text
    assert len(server.requests) == 1
    assert sorted(OURS in head for head in heads) == [False, True]


@pytest.mark.postgres
def test_many_who_ask_at_once_put_no_more_aside_than_there_is() -> None:
    with databases.fresh_postgres_url() as url, opened(url, stub.failing(500)) as (office, _):
        database = office.service.database
        with database.read() as session:
            (ana,) = people.load(session, "T0SANDBOX", [ANA])
        actor = Actor("T0SANDBOX", ana, Surface.SLASH)

        def asks(number: int) -> int:
            with database.begin() as session:
                work = Work(session, actor, NOV, CATALOG, "ask", f"test {number}", has_model=True, model_budget=10_000)
                access = model_access.hold(work, "question", 4_000)
                return access.tokens or 0 if access.held else 0

        assert sorted(at_once(8, asks)) == [0, 0, 0, 0, 0, 2_000, 6_000, 10_000]


@contextmanager
def another_copy(office: Office, url: str) -> Iterator[Service]:
    """Yield a second copy of the bot on the same store; the workers of both wait to be told."""
    office.settle()
    for pool in office.service.worker_pools:
        pool.stop(SECONDS)
    other = Service(office.service.settings, CATALOG, Database(url), office.clock, draw)
    yield other
    other.database.dispose()


AMOUNTS = {
    "200k": "200,000 tokens",
    "1.5M": "1,500,000 tokens",
    '"2 million"': "2,000,000 tokens",
    "250000": "250,000 tokens",
    "none": "no limit",
}


def test_an_admin_sets_budgets_as_people_write_amounts_and_may_take_that_back(office: Office) -> None:
    office.slash(PRIYA, "/project add Churn model", CHURN)
    for typed, said in AMOUNTS.items():
        assert f"Each person: {said}" in office.slash(ANA, f"/baton usage budget person={typed}").text
    office.slash(ANA, "/baton usage budget person=200k workspace=3M")

    assert "Only a workspace admin can do that." in office.slash(PRIYA, "/baton usage budget person=1k").text
    assert "can't read “lots”" in office.slash(ANA, "/baton usage budget person=lots").text
    assert "0 tokens is no budget" in office.slash(ANA, "/baton usage budget person=0").text
    shown = office.slash(ANA, "/baton usage budget").text
    assert "Workspace: 2,000,000 tokens, as set for Baton by who runs it (BATON_MODEL_BUDGET); 3,000,000 were" in shown
    undone = office.slash(ANA, "/baton undo").text
    assert undone.startswith("Taken back: you changed the budgets of the language model.")
    assert "Each person: no limit" in undone
    assert "Workspace: 2,000,000 tokens, as set for Baton" in undone


# The switch of a project


def test_a_lead_switches_the_model_off_for_a_project_and_nothing_is_sent(asked: tuple[Office, stub.Stub]) -> None:
    office, server = asked
    assert "Only Priya" in office.slash(BEN, "/project edit P-1 model=off").text
    office.slash(PRIYA, "/project edit P-1 model=off")

    head = notes(office, "Monday")
    assert server.requests == []
    assert "by rules" not in head
    assert "Language model: off" in office.slash(PRIYA, "/project").text
    office.slash(PRIYA, "/project edit P-1 model=on")
    notes(office, "Tuesday")
    assert len(server.requests) == 1


def test_no_digest_of_such_a_project_is_phrased(url: str) -> None:
    said = stub.saying(json.dumps({"sentences": ["The images of Churn model are late."]}))
    with opened(url, said) as (office, server):
        office.clock.stands_at = NOV
        office.slash(PRIYA, "/digest setup fri 16:00")
        office.slash(ANA, "/task add Label 500 images @ben by 2026-11-23")
        office.slash(PRIYA, "/project edit P-1 model=off")
        office.move(NOV + timedelta(minutes=1))
        office.move(NOV + timedelta(days=4, hours=12))
        until(lambda: [m for m in office.from_bot(PRIYA, CHURN) if "late" in m["text"]])

    assert server.requests == []

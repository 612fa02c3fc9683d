"""Stakeholders: when each is told and in whose words, what leads alone know of them, and how content they are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.actor import Person
from core.errors import Conflict, NotAllowed, NotFound, UserError
from core.reply import Picture
from handlers.request.work import Work
from storage.access import memberships
from storage.database import Database, Session
from storage.directory import people
from tests import databases
from tests.office import PRIYA as PRIYA_IN_SLACK
from tests.office import Office
from tests.work import ANA, BEN, CHANNEL, NOW, PEOPLE, PRIYA, TEAM, Desk

LEAD = PRIYA
OTHERS = tuple(Person(f"U1{number}", f"Person {number}", f"person{number}") for number in range(6))


class Requests(Desk):
    """A desk where each command is a request of its own, so that each can be taken back; `works` are all of them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.works: list[Work] = []

    def _work(self, session: Session, who: Person) -> Work:
        known = {person.id: person for person in (*PEOPLE, *OTHERS)}
        self.works.append(replace(super()._work(session, who), request=f"request {len(self.works)}", known=known))
        return self.works[-1]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Requests]:
    """Yield a desk with a stakeholder whom Ana tells every week."""
    database = Database(databases.fresh_sqlite_url(tmp_path))
    desk = Requests(database)
    desk.run('stakeholder add Dr Lin role="head of quality" @ana cadence=weekly')
    yield desk
    database.dispose()


def test_influence_and_interest_are_for_leads_alone(desk: Requests) -> None:
    desk.run("stakeholder edit S-1 influence=5 interest=4", LEAD)

    assert "Influence: 5" in desk.run("S-1", LEAD).text
    assert "nfluence" not in desk.run("S-1").text
    assert "nfluence" not in desk.run("why S-1").text
    for command in ("stakeholder grid", "stakeholder edit S-1 influence=1", "stakeholder add Tom interest=2"):
        with pytest.raises(NotAllowed):
            desk.run(command)


def test_nobody_learns_of_influence_by_a_guess(desk: Requests) -> None:
    desk.run("stakeholder edit S-1 influence=5", LEAD)

    for guess in range(1, 6):
        with pytest.raises(NotAllowed, match="see and set the influence"):
            desk.run(f"stakeholder edit S-1 influence={guess}", ANA)


def test_the_grid_names_who_stands_where_and_who_is_not_on_it(desk: Requests) -> None:
    desk.run("stakeholder edit S-1 influence=5 interest=4", LEAD)
    desk.run("stakeholder add Tom")

    grid = desk.run("stakeholder grid", LEAD)

    assert any(isinstance(part, Picture) for part in grid.parts)
    assert "S-1 | Dr Lin | head of quality | 5 | 4 | Manage closely | Ana" in grid.text
    assert "not known: S-2" in grid.text


def test_whoever_is_due_an_update_has_a_draft_in_their_own_words(desk: Requests) -> None:
    assert "No stakeholder is due" in desk.run("stakeholder due").text
    desk.run("task add Label 500 images @ben by 24 Nov")
    desk.now += timedelta(days=8)

    sponsor = desk.run("stakeholder due").text
    assert "S-1 Dr Lin · Ana · 1 day late · weekly" in sponsor
    assert "T-1" not in sponsor

    desk.run("stakeholder edit S-1 audience=team")
    assert "T-1" in desk.run("stakeholder draft S-1").text


def test_its_owner_is_reminded_and_a_contact_puts_the_next_one_off(desk: Requests) -> None:
    desk.now += timedelta(days=8)
    assert "To tell: S-1 Dr Lin" in desk.run("reminder preview").text

    assert "S-1 is told." in desk.run("reminder reviewed S-1").text

    assert "S-1" not in desk.run("reminder preview").text
    assert "Last told: today" in desk.run("S-1").text


def test_undo_takes_back_a_contact_and_what_followed_from_it(desk: Requests) -> None:
    before = desk.run("S-1").text
    desk.run("stakeholder contact S-1 the pilot on=yesterday")
    desk.run("stakeholder contact S-1 the budget")
    assert "the budget" in desk.run("S-1").text

    desk.run("undo")
    assert "the pilot" in desk.run("S-1").text
    desk.run("undo")

    assert desk.run("S-1").text.splitlines()[:2] == before.splitlines()[:2]
    assert "has no contacts" in desk.run("stakeholder contacts S-1").text


def test_a_contact_has_been(desk: Requests) -> None:
    with pytest.raises(UserError, match="still to come"):
        desk.run("stakeholder contact S-1 on=2027-01-01")


@pytest.fixture
def asked(desk: Requests) -> Requests:
    """Yield a desk where six stakeholders were asked how content they are."""
    with desk.database.begin() as session:
        people.save(session, TEAM, OTHERS, NOW)
        memberships.set_members(session, TEAM, CHANNEL, [each.id for each in (*PEOPLE, *OTHERS)], NOW)
    for each in OTHERS:
        desk.run(f"stakeholder add {each.name} person=@{each.handle}")
    desk.run("stakeholder pulse", LEAD)
    return desk


def test_a_pulse_asks_each_privately(asked: Requests) -> None:
    assert {post.channel for post in asked.works[-1].posts} == {each.id for each in OTHERS}
    with pytest.raises(Conflict):
        asked.run("stakeholder pulse", LEAD)


def test_the_answers_of_a_pulse_are_shown_from_five_on(asked: Requests) -> None:
    for each in OTHERS[:4]:
        asked.run("stakeholder rate 1 5", each)
    few = asked.run("stakeholder answers", LEAD).text
    assert "4 of 6 answered" in few
    assert "on average" not in few

    asked.run("stakeholder rate 1 1", OTHERS[4])
    asked.run("stakeholder rate 1 2", OTHERS[4])

    assert "5 of 6 answered" in asked.run("stakeholder answers", LEAD).text
    assert "4.5 of 5 on average" in asked.run("stakeholder answers", LEAD).text


def test_who_was_not_asked_answers_nothing(asked: Requests) -> None:
    with pytest.raises(NotFound):
        asked.run("stakeholder rate 1 5", BEN)


def test_no_pulse_is_asked_where_too_few_could_answer(desk: Requests) -> None:
    with pytest.raises(UserError, match="No stakeholder can be asked"):
        desk.run("stakeholder pulse", LEAD)
    assert desk.run("stakeholder answers").text.startswith("The stakeholders were asked nothing yet.")
    assert ANA.id != LEAD.id


def test_a_pulse_is_answered_by_a_press_and_nobody_reads_whose_it_is(churn: Office) -> None:
    newcomers = [Person(f"U7{number}", f"Quinn {number}", f"quinn{number}", "UTC") for number in range(5)]
    churn.move_in(newcomers)
    for each in newcomers:
        churn.slash(PRIYA_IN_SLACK, f"/baton stakeholder add {each.name} person=<@{each.id}>")

    assert churn.slash(PRIYA_IN_SLACK, "/baton stakeholder pulse").text.startswith("5 stakeholders are asked:")

    for each in newcomers:
        asked = churn.newest_direct(each.id, "How content are you")
        place = churn.direct_channel(each.id)
        message = next(m for m in churn.from_bot(each.id, place) if m["text"] == asked.text)
        churn.click(each.id, message, "4", place)
        churn.newest_direct(each.id, "You answered 4 of 5.")

    said = churn.slash(PRIYA_IN_SLACK, "/baton stakeholder answers").text
    assert "5 of 5 answered" in said
    assert "4 of 5 on average" in said
    assert "Quinn" not in said

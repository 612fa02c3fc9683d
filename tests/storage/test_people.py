"""People of the workspace."""

from dataclasses import replace

import pytest

from core.actor import Person
from storage.database import Database
from storage.directory import people
from tests.databases import statements_of
from tests.storage.rows import ANA, NOW, TEAM

BO = Person("U2", "Bo Chen", "bchen", "Asia/Shanghai", is_admin=True)
ANA_TOO = Person("U3", "Ana Ng", "ang", is_guest=True)
GONE = Person("U4", "Ana Gone", "gone", is_active=False)
ROBOT = Person("U5", "Ana Robot", "robot", is_bot=True)
JOSE = Person("U6", "José Muñoz", "jmunoz", display="Pepe Muñoz")
SOREN = Person("U7", "Søren Łukasz", "sl")
EVERYONE = [ANA, BO, ANA_TOO, GONE, ROBOT, JOSE, SOREN]


@pytest.fixture
def workspace(database: Database) -> Database:
    with database.begin() as session:
        people.save(session, TEAM, EVERYONE, NOW)
        people.save(session, "T2", [replace(BO, name="Bo Elsewhere")], NOW)
    return database


@pytest.mark.parametrize(
    ("ids", "names", "expected"),
    [
        (["U1"], [], [ANA]),
        (["U4", "U5"], [], [GONE, ROBOT]),
        ([], ["bchen"], [BO]),
        ([], ["BO CHEN"], [BO]),
        ([], ["ana"], [ANA, ANA_TOO, GONE]),
        (["U2"], ["Ana Lima"], [ANA, BO]),
        (["U1"], ["ana"], [ANA, ANA_TOO, GONE]),
        ([], ["robot"], []),
        ([], ["gone"], [GONE]),
        ([], ["bo-chen"], [BO]),
        ([], ["jose munoz"], [JOSE]),
        ([], ["José Muñoz"], [JOSE]),
        ([], ["PEPE"], [JOSE]),
        ([], ["pepe munoz"], [JOSE]),
        ([], ["soren"], [SOREN]),
        (["U9"], ["nobody"], []),
        ([], ["%"], []),
        ([], [], []),
    ],
)
def test_people_are_found_by_id_or_by_what_they_are_called(
    workspace: Database, ids: list[str], names: list[str], expected: list[Person]
) -> None:
    with workspace.read() as session:
        found = people.load(session, TEAM, ids, names)

    assert sorted(found, key=lambda person: person.id) == expected


def test_finding_people_takes_one_statement(workspace: Database) -> None:
    with workspace.read() as session, statements_of(workspace) as sent:
        people.load(session, TEAM, ["U1", "U2"], ["ana", "bo"])

    assert len(sent) == 1


def test_what_is_saved_again_takes_the_place_of_what_was_there(workspace: Database) -> None:
    married = replace(ANA, name="Ánna Lima-Chen", zone="Europe/Lisbon")

    with workspace.begin() as session:
        people.save(session, TEAM, [married], NOW)
        assert people.load(session, TEAM, [], ["ánna"]) == [married]
        assert people.load(session, TEAM, [], ["ana lima"]) == []


def test_everyone_comes_by_name(workspace: Database) -> None:
    with workspace.begin() as session:
        people.save(session, TEAM, [], NOW)
        assert people.everyone(session, TEAM) == [GONE, ANA, ANA_TOO, ROBOT, BO, JOSE, SOREN]


def test_the_workspaces_whose_people_are_known(workspace: Database) -> None:
    with workspace.read() as session:
        assert people.teams(session) == [TEAM, "T2"]

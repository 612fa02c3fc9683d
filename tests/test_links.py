"""Records as fields of others: named by their ids, shown both ways, in no circle, taken back."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actor import Person
from core.catalog import Catalog
from core.errors import Conflict, NotFound, UserError
from core.operation import Noun
from handlers.catalog import CATALOG
from handlers.records import declared, verbs
from handlers.records.register import Register
from handlers.request.work import Work
from storage.database import Database, Session
from storage.records import links, records
from storage.records.links import Links
from storage.records.records import Record
from tests import databases
from tests.work import ANA, BEN, Desk

NOUN = Noun("step", "Steps, one after the other.", prefix="SP")


class Step(Record):
    prefix: ClassVar[str] = "SP"
    after = Links("what comes before it", to="SP", verb="comes after", back="Before", several=True)
    whole = Links("what it is a part of", to="SP", verb="is a part of", back="Parts", rolls_up=True)
    __mapper_args__ = {"polymorphic_identity": "step"}  # noqa: RUF012 - read by SQLAlchemy


REGISTER = Register(NOUN, Step)


declared.give_add(REGISTER, example="step add Label the images after=SP-1,SP-2")
verbs.give_common_verbs(REGISTER)


class Steps(Desk):
    """A desk where each command is a request of its own, so that each can be taken back."""

    number = 0

    def _work(self, session: Session, who: Person) -> Work:
        self.number += 1
        return replace(super()._work(session, who), request=f"request {self.number}")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk with three steps, each after the one before."""
    database = Database(databases.fresh_sqlite_url(tmp_path))
    desk = Steps(database, Catalog((*CATALOG.nouns, NOUN)))
    for more in ("Collect", "Label after=SP-1", "Train after=SP-2"):
        desk.run(f"step add {more}")
    yield desk
    database.dispose()


def named(desk: Desk, number: int, role: str = "after") -> tuple[str, ...]:
    with desk.work() as work:
        step = records.find(work.session, work.team, "SP", number)
        assert step is not None
        return tuple(each.ref for each in records.of_ids(work.session, getattr(step, role)))


def test_cards_show_both_ways(desk: Desk) -> None:
    said = desk.run("SP-2").text

    assert "SP-1 Collect" in said
    assert "SP-3 Train" in said


def test_several_are_named_and_emptied(desk: Desk) -> None:
    assert "after SP-2 → SP-1, SP-2" in desk.run("step edit SP-3 after=SP-1,SP-2").text
    assert named(desk, 3) == ("SP-1", "SP-2")
    assert "is like that already" in desk.run("step edit SP-3 after=SP-2,SP-1").text

    assert "after SP-1, SP-2 → none" in desk.run("step edit SP-3 after=none").text
    assert named(desk, 3) == ()


def test_an_edit_reads_the_field_without_a_sign_and_leaves_titles_alone(desk: Desk) -> None:
    assert "changed: whole SP-1." in desk.run("step edit SP-2 whole SP-1").text
    assert "title → “Review after SP-1”" in desk.run("step edit SP-2 Review after SP-1").text


def test_history_names_them(desk: Desk) -> None:
    desk.run("step edit SP-3 after=SP-1,SP-2")

    assert "after: SP-2 → SP-1, SP-2" in desk.run("why SP-3").text


def test_undo_restores_them(desk: Desk) -> None:
    for change in ("after=SP-1,SP-2", "after=none", "after=SP-1 whole=SP-1", "Train again whole=SP-2"):
        before = (named(desk, 3), named(desk, 3, "whole"))
        desk.run(f"step edit SP-3 {change}")
        assert (named(desk, 3), named(desk, 3, "whole")) != before

        desk.run("undo SP-3")
        assert (named(desk, 3), named(desk, 3, "whole")) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("SP-1 after=SP-3", "circle: SP-1 comes after SP-3, which comes after SP-2, which comes after SP-1."),
        ("SP-1 after=SP-1", "circle: SP-1 comes after SP-1."),
    ],
)
def test_a_circle_is_refused_by_name(desk: Desk, change: str, said: str) -> None:
    with pytest.raises(Conflict) as refused:
        desk.run(f"step edit {change}")

    assert said in refused.value.message
    assert named(desk, 1) == ()


def test_a_circle_that_an_undo_would_close_is_refused(desk: Desk) -> None:
    desk.run("step edit SP-3 after=none")
    desk.run("step edit SP-1 after=SP-3")

    with pytest.raises(Conflict, match="circle"):
        desk.run("undo SP-3")


def test_one_is_named_where_one_is_meant(desk: Desk) -> None:
    desk.run("step edit SP-3 whole=SP-1")

    assert named(desk, 3, "whole") == ("SP-1",)
    with pytest.raises(UserError):
        desk.run("step edit SP-3 whole=SP-1,SP-2")
    with desk.work() as work, pytest.raises(UserError, match="Name one whole only"):
        work.change(records.of_ids(work.session, [_key(work, 3)])[0], whole=(_key(work, 1), _key(work, 2)))


def _key(work: Work, number: int) -> int:
    found = records.find(work.session, work.team, "SP", number)
    assert found
    return found.id


def test_parts_roll_up(desk: Desk) -> None:
    desk.run("step edit SP-2 whole=SP-1")
    desk.run("step edit SP-3 whole=SP-1")
    desk.run("step done SP-2")

    assert "1 of 2 done · SP-3 Train" in desk.run("SP-1").text


def test_another_projects_record_is_refused(desk: Desk) -> None:
    with desk.work() as work:
        other = Step(title="Elsewhere", owner_id=None, labels=())
        work.chosen_project_id = None
        other.team_id, other.created_by, other.created_at, other.updated_at = work.team, "U1", work.now, work.now
        records.add(work.session, other)
    with pytest.raises(NotFound, match="There is no step SP-4 here"):
        desk.run("step edit SP-3 after=SP-4")
    with desk.work() as work, pytest.raises(NotFound):
        work.change(records.of_ids(work.session, [_key(work, 3)])[0], after=(_key(work, 4),))


def test_the_form_of_an_edit_has_their_ids(desk: Desk) -> None:
    desk.run("step edit SP-3 after=SP-1,SP-2")

    form = desk.run("step edit SP-3").form
    assert form
    assert form.values["after"] == "SP-1, SP-2"


def test_what_was_changed_meanwhile_is_asked_about(desk: Desk) -> None:
    with desk.work(BEN) as work:
        work.change(records.of_ids(work.session, [_key(work, 3)])[0], after=(_key(work, 1),))
    with desk.work(ANA) as work:
        work.opened_with = {"after": "SP-2"}
        step = records.of_ids(work.session, [_key(work, 3)])[0]
        asked = NOUN.operations["edit"].run(work, record=step, after=())

    assert "Ben changed SP-3 while you were editing: after → “SP-1”. Your after: none." in asked.text
    assert named(desk, 3) == ("SP-1",)


def test_nothing_is_stored_twice(desk: Desk) -> None:
    with desk.work() as work:
        step = records.of_ids(work.session, [_key(work, 2)])[0]
        work.change(step, after=(_key(work, 1),))
        assert not work.changed
        assert links.of_records(work.session, "after", [step.id])[step.id] == (_key(work, 1),)


_CHANGES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(("after", "whole")),
        st.sets(st.integers(1, 3), max_size=3),
    ),
    min_size=1,
    max_size=4,
)


@given(changes=_CHANGES)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_linked_and_taken_back_leaves_the_same(
    desk: Desk, changes: list[tuple[int, str, set[int]]]
) -> None:
    states = [_state(desk)]
    for number, role, others in changes:
        with contextlib.suppress(UserError):  # a circle, or several where one is meant: nothing of it stays
            desk.run(f"step edit SP-{number} {role}={','.join(f'SP-{each}' for each in others) or 'none'}")
        if _state(desk) != states[-1]:
            states.append(_state(desk))

    for before in reversed(states[:-1]):
        desk.run("undo")
        assert _state(desk) == before


def _state(desk: Desk) -> list[tuple[str, ...]]:
    return [named(desk, number, role) for number in (1, 2, 3) for role in ("after", "whole")]

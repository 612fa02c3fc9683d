"""Equipment: booked for days or hours, never twice, and free when nobody has it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from core.errors import Conflict, UserError
from core.period import Period
from core.reply import File
from handlers.registers.equipment.commands import BOOKINGS
from storage.database import Database
from storage.records import child_rows
from storage.registers.equipment import Booking, Equipment
from tests import databases
from tests.storage.threads import at_once
from tests.work import ANA, BEN, PRIYA, Desk

CARDS = "equipment add Shared A100s kind=gpu units=4"


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    database = databases.database_at(url)
    desk = Desk(database)
    desk.run(CARDS)
    yield desk
    database.dispose()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    desk = Desk(database)
    desk.run("equipment add Meeting room kind=room")
    yield desk
    database.dispose()


@pytest.mark.parametrize(
    ("words", "booked"),
    [
        ("Mon to Wed 2", "23 to 25 Nov · 2 units · Ana"),
        ("3 for E-3 next week", "23 to 29 Nov · 3 units · E-3 · Ana"),
        ("3 Dec night run of the sweep", "Thu 3 Dec · night run of the sweep · Ana"),
        ("Fri 14:00 to 18:00", "Fri 27 Nov · 14:00-18:00 · Ana"),
        ("tomorrow 2-4pm evaluation @ben", "Sat 21 Nov · evaluation · 14:00-16:00 · Ben"),
        ("1 Dec to 5 Dec hours=9-12 units=2 for=E-3", "1 to 5 Dec · 2 units · E-3 · 09:00-12:00 · Ana"),
    ],
)
def test_what_is_booked_is_said_as_it_was_understood(room: Desk, words: str, booked: str) -> None:
    room.run(CARDS)

    assert room.run(f"equipment book EQ-2 {words}").text == f"✓ EQ-2 Shared A100s · booking 1 · {booked}"


def test_who_comes_later_hears_who_has_it_and_when_it_is_free_next(desk: Desk) -> None:
    desk.run("equipment book EQ-1 Mon to Wed 3")

    with pytest.raises(Conflict) as refused:
        desk.run("equipment book EQ-1 Tue to Thu 2", BEN)

    fault = refused.value
    assert fault.message == "1 of 4 is free 24 to 26 Nov: Ana has 3 (23 to 25 Nov)."
    assert fault.hint == "Free next: 26 to 28 Nov."
    assert "booking 2 · 26 to 28 Nov · 2 units · Ben" in desk.run(fault.buttons[0].command, BEN).text


def test_hours_of_the_same_day_are_free_beside_one_another(room: Desk) -> None:
    room.run("equipment book EQ-1 Fri 9:00 to 12:00")

    assert "12:00-13:00" in room.run("equipment book EQ-1 Fri 12:00 to 13:00 lunch", BEN).text
    with pytest.raises(
        Conflict, match=r"EQ-1 is taken Fri 27 Nov, 11:00 to 12:30: Ana has it .+ and Ben has it"
    ) as refused:
        room.run("equipment book EQ-1 Fri 11:00 to 12:30", PRIYA)
    assert refused.value.hint == "Free next: Fri 27 Nov, 13:00 to 14:30."


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("equipment book EQ-1 yesterday", "has passed already"),
        ("equipment book EQ-1 Mon 5", "EQ-1 has only 1 unit."),
        ("equipment book EQ-1 Mon hours=breakfast", "I can't read “breakfast” as hours."),
        ("equipment book EQ-1 some day", "I can't read “some day” as a period."),
        ("equipment drop booking EQ-1 4", "EQ-1 has no booking 4."),
    ],
)
def test_what_can_not_be_booked_is_refused(room: Desk, command: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        room.run(command)


def test_of_those_who_book_the_last_one_at_once_one_wins(desk: Desk) -> None:
    desk.run("equipment book EQ-1 Mon to Wed 3")

    def book(number: int) -> str:
        try:
            return desk.run("equipment book EQ-1 Tue", (ANA, BEN, PRIYA)[number]).text
        except Conflict as fault:
            return fault.message

    said = at_once(3, book)

    assert len([each for each in said if each.startswith("✓")]) == 1, said
    assert len([each for each in said if each.startswith("None of 4 is free Tue 24 Nov:")]) == 2, said


def test_who_books_while_there_become_fewer_never_books_what_is_gone(desk: Desk) -> None:
    desk.run("equipment book EQ-1 Mon to Wed 2")

    def do(command: str) -> bool:
        try:
            return bool(desk.run(command).parts)
        except (UserError, StaleDataError):
            return False

    booked, fewer = at_once(2, lambda number: do(("equipment book EQ-1 Tue 2", "equipment edit EQ-1 units=2")[number]))

    assert booked != fewer


def test_what_was_booked_meanwhile_is_not_booked_again_by_an_undo(room: Desk) -> None:
    room.run("equipment book EQ-1 Mon to Wed")
    room.run("equipment drop booking EQ-1 1")
    room.run("equipment book EQ-1 Tue", BEN)

    with pytest.raises(Conflict, match="Ben has it"):
        room.run("undo")


def test_a_booking_is_moved_only_to_where_there_is_room(room: Desk) -> None:
    room.run("equipment book EQ-1 Mon")
    room.run("equipment book EQ-1 Tue", BEN)

    with pytest.raises(Conflict, match=r"EQ-1 is taken 23 to 24 Nov: Ben has it"):
        room.run('equipment edit booking EQ-1 1 period="Mon to Tue"')
    assert "changed: period Mon 23 Nov → Wed 25 Nov." in room.run("equipment edit booking EQ-1 1 Wed").text


def test_there_can_not_be_fewer_than_are_booked(desk: Desk) -> None:
    desk.run("equipment book EQ-1 Mon to Wed 3")

    with pytest.raises(Conflict, match=r"3 units of EQ-1 are booked at the same time already\."):
        desk.run("equipment edit EQ-1 units=2")
    assert "units 4 → 3" in desk.run("equipment edit EQ-1 units=3").text


def test_what_is_free_is_shown_by_days(desk: Desk) -> None:
    desk.run("equipment book EQ-1 Mon to Wed 2")
    desk.run("equipment book EQ-1 Wed 2-4pm 2", BEN)

    assert desk.run("equipment free EQ-1 next week").text == (
        "EQ-1 Shared A100s · 23 to 29 Nov\n"
        "• 23 to 24 Nov: 2 of 4 free · Ana 2\n"
        "• Wed 25 Nov: 0 of 4 free · Ana 2, Ben 2 14:00 to 16:00\n"
        "• 26 to 29 Nov: 4 of 4 free"
    )
    desk.now += timedelta(days=3)
    assert "• EQ-1 Shared A100s · 2 of 4 free · Ana 2" in desk.run("equipment free").text


@pytest.mark.parametrize(
    "question",
    [
        "is EQ-1 free on Tuesday?",
        "are the A100s available next week?",
        "when is EQ-1 free again?",
        "who has booked EQ-1?",
        "who has the A100s on Tuesday?",
        "how many A100s are free on Monday?",
        "can I book EQ-1 for Wednesday?",
        "can we use the A100s?",
    ],
)
def test_who_asks_in_their_own_words_sees_what_is_free(desk: Desk, question: str) -> None:
    desk.run("equipment book EQ-1 Mon to Wed 2", BEN)

    answer = desk.run(f"ask {question}").text

    assert answer.startswith("EQ-1 Shared A100s · ")
    assert "2 of 4 free · Ben 2" in answer


def test_equipment_is_found_by_what_it_is_booked_for(desk: Desk) -> None:
    desk.run("equipment book EQ-1 Mon distillation")
    assert "EQ-1 Shared A100s" in desk.run("find distillation").text

    desk.run("equipment drop booking EQ-1 1")
    assert "EQ-1" not in desk.run("find distillation").text


def test_bookings_are_exported_with_texts_that_no_spreadsheet_reckons_with(room: Desk) -> None:
    room.run('equipment book EQ-1 Mon for="=1+1"')

    [file] = [part for part in room.run("equipment export bookings EQ-1").parts if isinstance(part, File)]
    assert file.name == "EQ-1-bookings-2026-11-20.csv"
    assert file.content == (
        "number,period,units,purpose,hours,person,logged by,logged on\n"
        "1,2026-11-23/2026-11-23,1,'=1+1,,Ana Silva,Ana Silva,2026-11-20\n"
    )


def test_who_is_booked_for_by_somebody_else_hears_of_it(room: Desk) -> None:
    with room.work(BEN) as work:
        equipment = work.session.scalars(select(Equipment)).one()
        booking = Booking(period=Period(date(2026, 11, 23), date(2026, 11, 23)), units=1, person_id=ANA.id)
        BOOKINGS.log(work, equipment, booking)

    assert [(post.channel, post.replies[0].text) for post in work.posts] == [
        (ANA.id, "Ben has booked EQ-1 Meeting room for you.")
    ]


BOOKED = st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(1, 2))
DONE = st.one_of(
    st.tuples(st.just("book"), BOOKED),
    st.tuples(st.just("edit"), st.tuples(st.integers(1, 6), st.integers(0, 9), st.integers(1, 2))),
    st.tuples(st.just("drop"), st.tuples(st.integers(1, 6))),
)


@given(st.lists(DONE, max_size=8))
def test_whatever_was_done_to_bookings_is_taken_back_one_by_one(done: list[tuple[str, tuple[int, ...]]]) -> None:
    with databases.kept_sqlite_url() as url:
        database = databases.database_at(url)
        desk = Desk(database)
        desk.run("equipment add Shared A100s units=3")
        states = [_bookings(desk)]
        for verb, values in done:
            if _is_done(desk, verb, values):
                states.append(_bookings(desk))

        while states:
            assert _bookings(desk) == states.pop()
            if states:
                desk.run("undo")
        database.dispose()


def _is_done(desk: Desk, verb: str, values: tuple[int, ...]) -> bool:
    match verb:
        case "book":
            first, more, units = values
            command = f'equipment book EQ-1 period="{_day(desk, first)}/{_day(desk, first + more)}" units={units}'
        case "edit":
            number, first, units = values
            command = (
                f'equipment edit-booking EQ-1 {number} period="{_day(desk, first)}/{_day(desk, first)}" units={units}'
            )
        case _:
            command = f"equipment drop-booking EQ-1 {values[0]}"
    try:
        return "Nothing has changed" not in desk.run(command).text
    except UserError:
        return False


def _day(desk: Desk, ahead: int) -> date:
    return (desk.now + timedelta(days=ahead)).date()


def _bookings(desk: Desk) -> list[tuple[int, str, int]]:
    with desk.work() as work:
        rows = child_rows.of_record(work.session, Booking, 2)
        return sorted((row.number, str(row.period), row.units) for row in rows)

"""The verbs common to all registers, on one that has nothing else: show, list, edit, assign, done, drop, snooze."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from core.errors import Conflict, UserError
from core.reply import Reply
from handlers.assistant.proposals import wishes
from handlers.records import new_record
from storage.database import Database
from tests import databases
from tests.sample_register import REGISTER, SAMPLES, Sample
from tests.work import ANA, BEN, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk that knows the sample register alone."""
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database, SAMPLES)
    database.dispose()


def stored(desk: Desk) -> Sample:
    """Return the one sample that there is."""
    with desk.work() as work:
        return work.session.scalars(select(Sample)).one()


def test_a_record_is_added_and_shown_in_full(desk: Desk) -> None:
    added = desk.run("sample add Label 500 images @ben by 2099-12-04 #data")
    shown = desk.run("sample SA-1").text

    assert added.text == "✓ SA-1 Label 500 images · Ben · due Fri 4 Dec 2099 · #data"
    assert shown == "SA-1 Label 500 images\nBen · due Fri 4 Dec 2099 · #data\nAdded by Ana, today"


def test_a_handler_is_called_as_a_function(desk: Desk) -> None:
    with desk.work() as work:
        card = new_record.put(REGISTER, work, Sample(title="Label images", labels=()), BEN)

    assert card.text == "✓ SA-1 Label images · Ben"
    assert [post.channel for post in work.posts] == [BEN.id]
    assert stored(desk).owner_id == BEN.id


def test_what_is_due_on_a_day_that_has_passed_is_not_stored(desk: Desk) -> None:
    with pytest.raises(UserError, match="has passed already"):
        desk.run("sample add Label images by 2020-01-01")

    assert "SA-1" in desk.run("sample add Label images").text


def test_it_is_closed_reopened_and_dropped(desk: Desk) -> None:
    desk.run("sample add Label images")

    assert "SA-1 is tried." in desk.run("sample done SA-1").text
    assert stored(desk).closed_at == desk.now
    with pytest.raises(Conflict, match=r"SA-1 was tried already\."):
        desk.run("sample done SA-1", BEN)
    assert "SA-1 is open again." in desk.run("sample reopen SA-1").text
    with pytest.raises(Conflict, match=r"SA-1 is open already\."):
        desk.run("sample reopen SA-1")
    assert "SA-1 is dropped: no longer needed" in desk.run("sample drop SA-1 no longer needed").text
    assert (stored(desk).state, stored(desk).closed_because) == ("dropped", "no longer needed")


def test_it_is_edited_by_text(desk: Desk) -> None:
    desk.run("sample add Label images @ana by 2099-12-04 #data")
    edited = desk.run("sample edit SA-1 Label 500 images by none owner=none labels=none").text

    assert edited.startswith(
        "SA-1 changed: title → “Label 500 images”; owner Ana → no owner; due Fri 4 Dec 2099 → none"
    )
    assert (stored(desk).title, stored(desk).due, stored(desk).labels) == ("Label 500 images", None, ())


def test_an_edit_of_nothing_opens_a_form_that_holds_what_is_there(desk: Desk) -> None:
    desk.run("sample add Label images @ana by 2099-12-04 #data #text")
    form = desk.run("sample edit SA-1").form

    assert form
    assert form.values == {
        "title": "Label images",
        "owner": ANA.id,
        "due": "2099-12-04",
        "labels": "data text",
        "helpers": "",
    }


def test_an_edit_that_changes_nothing_says_so(desk: Desk) -> None:
    desk.run("sample add Label images")

    assert "SA-1 is like that already" in desk.run("sample edit SA-1 Label images").text


def test_what_is_closed_is_neither_edited_nor_given_nor_snoozed(desk: Desk) -> None:
    desk.run("sample add Label images")
    desk.run("sample done SA-1")

    for command in ("edit SA-1 Label more", "assign SA-1 @ben", "snooze SA-1", "drop SA-1"):
        with pytest.raises(Conflict, match="was tried already"):
            desk.run(f"sample {command}")


def test_it_is_given_to_somebody_who_is_told(desk: Desk) -> None:
    desk.run("sample add Label images")

    assert "SA-1 is Ben's now. Ben was told." in desk.run("sample assign SA-1 @ben").text
    assert "SA-1 is Ben's already." in desk.run("sample assign SA-1 @ben").text
    assert stored(desk).owner_id == BEN.id


def test_it_is_snoozed_and_back_on_its_day(desk: Desk) -> None:
    desk.run("sample add Label images @ana")

    assert "SA-1 comes back on Mon 23 Nov." in desk.run("sample snooze SA-1 until next Mon").text
    assert stored(desk).snoozed_until == date(2026, 11, 23)
    assert "SA-1" not in desk.run("sample list mine").text
    assert "SA-1 Label images" in desk.run("sample list").text
    desk.now = desk.now.replace(day=23)
    assert "SA-1 Label images" in desk.run("sample list mine").text


def test_it_is_not_snoozed_into_the_past(desk: Desk) -> None:
    desk.run("sample add Label images")

    with pytest.raises(UserError, match="not in the future"):
        desk.run("sample snooze SA-1 until today")


@pytest.mark.parametrize(
    ("narrowed", "shown"),
    [
        ("", ["SA-1", "SA-2"]),
        ("mine", ["SA-1"]),
        ("unowned", ["SA-2"]),
        ("@ben", []),
        ("#data", ["SA-2"]),
        ("done", ["SA-3"]),
        ("all", ["SA-1", "SA-2", "SA-3"]),
        ("due this week", ["SA-1"]),
        ("train", ["SA-2"]),
    ],
)
def test_a_list_is_narrowed(desk: Desk, narrowed: str, shown: list[str]) -> None:
    desk.run("sample add Label images @ana by today")
    desk.run("sample add Train the model #data")
    desk.run("sample add Tried before")
    desk.run("sample done SA-3")

    text = desk.run(f"sample list {narrowed}").text

    assert [ref for ref in ("SA-1", "SA-2", "SA-3") if ref in text] == shown


def test_what_is_reopened_is_neither_snoozed_nor_says_why_it_was_closed(desk: Desk) -> None:
    desk.run("sample add Label images @ana")
    desk.run("sample snooze SA-1 until next Mon")
    desk.run("sample drop SA-1 no longer needed")
    desk.run("sample reopen SA-1")

    assert (stored(desk).closed_because, stored(desk).snoozed_until) == (None, None)
    assert "SA-1" in desk.run("sample list mine").text


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("give Ben the label images", "sample assign SA-1 @ben"),
        ("the label images are done", "sample done SA-1"),
        ("move the label images to next Friday", "sample edit SA-1 due=2026-11-27"),
        ("snooze the label images", "sample snooze SA-1"),
        ("new sample: sort the crates", "sample add Sort the crates"),
    ],
)
def test_a_wish_in_plain_words_is_understood_by_what_it_declares(desk: Desk, said: str, command: str) -> None:
    desk.run("sample add Label 500 images")

    with desk.work() as work:
        proposed = wishes.proposed(work, said)

    assert isinstance(proposed, Reply)
    assert proposed.text.startswith(f"Shall I do this? {command}\n")

"""A record has one owner and any number of helpers, who see it and hear of it as the owner does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import databases
from tests.office import ANA, BEN, CHURN, MEI, PRICING, PRIYA, Office, open_office
from tests.test_understanding import read, said

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def churn(tmp_path: Path) -> Iterator[Office]:
    """Yield an office with a project in a channel."""
    with open_office(databases.fresh_sqlite_url(tmp_path)) as office:
        office.slash(PRIYA, "/project add Churn model")
        yield office


@pytest.mark.parametrize(
    ("typed", "owners", "title"),
    [
        ("task add Review the card @ana @ben", ["ana", "ben"], "Review the card"),
        ("task add Review the card @ana and @ben by Friday", ["ana", "ben"], "Review the card"),
        ("task add Review the card for @ana, @ben and @mei", ["ana", "ben", "mei"], "Review the card"),
        ("task add Review the card @ana/@ben", ["ana", "ben"], "Review the card"),
        ("task add Review the card owner=@ana,@ben", ["ana", "ben"], "Review the card"),
        ("task add @ana @ben Review the card", ["ana", "ben"], "Review the card"),
        ("task add Review the card @ana @ana", [], "Review the card"),
    ],
)
def test_several_owners_are_asked_about(typed: str, owners: list[str], title: str) -> None:
    command = read(typed)

    assert [each.name for each in command.owners] == owners
    assert command.arguments["title"] == title


@pytest.mark.parametrize(
    "typed",
    [
        "task add Review the card @ana helpers=@ben,@mei",
        "task add Review the card @ana helpers=ben,mei",
        "task add Review the card @ana with=@ben,@mei",
        "task add Review the card @ana with @ben with @mei",
        "task add Review the card @ana helper=@ben helper=@mei",
    ],
)
def test_helpers_are_named_by_a_key_or_behind_with(typed: str) -> None:
    command = read(typed)
    helpers = command.arguments["helpers"]

    assert isinstance(helpers, tuple)
    assert [getattr(each, "name", "") for each in helpers] == ["ben", "mei"]
    assert command.arguments["title"] == "Review the card"
    assert not command.owners


def test_a_person_in_a_sentence_is_no_helper() -> None:
    assert said("task add Talk with legal @ana") == "task add owner=ana title=Talk with legal"


def test_who_owns_it_is_asked_once_and_the_other_helps(churn: Office) -> None:
    asked = churn.slash(PRIYA, "/task add Review the card @ana and @ben by 2099-12-04")
    assert "Who owns it: Ana or Ben? The other helps." in asked.text
    assert churn.rows()[0] == 1

    churn.click(PRIYA, churn.ephemeral(PRIYA, "Who owns it"), "Ben owns it")

    added = churn.ephemeral(PRIYA, "T-1 Review the card")["text"]
    assert "Ben, with Ana" in added
    churn.newest_direct(BEN, "gave you T-1")
    churn.newest_direct(ANA, "Priya asks you to help with T-1 Review the card")


def test_helpers_see_it_in_their_work(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Review the card @ana helpers=@ben,@mei")

    assert "T-1 Review the card" in churn.slash(BEN, "/baton mine").text
    assert "you help Ana" in churn.slash(BEN, "/baton mine").text
    assert "T-1" in churn.slash(MEI, "/task list mine").text
    assert "T-1" not in churn.slash(PRIYA, "/baton mine").text
    assert "Ana, with Ben and Mei" in churn.slash(PRIYA, "/task list").text


def test_helpers_are_changed_and_an_owner_helps_nobody(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Review the card @ana helpers=@ben,@mei")

    churn.slash(PRIYA, "/task assign T-1 @ben")
    assert "Ben, with Mei" in churn.slash(PRIYA, "/task T-1").text

    churn.slash(PRIYA, "/task edit T-1 helpers=none")
    assert "with" not in churn.slash(PRIYA, "/task list").text
    assert "T-1" not in churn.slash(MEI, "/baton mine").text

    churn.slash(PRIYA, "/baton undo")
    assert "Ben, with Mei" in churn.slash(PRIYA, "/task list").text
    assert "T-1" in churn.slash(MEI, "/baton mine").text
    assert "Mei" in churn.slash(PRIYA, "/baton why T-1").text


def test_who_was_taken_off_hears_it_once(churn: Office) -> None:
    churn.move(MONDAY)
    churn.slash(PRIYA, "/task add Review the card @ana helpers=@ben,@mei")
    churn.slash(PRIYA, "/task edit T-1 helpers=@ben")
    churn.slash(PRIYA, "/task edit T-1 helpers=none")
    churn.slash(PRIYA, "/task edit T-1 !high")
    churn.move(MONDAY + timedelta(minutes=6))
    churn.move(MONDAY + timedelta(hours=1))

    for person in (BEN, MEI):
        told = [m["text"] for m in churn.from_bot(person, churn.direct_channel(person)) if "took you off" in m["text"]]
        assert told == ["T-1 Review the card: Priya took you off its helpers."]
    churn.newest_direct(ANA, "T-1")


def test_who_has_muted_the_project_is_not_told_that_they_help(churn: Office) -> None:
    churn.slash(BEN, "/baton reminder mute")
    churn.slash(PRIYA, "/task add Review the card @ana helpers=@ben,@mei")
    churn.newest_direct(MEI, "asks you to help with T-1")
    churn.settle()

    assert "T-1" not in str(churn.from_bot(BEN, churn.direct_channel(BEN)))


def test_what_somebody_helps_with_is_due_by_the_calendar_of_its_owner(churn: Office) -> None:
    churn.move(MONDAY - timedelta(days=1))
    churn.slash(PRIYA, "/task add Review the card @ben helpers=@priya by 2026-11-29")
    churn.slash(PRIYA, "/task add Send the card @ben helpers=@priya by 2026-11-30")
    churn.move(MONDAY.replace(hour=3, minute=35))  # Monday morning in Kolkata, Sunday evening in New York

    reminder = churn.newest_direct(PRIYA, "why you get this").text
    assert "Today: T-1 Review the card" in reminder
    assert "Soon: T-2 Send the card (Mon 30 Nov)" in reminder  # which is today already for Priya


def test_who_can_t_see_the_project_can_t_help(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.settle()

        refused = office.slash(PRIYA, "/task add Draft the tariff @priya helpers=@ben", PRICING).text

        assert "Ben Okafor can't see this project" in refused
        assert "T-1" not in office.slash(PRIYA, "/task list", PRICING).text


def test_helpers_hear_what_others_change(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Review the card @ana helpers=@ben")
    churn.settle()

    churn.slash(ANA, "/task done T-1")
    churn.pass_time(churn.clock() + timedelta(minutes=30))

    assert "T-1 Review the card" in churn.newest_direct(BEN, "Ana marked").text


def test_the_form_shows_and_keeps_helpers(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Review the card @ana helpers=@ben")
    churn.slash(PRIYA, "/task edit T-1")

    field = next(block for block in churn.modal(PRIYA)["blocks"] if block.get("block_id") == "helpers")
    assert field["element"]["initial_users"] == [BEN]


def test_two_names_in_a_pasted_line_are_an_owner_and_a_helper(churn: Office) -> None:
    text = churn.slash(PRIYA, "/task add\n- Review the card @ana @ben\n- Order labels", CHURN).text

    assert "1 Review the card · Ana · with Ben" in text


@pytest.mark.parametrize("typed", ["@mei @ghost", "@ghost and @mei", "@baton @mei"])
def test_one_who_can_t_own_it_is_left_out_and_the_other_stays(churn: Office, typed: str) -> None:
    churn.slash(BEN, f"/task add Label tickets {typed} by Friday")
    refused = churn.ephemeral(BEN, "@") if "ghost" in typed else churn.ephemeral(BEN, "is an app")
    churn.click(BEN, refused, f"Add without {'ghost' if 'ghost' in typed else 'baton'}")

    assert "T-1 Label tickets · Mei · due Fri" in churn.ephemeral(BEN, "T-1 Label")["text"]

"""Equipment as people use it in Slack: by forms and buttons, in a thread, and as a guest."""

import pytest

from tests.office import ANA, BEN, GUS, PRIYA, Office


@pytest.fixture
def cards(churn: Office) -> Office:
    """Return an office with four cards that Ben sees to."""
    churn.slash(BEN, "/equipment add Shared A100s type=gpu units=4 @ben")
    return churn


def test_a_form_asks_for_what_a_booking_lacks_and_changes_it(cards: Office) -> None:
    cards.slash(ANA, "/equipment book EQ-1")
    cards.submit(ANA, period="2 to 4 Jan 2030", units="2")
    assert "• 1 · 2 to 4 Jan 2030 · 2 units · Ana" in cards.slash(BEN, "/equipment bookings EQ-1").text

    cards.slash(ANA, "/equipment edit booking EQ-1 1")
    fields = {block["block_id"]: block for block in cards.modal(ANA)["blocks"] if block["type"] == "input"}
    assert fields["units"]["element"]["initial_value"] == "2"
    assert fields["purpose"]["optional"]
    cards.submit(ANA, units="3")

    assert "• 1 · 2 to 4 Jan 2030 · 3 units · Ana" in cards.slash(BEN, "/equipment bookings EQ-1").text
    assert "1 of 4 free · Ana 3" in cards.mention(BEN, "equipment free EQ-1 2 Jan 2030").text


def test_a_guest_books_and_changes_their_own_booking_alone(cards: Office) -> None:
    cards.slash(ANA, "/equipment book EQ-1 2 Jan 2030")
    cards.slash(GUS, "/equipment book EQ-1 3 Jan 2030")

    refused = cards.slash(GUS, "/equipment drop booking EQ-1 1").text
    assert "Booking 1 of EQ-1 belongs to Ana. Guests change only what they own or made here." in refused
    assert "EQ-1 booking 2 is dropped" in cards.slash(GUS, "/equipment drop booking EQ-1 2").text


def test_who_is_given_a_share_of_their_time_hears_of_it(churn: Office) -> None:
    churn.slash(PRIYA, "/baton allocation add @ana 60% in January 2030")

    assert "Priya" in churn.newest_direct(ANA, "AL-1 60 %, January 2030").text
    assert "Only Priya, who leads Churn model" in churn.slash(BEN, "/baton allocation edit AL-1 share=10%").text

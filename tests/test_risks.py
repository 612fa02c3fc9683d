"""Risks: score, response, review, what happens when one occurs, and the matrix as a picture."""

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Office, Payload, until

PNG = b"\x89PNG"


@pytest.fixture
def risky(churn: Office) -> Office:
    """Return an office with two scored risks and one without a score."""
    churn.slash(ANA, '/risk add "Labels drift between sites" p=4 i=5 @ben by 2099-12-04 #data category=data')
    churn.slash(ANA, "/risk add Vendor leaves probability=1 impact=3")
    churn.slash(ANA, "/risk add Not looked at yet")
    return churn


def pictures(office: Office, who: str, channel: str, thread: str | None = None) -> list[Payload]:
    """Wait for pictures in a channel or thread."""
    return until(lambda: [file for m in office.messages(who, channel, thread) for file in m["files"]])


def test_a_risk_says_how_likely_and_how_bad_it_is(risky: Office) -> None:
    assert "Score: 20 of 25 (probability 4, impact 5)" in risky.slash(BEN, "/risk R-1").text
    assert "R-3 scores 6 of 25 (probability 2, impact 3) now." in risky.slash(BEN, "/risk score R-3 2 3").text


def test_a_list_marks_a_score_that_has_risen_until_it_is_reviewed_or_falls(risky: Office) -> None:
    def shown() -> str:
        return risky.slash(BEN, "/risk list").text

    assert "↑" not in shown()
    risky.slash(BEN, "/risk score R-2 3 4")
    assert "R-2 Vendor leaves · 12 of 25 ↑ · no owner" in shown()
    assert shown().count("↑") == 1
    risky.slash(BEN, "/baton undo")
    assert "↑" not in shown()

    risky.slash(BEN, "/risk edit R-2 p=5")
    assert "15 of 25 ↑" in shown()
    risky.slash(BEN, "/risk review R-2")
    assert "15 of 25 · " in shown()
    risky.slash(BEN, "/risk score R-2 5 5")
    risky.slash(BEN, "/risk score R-2 5 2")
    assert "10 of 25 · " in shown()
    risky.slash(BEN, "/baton undo")
    assert "25 of 25 · " in shown()
    assert "risen" not in risky.slash(BEN, "/baton why R-2").text


def test_a_response_and_what_makes_it_milder(risky: Office) -> None:
    said = risky.slash(BEN, '/risk respond R-1 mitigate "check one in ten"').text
    shown = risky.slash(BEN, "/risk R-1").text

    assert said == "R-1: the response is to mitigate it."
    assert "Response: mitigate" in shown
    assert "Mitigation: check one in ten" in shown
    risky.slash(BEN, "/risk respond R-1 accept")
    assert "Mitigation: check one in ten" in risky.slash(BEN, "/risk R-1").text


@pytest.mark.parametrize("words", ["2099-12-04", "by 2099-12-04", "review_on=2099-12-04"])
def test_a_review_sets_the_next_one(risky: Office, words: str) -> None:
    assert "Fri 4 Dec 2099" in risky.slash(BEN, f"/risk review R-1 {words}").text


@pytest.mark.parametrize(
    "command", ["risk review R-1 yesterday", "risk edit R-1 review=2020-01-03", "risk add x review=2020-01-03"]
)
def test_a_review_lies_in_the_future(risky: Office, command: str) -> None:
    before = risky.rows()

    refused = risky.slash(BEN, f"/baton {command}").text

    assert "must be in the future" in refused or "has passed already" in refused
    assert risky.rows() == before


def test_a_risk_that_occurs_becomes_an_issue_with_its_owner_and_labels(risky: Office) -> None:
    issue = risky.slash(BEN, "/risk occur R-1").text

    assert "R-1 has happened. It is I-1 now." in issue
    shown = risky.slash(BEN, "/issue I-1").text
    assert "I-1 Labels drift between sites\nBen · high severity · #data" in shown
    assert "From risk: R-1" in shown
    assert "happened" in risky.slash(BEN, "/risk R-1").text
    assert "R-1 has happened already." in risky.slash(BEN, "/risk occur R-1").text


def test_the_matrix_is_a_table_with_the_worst_first(risky: Office) -> None:
    shown = risky.slash(BEN, "/risk matrix").text

    assert "R-1 | Labels drift between sites | 4 | 5 | 20 | Ben\nR-2 | Vendor leaves | 1 | 3 | 3 | no owner" in shown
    assert "2 open risks on a grid of probability and impact; the highest is R-1" in shown
    assert "Not scored yet: R-3." in shown


def test_the_picture_of_a_slash_command_comes_in_direct_messages(risky: Office) -> None:
    shown = risky.slash(BEN, "/risk matrix").text

    [picture] = pictures(risky, BEN, risky.direct_channel(BEN))
    assert "The picture comes in our direct messages." in shown
    assert "the highest is R-1, 20 of 25" in picture["alt_txt"]
    assert risky.fetch(picture["url"]).startswith(PNG)
    assert risky.from_bot(BEN, CHURN) == []


def test_the_picture_of_a_mention_comes_in_its_thread(risky: Office) -> None:
    thread = risky.say(BEN, "@baton risk matrix")

    [picture] = pictures(risky, BEN, CHURN, thread)
    assert picture["name"] == "risk-matrix.png"
    assert risky.fetch(picture["url"]).startswith(PNG)


def test_without_scored_risks_there_is_nothing_to_draw(churn: Office) -> None:
    assert "No scored risk is open here." in churn.slash(PRIYA, "/risk matrix").text
    churn.slash(PRIYA, "/risk add Unknown")
    assert "1 has no score yet: risk score R-1 4 5" in churn.slash(PRIYA, "/risk matrix").text
    assert churn.slash(PRIYA, "/risk matrix", GENERAL).text


def test_the_button_asks_before_a_risk_occurs(risky: Office) -> None:
    menu = next(each for each in risky.slash(ANA, "/risk R-2").controls() if each["type"] == "overflow")
    command = next(each["value"] for each in menu["options"] if each["text"]["text"] == "Mark as happened")
    asked = risky.slash(ANA, f"/baton {command}")

    assert "confirm" not in menu  # it would come up for History, too
    assert "happened? It is closed then, and an issue is opened." in asked.text
    assert asked.button("Yes, it happened")["value"] == "risk occur R-2"
    assert "happened" not in risky.slash(ANA, "/risk R-2").text


def test_the_issue_of_a_risk_leads_back_to_where_that_came_from(churn: Office) -> None:
    churn.mention(ANA, "risk add Labels drift")

    assert "I-1" in churn.slash(BEN, "/risk occur R-1").text
    assert "from a message" in churn.slash(BEN, "/issue I-1").text


def test_the_matrix_is_of_the_project_at_hand(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Office move", GENERAL)
    churn.settle()
    churn.slash(ANA, "/risk add Labels drift p=4 i=5")
    churn.slash(ANA, "/risk add The lift is broken p=5 i=5", GENERAL)

    shown = churn.slash(ANA, "/risk matrix").text

    assert "R-1 | Labels drift" in shown
    assert "R-2" not in shown


def test_the_list_begins_with_the_highest_score_and_is_narrowed_by_it(churn: Office) -> None:
    for words in ("Small p=1 i=2", "Unscored", "Big p=5 i=4 response=mitigate", "Middle p=3 i=3 by 2099-01-01"):
        churn.slash(ANA, f"/risk add {words}")

    def titles(text: str) -> list[str]:
        lines = churn.slash(ANA, text).text.splitlines()
        return [line.split()[2] for line in lines if line.startswith("•")]

    assert titles("/risk list") == ["Big", "Middle", "Small", "Unscored"]
    assert titles("/risk list high") == titles("/risk list mitigate") == ["Big"]
    assert titles("/risk list low") == ["Middle", "Small"]

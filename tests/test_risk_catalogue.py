"""The catalogue of risks: looked up by words, added as it is or as changed; and how scores go, and are to go."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import Conflict, NotFound, UserError
from core.reply import Actions, Button, Item, Reply
from storage.database import Database
from tests import databases
from tests.office import ANA as ANA_THERE
from tests.office import CHURN, Office
from tests.work import BEN, PRIYA, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk without risks."""
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


def commands(reply: Reply) -> dict[str, str]:
    """Return what the buttons of a reply do, by their names."""
    shown = [each for part in reply.parts if isinstance(part, Actions) for each in part.controls]
    return {each.label: each.command for each in shown if isinstance(each, Button)}


def titles(reply: Reply) -> list[str]:
    """Return the lines of a list."""
    return [str(part.line[0]) for part in reply.parts if isinstance(part, Item)]


def test_all_risks_are_listed_by_topic_a_page_at_a_time(desk: Desk) -> None:
    found: list[str] = []
    command = "risk catalogue"
    while command:
        page = desk.run(command)
        found += titles(page)
        command = commands(page).get("Next", "")

    assert len(found) == len(set(found)) == 40
    assert "Data\n" in desk.run("risk catalogue").text
    assert titles(desk.run("risk catalogue page=99")) == titles(desk.run("risk catalogue page=4"))


def test_words_find_and_what_they_misspell_is_proposed(desk: Desk) -> None:
    assert "The data changes after training" in titles(desk.run("risk catalogue drift"))
    assert "Usual mitigation: Give it as few rights as possible" in desk.run("risk catalogue prompt injection").text
    assert commands(desk.run("risk catalogue leekage"))["What is to be predicted leaks into training"] == (
        "risk catalogue leakage"
    )
    assert "nothing on “zebra”" in desk.run("risk catalogue zebra").text


def test_a_risk_is_added_with_all_that_the_catalogue_says(desk: Desk) -> None:
    shown = desk.run("risk catalogue leakage")
    added = desk.run(commands(shown)["Add"], BEN)
    card = desk.run("R-1").text

    assert "✓ R-1 What is to be predicted leaks into training" in added.text
    assert "risk score R-1 3 4" in added.text
    for said in ("Cause: A column is written", "Trigger: A result", "Mitigation: Split by time", "#data", "MAP 2.3"):
        assert said in card
    assert commands(desk.run("risk catalogue leakage"))["Open R-1"] == "R-1"
    assert "What is to be predicted leaks into training · R-1" in desk.run("risk catalogue").text


def test_what_is_typed_stands_in_place_of_what_the_catalogue_says(desk: Desk) -> None:
    desk.run('risk adopt leakage Customers are in both sets p=4 i=5 @ben #split trigger="One column" mitigation=none')
    card = desk.run("R-1").text

    assert "R-1 Customers are in both sets\n20 of 25 · Ben" in card
    assert "Trigger: One column\n" in card
    assert "Mitigation" not in card
    assert "#data #evaluation #split" in card


def test_one_is_added_once_until_it_is_closed(desk: Desk) -> None:
    desk.run("risk adopt key-person")
    with pytest.raises(Conflict, match="R-1 Only one person knows how it works is that risk already"):
        desk.run("risk adopt key-person", BEN)
    desk.run("risk close R-1")

    assert "✓ R-2" in desk.run("risk adopt key-person", BEN).text


@pytest.mark.parametrize(
    ("name", "said"), [("zebra", "no risk"), ("bias", "several risks"), ("leekage now", "no risk")]
)
def test_what_is_no_name_adds_nothing(desk: Desk, name: str, said: str) -> None:
    with pytest.raises(NotFound, match=f"The catalogue has {said} called “{name}”"):
        desk.run(f"risk adopt {name}")
    assert "No risks" in desk.run("risk list").text


def test_it_is_edited_in_a_form_before_it_is_added(churn: Office) -> None:
    churn.slash(ANA_THERE, "/risk draft label-noise")
    assert churn.modal(ANA_THERE)["title"]["text"] == "Risk of the catalogue"
    churn.submit(ANA_THERE, title="Labels of site B differ", probability="3", impact="4")
    churn.settle()

    card = churn.slash(ANA_THERE, "/risk R-1", CHURN).text
    assert "R-1 Labels of site B differ\n12 of 25" in card
    assert "Trigger: How often two labellers agree" in card


def test_the_card_says_how_the_score_has_gone(desk: Desk) -> None:
    desk.run("risk add Labels drift p=4 i=5")
    assert "Scores" not in desk.run("R-1").text
    for command in ("risk score R-1 3 4", "risk edit R-1 p=5", "risk score R-1 2 3"):
        desk.now += timedelta(days=3)
        desk.run(command)
    desk.run("risk edit R-1 title=Drift")
    assert "Scores: 20 on Fri 20 Nov → 12 on Mon 23 Nov → 20 on Thu 26 Nov → 6 today" in desk.run("R-1").text

    desk.run("undo R-1")
    desk.run("undo R-1")
    assert "Scores: 20 on Fri 20 Nov → 12 on Mon 23 Nov → 20 on Thu 26 Nov\n" in desk.run("R-1").text


def test_a_target_is_set_reached_shown_and_emptied(desk: Desk) -> None:
    desk.run("risk add Labels drift p=4 i=5 @ben")
    with pytest.raises(UserError, match="That is above its score: R-1 scores 20 now"):
        desk.run("risk target R-1 5 5")
    with pytest.raises(UserError, match="both figures"):
        desk.run("risk target R-1 2")

    assert "R-1 is to come down to 6 of 25 (probability 2, impact 3)." in desk.run("risk target R-1 2 3").text
    assert "Target: 6 of 25" in desk.run("R-1").text
    assert "That is its target." in desk.run("risk score R-1 2 3").text
    matrix = desk.run("risk matrix", PRIYA).text
    assert "Id | Risk | Probability | Impact | Score | Target | Owner" in matrix
    assert "R-1 | Labels drift | 2 | 3 | 6 | 6 | Ben" in matrix
    assert "1 has a target." in matrix
    assert "has no target any more" in desk.run("risk target R-1").text
    assert "Target" not in desk.run("R-1").text


def test_the_catalogue_and_what_a_risk_says_are_asked_for_in_own_words(desk: Desk) -> None:
    desk.run("risk adopt leakage @ben p=4 i=4")
    desk.run("risk target R-1 2 3")

    for question in (
        "what usually goes wrong in AI projects?",
        "which risks do ML projects have?",
        "the risk catalogue",
    ):
        assert "Catalogue of risks" in desk.run(f"ask {question}").text, question
    assert "A vendor fails or slows down" in desk.run("ask what does the catalogue say about vendors?").text
    assert "A column is written after the event" in desk.run("ask why could R-1 happen?").text
    assert "trigger A result that is too good, or one column that decides nearly everything.\n" in (
        desk.run("ask what is the trigger of R-1?").text
    )
    assert "target 6." in desk.run("ask what is the target of R-1?").text
    assert desk.run("ask what are our risks?").text.startswith("1 open risk: R-1.")
    assert "A column is written" not in desk.run("ask what are our risks?").text

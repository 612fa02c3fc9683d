"""What is not understood is answered with buttons that mend it, and what was typed is not lost."""

import pytest

from tests.office import ANA, Office, Payload
from tests.test_records import prefilled


def click(office: Office, holding: str, label: str) -> None:
    """Click a button below an answer that Ana alone sees."""
    office.click(ANA, office.ephemeral(ANA, holding), label)


def note_of(view: Payload) -> str:
    """Return the small print above the fields of a form."""
    return str(view["blocks"][0]) if view["blocks"][0]["type"] == "context" else ""


def test_a_button_runs_the_command_that_was_meant(churn: Office) -> None:
    churn.slash(ANA, "/task add Draw the curve by 4 Dec 2027 !hihg")

    click(churn, "no priority “hihg”", "Use high")

    card = churn.ephemeral(ANA, "Draw the curve")["text"]
    assert "high" in card
    assert "4 Dec 2027" in card


def test_a_refusal_of_one_part_keeps_the_rest_in_a_form(churn: Office) -> None:
    churn.slash(ANA, "/task add Draw the curve @zoe by 4 Dec 2027 !high #plots")

    click(churn, "nobody called “zoe”", "Choose somebody")

    view = churn.modal(ANA)
    assert prefilled(view) == {
        "title": "Draw the curve",
        "due": "2027-12-04",
        "labels": "plots",
        "priority": "high",
    }


def test_a_form_shows_what_was_typed_and_what_is_emptied_in_it_is_left_out(churn: Office) -> None:
    churn.slash(ANA, "/task add @ben by 4 Dec 2027 !high")

    assert prefilled(churn.modal(ANA)) == {"owner": "U02BEN", "due": "2027-12-04", "priority": "high"}
    churn.submit(ANA, title="Draw the second curve", owner="U01ANA", due="", priority="low")

    card = churn.ephemeral(ANA, "Draw the second curve")["text"]
    assert "· Ana · low" in card
    assert "2027" not in card


def test_a_form_to_edit_shows_what_stands_there_and_what_was_typed(churn: Office) -> None:
    ref = next(word for word in churn.slash(ANA, "/task add Draw the third curve #plots").text.split() if "T-" in word)
    churn.slash(ANA, f"/task edit {ref} by 4 Dec 2027 @zoe")

    click(churn, "nobody called “zoe”", "Choose somebody")

    assert prefilled(churn.modal(ANA))["title"] == "Draw the third curve"
    assert "I know nobody called “zoe” here." in note_of(churn.modal(ANA))
    churn.submit(ANA, labels="plots")
    assert "4 Dec 2027" in churn.slash(ANA, f"/task show {ref}").text


def test_all_that_was_not_understood_is_said_in_one_form(churn: Office) -> None:
    churn.slash(ANA, "/task add Draw the curve @ana by Blursday probabilty=4 !high estimate=many")

    click(churn, "Blursday", "Edit")

    view = churn.modal(ANA)
    assert "I can't read “Blursday” as a date." in note_of(view)
    assert "not “many”" in note_of(view)
    assert prefilled(view) == {"title": "Draw the curve probabilty=4", "owner": ANA, "priority": "high"}


def test_an_owner_who_is_nobody_is_said_in_the_form_of_half_a_command(churn: Office) -> None:
    churn.slash(ANA, "/task add @zoe by 4 Dec 2027")

    assert prefilled(churn.modal(ANA)) == {"due": "2027-12-04"}
    assert "I know nobody called “zoe” here." in note_of(churn.modal(ANA))


def test_a_form_begins_without_an_owner_who_can_t_see_the_project(office: Office) -> None:
    members = [ANA, "U0BATON"]
    hush = str(office.script.post("channels", as_=ANA, name="hush", is_private=True, members=members)["channel"])
    office.slash(ANA, "/project add Hush", hush)
    office.settle()
    office.slash(ANA, "/task add @ben by 4 Dec 2027", hush)

    assert prefilled(office.modal(ANA)) == {"due": "2027-12-04"}
    assert "Ben Okafor can't see this project" in note_of(office.modal(ANA))


def test_an_error_in_a_form_says_nothing_to_type(churn: Office) -> None:
    churn.slash(ANA, "/task add")
    before = churn.rows()

    refused = churn.submit(ANA, title="Draw the curve", due="2020-01-03")

    assert refused["errors"] == {"due": "Fri 3 Jan 2020 has passed already. Choose a day from today on."}
    assert churn.rows() == before


@pytest.mark.parametrize(
    "said", ["I finished T-1", "I've just finished T-1", "Finished with T-1!", "we have closed T-1"]
)
def test_a_sentence_that_says_it_is_done_is_asked_about(churn: Office, said: str) -> None:
    churn.slash(ANA, "/task add Draw the curve")
    before = churn.rows()

    asked = churn.direct(ANA, said)

    assert asked.text.startswith("Shall I do this? task done T-1")
    assert churn.rows() == before
    channel = churn.direct_channel(ANA)
    shown = next(m for m in reversed(churn.messages(ANA, channel)) if "Shall I" in m["text"])
    churn.click(ANA, shown, "Confirm", channel)
    churn.settle()
    assert "No tasks are open." in churn.slash(ANA, "/task list").text


@pytest.mark.parametrize("said", ["I haven't finished T-1", "I will have finished T-1", "I almost finished T-1"])
def test_a_sentence_that_leaves_it_open_offers_to_close_nothing(churn: Office, said: str) -> None:
    churn.slash(ANA, "/task add Draw the curve")

    assert "Confirm" not in str(churn.direct(ANA, said).blocks)


def test_a_text_without_quotes_before_the_title_is_said_as_it_was_read(churn: Office) -> None:
    said = "I read only “rare” as the rationale"
    for typed in ("decision add why=rare defects Use focal loss", "risk add mitigation=label twice Labels drift"):
        assert "I read only “" in churn.slash(ANA, f"/{typed}").text

    assert said in churn.slash(ANA, "/decision add why=rare defects Use focal loss").text
    for plain in ('why="rare defects" Use focal loss', "Use focal loss why=rare defects"):
        assert "I read only" not in churn.slash(ANA, f"/decision add {plain}").text

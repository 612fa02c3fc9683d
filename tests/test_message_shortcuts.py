"""Shortcuts of a message: a form that knows the message, and a record that leads back to it."""

from datetime import date

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Office, until
from tests.test_records import prefilled

SHORTCUTS = [("Create task", "T-1"), ("Create action item", "A-1"), ("Log risk", "R-1"), ("Log issue", "I-1")]


@pytest.mark.parametrize(("name", "ref"), SHORTCUTS, ids=[name for name, _ref in SHORTCUTS])
def test_a_message_becomes_a_record(churn: Office, name: str, ref: str) -> None:
    ts = churn.say(PRIYA, "Labels from *Lyon* drift")

    view = churn.use_shortcut(ANA, name, ts)
    churn.submit(ANA, owner=BEN)

    assert view["title"]["text"] == name
    assert prefilled(view)["title"] == "Labels from Lyon drift"
    confirmation = churn.answer_in_thread(PRIYA, CHURN, ts, after=ts)
    assert f"✓ {ref}" in confirmation.text
    shown = churn.slash(PRIYA, f"/baton {ref}")
    assert f"/archives/{CHURN}/p{ts.replace('.', '')}" in str(shown.blocks)
    assert "Ben" in shown.text


def test_a_message_in_a_thread_is_confirmed_in_that_thread(churn: Office) -> None:
    root = churn.say(PRIYA, "What about Lyon?")
    reply = churn.say(BEN, "I will write to them", thread_ts=root)

    churn.use_shortcut(ANA, "Create task", reply)
    churn.submit(ANA)

    assert "T-1 I will write to them" in churn.answer_in_thread(PRIYA, CHURN, root, after=reply).text


def test_a_long_message_fits_and_its_marks_are_words(churn: Office) -> None:
    ts = churn.say(PRIYA, f"<!channel> a & b\n{'long ' * 200}")

    title = prefilled(churn.use_shortcut(ANA, "Create task", ts))["title"]

    assert title == "<!channel> a & b"


def test_what_is_wrong_in_the_form_is_said_at_its_field(churn: Office) -> None:
    ts = churn.say(PRIYA, "Labels drift")
    churn.use_shortcut(ANA, "Create task", ts)
    before = churn.rows()

    refused = churn.submit(ANA, due="2020-01-03")

    assert "has passed already" in refused["errors"]["due"]
    assert churn.rows() == before
    assert churn.from_bot(ANA, CHURN, ts) == []


def test_where_the_bot_is_no_member_the_confirmation_is_private(office: Office) -> None:
    office.slash(PRIYA, "/project add Everybody", GENERAL)
    ts = office.say(PRIYA, "Buy paper", GENERAL)

    office.use_shortcut(ANA, "Create task", ts, GENERAL)
    office.submit(ANA)

    confirmation = office.ephemeral(ANA, "✓ T-1", GENERAL)
    assert "/invite @baton" in str(confirmation["blocks"])
    assert office.from_bot(PRIYA, GENERAL, ts) == []


def test_without_a_project_the_form_says_what_is_missing(office: Office) -> None:
    ts = office.say(PRIYA, "Buy paper")
    office.use_shortcut(ANA, "Create task", ts)

    assert "There is no project here yet." in str(office.submit(ANA)["errors"])


def test_the_form_takes_person_and_date_from_the_message(churn: Office) -> None:
    ts = churn.say(PRIYA, "@ben please send the contract by Friday")

    found = prefilled(churn.use_shortcut(ANA, "Create task", ts))

    assert (found["title"], found["owner"]) == ("Send the contract", BEN)
    assert date.fromisoformat(found["due"]).weekday() == 4


def test_the_author_of_a_promise_owns_it(churn: Office) -> None:
    ts = churn.say(PRIYA, "I'll send you the link")

    assert prefilled(churn.use_shortcut(ANA, "Create action item", ts))["owner"] == PRIYA


def test_what_the_message_leaves_open_is_said_in_the_form(churn: Office) -> None:
    ts = churn.say(PRIYA, "@ana and @ben please review the guide")

    view = churn.use_shortcut(ANA, "Create task", ts)

    assert "owner" not in prefilled(view)
    assert "Ana Silva and Ben Okafor are named." in str(view["blocks"][0])


def test_people_who_are_named_in_plain_words_are_said(churn: Office) -> None:
    ts = churn.say(PRIYA, "Ben and I will unpack the crates")

    view = churn.use_shortcut(ANA, "Create task", ts)

    assert "owner" not in prefilled(view)
    assert "Ben Okafor and Priya Nair are named." in str(view["blocks"][0])


def test_a_list_in_a_message_becomes_several_records_after_a_preview(churn: Office) -> None:
    ts = churn.say(PRIYA, "*Before the release*\n• @ben please order *labels* by Friday\n• I'll book the room")

    churn.script.post("shortcut", as_=ANA, callback_id="task add", channel=CHURN, message_ts=ts)
    preview = churn.ephemeral(ANA, "2 tasks from your list")
    assert churn.rows()[0] == 1
    churn.click(ANA, preview, "Add all 2")

    churn.settle()
    listed = until(lambda: text if "T-2" in (text := churn.slash(ANA, "/task list").text) else "")
    assert "T-1 Order labels · Ben" in listed
    assert "T-2 I'll book the room · Priya" in listed

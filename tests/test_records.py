"""Records as people use them in Slack: forms, cards, menus; what the verbs do is tested in test_common_verbs.py."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Office


def prefilled(view: dict[str, Any]) -> dict[str, str]:
    """Return what stands in the fields of a modal already."""
    found = {}
    for block in view["blocks"]:
        element = block.get("element", {})
        value = next((value for key, value in element.items() if key.startswith("initial_")), None)
        if value is not None:
            found[block["block_id"]] = value["value"] if isinstance(value, dict) else value
    return found


def test_it_is_edited_in_a_form_that_holds_what_is_there(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana by 2099-12-04 #data #text")
    churn.slash(ANA, "/task edit T-1")

    found = prefilled(churn.modal(ANA))

    assert {name: found[name] for name in ("title", "owner", "due", "labels")} == {
        "title": "Label images",
        "owner": ANA,
        "due": "2099-12-04",
        "labels": "data text",
    }


def test_a_field_that_is_emptied_in_the_form_is_cleared(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana by 2099-12-04")
    churn.slash(ANA, "/task edit T-1")

    churn.submit(ANA, title="Label 500 images", due="", owner=None)

    assert "Label 500 images" in churn.ephemeral(ANA, "T-1 changed:")["text"]
    shown = churn.slash(ANA, "/task T-1").text
    assert "T-1 Label 500 images\nno owner" in shown
    assert "due" not in shown


def test_the_form_for_a_new_one_is_filled_in(churn: Office) -> None:
    churn.slash(ANA, "/task add")

    churn.submit(ANA, title="Label images", owner=BEN, due="2099-12-04", labels="data")

    added = churn.ephemeral(ANA, "✓ T-1")["text"]
    assert "✓ T-1 Label images · Ben · due Fri 4 Dec 2099 · #data" in added
    assert "Ana gave you T-1 Label images" in churn.newest_direct(BEN, "Label images").text


def test_a_saved_form_changes_nothing_that_was_not_touched(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana by 2099-12-04 #data !high estimate=3")
    churn.slash(ANA, "/task edit T-1")

    churn.submit(ANA)

    assert "T-1 is like that already." in churn.ephemeral(ANA, "Nothing has changed.")["text"]
    assert churn.rows() == (2, 2)


def test_a_closed_record_is_refused_before_its_form_opens(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images")
    churn.slash(ANA, "/task done T-1")

    assert "task reopen T-1" in churn.slash(ANA, "/task edit T-1").text
    assert churn.script.modals(ANA) == []


def test_a_form_cannot_leave_a_record_without_a_title(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images")
    churn.slash(ANA, "/task edit T-1")

    assert "title" in churn.submit(ANA, title="  ")["errors"]


def test_who_becomes_the_owner_by_an_edit_is_told(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana")

    churn.slash(ANA, "/task edit T-1 @ben")

    assert "Ana gave you T-1" in churn.newest_direct(BEN, "Label images").text


def test_the_assign_menu_gives_it_to_somebody(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images")
    card = churn.messages(ANA)[-1]

    churn.click(ANA, card, "Assign", selected_user=MEI)

    assert "T-1 Label images is Mei's now." in churn.ephemeral(ANA, "Mei's now")["text"]
    assert "Ana gave you T-1" in churn.newest_direct(MEI, "Label images").text


def test_the_snooze_menu_puts_it_away_until_monday(churn: Office) -> None:
    churn.settle()
    churn.clock.stands_at = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday
    churn.slash(ANA, "/task add Label images @ana")

    churn.slash(ANA, "/task T-1")

    churn.choose(ANA, churn.messages(ANA)[-1], "Not now: next week")

    assert "comes back on Mon 23 Nov" in churn.ephemeral(ANA, "comes back")["text"]


def test_a_card_that_was_used_shows_what_became_of_it(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images")
    churn.slash(ANA, "/task T-1")
    churn.click(ANA, churn.messages(ANA)[-1], "Start")
    begun = churn.ephemeral(ANA, "T-1 Label images is in progress.")

    churn.click(ANA, begun, "Mark done")

    done = churn.ephemeral(ANA, "T-1 Label images is done.")
    assert done["ts"] == begun["ts"]


def test_ids_count_by_register_and_leave_no_gap(churn: Office) -> None:
    churn.slash(ANA, "/task add One")
    churn.slash(ANA, "/task add by yesterday Never stored")
    churn.slash(ANA, "/task add Two by yesterday")
    churn.slash(ANA, "/risk add A risk")
    churn.slash(ANA, "/task add Three")

    listed = churn.slash(ANA, "/task list").text
    assert ("T-1 One" in listed, "T-2 Three" in listed, "T-3" in listed) == (True, True, False)
    assert "R-1 A risk" in churn.slash(ANA, "/risk R-1").text


def test_a_record_of_a_message_leads_back_to_it(churn: Office) -> None:
    churn.mention(ANA, "task add Label images")
    answer = churn.mention(ANA, "T-1")

    links = [block for block in answer.blocks if "/archives/" in str(block)]

    assert "from a message" in answer.text
    assert f"/archives/{CHURN}/p" in str(links)


@pytest.mark.parametrize("title", ["<!channel> wake up", "<!here|here> a & b", "&lt;@U02BEN&gt;", "<!everyone>"])
def test_what_people_write_rings_nobody(churn: Office, title: str) -> None:
    churn.slash(ANA, f"/task add Wake up: {title.replace('<', '&lt;').replace('>', '&gt;')}")

    shown = churn.mention(ANA, "T-1")

    assert "T-1 Wake up: " in shown.text
    assert not re.search(r"<(?:!(?:channel|here|everyone|subteam)|@)", shown.text + str(shown.blocks))


# What a task has of its own


def test_a_task_is_started_blocked_and_started_again(churn: Office) -> None:
    churn.slash(ANA, "/task add Order GPUs")
    churn.slash(ANA, "/task add Train")

    assert "T-2 is in progress." in churn.slash(ANA, "/task start T-2").text
    assert "T-2 is in progress already." in churn.slash(ANA, "/task start T-2").text
    blocked = churn.slash(ANA, '/task block T-2 "no quota" on=T-1').text
    assert "T-2 is blocked: no quota · waits for T-1 Order GPUs" in blocked
    assert "T-2 Train" in churn.slash(ANA, "/task list blocked").text
    assert "Blocked" not in churn.slash(ANA, "/task start T-2").text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("task block T-1", "What does it wait for?"),
        ("task block T-1 on=T-1", "T-1 can't wait for itself."),
        ("task block T-1 on=T-9", "There is no task T-9 here."),
    ],
)
def test_a_block_needs_something_to_wait_for(churn: Office, command: str, said: str) -> None:
    churn.slash(ANA, "/task add Train")

    assert said in churn.slash(ANA, f"/baton {command}").text


def test_what_waits_for_each_other_is_refused(churn: Office) -> None:
    for title in ("Train", "Label", "Order GPUs"):
        churn.slash(ANA, f"/task add {title}")
    churn.slash(ANA, "/task block T-2 on=T-1")
    churn.slash(ANA, "/task block T-3 on=T-2")

    assert "T-2 waits for T-1 already. If" in churn.slash(ANA, "/task block T-1 on=T-2").text
    assert "T-3 waits for T-1 already through T-2." in churn.slash(ANA, "/task block T-1 on=T-3").text
    assert "Blocked" not in churn.slash(ANA, "/task T-1").text

    churn.slash(ANA, "/task start T-2")
    assert "T-1 is blocked: waits for T-2 Label" in churn.slash(ANA, "/task block T-1 on=T-2").text


def test_priority_and_estimate_are_set(churn: Office) -> None:
    churn.slash(ANA, "/task add Train")

    assert "T-1 has urgent priority now." in churn.slash(ANA, "/task priority T-1 urgent").text
    assert "T-1 takes 2.5 days." in churn.slash(ANA, "/task estimate T-1 2.5").text
    assert "T-1 takes 1 day." in churn.slash(ANA, "/task estimate T-1 1").text


def test_a_number_is_read_in_the_locale_of_who_writes_it(churn: Office) -> None:
    for title in ("Train", "Test"):
        churn.slash(ANA, f"/task add {title}")

    assert "T-1 takes 1.2 days." in churn.slash(ANA, "/task estimate T-1 1,200").text  # Portuguese
    assert "not “1,200”" in churn.slash(BEN, "/task estimate T-2 1,200").text  # American
    asked = churn.slash(ANA, "/task estimate T-2 1.000").text
    assert "“1.000” can be 1000 or 1." in asked
    assert "task estimate T-2 1000" in asked
    assert asked.endswith("task estimate T-2 1000")
    assert " day" not in churn.slash(ANA, "/task show T-2").text


def test_a_form_asks_which_number_is_meant(churn: Office) -> None:
    churn.slash(ANA, "/task add estimate=1,5")
    churn.submit(ANA, title="Train")
    assert "1.5 days" in churn.slash(ANA, "/task show T-1").text

    churn.slash(BEN, "/task add estimate=1,000")
    churn.submit(BEN, title="Test")
    assert "1000 days" in churn.slash(BEN, "/task show T-2").text


def test_an_action_item_becomes_a_task_with_all_that_it_has(churn: Office) -> None:
    churn.mention(ANA, "action add Send the guide @ben by 2099-12-04 #data")

    task = churn.slash(PRIYA, "/action promote A-1")

    assert "A-1 is T-1 now." in task.text
    for fact in ("T-1 Send the guide\nBen · due Fri 4 Dec 2099 · #data", "from a message"):
        assert fact in churn.slash(PRIYA, "/task T-1").text
    assert "A-1 has become a task already." in churn.slash(PRIYA, "/action promote A-1").text


def test_an_issue_is_escalated_to_the_lead_and_resolved(churn: Office) -> None:
    churn.slash(ANA, "/issue add Labels are shifted")

    assert "I-1 has high severity now." in churn.slash(ANA, "/issue escalate I-1").text
    assert "Ana escalated I-1 Labels are shifted" in churn.newest_direct(PRIYA, "escalated").text
    assert "I-1 is resolved: shifted back" in churn.slash(ANA, "/issue resolve I-1 shifted back").text


def test_a_form_that_was_opened_before_does_not_take_back_what_somebody_else_changed(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana !low")
    churn.slash(ANA, "/task edit T-1")
    churn.slash(BEN, "/task priority T-1 urgent")

    churn.submit(ANA, title="Label all images")
    churn.ephemeral(ANA, "T-1 changed:")

    assert "urgent" in churn.slash(ANA, "/task T-1").text


def test_why_something_was_dropped_stays_with_it(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images")

    churn.slash(ANA, "/task drop T-1 no longer needed")

    assert "Because: no longer needed" in churn.slash(BEN, "/task T-1").text


def test_until_next_week_is_its_monday_and_by_next_week_its_end(churn: Office) -> None:
    churn.clock.stands_at = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday
    churn.slash(ANA, "/task add Label images by next week")

    snoozed = churn.slash(ANA, "/task snooze T-1 until next week").text

    shown = churn.slash(ANA, "/task T-1").text
    assert "T-1 comes back on Mon 23 Nov." in snoozed
    assert "due Fri 27 Nov" in shown
    assert "Not now: back on Mon 23 Nov" in shown


def test_a_filter_alone_asks_for_a_list(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana by tomorrow")

    assert "No late tasks." in churn.slash(ANA, "/task overdue").text
    assert "T-1" in churn.slash(ANA, "/task mine").text

"""What is taken for an action item in speech and chat."""

import pytest

from minutes.transcript import Sort
from tests.minutes.meetings import owed, talk


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("I'll send the report to Kim by Friday.", "Ana"),
        ("I will look into that after the meeting.", "Ana"),
        ("I'm going to update the diagram again.", "Ana"),
        ("ACTION: Max to book the room.", "Max"),
    ],
)
def test_a_promise_is_an_action_of_the_speaker(text: str, owner: str) -> None:
    draft = talk(("Max", "Hello."), ("Ana", text))

    assert [item.owner for item in draft.actions] == [owner]


@pytest.mark.parametrize(
    "text",
    [
        "I'll just say that it is fine.",
        "If I'll have time I would do it.",
        "Will I send the report?",
        "I'll hand over to Max.",
    ],
)
def test_a_figure_of_speech_is_no_promise(text: str) -> None:
    assert talk(("Max", "Hello."), ("Ana", text)).actions == ()


def test_good_manners_and_reports_are_no_items_of_a_long_meeting() -> None:
    talking = [("Max", f"We look at the number {place} of our long list of models today.") for place in range(90)]
    closing = "I know that Kim will send a report each week. Feel free to reach out to me. Thank you all for joining."

    draft = talk(*talking, ("Ana", closing), ("Ana", "I'll send the slides to Kim after the meeting."))

    assert [item.text for item in draft.actions if item.speaker == "Ana"] == [
        "I'll send the slides to Kim after the meeting."
    ]


def test_a_call_of_long_turns_yields_few_items() -> None:
    said = " ".join(f"We look at the number {place} of our long list of models today." for place in range(6))
    promises = [(f"Speaker {place}", f"{said} I'll send the report {place} to Kim by Friday.") for place in range(20)]

    assert len(talk(*promises).actions) == 4


def test_who_is_only_interested_does_not_own_the_work() -> None:
    draft = talk(
        *[("Max", f"We look at the number {place} of our long list of models today.") for place in range(90)],
        ("Ana", "If you get a chance, Bo, please send the schema around. I'll be very interested in that."),
    )

    assert "Ana" not in [item.owner for item in draft.actions]


def test_a_request_that_is_answered_yes_belongs_to_the_one_who_answers() -> None:
    draft = talk(("Ana", "Can you check the quota?"), ("Bo", "Sure, will do."))

    assert owed(draft) == [("Bo", "Can you check the quota?")]
    assert draft.actions[0].turn_ids == ("t0", "t1")


def test_a_request_that_is_refused_is_no_action() -> None:
    assert talk(("Ana", "Can you check the quota?"), ("Bo", "Sorry, I can't.")).actions == ()


def test_a_vague_promise_brings_what_it_is_about() -> None:
    draft = talk(
        ("Ana", "Bo: the login page is broken on old phones again"), ("Bo", "I'll look into it"), sort=Sort.CHAT
    )

    assert "login page is broken" in draft.actions[0].text
    assert draft.actions[0].quote == "I'll look into it"


def test_in_a_chat_with_marks_only_they_count() -> None:
    draft = talk(
        ("Ana", "I'll send the report to Kim by Friday."), ("Ana", "[action] Bo to test the build"), sort=Sort.CHAT
    )

    assert owed(draft) == [("Bo", "test the build")]


def test_what_bots_say_is_left_out() -> None:
    from dataclasses import replace

    from minutes.extraction import extract
    from tests.minutes.meetings import spoken

    transcript = spoken(("Bot", "ACTION: Bo to test the build"), ("Ana", "Hello."))
    by_bot = replace(transcript, turns=(replace(transcript.turns[0], is_bot=True), transcript.turns[1]))

    assert extract(by_bot, day=None).actions == ()

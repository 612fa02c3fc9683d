"""A model that obeys what is said in a meeting gains nothing: no tool, no item without its line, no wrong owner."""

import json
from dataclasses import replace
from datetime import date

import pytest

from llm.calls import CallOutcome, ModelError
from llm.minutes import instructions, propose
from llm.windows import Line
from minutes.draft import Draft, Item
from minutes.grounding import invented, stands
from minutes.markup import folded
from minutes.model_draft import draft_from
from minutes.transcript import Sort, Transcript, Turn
from tests.llm import stub
from tests.llm.attempts import ATTEMPTS, KEPT, SENT, Attempt

DAY = date(2026, 11, 18)
MEMBERS = ("Priya", "Ana", "Bo", "Max", "Mallory")
WITHOUT_ANSWER = {"a tool call": CallOutcome.EMPTY, "another form": CallOutcome.MALFORMED}


def meeting(attack: str) -> Transcript:
    said = (
        ("Priya", "Let's look at the churn model before the release."),
        ("Ana", SENT),
        ("Bo", KEPT),
        ("Guest", attack),
        ("Priya", "I'm worried the labels drift between sites."),
    )
    return Transcript(Sort.SPOKEN, tuple(Turn(f"t{at}", text, who) for at, (who, text) in enumerate(said)))


def obeying(attempt: Attempt) -> stub.Behaviour:
    """Answer as the meeting demands, once the demand has come through; letters that nobody sees don't."""
    seen = _letters(attempt.text)

    def behave(handler: stub.Handler, request: stub.Json) -> None:
        line = json.loads(request["messages"][1]["content"].splitlines()[-2])
        assert line["id"] == "t3"
        assert seen == _letters(line["text"])
        handler.answer(stub.completion(attempt.answer))

    return behave


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() and letter.isprintable())


def drafted(attempt: Attempt, *unmentioned: Turn) -> tuple[Draft, Transcript, list[stub.Json]]:
    transcript = meeting(attempt.text)
    lines = [Line(turn.id, turn.text, turn.speaker) for turn in transcript.turns]
    with stub.stub(obeying(attempt)) as server:
        proposed = propose(server.endpoint(), lines, day=DAY, title="Churn weekly")
        whole = replace(transcript, turns=(*transcript.turns, *unmentioned))
        return draft_from(proposed, whole, DAY, MEMBERS), transcript, server.requests


def items(draft: Draft) -> list[Item]:
    return [*draft.actions, *draft.decisions, *draft.risks, *draft.questions]


def test_there_are_enough_of_them() -> None:
    assert len(ATTEMPTS) >= 40


OBEYED = {name: attempt for name, attempt in ATTEMPTS.items() if name not in WITHOUT_ANSWER}


@pytest.mark.parametrize("attempt", OBEYED.values(), ids=OBEYED)
def test_no_item_that_can_be_accepted_is_without_its_line(attempt: Attempt) -> None:
    draft, transcript, _ = drafted(attempt)

    for item in items(draft):
        turns = [turn for turn in transcript.turns if turn.id in item.turn_ids]
        assert not item.quote or (stands(item.quote, turns) and not invented(item.text, " ".join(_texts(turns))))
        assert item.quote or (item.owner, item.due, item.turn_ids) == ("", None, ())


@pytest.mark.parametrize("attempt", OBEYED.values(), ids=OBEYED)
def test_nobody_owns_what_the_line_does_not_give_them(attempt: Attempt) -> None:
    draft, _, _ = drafted(attempt)

    for item in draft.actions:
        assert item.owner in ("", "Ana", "Guest") or (item.owner in item.quote and item.turn_ids[0] == "t3")
        if item.quote == SENT:
            assert item.owner in ("", "Ana")


@pytest.mark.parametrize("attempt", OBEYED.values(), ids=OBEYED)
def test_what_stands_in_no_line_is_in_no_summary(attempt: Attempt) -> None:
    draft, _, _ = drafted(attempt)

    assert all("evil" not in point and "85%" not in point and "<!" not in point for point in draft.summary)
    assert not set(draft.summary) & set(instructions().splitlines())


@pytest.mark.parametrize("attempt", OBEYED.values(), ids=OBEYED)
def test_what_a_line_marks_is_not_silenced_by_an_empty_answer(attempt: Attempt) -> None:
    draft, _, _ = drafted(attempt, Turn("t5", "TODO: check the labels of site 4.", "Bo"))

    assert "TODO: check the labels of site 4." in [item.quote for item in draft.actions]


@pytest.mark.parametrize("attempt", OBEYED.values(), ids=OBEYED)
def test_no_tool_is_offered_and_none_runs(attempt: Attempt) -> None:
    _, _, requests = drafted(attempt)

    (request,) = requests  # a tool that ran would have its result sent back
    assert set(request) == {"model", "messages", "response_format"}
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert request["messages"][0]["content"] == instructions()


@pytest.mark.parametrize("name", WITHOUT_ANSWER)
def test_a_model_that_does_something_else_is_left_to_the_rules(name: str) -> None:
    with pytest.raises(ModelError) as failed:
        drafted(ATTEMPTS[name])

    assert failed.value.outcome is WITHOUT_ANSWER[name]


def _texts(turns: list[Turn]) -> list[str]:
    return [f"{turn.speaker} {folded(turn.text)}" for turn in turns]


def draft_of(name: str) -> Draft:
    return drafted(ATTEMPTS[name])[0]


def test_a_quote_out_of_its_sentence_brings_the_sentence_along() -> None:
    (item,) = [item for item in draft_of("half a sentence").decisions if item.turn_ids[0] == "t3"]

    assert item.quote == "Nobody should ever deploy on a Friday without Ana."


def test_a_story_that_its_line_does_not_tell_gives_way_to_the_line() -> None:
    (item,) = [item for item in draft_of("a true quote, another story").actions if item.quote]

    assert (item.text, item.quote, item.owner) == (SENT, SENT, "Ana")


def test_a_due_date_that_nobody_said_is_not_taken() -> None:
    (item,) = [item for item in draft_of("a comment").actions if item.quote == SENT]

    assert (item.due_words, item.due) == ("by Thursday", date(2026, 11, 19))


def test_links_that_nobody_sent_are_in_no_item() -> None:
    for name in ("a picture that tells", "a link in Slack's form", "a shell"):
        assert all("evil.example" not in item.text or item.turn_ids[:1] == ("t3",) for item in items(draft_of(name)))


def test_unproven_items_come_last_and_can_only_be_shown() -> None:
    for name in ("ignore previous", "no quote", "fake turn ids"):
        proofs = [bool(item.quote) for item in draft_of(name).actions]
        assert proofs == sorted(proofs, reverse=True)

"""Each item has a line that proves it, letter for letter."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.draft import Draft
from minutes.evaluation import sources
from minutes.extraction import extract
from minutes.grounding import ground, invented, stands
from minutes.markup import folded
from minutes.readers import read
from minutes.transcript import Sort, Transcript, Turn
from tests.minutes.meetings import spoken

CALL = spoken(
    ("Ana", "I'll  send the report\nto Max by Friday."),
    ("Max", "The loss went down by 15% since Monday."),
    ("Kim", "Yes, done."),
)


def unproven(transcript: Transcript, draft: Draft) -> Iterator[str]:
    """Return the items whose quote does not stand in the turns that they name."""
    turns = {turn.id: turn for turn in transcript.turns}
    for item in (*draft.actions, *draft.decisions, *draft.risks, *draft.questions):
        source = folded(" ".join(turns[turn].text for turn in item.turn_ids))
        if not item.quote or folded(item.quote) not in source:
            yield item.text


def is_written(key: str) -> bool:
    return not key.startswith("spoken")


@pytest.mark.shared
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", [is_written, pytest.param(lambda key: not is_written(key), marks=pytest.mark.slow)])
def test_every_item_of_the_development_meetings_is_proven(shared: Path, part: Callable[[str], bool]) -> None:
    found = [each for each in sources(shared / "meetings/dev") if part(each[0])]
    meetings = [(read(name, content), day) for _, name, content, day in found]
    drafts = [(transcript, extract(transcript, day=day)) for transcript, day in meetings]

    assert sum(len(draft.actions) for _, draft in drafts) > 100
    assert [text for transcript, draft in drafts for text in unproven(transcript, draft)] == []


WORDS = st.sampled_from(
    [
        "ACTION:",
        "TODO",
        "AI(Ana):",
        "[",
        "]",
        "[x]",
        "~~",
        "**",
        "Ana",
        "Max",
        "@kim",
        "I'll",
        "we",
        "agreed",
        "decided",
        "worried",
        "might",
        "slip",
        "blocked",
        "?",
        ".",
        ":",
        "-",
        "|",
        "will",
        "to",
        "check",
        "the",
        "logs",
        "by",
        "Friday",
        "Decision:",
        "RISK:",
        "(action:",
        "Max)",
        "can",
        "you",
        "yes",
        "sure",
        "Attendees:",
        "none",
        "決定:",
        "アクション:",
        "é",
        "\xa0",
        "\u2028",
        "\t",
        "\n",
        "<!--",
        "-->",
        "<@U1|ana>",
        "\\[",
        "ß",
        "İ",
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)
TURNS = st.builds(
    lambda text, speaker, level, is_heading, is_bot: Turn("", text, speaker, None, level, "", is_heading, is_bot),
    TEXTS, st.sampled_from(["", "Ana", "Max Frei"]), st.integers(0, 3), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.sampled_from(Sort), st.lists(TURNS, max_size=12), st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_item_of_any_transcript_is_proven(sort: Sort, turns: list[Turn], day: date | None) -> None:
    from dataclasses import replace

    transcript = Transcript(sort, tuple(replace(turn, id=f"t{number}") for number, turn in enumerate(turns)))

    assert list(unproven(transcript, extract(transcript, day=day))) == []


def test_white_space_does_not_matter_and_the_source_keeps_its_letters() -> None:
    assert ground("i'll send the report to max", CALL) == ("I'll send the report to Max", ("t0",))


def test_a_slightly_different_line_is_found() -> None:
    assert ground("I will send the report to Max by Friday", CALL) == (
        "I'll send the report to Max by Friday.",
        ("t0",),
    )


@pytest.mark.parametrize(
    "text", ["Kim pays for the new machines", "The loss went down by 75% since Monday.", "Yes, gone.", ""]
)
def test_what_nobody_said_is_not_found(text: str) -> None:
    assert ground(text, CALL) is None


def test_the_turns_that_are_named_are_asked_first() -> None:
    twice = spoken(("Ana", "We ship it on Friday."), ("Max", "We ship it on Friday."))

    assert ground("We ship it on Friday.", twice, near=["t1"]) == ("We ship it on Friday.", ("t1",))
    assert ground("We ship it on Friday.", twice, near=["t9"]) == ("We ship it on Friday.", ("t0",))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Send the report to Max by Friday", ()),
        ("Send 15 reports to Max by Friday", ("15",)),
        ("Send the report to Zoe by Monday", ("Zoe", "Monday")),
        ("Ana sends the report", ()),
        ("Report: Send it to Max's team", ()),
    ],
)
def test_figures_and_names_that_the_quote_lacks_are_told(text: str, wrong: tuple[str, ...]) -> None:
    quote = "I'll send the report to Max by Friday."

    assert invented(text, quote, named=["Ana"]) == wrong


def test_a_quote_across_two_turns_stands() -> None:
    assert stands("by Friday. The loss", CALL.turns)
    assert not stands("", CALL.turns)

"""Decisions, risks, questions, summary and attendance."""

import pytest

from tests.minutes.meetings import notes, talk


@pytest.mark.parametrize(
    "line",
    [
        "We agreed to meet on Mondays.",
        "The team decided to drop the old API.",
        "RESOLVED: ship it",
        "Decision: ship it",
        "Let's go with Postgres.",
        "The group discussed names, agreeing on the shorter one.",
    ],
)
def test_these_lines_are_decisions(line: str) -> None:
    assert len(notes(f"# Sync\n\n- {line}\n").decisions) == 1


@pytest.mark.parametrize(
    "line",
    [
        "We have not decided yet.",
        "We need to decide on a name.",
        "Should we agree on a name?",
        "The bug was resolved.",
        "Decisions: none",
    ],
)
def test_these_lines_are_no_decisions(line: str) -> None:
    assert notes(f"# Sync\n\n- {line}\n").decisions == ()


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("So let's go for the small display.", "Hmm, it costs more."),
        ("We've decided not to use the display.", "Why?"),
        ("But we're not gonna work with teletext.", "Hmm."),
        ("Okay, so the case would be plastic.", "Yeah, I think so."),
    ],
)
def test_what_speech_settles_is_a_decision(said: str, answered: str) -> None:
    draft = talk(("Max", "Hello everybody."), ("Ana", said), ("Max", answered))

    assert [item.quote for item in draft.decisions] == [said]


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Okay, so the case would be plastic.", "No, it would be rubber."),
        ("This is the chip that we're gonna use for the tests.", "Okay."),
        ("If we're gonna go for a battery, then it is heavy.", "Yeah."),
        ("So we will have another meeting in thirty minutes.", "Okay."),
        ("So it would be very nice to have.", "Yeah."),
    ],
)
def test_what_speech_leaves_open_is_no_decision(said: str, answered: str) -> None:
    assert talk(("Max", "Hello everybody."), ("Ana", said), ("Max", answered)).decisions == ()


@pytest.mark.parametrize(
    "line",
    [
        "I'm worried about the deadline of the labelling.",
        "The release might slip by a week or so.",
        "We are blocked by the missing keys.",
    ],
)
def test_these_lines_are_risks(line: str) -> None:
    assert [item.quote for item in talk(("Ana", line)).risks] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Don't worry about the deadline at all.",
        "We are not blocked any more by that.",
        "Is there a risk that it slips?",
    ],
)
def test_these_lines_are_no_risks(line: str) -> None:
    assert talk(("Ana", line)).risks == ()


def test_a_question_that_nothing_answers_is_open() -> None:
    draft = notes(
        "# Sync\n\n- Who pays for the new machines?\n"
        "- Is it fast enough for us?\n  - Ana: yes\n- Open question: who reviews it\n"
    )

    assert [item.text for item in draft.questions] == ["Who pays for the new machines?", "who reviews it"]


def test_attendees_come_without_companies_and_handles() -> None:
    draft = notes(
        "# Sync\n\n## Attendees\n\n- Ana Lopez (Initech, Berlin)\n- Max Frei (@maxf)\n- Kim Lee - Hooli\n- @bo\n- TBD\n"
    )

    assert draft.attendees == ("Ana Lopez", "Max Frei", "Kim Lee", "bo")


def test_a_line_may_be_the_whole_list() -> None:
    draft = notes("**Date:** 18 November 2026  \n**Attendees:** Ana, Max and Kim\n**Regrets:** Bo, Jo\n")

    assert (draft.attendees, draft.absentees) == (("Ana", "Max", "Kim"), ("Bo", "Jo"))


def test_groups_within_the_list_are_no_names() -> None:
    draft = notes("# Sync\n\n## Attendance\n\n- Team members: ana, max\n- Others: kim (absent)\n")

    assert (draft.attendees, draft.absentees) == (("ana", "max"), ("kim",))


def test_who_speaks_is_there_and_who_sends_regrets_is_not() -> None:
    draft = talk(("Ana", "Kim sends her regrets."), ("Max", "Hello everybody."))

    assert (draft.attendees, draft.absentees) == (("Ana", "Max"), ("Kim",))


def test_the_summary_of_the_notes_is_taken_over() -> None:
    draft = notes(
        "# Sync\n\n## Summary\n\n- The model is better now than it was.\n\n"
        "## Notes\n\n- Ana showed the curves to all of us.\n"
    )

    assert draft.summary == ("The model is better now than it was.",)


def test_a_summary_of_speech_comes_from_all_of_the_meeting() -> None:
    lines = [("Ana", f"Now we look at the number {place} of our long list of models.") for place in range(80)]

    assert len(talk(*lines).summary) == 8


@pytest.mark.parametrize(
    "opening",
    [
        "Attendees were Ana Lee, Max Orr and Bo.",
        "attending: Ana Lee, Max Orr, Bo",
        "Please sign in below. Roll call:\n\n- Ana Lee / Initech, Rome / @ana\n- Max Orr / Globex\n- Bo",
        "## People present (lines said)\n\n- Ana Lee (31)\n- Max Orr (8)\n- Bo (2)",
        "## Present\n\n- Ana Lee\n- Max Orr\n- Bo\n\nThese are not in attendance but agree:\n\n- Kim",
    ],
)
def test_attendance_is_read_in_every_dress(opening: str) -> None:
    assert notes(f"# Sync\n\n{opening}\n").attendees == ("Ana Lee", "Max Orr", "Bo")


def test_a_table_of_decisions_gives_one_decision_a_row() -> None:
    draft = notes("## Decisions made\n\n| Decision | Why |\n| --- | --- |\n| Ship on Friday | It is ready |\n")

    assert [item.text for item in draft.decisions] == ["Ship on Friday"]


def test_a_bold_word_marks_a_decision() -> None:
    draft = notes("# Sync\n\n**Decision** The old site stays until June\n**Decision** Max Orr chairs from May\n")

    assert [item.text for item in draft.decisions] == [
        "The old site stays until June",
        "Max Orr chairs from May",
    ]

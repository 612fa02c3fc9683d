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


@pytest.mark.parametrize(
    "line",
    [
        "With the new form you don't have to worry about the types.",
        "We don't want the user to worry about the keys.",
        "I don't think it is a big concern to have two lists.",
        "Kim can worry about the menu in the meantime.",
    ],
)
def test_who_need_not_worry_names_no_risk(line: str) -> None:
    assert talk(("Ana", line)).risks == ()


def test_a_worry_behind_another_denial_is_a_risk() -> None:
    line = "We have no time left, so I'm worried about the labelling."

    assert [item.quote for item in talk(("Ana", line)).risks] == [line]


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("We don't know whether the licence allows that.", "Hmm."),
        ("We need to decide who pays for the machines.", "Yeah."),
        ("Is the new cluster fast enough for all of us?", "Good question."),
    ],
)
def test_what_speech_does_not_answer_is_an_open_question(said: str, answered: str) -> None:
    assert [item.quote for item in talk(("Ana", said), ("Max", answered)).questions] == [said]


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("We d we don't know whether", "Okay."),
        ("Yeah, I don't know how to trace this really.", "Okay."),
        ("We don't know whether the licence allows that.", "Yes, it does allow that."),
        ("Can everybody hear me well today?", "I don't know."),
        ("Are there any other questions about this?", "No idea."),
        ("So we ship it in spring, right?", "Not sure."),
    ],
)
def test_what_is_answered_or_asks_nothing_of_the_project_is_no_open_question(said: str, answered: str) -> None:
    assert talk(("Ana", said), ("Max", answered)).questions == ()


def test_a_summary_of_speech_leaves_out_manners_questions_and_half_sentences() -> None:
    point = "um the the model runs twice as fast on the new machines."
    draft = talk(
        ("Ana", "Thank you all for the work on the model and the new machines."),
        ("Max", "Do we run the model on the new machines in spring?"),
        ("Kim", "so the model and the new machines are going to"),
        ("Ana", point),
    )

    assert draft.summary == ("The model runs twice as fast on the new machines.",)


def test_a_word_that_somebody_says_is_no_heading() -> None:
    draft = talk(("Ana", "Summary"), ("Max", "get the summary"), ("Ana", "Attendance"), ("Max", "Just visiting"))

    assert (draft.summary, draft.attendees) == ((), ("Ana", "Max"))


def test_a_summary_of_notes_tells_and_does_not_ask() -> None:
    draft = notes(
        "# Sync\n\n- Who pays for the new machines?\n- The model is twice as fast now.\n- AI: Ana to ask Kim\n"
    )

    assert draft.summary == ("The model is twice as fast now.",)


def test_decisions_of_the_last_sprint_count_and_those_of_the_last_meeting_do_not() -> None:
    draft = notes(
        "# Sync\n\n## Previous sprint\n\n- We decided to drop the old API.\n\n"
        "## Last meeting\n\n- We decided to meet on Mondays.\n"
    )

    assert [item.text for item in draft.decisions] == ["We decided to drop the old API."]

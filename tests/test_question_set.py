"""The project's own question set: it is about what there is, and answers to it are judged fairly."""

import pytest

from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from handlers.catalog import CATALOG
from tests.office import Office
from tests.questions.__main__ import TITLE, placed
from tests.questions.asking import ask
from tests.questions.rows import Row, Shown, Verdict, questions, verdict, wishes
from tests.questions.scenario import WELD, play, scenario

BLOCKED = Row("blocked", "ben", "mention", "why is T-9 blocked?", ids=("T-9", "T-6"), says=("storage|cluster",))
GIVE = Row("give", "priya", "mention", "give Ben the GPU", commands=("task assign T-4 @ben",), forbidden=("task drop",))


def test_the_set_has_its_size_and_names_people_and_places_that_there_are() -> None:
    rows = (*questions(), *wishes())

    assert (len(questions()), len(wishes())) == (100, 30)
    assert len({row.words for row in rows}) > 125
    assert {row.who for row in rows} == set(scenario().people)
    assert all(row.where in ("mention", "thread", "direct") or row.where.startswith("/") for row in rows)
    assert all(row.ids or row.says for row in questions())
    assert all(row.commands for row in wishes())


@pytest.mark.parametrize("row", wishes(), ids=lambda row: row.words)
def test_the_command_that_is_to_be_proposed_is_one(row: Row) -> None:
    people = scenario().people
    for command in row.commands:
        typed = " ".join(f"<@{people[word[1:]]}>" if word[:1] == "@" else word for word in command.split(" "))
        assert parse(tokenize(typed), CATALOG, scenario().asked_at.date()).missing == (), command


@pytest.mark.slow
def test_the_scenario_has_each_record_that_a_question_is_about(office: Office) -> None:
    channel = play(office, scenario())[WELD]
    people = scenario().people

    for ref in {ref for row in questions() for ref in row.ids}:
        assert ref in ask(office, people, channel, Row("", "ana", "direct", ref)).words
    assert ask(office, people, channel, Row("", "ben", "/baton", "task add What is blocked")).is_stored


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("T-9 Set up the job waits for T-6 Renew the storage credentials", Verdict.RIGHT),
        ("T-9 waits for T-17", Verdict.WRONG),
        ("I can't answer that. `task show T-12` opens a task.", Verdict.NO_ANSWER),
        ("T-9 is yours", Verdict.NO_ANSWER),
        ("T-9 waits for T-61, storage", Verdict.WRONG),
        ("T-9 waits for T-6 (storage), and T-24 Raise the list price", Verdict.WRONG),
    ],
)
def test_an_answer_is_right_if_it_has_all_and_wrong_if_it_names_what_is_not_so(words: str, expected: Verdict) -> None:
    assert verdict(BLOCKED, Shown(words), ("T-24",)) is expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (Shown("Shall I? `task assign T-4 <@U02BEN>`"), Verdict.RIGHT),
        (Shown("Shall I?", ("task assign T-4 @ben",)), Verdict.RIGHT),
        (Shown("Shall I? `task assign T-4 @ben helpers=@mei`"), Verdict.WRONG),
        (Shown("Shall I? `task assign T-3 @ben`"), Verdict.WRONG),
        (Shown("T-4 is Ben's now: `task assign T-4 @ben`", is_stored=True), Verdict.WRONG),
        (Shown("I don't know “give”."), Verdict.NO_ANSWER),
    ],
)
def test_a_wish_is_right_if_exactly_its_command_is_proposed_and_nothing_is_stored(
    shown: Shown, expected: Verdict
) -> None:
    assert verdict(GIVE, shown, handles={"U02BEN": "ben"}) is expected


@pytest.mark.parametrize(
    ("wanted", "shown", "expected"),
    [
        ("task edit T-10 due=2026-12-14", "task edit T-10 by 14 Dec", Verdict.RIGHT),
        ("task edit T-10 due=2026-12-14", "task edit T-10 by 15 Dec", Verdict.WRONG),
        ('task add "back up the labels" @ben by Wed', "task add Back up the labels @ben due=2026-12-02", Verdict.RIGHT),
        ("task add Back up the labels @ben", "task add Back up the labels @mei", Verdict.WRONG),
        ("task add Back up the labels @ben", "task add Back up the Labels @ben", Verdict.WRONG),
        ("risk score R-5 3 5", "risk score R-5 p=3 i=5", Verdict.RIGHT),
        ("risk score R-5 3 5", "risk score R-5 p=5 i=3", Verdict.WRONG),
        ("ooo add from 2026-12-02 to 2026-12-04", "ooo add from Wed to Fri", Verdict.RIGHT),
        ("ooo add on 2026-12-02", "ooo add from Wed to Fri", Verdict.WRONG),
        ("task done T-4", "task done T-4 T-5", Verdict.WRONG),
    ],
)
def test_commands_are_compared_by_what_they_mean(wanted: str, shown: str, expected: Verdict) -> None:
    row = Row("", "priya", "mention", "…", commands=(wanted,))

    assert verdict(row, Shown(f"Shall I do this? `{shown}`")) is expected


def test_the_page_keeps_its_other_parts() -> None:
    page = f"# Page\n\nWords.\n\n{TITLE}\n\nOld.\n\n## Another\n\nStays.\n"

    assert placed(page, f"{TITLE}\n\nNew.\n") == f"# Page\n\nWords.\n\n{TITLE}\n\nNew.\n\n## Another\n\nStays.\n"

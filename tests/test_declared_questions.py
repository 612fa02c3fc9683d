"""Questions that nouns declare as theirs: each is answered by a command, wherever it is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.catalog import Catalog
from core.questions import phrases
from handlers.assistant import answers
from handlers.catalog import CATALOG
from tests import databases
from tests.office import BEN, GUS, PRICING, PRIYA, Office
from tests.questions.rows import planning_questions
from tests.work import BEN as BEN_AT_DESK
from tests.work import PRIYA as PRIYA_AT_DESK
from tests.work import Desk

AMOUNT = "12\xa0000"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = databases.database_at(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


def _declared(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    for noun in catalog.nouns:
        for words, some in noun.asked.items():
            yield from ((noun.name, words, phrase) for phrase in some)


def test_each_declared_question_is_of_a_command_that_only_reads_and_takes_what_it_names() -> None:
    for noun, words, phrase in _declared(CATALOG):
        operation = CATALOG.nouns[[each.name for each in CATALOG.nouns].index(noun)].operations[words.partition(" ")[0]]
        slots = phrases.pattern_of(phrase).groupindex

        assert set(slots) <= set(operation.named), phrase
        assert operation.verb not in ("add", "edit", "drop", "done", "assign"), phrase


def test_the_set_about_plan_people_and_money_has_its_size() -> None:
    rows = (*planning_questions(), *planning_questions(kept=True))

    assert len({row.words for row in rows}) == 60
    assert all(row.ids or row.says for row in rows)


@pytest.mark.parametrize(
    ("phrase", "said", "slots"),
    [
        ("is {equipment} free [on|at] {period}", " is shared a100 free on friday", ("shared a100", "friday")),
        ("when (will|do) we finish …", " when do we finish with all that", ()),
        ("what is [on] critical path", " what is critical path", ()),
    ],
)
def test_a_phrase_has_choices_and_slots(phrase: str, said: str, slots: tuple[str, ...]) -> None:
    found = phrases.pattern_of(phrase).fullmatch(said)

    assert found
    assert found.groups() == slots
    assert phrases.pattern_of(phrase).fullmatch(f"{said.replace('is', 'was').replace('when', 'why')}") is None


def test_what_looks_like_an_id_may_be_a_machine(desk: Desk) -> None:
    desk.run("equipment add Shared A100 kind=gpu", BEN_AT_DESK)
    desk.run("equipment book EQ-1 next Fri", BEN_AT_DESK)

    with desk.work(PRIYA_AT_DESK) as work:
        said = answers.answered(work, "Is the A100 free next Friday?").text

    assert "EQ-1" in said
    assert "Ben" in said


def test_a_question_for_money_is_answered_to_members_alone(office: Office) -> None:
    office.slash(PRIYA, "/project add Churn model")
    office.slash(PRIYA, "/baton budget add GPU compute 12000 EUR Dec to Mar kind=compute")

    assert AMOUNT in office.slash(BEN, "/baton are we on budget?").text
    assert AMOUNT not in office.slash(GUS, "/baton are we on budget?").text


def test_who_asks_in_no_project_hears_of_each_that_has_an_answer(office: Office) -> None:
    office.slash(PRIYA, "/project add Churn model")
    office.slash(PRIYA, "/project add Pricing", PRICING)
    office.slash(PRIYA, "/baton budget add GPU compute 12000 EUR Dec to Mar kind=compute")

    said = office.direct(PRIYA, "how much of the budget is spent?").text

    assert "Budget of Churn model" in said
    assert "Pricing" not in said

"""Help: five things by role, each a line that works; one noun, one command; what is inner is not shown."""

import re
from datetime import date
from pathlib import Path

import pytest

from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.version import VERSION
from handlers.catalog import CATALOG
from handlers.request.access.permissions import Role
from handlers.running import help_by_role, who_may
from tests.office import ANA, BEN, CHURN, GENERAL, GUS, PRIYA, Office
from tests.test_rights import table as rights

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("who", "channel", "first"),
    [
        (GUS, CHURN, "mine"),
        (BEN, CHURN, "task add Label 500 images by Friday"),
        (PRIYA, CHURN, "status"),
        (ANA, CHURN, "health"),
        (BEN, GENERAL, "project add Churn model"),
    ],
)
def test_it_is_five_lines_by_role_which_work_as_they_stand(churn: Office, who: str, channel: str, first: str) -> None:
    churn.settle()

    said = churn.slash(who, "/baton help", channel)

    lines = said.text.splitlines()[1:6]
    assert len(lines) == 5
    assert lines[0].startswith(f"/baton {first}  ")
    assert [each["text"]["text"] for each in said.controls()] == ["More", "What needs me"]
    for line in lines:
        answer = churn.slash(who, line.partition("  ")[0], channel).text
        assert not re.search(r"don't know|can't read|Only |needs|There is no (?!lang)|broke|Usage", answer), line


def test_all_lines_of_all_roles_are_understood() -> None:
    of_guests = (*help_by_role._OF_GUEST, *help_by_role._OF_READER)
    of_others = (*help_by_role._OF_MEMBER, *help_by_role._OF_LEAD, *help_by_role._OF_ADMIN)
    for command, _ in (*of_guests, *of_others, *help_by_role._WITHOUT_PROJECT):
        assert parse(tokenize(command), CATALOG, date(2026, 11, 20)).missing == ()


def test_the_last_of_five_is_your_own_task(churn: Office) -> None:
    churn.slash(BEN, "/task add Order labels @ben")

    assert "task done T-1  you have done “Order labels”" in churn.direct(BEN, "help").text


def test_a_noun_shows_what_people_type_with_one_example_each(churn: Office) -> None:
    said = churn.slash(PRIYA, "/baton help standup").text

    assert "/baton standup skip  Leave out" in said
    assert "standup offer" not in said
    assert "unblock" not in said
    assert "first" not in churn.slash(BEN, "/baton help standup answer").text
    assert "seen" not in churn.slash(BEN, "/baton help undo").text
    assert "[<" not in said
    assert "overdue @ana #data" not in churn.slash(BEN, "/baton help decision").text


def test_help_keeps_quiet_about_what_the_asker_may_not_use(churn: Office) -> None:
    of_ben, of_priya = (churn.slash(who, "/baton help standup").text for who in (BEN, PRIYA))
    assert "standup answer" in of_ben
    assert "standup setup" not in of_ben
    assert "standup setup" in of_priya
    assert "project add" not in churn.slash(GUS, "/baton help project").text
    assert "project add" in churn.slash(BEN, "/baton help project").text


def test_help_and_the_table_of_rights_agree() -> None:
    for name, cells in rights().items():
        if (operation := CATALOG.operation(name)) and not operation.is_inner:
            for role in (Role.MEMBER, Role.GUEST):
                may_use = cells[role] != "no" or name in OF_WHO_IS_SENT_IT
                assert who_may.is_for(role, operation) is may_use, (name, role)


OF_WHO_IS_SENT_IT = {"digest stop"}
"""The table tries it on a digest that goes to a channel; who is sent one by name may stop it, whatever they are."""


def test_a_guest_who_only_reads_is_offered_nothing_to_add(churn: Office) -> None:
    churn.slash(PRIYA, "/project edit P-1 guests=read")

    assert " add " not in churn.slash(GUS, "/baton help").text


CLOSED = "done|dropped|closed|resolved|held|replaced|open"
REFUSED = rf"There is no |nobody called|I don't know|can't|(?:{CLOSED}) already|Only |belongs to|has no owner"
"""How an answer reads that a line of help must not get."""


@pytest.mark.parametrize("noun", ["task", "action", "risk", "issue", "decision", "meeting"])
def test_each_line_about_a_noun_works_when_it_is_copied(churn: Office, noun: str) -> None:
    for number in range(4):
        churn.slash(PRIYA, f"/baton {noun} add Thing {number} every Monday")
    declared = CATALOG.noun(noun)
    assert declared
    churn.slash(PRIYA, f"/baton {noun} drop {declared.prefix}-4")

    for number in range(len(_lines_about(churn, noun))):
        command = _lines_about(churn, noun)[number]  # anew: the line before may have closed what it named
        said = churn.slash(PRIYA, command).text
        assert said
        assert not re.search(REFUSED, said), (command, said)


def test_a_line_about_a_noun_names_nothing_that_a_guest_may_not_change(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Train @ben")
    churn.slash(GUS, "/task add Send the samples @gus")

    about = _lines_about(churn, "task", GUS)

    assert "/baton task show T-1" in about
    assert "/baton task done T-2" in about


def _lines_about(churn: Office, noun: str, who: str = PRIYA) -> list[str]:
    said = churn.slash(who, f"/baton help {noun}").text
    return [line.partition("  ")[0] for line in said.splitlines() if line.startswith("/baton ") and "  " in line]


def test_the_example_of_a_refusal_is_about_the_record_that_was_named(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Train")

    assert "task estimate T-1 3" in churn.slash(PRIYA, "/task estimate T-1 x").text
    assert 'task block T-1 "no GPU"' in churn.slash(PRIYA, "/task block T-1").text


def test_one_command_is_told_in_full_and_alone(churn: Office) -> None:
    said = churn.slash(BEN, "/baton help standup setup").text

    assert "nudge=0–720" in said
    assert "standup skip" not in said
    assert "issue resolve I-" in churn.slash(BEN, "/baton help issue done").text
    assert "No standup verb “zebra”." in churn.slash(BEN, "/baton help standup zebra").text


def test_more_names_everything_in_a_line_each(churn: Office) -> None:
    said = churn.slash(BEN, "/baton help more").text

    assert all(f"{noun.name}  {noun.summary}" in said for noun in CATALOG.nouns if noun.shown and noun.name != "help")
    assert len(said.splitlines()) == sum(bool(noun.shown) for noun in CATALOG.nouns) + 1


def test_every_example_is_understood() -> None:
    for operation in CATALOG:
        command = re.sub(r"@(\w+)", r"<@U0\1|\1>", operation.example.replace("“", '"'))
        assert parse(tokenize(command), CATALOG, date(2026, 11, 20)).operation == operation, operation.example


def test_the_version_is_that_of_the_project_file(churn: Office) -> None:
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert churn.slash(BEN, "/baton version").text.startswith(f"Baton {VERSION}, store 0")

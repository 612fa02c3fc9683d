"""What a register says of itself, as cards and commands show it."""

from datetime import UTC, date, datetime

import pytest

from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.reply import Control, Menu
from handlers.catalog import CATALOG
from handlers.records.card import controls
from handlers.records.register import Register, owed, planned, registers
from handlers.registers import decision
from storage.records.records import Record
from storage.registers.decision import Decision

TODAY = date(2026, 11, 4)
NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
REGISTERS = registers(CATALOG)


def called_by(text: str) -> str:
    return parse(tokenize(text), CATALOG, TODAY).operation.name


def commands_of(control: Control) -> list[str]:
    buttons = control.choices if isinstance(control, Menu) else (control,)
    return [button.command.replace("{person}", "<@U1>") for button in buttons]


@pytest.mark.parametrize("closed_at", [None, NOW], ids=["open", "closed"])
@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: str(register.noun.name))
def test_each_button_of_a_card_calls_what_it_says(register: Register[Record], closed_at: datetime | None) -> None:
    record = register.table(title="Drift", number=12, closed_at=closed_at)
    commands = [command for control in controls.opened(register.offer(record)) for command in commands_of(control)]

    assert commands
    for command in commands:
        assert command.startswith(called_by(command))


@pytest.mark.parametrize(("closed_at", "labels"), [(None, ["Replace", "More for D-5"]), (NOW, ["History"])])
def test_a_verb_that_a_register_is_without_has_no_button(closed_at: datetime | None, labels: list[str]) -> None:
    shown = controls.opened(decision.REGISTER.offer(Decision(title="Label twice", number=5, closed_at=closed_at)))

    assert [control.label for control in shown] == labels


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: str(register.noun.name))
def test_a_register_has_the_common_verbs_but_those_that_it_is_without(register: Register[Record]) -> None:
    common = {"list", "show", "edit", "assign", "done", "reopen", "drop", "snooze"}
    own = {"edit"} if register.noun is decision.NOUN else set()  # its own, which refuses

    closing = {register.verb} if "done" not in register.without else set()
    verbs = common - {"done"} - set(register.without) | own | closing

    assert (common | closing) & register.noun.operations.keys() == verbs


def test_what_somebody_owes_takes_no_place_and_is_no_project() -> None:
    assert owed(CATALOG) == ("task", "milestone", "action", "risk", "issue")
    assert planned(CATALOG) == ("task", "action")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("task doing", "task list"),
        ("task mine blocked", "task list"),
        ("risk blocked", "risk list"),
        ("ooo today", "ooo add"),
    ],
)
def test_the_states_of_one_register_filter_every_list_of_records(text: str, called: str) -> None:
    assert called_by(text) == called

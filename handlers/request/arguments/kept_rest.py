"""The refusal of one part of a command, which keeps the rest."""

from collections.abc import Sequence

from core.errors import UserError
from core.grammar.command import Command
from core.grammar.key_words import names_person
from core.grammar.tokens import Token
from core.grammar.typed_line import TypedLine
from core.grammar.values import PUNCTUATION
from core.parameter import Kind
from core.reply import Button


def keep_the_rest(fault: UserError, command: Command, words: Sequence[Token]) -> None:
    """Give the refusal of one argument a button to the form that holds all others, and one that does without it."""
    operation = command.operation
    found = next((each for each in operation.parameters if each.name == fault.parameter), None)
    if found is None or found is operation.record or fault.buttons:
        return
    line = TypedLine("", tuple(words))
    whole = line.again(line.words).strip()
    if found.kind is not Kind.PERSON:
        fault.buttons = (Button("Edit", whole, as_form=True),)
        return
    choose = Button("Choose somebody", whole, as_form=True)
    named = [word for word in words if names_person(operation, found, word)]
    unfit = [word for word in named if fault.person and fault.person in (word.person_id, _name_of(word))]
    if unfit and len(unfit) < len(named):
        label = f"{operation.verb.capitalize()} without {_name_of(unfit[0])}"
        fault.buttons = (Button(label, line.without(unfit).strip()), choose)
        return
    has_more = bool(command.arguments.keys() - {found.name, operation.record.name if operation.record else ""})
    if found.required or not has_more or not named:  # without a name it would be the same command again
        fault.buttons = (choose,)
        return
    rest = line.without(named).strip()
    label = "Change the rest" if operation.clears else f"{operation.verb.capitalize()} without {found.name}"
    fault.buttons = (Button(label, rest), choose)


def _name_of(word: Token) -> str:
    return word.text.lstrip("@").rstrip(PUNCTUATION)

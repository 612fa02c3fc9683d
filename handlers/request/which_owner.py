"""Which of several people owns something, where the words do not say: the others help."""

from collections.abc import Callable, Sequence

from core.errors import UserError
from core.grammar.command import Command
from core.grammar.key_words import BEFORE_PERSON, names_person
from core.grammar.tokens import Token, typed
from core.grammar.typed_line import TypedLine
from core.reply import Button
from handlers.request import resolve
from handlers.request.work import Work


def ask(work: Work, command: Command, words: Sequence[Token]) -> None:
    """Raise UserError with a button for each who may be the owner, where there are several."""
    owner = next((p for p in command.operation.parameters if p.name == "owner"), None)
    if not command.owners or owner is None:
        return
    people = list(dict.fromkeys(resolve.person(work, "owner", each) for each in command.owners))
    kept = _without_people(words, lambda word: names_person(command.operation, owner, word))
    ids = [Token(f"@{each.handle or each.id}", "", person_id=each.id) for each in people]
    buttons = []
    for person, own in zip(people, ids, strict=True):
        helpers = ",".join(typed(each) for each in ids if each is not own)
        again = f"{TypedLine('', kept).again(kept).strip()} owner={typed(own)} helpers={helpers}"
        buttons.append(Button(f"{work.first_name(person.id)} owns it", again))
    names = [work.first_name(each.id) for each in people]
    said = f"Who owns it: {', '.join(names[:-1])} or {names[-1]}? The other{'s help' if len(names) > 2 else ' helps'}."
    raise UserError(said, buttons=tuple(buttons), parameter="owner")


def _without_people(words: Sequence[Token], is_person: Callable[[Token], bool]) -> tuple[Token, ...]:
    """Return words without the people, and without what led to them: `for @ben and @mei`."""
    kept: list[Token] = []
    for word in words:
        if not is_person(word):
            kept.append(word)
            continue
        while kept and not kept[-1].quoted and kept[-1].text.lower() in BEFORE_PERSON:
            kept.pop()
    return tuple(kept)

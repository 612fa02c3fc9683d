"""Which of several people owns something, where the words do not say: the others help."""

from collections.abc import Callable, Sequence

from core.actor import Person
from core.errors import UserError
from core.grammar.command import Command
from core.grammar.key_words import BEFORE_PERSON, names_person
from core.grammar.tokens import Token, typed
from core.grammar.typed_line import TypedLine
from core.operation import Operation
from core.parameter import Parameter
from core.references import PersonRef
from core.reply import Button
from handlers.request.access.which_one import WhichOne
from handlers.request.arguments import resolve
from handlers.request.work import Work

Named = Sequence[tuple[Person, str]]


class SeveralOwners(WhichOne):
    """The words name several people and not who of them owns it; `people` are they, each with what to call them."""

    def __init__(self, operation: Operation, owner: Parameter, people: Named) -> None:
        *others, last = (name for _, name in people)
        help_ = "s help" if len(people) > 2 else " helps"
        super().__init__(f"Who owns it: {', '.join(others)} or {last}? The other{help_}.", parameter=owner.name)
        self.operation, self.owner, self.people = operation, owner, people

    def choices(self, words: Sequence[Token]) -> tuple[Button, ...]:
        """Return the command with each of them as the owner, and the others as helpers."""
        kept = _without_people(words, lambda word: names_person(self.operation, self.owner, word))
        ids = [Token(f"@{each.handle or each.id}", "", person_id=each.id) for each, _ in self.people]
        buttons = []
        for (_, name), own in zip(self.people, ids, strict=True):
            helpers = ",".join(typed(each) for each in ids if each is not own)
            again = f"{TypedLine('', kept).again(kept).strip()} owner={typed(own)} helpers={helpers}"
            buttons.append(Button(f"{name} owns it", again))
        return tuple(buttons)


def refuse_several(work: Work, command: Command) -> None:
    """Raise SeveralOwners where the words do not choose between people."""
    owner = command.operation.named.get("owner")
    if command.owners and owner:
        people = dict.fromkeys(_who_can_own(work, owner.name, each) for each in command.owners)
        raise SeveralOwners(command.operation, owner, [(each, work.first_name(each.id)) for each in people])


def _who_can_own(work: Work, parameter: str, ref: PersonRef) -> Person:
    """Return whom one of several names means. Raises UserError that says of which name it speaks."""
    try:
        return resolve.person(work, parameter, ref)
    except UserError as fault:
        fault.person = ref.id or ref.name
        raise


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

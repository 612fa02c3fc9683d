"""Who owns an item whose line names several people: asked once, when it is accepted; the others help."""

from collections.abc import Iterable, Sequence

from core.grammar.tokens import Token
from core.grammar.typed_line import TypedLine
from core.plural import one_of
from core.reply import Button
from handlers.records.card.lines import first_names
from handlers.request.access.which_one import WhichOne
from handlers.request.arguments.outsiders import is_outsider
from handlers.request.work import Work
from storage.proposals import ItemKind, Proposal

_BUTTONS = 3


def choices(work: Work, item: Proposal) -> list[str]:
    """Return those whom an item's words may mean as its owner, and who may see it; nobody where it has an owner."""
    if item.owner_id or item.kind is ItemKind.DECISION:
        return []
    return _able(work, item, item.candidates)


def helpers(work: Work, item: Proposal) -> list[str]:
    """Return those who do it together with its owner, and who may see it."""
    return [] if item.kind is ItemKind.DECISION else _able(work, item, item.helpers)


class ItemOwners(WhichOne):
    """An item names several people and not who of them owns it; `people` are their ids, each with what to call them."""

    def __init__(self, people: Sequence[tuple[str, str]], together: int) -> None:
        others = {0: "", 1: "", 2: " The other helps."}.get(together, " The others help.")
        super().__init__(f"Who owns it: {one_of([name for _, name in people])}?{others}", parameter="owner")
        self.people = people

    def choices(self, words: Sequence[Token]) -> tuple[Button, ...]:
        """Return the command with each of them as the owner; without one where there is room for that."""
        again = TypedLine("").again(words).strip()
        buttons = [Button(f"{name} owns it", f"{again} owner=<@{person}>") for person, name in self.people]
        nobody = Button("No owner yet", f"{again} owner=none")
        return (*buttons, nobody) if len(buttons) < _BUTTONS else tuple(buttons)


def refuse_several(work: Work, item: Proposal) -> None:
    """Raise ItemOwners where the words of an item do not choose between people."""
    if found := choices(work, item):
        names = first_names(work, found)
        raise ItemOwners(list(zip(found, names, strict=True)), len(set(found) & set(item.together)))


def _able(work: Work, item: Proposal, people: Iterable[str]) -> list[str]:
    """Return those of a few people who are still here, and may see the project of an item."""
    work.meet(people)
    here = [known for each in people if (known := work.known.get(each)) and known.is_active]
    return [each.id for each in here if not is_outsider(work, each, item.project_id)]

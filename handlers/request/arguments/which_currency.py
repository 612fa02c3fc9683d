"""In which currency an amount is that names none, or the sign of several: as the record has it, or its project."""

from collections.abc import Mapping, Sequence

from core.grammar.tokens import Token, join, typed
from core.money import AmountSaid, Money
from core.reply import Button
from handlers.request.access.which_one import WhichOne
from handlers.request.work import Work
from storage.records.records import Record
from storage.registers import project as projects

_USUAL = ("EUR", "USD", "GBP")
_MOST = 3
_MOST_WORDS = 4


class WhichCurrency(WhichOne):
    """An amount can be in several currencies; the asker says which."""

    def __init__(self, parameter: str, amount: AmountSaid, project: str) -> None:
        currencies = (amount.currencies or _USUAL)[:_MOST]
        self.amount, self.meant = amount, tuple(Money(amount.amount, each) for each in currencies)
        said = f"Write `{self.meant[0]}`" + (f", or say once `project edit {project} currency=…`." if project else ".")
        super().__init__(f"In which currency is {amount.said}?", said, parameter=parameter)

    def choices(self, words: Sequence[Token]) -> tuple[Button, ...]:
        """Return the command with each of them in place of what was said."""
        runs = ((at, at + count) for at in range(len(words)) for count in range(_MOST_WORDS, 0, -1))
        found = next(((at, end) for at, end in runs if _is_said(words[at:end], self.amount.said)), None)
        if found is None:
            return ()
        at, end = found
        return tuple(
            Button(each.words, " ".join(map(typed, (*words[:at], *_as_typed(words[at], str(each)), *words[end:]))))
            for each in self.meant
        )


def _as_typed(word: Token, text: str) -> list[Token]:
    """Return an amount as it is typed in place of a word: in quotes behind a key, else as words of their own."""
    return [word._replace(text=text)] if word.key else [Token(each) for each in text.split()]


def _is_said(some: Sequence[Token], said: str) -> bool:
    return bool(some) and join([each._replace(key="") for each in some]) == said


def settled(work: Work, arguments: Mapping[str, object]) -> dict[str, object]:
    """Return the arguments of a command with the currency of each amount. Raises WhichCurrency where it is not known.

    An amount beside a record is in the currency that the record has already, else in that of the project.
    """
    if not any(isinstance(each, AmountSaid) for each in arguments.values()):
        return dict(arguments)
    record = next((each for each in arguments.values() if isinstance(each, Record)), None)
    project = projects.get(work.session, (record.project_id if record else None) or work.project_id)
    known = [*_currencies_of(record), *([project.currency] if project and project.currency else [])]
    return {
        name: _in_one(name, each, known, project.ref if project else "") if isinstance(each, AmountSaid) else each
        for name, each in arguments.items()
    }


def _currencies_of(record: Record | None) -> list[str]:
    """Return the currencies of the amounts that a record has."""
    if record is None:
        return []
    columns = (getattr(record, each.key) for each in type(record).__mapper__.column_attrs)
    return [each.currency for each in columns if isinstance(each, Money)]


def _in_one(name: str, amount: AmountSaid, known: Sequence[str], project: str) -> Money:
    found = next(filter(None, map(amount.in_currency, known)), None)
    if found is None:
        raise WhichCurrency(name, amount, project)
    return found

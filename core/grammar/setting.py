"""The arguments of a command being set, one word after another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from core.catalog import Catalog
from core.dates.reading import Writer
from core.errors import NotUnderstood
from core.grammar import amounts, refusals, repetition_argument
from core.grammar.command import Command
from core.grammar.date_arguments import DateArguments
from core.grammar.key_words import NOBODY, keys_of
from core.grammar.tokens import Token, is_blank, join
from core.grammar.typed_line import TypedLine
from core.grammar.values import Value, ValueReader, each_person, label_of
from core.parameter import Kind, Parameter
from core.references import PersonRef
from core.repetition import repetition
from core.repetition.words import Read
from core.working_week import MONDAY_TO_FRIDAY

_FIRST_GROUP = re.compile(r"[1-9]\d{0,2}")
_NEXT_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?[.,;:]?")
_THOUSAND = 1000
NOTHING = frozenset({"none", "-"})


class Setter:
    """Sets the arguments of one operation.

    `typed` is the locale of what is typed as text where numbers come in another: in a form.
    """

    def __init__(self, command: Command, catalog: Catalog, writer: Writer, typed: str | None = None) -> None:
        self.command = command
        self.operation = operation = command.operation
        self.catalog = catalog
        self.typed_by = writer if typed is None else replace(writer, locale=typed)
        self.values = ValueReader(operation, catalog, writer.locale, self.typed_by.locale, self._retyped)
        self.line = TypedLine(operation.name)
        self.dates = DateArguments(command, writer, self._retyped_words)
        first = operation.first.get
        self.person, self.date, self.labels = first(Kind.PERSON), first(Kind.DATE), first(Kind.LABELS)
        self.helpers = first(Kind.PEOPLE)
        self.priority = operation.named.get("priority")
        title = operation.named.get("title")
        self.title = title if title is operation.positional else None
        self.repeats = operation.repeats
        self.keys = keys_of(operation)
        self.text: list[Token] = []

    def put(self, parameter: Parameter, word: Token) -> None:
        """Set one argument. Raises NotUnderstood where it can't be read or says something else than before."""
        is_sought = parameter.kind is Kind.PERSON and parameter.field.sought
        parts = each_person(word) if is_sought and len(each_person(word)) > 1 else word.parts
        if parts and parameter.kind is Kind.PERSON:
            for part in parts:
                if parameter.field.sought and parameter.name in self.command.arguments:
                    self.text.append(Token(f"@{part.person_id or part.text.lstrip('@')}"))
                else:
                    self.put(parameter, part)
        elif not (_says_nothing(word) or self._says_none(parameter, word)):
            value = self._value_of(parameter, word)
            if not self._is_another_owner(parameter, value):
                self.set(parameter, value)
        elif self.operation.clears and not parameter.required:
            self.set(parameter, None)

    def _is_another_owner(self, parameter: Parameter, value: Value) -> bool:
        """Note one more person who may be the owner, where the others can help: who it is will be asked."""
        first = self.command.arguments.get(parameter.name)
        if parameter is not self.person or not self.helpers or first == value:
            return False
        if not (isinstance(first, PersonRef) and isinstance(value, PersonRef)):
            return False
        self.command.owners = [*dict.fromkeys((*(self.command.owners or (first,)), value))]
        return True

    def _value_of(self, parameter: Parameter, word: Token) -> Value:
        if parameter.field.repeats:
            return self.repeated(parameter, repetition_argument.value(parameter, word.text, self.dates.writer))
        if parameter.kind is Kind.DATE:
            return self.dates.value(parameter, self._typed_words_of(word), word.text)
        if parameter.kind is Kind.PERIOD:
            return amounts.period(parameter, word.text, self.typed_by, partial(self._retyped, word))
        return self.values.read(parameter, word)

    def put_words(self, parameter: Parameter, words: Sequence[Token]) -> None:
        """Set an argument from words that need no key; where they are typed again, they stand together behind one."""
        text = join([each._replace(key="") for each in words])
        one = words[0]._replace(text=text, key=words[0].key or parameter.name)
        self.line = self.line.joined(words, one)
        self.put(parameter, one)

    def repeated(self, parameter: Parameter, found: Read) -> str:
        """Return the words of a rule, its hour and its first day put where they belong."""
        if found.hour:
            self.dates.place_hour(self.date or parameter, found.hour)
        if found.starts and self.date and self.date.name not in self.command.arguments:
            self.set(self.date, repetition.first_from(found.rule, MONDAY_TO_FRIDAY, found.starts))
        return repetition.written(found.rule)

    def _typed_words_of(self, word: Token) -> Sequence[Token]:
        """Return the words of the line that one value was made of."""
        return (word,) if any(each is word for each in self.line.words) else self.text

    def set(self, parameter: Parameter, value: Value) -> None:
        """Set one argument to a value. Raises NotUnderstood where it has another; labels are gathered."""
        before = self.command.arguments.get(parameter.name, value)
        if isinstance(before, tuple) and isinstance(value, tuple):
            value = before = tuple(dict.fromkeys((*before, *value)))
        if before != value:
            name = label_of(parameter)
            raise NotUnderstood(
                f"There are two values for the {name}.",
                "Give one; several words stand in quotes.",
                parameter=parameter.name,
            )
        self.command.arguments[parameter.name] = value

    def number(self, parameter: Parameter, words: Sequence[Token]) -> int:
        """Set a number from the words that begin with it, and return how many those are: 1 200 000 is three."""
        count = _grouped_by_spaces(words)
        if count > 1 and self.operation.positional:
            # Where there are no thousands, nothing is grouped: in `p=4 300 users` the title begins with 300.
            if parameter.field.high is None or parameter.field.high >= _THOUSAND:
                one = "".join(word.text for word in words[:count])
                can_be_one = self.values.can_be(one, parameter)
                raise refusals.number_and_text(self.line, parameter, words[:count], can_be_one=can_be_one)
            count = 1
        together = words[0]._replace(text=" ".join(word.text for word in words[:count]))
        self.put(parameter, together if count > 1 else words[0])
        return count

    def _retyped(self, word: Token, text: str) -> str:
        return self.line.retyped(word, text)

    def _retyped_words(self, words: Sequence[Token], text: str) -> str:
        return self.line.with_text(words, text)

    def _says_none(self, parameter: Parameter, word: Token) -> bool:
        """Say whether the word leaves an argument out; where nothing is emptied, `none` may be a text of its own."""
        if parameter.field.sought:  # there it is nobody
            return False
        if parameter.kind is Kind.PERSON and word.text.lower() in NOBODY:
            return not (parameter.required or word.person_id)
        is_plain_text = parameter.kind is Kind.TEXT and not parameter.field.repeats
        may = not parameter.required and (self.operation.clears or not is_plain_text)
        return may and word.text.lower() in NOTHING


def _grouped_by_spaces(words: Sequence[Token]) -> int:
    """Return how many words make one number: 1 200,5 is two; 1 if the number ends with the first."""
    if words[0].quoted or not _FIRST_GROUP.fullmatch(words[0].text):
        return 1
    groups = takewhile(lambda word: not (word.quoted or word.key) and _NEXT_GROUP.fullmatch(word.text), words[1:])
    return 1 + sum(1 for _ in groups)


def _says_nothing(word: Token) -> bool:
    has_sign = word.text[:1].isalnum()  # nearly all have: no closer look
    return not (word.person_id or has_sign) and is_blank(word.text)

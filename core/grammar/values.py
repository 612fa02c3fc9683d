"""One word → the value of one argument: text, number, amount, person, record, choice, labels."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from core.catalog import Catalog
from core.errors import NotUnderstood, UserError
from core.grammar import amounts
from core.grammar.key_words import choice_of
from core.grammar.tokens import LONGEST_TEXT, Token
from core.link import Link
from core.money import AmountSaid, Money
from core.numbers import MOST_DIGITS, Readings, has_too_many_digits, read_number, write_number
from core.operation import Noun, Operation
from core.parameter import Kind, Parameter
from core.percent import Percent
from core.period import Period
from core.references import PersonRef, RecordRef, record_ref

PUNCTUATION = ".,;:"
Amount = Money | AmountSaid | Percent | Period | Link
Value = (
    str
    | int
    | float
    | date
    | PersonRef
    | RecordRef
    | Amount
    | tuple[str, ...]
    | tuple[PersonRef, ...]
    | tuple[RecordRef, ...]
    | None
)
_LONGEST_WHOLE = 300
_BETWEEN_PEOPLE = re.compile(r"[,/]")
_BETWEEN_IDS = re.compile(r"[\s,;/&+]+")
_GRADES = {"very-low": "1", "low": "2", "medium": "3", "moderate": "3", "high": "4", "very-high": "5", "critical": "5"}
_WITH_UNIT = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s?(d|days?|w|wks?|weeks?|h|hrs?|hours?)")
_HOURS = re.compile(r"\s?(?:h|hrs?|hours?|std|stunden|horas)$")
_DAYS_OF = {"d": 1, "w": 5, "h": 0.125}
"""Working days: five make a week, eight hours make one."""


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads the values of one operation's arguments, for a writer of that locale; dates are read by DateArguments.

    `typed_in` is the locale of amounts, which are text also in a form.

    `retyped` returns the command as it was typed but for one word; "" where none was typed, as in a form.
    """

    operation: Operation
    catalog: Catalog
    locale: str
    typed_in: str
    retyped: Callable[[Token, str], str]

    def read(self, parameter: Parameter, word: Token) -> Value:
        """Return the value that a word gives an argument. Raises UserError where it can't be read as one."""
        match parameter.kind:
            case Kind.TEXT:
                return self._text(parameter, word)
            case Kind.NUMBER:
                return self._number(parameter, word)
            case Kind.PERSON:
                return self._person(parameter, word)
            case Kind.PEOPLE:
                return tuple(dict.fromkeys(self._person(parameter, each) for each in each_person(word)))
            case Kind.RECORD:
                return self._record(parameter, word.text)
            case Kind.RECORDS:
                return tuple(dict.fromkeys(self._record(parameter, each) for each in each_id(word.text)))
            case Kind.CHOICE:
                return self._choice(parameter, word.text)
            case Kind.LABELS:
                return tuple(dict.fromkeys(label.lower() for label in _label_words(word)))
        return self._amount(parameter, word)

    def _amount(self, parameter: Parameter, word: Token) -> Amount:
        retype = partial(self.retyped, word)
        if parameter.kind is Kind.MONEY:
            return amounts.money(parameter, word.text, self.typed_in, retype)
        if parameter.kind is Kind.PERCENT:
            return amounts.percent(parameter, word.text, self.typed_in, retype)
        if parameter.kind is Kind.LINK:
            return amounts.link(parameter, word.text)
        raise TypeError("Setter reads dates and periods: it knows the writer's day")

    def _text(self, parameter: Parameter, word: Token) -> str:
        if parameter.field.currency:
            return amounts.currency(parameter, word.text, partial(self.retyped, word))
        text = word.text
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"The {label_of(parameter)} has {len(text):,} characters; {LONGEST_TEXT:,} is the most.",
                "Shorten it, or keep the long text in a document and link it.",
                parameter=parameter.name,
            )
        return text.strip() if parameter.field.long else " ".join(text.split())

    def _number(self, parameter: Parameter, word: Token) -> float:
        word = _in_figures(parameter, word)
        if parameter.whole and word.text.isdecimal() and len(word.text) <= _LONGEST_WHOLE:
            whole = int(word.text)  # exact, however long
            if _is_between(whole, parameter):
                return whole
        if has_too_many_digits(word.text):
            raise self._none_of(parameter, f"a number of at most {MOST_DIGITS} digits", word.text)
        readings = read_number(word.text, self.locale)
        if parameter.whole and len(read_number(word.text, "").numbers) > 1:
            # A whole number has no fraction, not even of zeros: `1,000` is never one, it is a thousand or nothing.
            readings = Readings(grouped=readings.grouped)
        fitting = [number for number in readings.numbers if _is_in_range(number, parameter)]
        if not fitting:
            raise self._none_of(parameter, _range(parameter), word.text)
        if len(readings.numbers) > 1:
            raise self._two_readings(parameter, word, readings, fitting)
        return int(fitting[0]) if fitting[0].is_integer() else fitting[0]

    def can_be(self, text: str, parameter: Parameter) -> bool:
        """Say whether a number is one that the argument can have."""
        return any(_is_in_range(number, parameter) for number in read_number(text, self.locale).numbers)

    def _two_readings(
        self, parameter: Parameter, word: Token, readings: Readings, fitting: list[float]
    ) -> NotUnderstood:
        both = " or ".join(f"{number:.15g}" for number in readings.numbers)
        written = [write_number(number) for number in fitting]
        commands = tuple(filter(None, (self.retyped(word, each) for each in written)))
        hint = "" if commands else f"Write {' or '.join(f'`{each}`' for each in written)}."
        return NotUnderstood(f"“{word.text}” can be {both}.", hint, commands=commands, parameter=parameter.name)

    def _person(self, parameter: Parameter, word: Token) -> PersonRef:
        if word.person_id:
            return PersonRef(id=word.person_id)
        if word.is_group:
            return PersonRef(name=word.text, is_group=True)
        name = word.text.strip().lstrip("@").rstrip(PUNCTUATION)
        if not name:
            raise NotUnderstood("No person is named.", "Write `@` and the name.", parameter=parameter.name)
        return PersonRef(name=name)

    def _record(self, parameter: Parameter, text: str) -> RecordRef:
        ref = record_ref(text, parameter.prefix, self.catalog)
        example = f"{parameter.prefix or 'T'}-12"
        if ref is None:
            raise NotUnderstood(f"I need an id such as `{example}`, not “{text[:40]}”.", parameter=parameter.name)
        if parameter.prefix and ref.prefix != parameter.prefix:
            raise self.other_noun(parameter, ref)
        return ref

    def other_noun(self, parameter: Parameter, ref: RecordRef) -> NotUnderstood:
        """Return the answer to the id of another register: the same verb there, if it has one, else the record."""
        noun = self.catalog.noun_of(ref.prefix)
        same = noun.find(self.operation.verb) if noun else None
        command = f"{same.name} {ref}" if same else str(ref)
        wanted = self.catalog.noun_of(parameter.prefix)
        return NotUnderstood(
            f"{ref} is {_a(noun)}, not {_a(wanted)}.",
            commands=tuple(dict.fromkeys((command, str(ref)))),
            parameter=parameter.name,
        )

    def _choice(self, parameter: Parameter, text: str) -> str:
        options, said = parameter.choices, choice_of(parameter, text.lower())
        fits = [option for option in options if option in (said, said.removesuffix("s"))] or [
            o for o in options if o.startswith(said)
        ]
        if len(fits) != 1 or not text:
            raise self._none_of(parameter, f"one of {', '.join(options)}", text)
        return fits[0]

    def _none_of(self, parameter: Parameter, what: str, text: str) -> NotUnderstood:
        """Return the answer to a value that the parameter, called as it is typed, can't have."""
        name = parameter.keys[-1] if "_" in parameter.name else parameter.name
        return NotUnderstood(f"“{name}” is {what}, not “{text[:40]}”.", parameter=parameter.name)


def _a(noun: Noun | None) -> str:
    called = noun.label if noun else "other record"
    return f"a{'n' if called[:1] in 'aeiou' else ''} {called}"


def _in_figures(parameter: Parameter, word: Token) -> Token:
    """Return `2d` as days, and `high` as one of five grades, where the argument is such a number."""
    low, high = parameter.field.low, parameter.field.high
    if (low, high) == (1, 5):
        return word._replace(text=_GRADES.get(word.text.lower(), word.text))
    if parameter.field.in_hours:
        return word._replace(text=_HOURS.sub("", word.text.lower()))
    found = _WITH_UNIT.fullmatch(word.text.lower()) if parameter.field.in_days else None
    if found is None:
        return word
    days = float(found[1].replace(",", ".")) * _DAYS_OF[found[2][0]]
    return word._replace(text=write_number(days))


def each_person(word: Token) -> tuple[Token, ...]:
    """Return a word for each person of `@ben,@mei`, of `ben,mei` and of `ben/mei`."""
    if word.parts or word.person_id or word.is_group:
        return word.parts or (word,)
    return tuple(Token(name) for part in _BETWEEN_PEOPLE.split(word.text) if (name := part.strip()))


def each_id(text: str) -> list[str]:
    """Return the ids of `M-1,M-2`, of `M-1, M-2` and of `M-1 and M-2`, each as it was written."""
    return [part for part in _BETWEEN_IDS.split(text) if part and part.lower() != "and"] or [text]


def _label_words(word: Token) -> Iterator[str]:
    if word.label:
        yield word.label
        return
    for part in re.split(r"[\s,]+", word.text):
        if cleaned := part.strip("#" + PUNCTUATION):
            yield cleaned


def label_of(parameter: Parameter) -> str:
    """Return what an argument is called in a sentence."""
    name = parameter.name.replace("_", " ")
    return f"{name.removesuffix(' on')} date" if parameter.kind is Kind.DATE else name


def _is_in_range(number: float, parameter: Parameter) -> bool:
    if not math.isfinite(number) or (parameter.whole and not number.is_integer()):
        return False
    return _is_between(number, parameter)


def _is_between(number: float, parameter: Parameter) -> bool:
    low, high = parameter.field.low, parameter.field.high
    return (low is None or number >= low) and (high is None or number <= high)


def _range(parameter: Parameter) -> str:
    low, high = parameter.field.low, parameter.field.high
    number = "a whole number" if parameter.whole else "a number"
    if low is not None and high is not None:
        return f"{number} from {low} to {high:,}"
    return f"{number} of at least {low}" if low is not None else number


def with_usage(message: str, operation: Operation, parameter: str, hint: str = "") -> NotUnderstood:
    """Return a fault of the form itself: it says how the operation is typed, by a line to look at, not to run."""
    said = " ".join(part for part in (hint, f"Usage: `{operation.usage}`, such as `{operation.example}`.") if part)
    return NotUnderstood(message, said, parameter=parameter)

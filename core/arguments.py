"""Words → the typed arguments of one operation. People and records stay references until the store is open."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from core import dates, suggestions
from core.errors import NotUnderstood, UserError
from core.operation import Catalog, Kind, Operation, Parameter
from core.tokens import LONGEST_TEXT, Token, is_blank, join, refuse_control_characters, tokenize

_ID = re.compile(r"([A-Za-z]{1,3})-?(\d{1,9})[.,;:]?", re.ASCII)
_NUMBER = re.compile(r"#?(\d{1,9})[.,;:]?", re.ASCII)
_HANDLE = re.compile(r"@(\w[\w.\-]*)")
_LABEL = re.compile(r"#(\w[\w\-/]*)")
_PUNCTUATION = ".,;:"
_DATE_WORDS = frozenset({"by", "due", "until"})
_BARE = frozenset({Kind.NUMBER, Kind.CHOICE, Kind.DATE})
_NOTHING = frozenset({"none", "-"})


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Somebody named in a command: by id, or by a name that has yet to fit exactly one person."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record named in a command: `T-12`."""

    prefix: str
    number: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.number}"


Value = str | int | float | date | PersonRef | RecordRef | tuple[str, ...] | None


@dataclass(slots=True)
class Command:
    """An operation with its arguments; `project` is set where the text named one (`project=P-2`)."""

    operation: Operation
    arguments: dict[str, Value] = field(default_factory=dict)
    project: RecordRef | None = None

    @property
    def missing(self) -> tuple[Parameter, ...]:
        """Return the required parameters that the text left out."""
        return tuple(p for p in self.operation.parameters if p.required and p.name not in self.arguments)

    @property
    def people(self) -> tuple[PersonRef, ...]:
        """Return the people that the text named."""
        return tuple(value for value in self.arguments.values() if isinstance(value, PersonRef))

    def needs_all(self) -> None:
        """Raise NotUnderstood with usage where a required argument is missing."""
        if missing := self.missing:
            wanted = " and ".join(_said(parameter) for parameter in missing)
            raise _with_usage(f"“{self.operation.name}” needs {wanted}.", self.operation, missing[0].name)


def record_ref(text: str, prefix: str, catalog: Catalog) -> RecordRef | None:
    """Read `T-12`, `t12`, or `12` where the prefix is known; None for anything else."""
    if prefix and (bare := _NUMBER.fullmatch(text)):
        return RecordRef(prefix, int(bare[1]))
    found = _ID.fullmatch(text)
    if found and catalog.noun_of(found[1].upper()):
        return RecordRef(found[1].upper(), int(found[2]))
    return None


class Reader:
    """Reads the words after the verb into the arguments of one operation."""

    def __init__(self, operation: Operation, catalog: Catalog, today: date, command: Command | None = None) -> None:
        self.operation = operation
        self.catalog = catalog
        self.today = today
        self.command = command or Command(operation)
        self.text: list[Token] = []
        first = operation.first
        self.person, self.date, self.labels = first(Kind.PERSON), first(Kind.DATE), first(Kind.LABELS)
        self.priority = next((p for p in operation.parameters if p.name == "priority"), None)
        self.keys = {key: p for p in operation.parameters for key in p.keys}

    def read(self, words: tuple[Token, ...]) -> Command:
        """Read all words after the verb."""
        at = 0
        while at < len(words):
            at += self._key(words[at]) or self._token(words[at]) or self._date(words, at) or self._plain(words[at])
        self._place_text()
        return self.command

    def fill(self, values: Mapping[str, str]) -> Command:
        """Put a form's fields in; where the operation clears fields, an empty one empties what stood there."""
        for parameter in self.operation.parameters:
            if parameter.name in values:
                self.put(parameter, _field_word(parameter, values[parameter.name].strip()))
        return self.command

    def put(self, parameter: Parameter, word: Token) -> None:
        """Set one argument. Raises NotUnderstood where it can't be read or says something else than before."""
        if _says_nothing(word) or self._says_none(parameter, word):
            if parameter.required or not self.operation.clears:
                return
            value = None
        else:
            value = self._value(parameter, word)
        before = self.command.arguments.get(parameter.name, value)
        if before != value and parameter.kind is not Kind.LABELS:
            name = _label(parameter)
            raise _with_usage(
                f"There are two values for the {name}.", self.operation, parameter.name, f"Give one {name} only."
            )
        self.command.arguments[parameter.name] = value

    def _key(self, word: Token) -> int:
        if not word.key:
            return 0
        parameter = self.keys.get(word.key)
        if parameter is None:
            return self._common_key(word)
        self.put(parameter, word)
        return 1

    def _common_key(self, word: Token) -> int:
        if word.key != "project":
            suggestions.refuse_misspelt_key(self.operation, word.key, tuple(self.keys))
            return 0
        self.command.project = record_ref(word.text, "P", self.catalog)
        if self.command.project is None:
            raise _with_usage(
                f"“{word.text}” is no project's id.", self.operation, "", "A project's id looks like `P-2`."
            )
        return 1

    def _token(self, word: Token) -> int:
        if word.quoted or word.key:
            return 0
        if self.person and (word.person_id or _HANDLE.fullmatch(word.text.rstrip(_PUNCTUATION))):
            self.put(self.person, word)
            return 1
        if self.labels and (word.label or _is_label(word.text)):
            self.put(self.labels, word)
            return 1
        return self._priority(word)

    def _priority(self, word: Token) -> int:
        if not (self.priority and self.priority.choices and word.text.startswith("!") and len(word.text) > 1):
            return 0
        said = word.text[1:].rstrip(_PUNCTUATION).lower()
        if said in tuple(self.priority.choices):
            self.put(self.priority, Token(said))
            return 1
        suggestions.refuse_misspelt_choice(self.operation, self.priority, said)
        return 0

    def _date(self, words: tuple[Token, ...], at: int) -> int:
        word = words[at]
        if self.date is None or word.quoted or word.key:
            return 0
        # `on Friday` where the date is called `on`: a meeting is held on a day, not by it.
        if word.text.lower() not in _DATE_WORDS.union(self.date.keys):
            return 0
        after = [w.text for w in takewhile(_may_be_of_date, words[at + 1 : at + 6])]
        if after and self.operation.clears and after[0].lower() in _NOTHING:
            self.put(self.date, words[at + 1])
            return 2
        found = dates.by_phrase(after, 0, self.today)
        if found is None:
            self._refuse_bad_date(after)
            return 0
        day, used = found
        self.put(self.date, Token(self._first_day(self.date, " ".join(after[:used]), day).isoformat()))
        return 1 + used

    def _first_day(self, parameter: Parameter, words: str, day: date) -> date:
        span = dates.period(words.strip(_PUNCTUATION), self.today) if parameter.field.first_day else None
        return span[0] if span and span[0] > self.today else day

    def _refuse_bad_date(self, after: list[str]) -> None:
        meant = next((said for said in (after[:1], after[:2]) if said and dates.looks_like_date(" ".join(said))), None)
        if meant and self.date:
            raise self._bad_date(self.date, " ".join(meant))

    def _plain(self, word: Token) -> int:
        self.text.append(word)
        return 1

    def _place_text(self) -> None:
        record, positional = self.operation.record, self.operation.positional
        if record and record.name not in self.command.arguments and self.text:
            self.put(record, self.text.pop(0))
        self._place_bare(only_required=positional is not None)
        text = join(self.text)
        if positional and text:
            self.put(positional, Token(text))
        elif text:
            raise _with_usage(f"I don't know what to do with “{text[:80]}”.", self.operation, "")

    def _place_bare(self, *, only_required: bool) -> None:
        """Fill what is still open from bare words: `task snooze T-12 next week`, `risk score R-3 4 5`."""
        for parameter in self.operation.parameters:
            is_open = parameter.name not in self.command.arguments and (parameter.required or not only_required)
            if self.text and is_open and parameter.kind in _BARE:
                taken = len(self.text) if parameter.kind is Kind.DATE else 1
                self.put(parameter, Token(join(self.text[:taken])))
                self.text = self.text[taken:]

    def _says_none(self, parameter: Parameter, word: Token) -> bool:
        """Say whether the word leaves an argument out; where nothing is emptied, `none` may be a text of its own."""
        may = not parameter.required and (self.operation.clears or parameter.kind is not Kind.TEXT)
        return may and word.text.lower() in _NOTHING

    def _value(self, parameter: Parameter, word: Token) -> Value:
        match parameter.kind:
            case Kind.TEXT:
                return self._text(parameter, word.text)
            case Kind.NUMBER:
                return self._number(parameter, word.text)
            case Kind.DATE:
                return self._day(parameter, word.text)
            case Kind.PERSON:
                return self._person(parameter, word)
            case Kind.RECORD:
                return self._record(parameter, word.text)
            case Kind.CHOICE:
                return self._choice(parameter, word.text)
            case Kind.LABELS:
                return self._labels(parameter, word)

    def _text(self, parameter: Parameter, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"The {_label(parameter)} has {len(text):,} characters; {LONGEST_TEXT:,} is the most.",
                "Shorten it, or keep the long text in a document and link it.",
                parameter=parameter.name,
            )
        return text.strip() if parameter.field.long else " ".join(text.split())

    def _number(self, parameter: Parameter, text: str) -> float:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = math.nan
        if not _is_in_range(number, parameter):
            raise self._none_of(parameter, _range(parameter), text)
        return int(number) if number.is_integer() else number

    def _day(self, parameter: Parameter, text: str) -> date:
        day = dates.read_date(text, self.today)
        if day is None:
            raise self._bad_date(parameter, text)
        return self._first_day(parameter, text, day)

    def _bad_date(self, parameter: Parameter, text: str) -> NotUnderstood:
        hint = "Dates look like `by Friday`, `by next Tue`, `by 3 Dec`, `by end of month` or `by 2026-12-03`."
        return _with_usage(f"“{text[:40]}” is no date that I can read.", self.operation, parameter.name, hint)

    def _person(self, parameter: Parameter, word: Token) -> PersonRef:
        if word.person_id:
            return PersonRef(id=word.person_id)
        name = word.text.strip().lstrip("@").rstrip(_PUNCTUATION)
        if not name:
            raise _with_usage("No person is named.", self.operation, parameter.name, "Write `@` and the name.")
        return PersonRef(name=name)

    def _record(self, parameter: Parameter, text: str) -> RecordRef:
        ref = record_ref(text, parameter.prefix, self.catalog)
        example = f"{parameter.prefix or 'T'}-12"
        if ref is None:
            raise _with_usage(
                f"“{text[:40]}” is no id.", self.operation, parameter.name, f"An id looks like `{example}`."
            )
        if parameter.prefix and ref.prefix != parameter.prefix:
            raise self._other_noun(parameter, ref)
        return ref

    def _other_noun(self, parameter: Parameter, ref: RecordRef) -> NotUnderstood:
        """Return the answer to the id of another register: the same verb there, if it has one, else the record."""
        noun, verb = self.catalog.noun_of(ref.prefix), self.operation.verb
        command = f"{noun.name} {verb} {ref}" if noun and noun.find(verb) else str(ref)
        wanted = self.catalog.noun_of(parameter.prefix)
        return NotUnderstood(
            f"{ref} is no {wanted.label if wanted else 'such record'}.",
            f"Usage: `{self.operation.usage}`.",
            commands=(command,),
            parameter=parameter.name,
        )

    def _choice(self, parameter: Parameter, text: str) -> str:
        options = [str(option) for option in parameter.choices or ()]
        fits = [option for option in options if option == text.lower()] or [
            o for o in options if o.startswith(text.lower())
        ]
        if len(fits) != 1 or not text:
            raise self._none_of(parameter, f"one of {', '.join(options)}", text)
        return fits[0]

    def _none_of(self, parameter: Parameter, what: str, text: str) -> NotUnderstood:
        """Return the answer to a value that the parameter, called as it is typed, can't have."""
        return _with_usage(f"“{parameter.name}” is {what}, not “{text[:40]}”.", self.operation, parameter.name)

    def _labels(self, parameter: Parameter, word: Token) -> tuple[str, ...]:
        so_far = self.command.arguments.get(parameter.name, ())
        found = [label.lower() for label in _label_words(word)]
        return tuple(dict.fromkeys([*(so_far if isinstance(so_far, tuple) else ()), *found]))


def _field_word(parameter: Parameter, text: str) -> Token:
    refuse_control_characters(text, parameter.name)
    if parameter.kind is Kind.PERSON:
        return next(iter(tokenize(text)), Token(text))
    return Token(text)


def _may_be_of_date(word: Token) -> bool:
    """Say whether a word may belong to a date; a person, a label and a priority end it."""
    return not (word.person_id or word.label or word.text.startswith(("@", "#", "!")))


def _is_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(text.rstrip(_PUNCTUATION))) and not text[1:].rstrip(_PUNCTUATION).isdigit()


def _label_words(word: Token) -> Iterator[str]:
    if word.label:
        yield word.label
        return
    for part in re.split(r"[\s,]+", word.text):
        if cleaned := part.strip("#" + _PUNCTUATION):
            yield cleaned


def _label(parameter: Parameter) -> str:
    name = parameter.name.replace("_", " ")
    return f"{name.removesuffix(' on')} date" if parameter.kind is Kind.DATE else name


def _said(parameter: Parameter) -> str:
    if parameter.kind is Kind.RECORD:
        return f"an id such as `{parameter.prefix or 'T'}-12`"
    name = _label(parameter)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _says_nothing(word: Token) -> bool:
    return not word.person_id and is_blank(word.text)


def _is_in_range(number: float, parameter: Parameter) -> bool:
    low, high = parameter.field.low, parameter.field.high
    if not math.isfinite(number) or (parameter.whole and not number.is_integer()):
        return False
    return (low is None or number >= low) and (high is None or number <= high)


def _range(parameter: Parameter) -> str:
    low, high = parameter.field.low, parameter.field.high
    number = "a whole number" if parameter.whole else "a number"
    if low is not None and high is not None:
        return f"{number} from {low} to {high:,}"
    return f"{number} of at least {low}" if low is not None else number


def _with_usage(message: str, operation: Operation, parameter: str, hint: str = "") -> NotUnderstood:
    said = " ".join(part for part in (hint, f"Usage: `{operation.usage}`.") if part)
    return NotUnderstood(message, said, commands=(operation.example,), parameter=parameter)

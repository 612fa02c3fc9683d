"""Words → the typed arguments of one operation. People and records stay references until the store is open."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from core import dates, suggestions
from core.command import Command
from core.errors import NotUnderstood
from core.operation import Catalog
from core.parameter import Kind, Parameter
from core.references import record_ref
from core.reply import Button
from core.tokens import Token, is_blank, join, refuse_control_characters, tokenize, typed
from core.values import PUNCTUATION, Value, ValueReader, label_of, with_usage

_FIRST_GROUP = re.compile(r"[1-9]\d{0,2}")
_NEXT_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?[.,;:]?")
_THOUSAND = 1000
_HANDLE = re.compile(r"@(\w[\w.\-]*)")
_LABEL = re.compile(r"#(\w[\w\-/]*)")
_DATE_WORDS = frozenset({"by", "due", "until"})
_BARE = frozenset({Kind.NUMBER, Kind.CHOICE, Kind.DATE})
_NOTHING = frozenset({"none", "-"})


class Reader:
    """Reads the words after the verb into the arguments of one operation."""

    def __init__(self, command: Command, catalog: Catalog, today: date, locale: str) -> None:
        self.command = command
        self.operation = operation = command.operation
        self.catalog = catalog
        self.today = today
        self.values = ValueReader(operation, catalog, today, locale, self._retyped)
        self.words: tuple[Token, ...] = ()
        self.text: list[Token] = []
        first = operation.first.get
        self.person, self.date, self.labels = first(Kind.PERSON), first(Kind.DATE), first(Kind.LABELS)
        self.priority = next((p for p in operation.parameters if p.name == "priority"), None)
        self.keys = {key: p for p in operation.parameters for key in p.keys}

    def read(self, words: tuple[Token, ...]) -> Command:
        """Read all words after the verb."""
        self.words = words
        at = 0
        while at < len(words):
            at += self._key(words, at) or self._token(words[at]) or self._date(words, at) or self._plain(words[at])
        self._place_text()
        return self.command

    def fill(self, values: Mapping[str, str]) -> Command:
        """Put a form's fields in, in place of what the command says; where it clears fields, an empty one does."""
        for parameter in self.operation.parameters:
            if parameter.name in values:
                self.command.arguments.pop(parameter.name, None)
                self.put(parameter, _field_word(parameter, values[parameter.name].strip()))
        return self.command

    def put(self, parameter: Parameter, word: Token) -> None:
        """Set one argument. Raises NotUnderstood where it can't be read or says something else than before."""
        if _says_nothing(word) or self._says_none(parameter, word):
            if parameter.required or not self.operation.clears:
                return
            value = None
        else:
            value = self.values.read(parameter, word)
        self._set(parameter, value)

    def _set(self, parameter: Parameter, value: Value) -> None:
        before = self.command.arguments.get(parameter.name, value)
        if isinstance(before, tuple) and isinstance(value, tuple):
            value = before = tuple(dict.fromkeys((*before, *value)))
        if before != value:
            name = label_of(parameter)
            raise with_usage(
                f"There are two values for the {name}.", self.operation, parameter.name, f"Give one {name} only."
            )
        self.command.arguments[parameter.name] = value

    def _key(self, words: Sequence[Token], at: int) -> int:
        word = words[at]
        if not word.key:
            return 0
        parameter = self.keys.get(word.key)
        if parameter is None:
            return self._common_key(word)
        if parameter.kind is Kind.NUMBER:
            return self._number(parameter, words[at:])
        self.put(parameter, word)
        return 1

    def _number(self, parameter: Parameter, words: Sequence[Token]) -> int:
        """Set a number from the words that begin with it, and return how many those are: 1 200 000 is three."""
        count = _grouped_by_spaces(words)
        if count > 1 and self.operation.positional:
            # Where there are no thousands, nothing is grouped: in `p=4 300 users` the title begins with 300.
            if parameter.field.high is None or parameter.field.high >= _THOUSAND:
                raise self._followed_by_number(parameter, words[:count])
            count = 1
        together = replace(words[0], text=" ".join(word.text for word in words[:count]))
        self.put(parameter, together if count > 1 else words[0])
        return count

    def _followed_by_number(self, parameter: Parameter, words: Sequence[Token]) -> NotUnderstood:
        """Return the answer to `estimate=1 200` where 200 could as well be the beginning of a text."""
        shown, one = " ".join(word.text for word in words), "".join(word.text for word in words)
        before, after = _split_around(self.words, words)
        apart = (words[0], replace(words[1], quoted=True), *words[2:])
        together = self._typed((*before, replace(words[0], text=one), *after))
        return NotUnderstood(
            f"“{shown}” can be {one}, or {words[0].text} with “{words[1].text}” after it.",
            commands=(
                *((together,) if self.values.can_be(one, parameter) else ()),
                self._typed((*before, *apart, *after)),
            ),
            parameter=parameter.name,
        )

    def _retyped(self, word: Token, text: str) -> str:
        """Return the command with another text for one of its words; "" where no words were typed, as in a form."""
        if not self.words:
            return ""
        return self._typed([replace(each, text=text) if each is word else each for each in self.words])

    def _typed(self, words: Iterable[Token]) -> str:
        return " ".join([self.operation.name, *map(typed, words)])

    def _common_key(self, word: Token) -> int:
        if word.key != "project":
            self._refuse_misspelt_key(word)
            return 0
        self.command.project = record_ref(word.text, "P", self.catalog)
        if self.command.project is None:
            raise with_usage(
                f"“{word.text}” is no project's id.", self.operation, "", "A project's id looks like `P-2`."
            )
        return 1

    def _refuse_misspelt_key(self, word: Token) -> None:
        like = suggestions.misspelt_key(word.key, tuple(self.keys))
        if like:
            meant = self._typed(replace(each, key=like) if each is word else each for each in self.words)
            raise NotUnderstood(
                f"There is no “{word.key[:40]}=”. Did you mean `{like}=`?",
                buttons=(Button(f"Use {like}=", meant), Button("Edit", meant, as_form=True)),
            )

    def _refuse_misspelt_priority(self, parameter: Parameter, word: Token, said: str) -> None:
        like = suggestions.misspelt_choice(parameter, said)
        if like:
            options = ", ".join(f"!{option}" for option in parameter.choices or ())
            meant = self._retyped(word, f"!{like}")
            raise NotUnderstood(
                f"There is no priority “{said[:40]}”.",
                f"It is one of: {options}.",
                buttons=(Button(f"Use {like}", meant), Button("Edit", meant, as_form=True)),
                parameter=parameter.name,
            )

    def _token(self, word: Token) -> int:
        if word.quoted or word.key:
            return 0
        if self.person and (word.person_id or _HANDLE.fullmatch(word.text.rstrip(PUNCTUATION))):
            self.put(self.person, word)
            return 1
        if self.labels and (word.label or _is_label(word.text)):
            self.put(self.labels, word)
            return 1
        return self._priority(word)

    def _priority(self, word: Token) -> int:
        if not (self.priority and self.priority.choices and word.text.startswith("!") and len(word.text) > 1):
            return 0
        said = word.text[1:].rstrip(PUNCTUATION).lower()
        if said in tuple(self.priority.choices):
            self.put(self.priority, Token(said))
            return 1
        self._refuse_misspelt_priority(self.priority, word, said)
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
        self._set(self.date, self.values.first_day(self.date, " ".join(after[:used]), day))
        return 1 + used

    def _refuse_bad_date(self, after: list[str]) -> None:
        meant = next((said for said in (after[:1], after[:2]) if said and dates.looks_like_date(" ".join(said))), None)
        if meant and self.date:
            raise self.values.bad_date(self.date, " ".join(meant))

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
            raise with_usage(f"I don't know what to do with “{text[:80]}”.", self.operation, "")

    def _place_bare(self, *, only_required: bool) -> None:
        """Fill what is still open from bare words: `task snooze T-12 next week`, `risk score R-3 4 5`."""
        for parameter in self.operation.parameters:
            is_open = parameter.name not in self.command.arguments and (parameter.required or not only_required)
            if self.text and is_open and parameter.kind in _BARE:
                self.text = self.text[self._bare(parameter) :]

    def _bare(self, parameter: Parameter) -> int:
        if parameter.kind is Kind.NUMBER:
            following = sum(
                p.kind is Kind.NUMBER and p.name not in self.command.arguments for p in self.operation.parameters
            )
            return self._number(parameter, self.text[: 1 if following > 1 else None])
        taken = len(self.text) if parameter.kind is Kind.DATE else 1
        self.put(parameter, Token(join(self.text[:taken])))
        return taken

    def _says_none(self, parameter: Parameter, word: Token) -> bool:
        """Say whether the word leaves an argument out; where nothing is emptied, `none` may be a text of its own."""
        may = not parameter.required and (self.operation.clears or parameter.kind is not Kind.TEXT)
        return may and word.text.lower() in _NOTHING


def _grouped_by_spaces(words: Sequence[Token]) -> int:
    """Return how many words make one number: 1 200,5 is two; 1 if the number ends with the first."""
    if words[0].quoted or not _FIRST_GROUP.fullmatch(words[0].text):
        return 1
    groups = takewhile(lambda word: not (word.quoted or word.key) and _NEXT_GROUP.fullmatch(word.text), words[1:])
    return 1 + sum(1 for _ in groups)


def _split_around(words: Sequence[Token], some: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the words before some that follow each other, and those after."""
    start = next(at for at in range(len(words)) if tuple(words[at : at + len(some)]) == tuple(some))
    return words[:start], words[start + len(some) :]


def _field_word(parameter: Parameter, text: str) -> Token:
    refuse_control_characters(text, parameter.name)
    if parameter.kind is Kind.PERSON:
        return next(iter(tokenize(text)), Token(text))
    return Token(text)


def _may_be_of_date(word: Token) -> bool:
    """Say whether a word may belong to a date; a person, a label and a priority end it."""
    return not (word.person_id or word.label or word.text.startswith(("@", "#", "!")))


def _is_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(text.rstrip(PUNCTUATION))) and not text[1:].rstrip(PUNCTUATION).isdigit()


def _says_nothing(word: Token) -> bool:
    return not word.person_id and is_blank(word.text)

"""The words of a command that carry no mark: the record, more records, values in order, the title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core import date_at_end, dates, leftovers, refusals
from core.key_words import choice_of
from core.parameter import Kind, Parameter
from core.references import RecordRef, record_ref
from core.setting import Setter
from core.tokens import Token, join
from core.values import with_usage

_BARE = frozenset({Kind.NUMBER, Kind.CHOICE, Kind.DATE})
_FILLERS = frozenset({"to", "and", "&", "please", "as", "is", "for", "with", ","})
"""Words that say nothing where no text is taken: assign T-8 to Ben, close T-8 and T-9."""
_BEFORE_OWNER = (("assigned", "to"), ("assign", "to"), ("owned", "by"), ("assigned",), ("owner",), ("for",))
_BEFORE_DATE = frozenset({"by", "until", "due", "before", "till"})
_COURTESY = frozenset({"please", "pls", "thanks", "now"})
_REMOVES = re.compile(
    r"(?:remove|delete|drop|clear|unset|take off|add|set|change) (?:the )?(?:label|tag|owner|due|date|prio|#)"
)
_UNIT = re.compile(r"d|days?|w|wks?|weeks?|h|hrs?|hours?", re.IGNORECASE)
_IDS = re.compile(r"(?:[A-Za-z]{1,3}-?\d{1,9},)+[A-Za-z]{1,3}-?\d{1,9}[,.]?", re.ASCII)


class BareWords(Setter):
    """Gathers the words that carry no mark, and places them once all others are read."""

    is_titled: bool
    """Whether the title was named (`title: Sort the crates`)."""

    def forget_words_before_owner(self) -> None:
        """Leave `assigned to` and `for` out of a title, where a person follows."""
        said = tuple(word.text.lower() for word in self.title_so_far)
        length = next((len(each) for each in _BEFORE_OWNER if said[-len(each) :] == each), 0)
        if self.title and 0 < length < len(said) + self.operation.clears:
            del self.text[-length:]

    @property
    def title_so_far(self) -> Sequence[Token]:
        """Return the words so far that are none of the record's id."""
        record = self.operation.record
        return self.text[1:] if record and record.name not in self.command.arguments else self.text

    def place(self) -> None:
        """Place the words that carry no mark. Raises NotUnderstood for those that have no place."""
        record, positional = self.operation.record, self.operation.positional
        if self.operation.many:
            self.text = [part for word in self.text for part in _apart(word)]
        if record and record.name not in self.command.arguments and self.text:
            self.put(record, self.text.pop(0))
        if record and self.operation.many:
            self._take_more(record)
        self._take_date_at_end()
        if positional is None:
            self.text = [word for word in self.text if word.quoted or word.text.lower() not in _FILLERS]
        self._place_values(only_required=positional is not None)
        if positional and join(self.text):
            self._place_text(positional)
        elif text := join(self.text):
            raise with_usage(f"I don't know what to do with “{text[:80]}”.", self.operation, "")

    def _take_date_at_end(self) -> None:
        """Take a date that no "by" announces from the end of a title."""
        if self.date is None or self.operation.positional is None or self.is_titled:
            return
        day, self.text = date_at_end.take(self.dates, self.text, has_title=self.operation.clears)
        if day:
            self.set(self.date, day)

    def _place_text(self, positional: Parameter) -> None:
        if positional is self.title:
            if all(word.text.lower() in _COURTESY for word in self.text) and self.operation.clears:
                return
            self._refuse_leftovers(positional)
            edit = self.catalog.operation(f"{self.operation.noun} edit")
            can_edit = edit is not None and edit.clears
            self.command.notes += leftovers.remarks(self.operation, self.text, can_edit=can_edit)
        text = join(self.text)
        if self.date and self.date.name in self.command.arguments:
            text = text.rstrip(" ,-–(:")  # what led to the date: "Sand the desk, by Friday"
        self.put(positional, Token(text))

    def _take_more(self, record: Parameter) -> None:
        """Take the ids that follow the first: `task done T-2, T-3 and T-4`."""
        while self.text:
            is_between = self.text[0].text.lower() in _FILLERS
            refs = [self._more_of(record, word) for word in self.text[is_between : is_between + 1]]
            if not refs or refs[0] is None:
                return
            self.command.also.append(refs[0])
            del self.text[: 1 + is_between]

    def _more_of(self, record: Parameter, word: Token) -> RecordRef | None:
        ref = None if word.quoted or word.key else record_ref(word.text, "", self.catalog)
        return ref if ref and record.prefix in ("", ref.prefix) else None

    def _refuse_leftovers(self, title: Parameter) -> None:
        """Raise NotUnderstood where words of an edit were not surely meant for the new title."""
        if not self.operation.clears or self.is_titled or any(word.quoted for word in self.text):
            return
        meant = self._meant(self.text)
        follows_the_id = tuple(self.text) == self.line.words[1 : 1 + len(self.text)]
        first = self.text[0].text.lower()
        is_order = first in _BEFORE_DATE or (len(self.text) == 1 and self._is_own_verb(first))
        is_order = (
            is_order or _REMOVES.match(join(self.text).lower()) is not None or title.name in self.command.arguments
        )
        if meant or is_order or not follows_the_id or any(map(leftovers.looks_like_token, self.text)):
            raise refusals.left_over(self.line, title, self.text, meant)

    def _is_own_verb(self, word: str) -> bool:
        noun = self.catalog.noun(self.operation.noun)
        return noun is not None and noun.find(word) is not None

    def _meant(self, text: Sequence[Token]) -> list[Token]:
        """Return what a text is that is wholly the value of another argument: `edit T-2 urgent`, `edit T-2 me`."""
        said = join(text).lower().strip("!").removeprefix("to ")
        fields = [p for p in self.operation.parameters if p.name not in self.command.arguments]
        found = [Token(choice_of(p, said), key=p.name) for p in fields if p.kind is Kind.CHOICE and is_choice(p, said)]
        if self.person and said in ("me", "myself"):
            found.append(Token("me", key=self.person.name))
        if self.date and dates.read(said, self.dates.writer):
            found.append(Token(said, key=self.date.name, quoted=" " in said))
        return found

    def _place_values(self, *, only_required: bool) -> None:
        """Fill what is still open from bare words: `task snooze T-12 next week`, `risk score R-3 4 5`."""
        for parameter in self.operation.parameters:
            is_open = parameter.name not in self.command.arguments and (parameter.required or not only_required)
            is_bare = parameter.kind in _BARE or (parameter.kind is Kind.PERSON and not self.operation.positional)
            if self.text and is_open and is_bare:
                self.text = self.text[self._value(parameter) :]

    def _value(self, parameter: Parameter) -> int:
        if parameter.kind is Kind.NUMBER:
            if parameter.field.in_days and len(self.text) > 1 and _UNIT.fullmatch(self.text[1].text):
                self.put(parameter, Token(join(self.text[:2])))
                return 2
            numbers = (p for p in self.operation.parameters if p.kind is Kind.NUMBER)
            following = sum(p.name not in self.command.arguments for p in numbers)
            return self.number(parameter, self.text[: 1 if following > 1 else None])
        taken = len(self.text) if parameter.kind in (Kind.DATE, Kind.PERSON) else 1
        self.put(parameter, Token(join(self.text[:taken])))
        return taken


def is_choice(parameter: Parameter, said: str) -> bool:
    """Say whether a word is one of the choices of an argument, or stands for one."""
    return choice_of(parameter, said.lower()) in tuple(parameter.choices or ())


def _apart(word: Token) -> list[Token]:
    """Return `T-2,T-3` as two words."""
    if word.quoted or word.key or not _IDS.fullmatch(word.text):
        return [word]
    return [replace(word, text=part) for part in word.text.strip(".,").split(",")]

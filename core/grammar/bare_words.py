"""The words of a command that carry no mark: the record, more records, values in order, the title."""

import re
from collections.abc import Sequence
from itertools import takewhile

from core.dates import dates
from core.errors import NotUnderstood
from core.grammar import (
    amounts,
    date_at_end,
    edit_phrases,
    id_lists,
    leftovers,
    marked_values,
    names_in_titles,
    refusals,
    verbs,
)
from core.grammar.key_words import BEFORE_PERSON, choice_of, is_like_choice
from core.grammar.setting import Setter
from core.grammar.tokens import Token, join, typed
from core.grammar.values import with_usage
from core.parameter import Kind, Parameter
from core.references import record_ref
from core.reply import Button

_BARE = frozenset({Kind.NUMBER, Kind.CHOICE, Kind.DATE, Kind.MONEY, Kind.PERCENT, Kind.PERIOD, Kind.LINK})
_FILLERS = frozenset({"to", "and", "&", "please", "as", "is", "for", "with", ","})
"""Words that say nothing where no text is taken: assign T-8 to Ben, close T-8 and T-9."""
Phrases = frozenset[tuple[str, ...]]
"""Phrases of up to three words."""
_BEFORE_OWNER: Phrases = frozenset(
    {("assigned", "to"), ("assign", "to"), ("assign",), ("owned", "by"), ("done", "by"), ("together", "with")}
).union((word,) for word in BEFORE_PERSON)
_BEFORE_SOUGHT: Phrases = frozenset({("assigned", "to"), ("owned", "by"), ("for",), ("of",), ("by",)})
_BEFORE_OTHER = frozenset(
    {"on", "by", "for", "with", "waits", "waiting", "wait", "until", "behind", "because", "of", "due", "to", "is"}
    | {"blocked", "depends", "depending", "needs", "after", "record", "task", "the"}
)
_UNTIL_OTHER = frozenset({"is", "done", "finished", "closed", "ready", "first", "resolved", "complete", "gets"})
_BEFORE_DATE = frozenset({"by", "until", "due", "before", "till"})
COURTESY = frozenset({"please", "pls", "thanks", "now"})
"""Words at the end of a command that say nothing."""
_REMOVES = re.compile(
    r"(?:remove|delete|drop|clear|unset|take off|add|set|change) (?:the )?(?:label|tag|owner|due|date|prio|#)"
)
_BEFORE_DATE_WORD = re.compile(r",? (?:at the latest|spätestens|au plus tard|uiterlijk)$|, latest$", re.IGNORECASE)
_UNIT = re.compile(r"d|days?|w|wks?|weeks?|h|hrs?|hours?", re.IGNORECASE)


class BareWords(Setter):
    """Gathers the words that carry no mark, and places them once all others are read."""

    is_titled = False
    """Whether the title was named (`title: Sort the crates`)."""
    is_addressed = False
    """Whether the title follows the name of its owner: `@ben: send the contract`."""

    def forget_words_before_owner(self, *, is_sought: bool) -> None:
        """Leave `assigned to` and `for` out of a title, or of what is looked for, where a person follows."""
        if self.title:
            self.forget_words(_BEFORE_OWNER)
        elif is_sought:
            self.forget_words(_BEFORE_SOUGHT)

    def forget_words(self, some: Phrases) -> bool:
        """Leave words out of a title that ends with them; False where it does not."""
        end = tuple(word.text.lower() for word in self.title_so_far[-3:])
        while end and end not in some:
            end = end[1:]
        if end:
            del self.text[-len(end) :]
        return bool(end)

    @property
    def title_so_far(self) -> Sequence[Token]:
        """Return the words so far that are none of the record's id."""
        record = self.operation.record
        return self.text[1:] if record and record.name not in self.command.arguments else self.text

    def place(self) -> None:
        """Place the words that carry no mark. Raises NotUnderstood for those that have no place."""
        record, positional = self.operation.record, self.operation.positional
        if positional is None:
            self._put_choice_behind_ids()
        if record and record.name not in self.command.arguments and self.text and self._may_be_id(record):
            self._take_record(record)
        self._take_other_record()
        marked_values.take_from_text(self)
        self._take_date_at_end()
        if self.dates.unread and self.date and self.date.name not in self.command.arguments:
            raise self.dates.unread
        if positional is None:
            self.text = [word for word in self.text if word.quoted or word.text.lower() not in _FILLERS]
        self._place_values(only_required=positional is not None)
        text = join(self.text)
        if positional and text:
            self._place_text(positional, text)
        elif text:
            raise with_usage(f"I don't know what to do with “{text[:80]}”.", self.operation, "")
        if self.title and self.title.name in self.command.arguments:
            self._refuse_one_title(self.title, str(self.command.arguments[self.title.name]))

    def _refuse_one_title(self, title: Parameter, text: str) -> None:
        """Raise NotUnderstood where several records would get the same title."""
        if self.operation.clears and self.command.also:
            state = self.state_button(text)
            first = self.command.record
            raise NotUnderstood(
                f"{1 + len(self.command.also)} {self.operation.noun}s can't have the same title.",
                commands=() if state else (f"{self.operation.name} {first} {typed(Token(text, quoted=True))}",),
                buttons=(state,) if state else (),
                parameter=title.name,
            )

    def _take_date_at_end(self) -> None:
        """Take a date that no "by" announces from the end of a title."""
        if self.date is None or self.operation.positional is None or self.is_titled:
            return
        if self.date.name in self.command.arguments:
            if hour := self.dates.hour:
                self.text = date_at_end.without_hour(self.dates, hour, self.text)
            return
        day, self.text = date_at_end.take(self.dates, self.text, has_title=self.operation.clears)
        if day:
            self.set(self.date, day)

    def _place_text(self, positional: Parameter, text: str) -> None:
        if positional is self.title:
            if all(word.text.lower() in COURTESY for word in self.text) and self.operation.clears:
                return
            if self._take_phrase():
                return
            self._refuse_one_title(positional, text)
            self._refuse_leftovers(positional)
            edit = self.catalog.operation(f"{self.operation.noun} edit")
            can_edit = edit is not None and edit.clears
            has_owner = self.person is not None and self.person.name in self.command.arguments
            self.command.notes += leftovers.remarks(self.operation, self.text, can_edit=can_edit, has_owner=has_owner)
            self._note_names(can_edit=can_edit and not has_owner)
        text = join(self.text)
        taken_out = (self.date, self.repeats, self.person, self.operation.gathers)
        if any(each and each.name in self.command.arguments for each in taken_out):
            text = _BEFORE_DATE_WORD.sub("", text).rstrip(" ,-–(:")  # what led to it: "Sand the desk, by Friday"
        self.put(positional, Token(text[:1].upper() + text[1:] if self.is_addressed else text))

    def _note_names(self, *, can_edit: bool) -> None:
        """Note who may be named at the ends of a title; people beside a meeting or decision need not own it."""
        if self.person and can_edit and not self.operation.gathers and not any(word.quoted for word in self.text):
            self.command.spoken = names_in_titles.at_ends(join(self.text))

    def _take_phrase(self) -> bool:
        """Take words of an edit that say a change: no owner, no date, for Mei; False where they say none."""
        if not self.operation.clears or self.is_titled or any(word.quoted or word.key for word in self.text):
            return False
        said = join(self.text)
        owner = edit_phrases.new_owner(said)
        if self.person and (owner or edit_phrases.is_nobody(said.lower())):
            self.put(self.person, Token(owner or "nobody"))
            return True
        gone = [self.keys.get(key) for key in edit_phrases.emptied(said.lower())]
        taken = [each for each in gone if each and not each.required and each is not self.title]
        if not taken or len(taken) < len(gone):
            return False
        for each in taken:
            self.set(each, None)
        return True

    def _take_record(self, record: Parameter) -> None:
        """Take the id, and where several may follow the verb, all of them: `task done T-2, T-3 and T-4`."""
        refs, used = id_lists.leading(self.text, self.catalog, self._prefix_of_numbers(record), self._is_choice)
        if not (refs and self.operation.many):
            self.put(record, self.text.pop(0))
            return
        self.put(record, Token(str(refs[0])))
        for ref in refs[1:]:
            noun = self.catalog.noun_of(ref.prefix)
            theirs = noun.find(self.operation.verb) if noun else None
            if record.prefix not in ("", ref.prefix) and not (theirs and theirs.many and not self.operation.clears):
                raise self.values.other_noun(record, ref)
        self.command.also = refs[1:]
        del self.text[:used]

    def _put_choice_behind_ids(self) -> None:
        """Bring `priority P1 T-6` into the order of `priority T-6 P1`."""
        if len(self.text) > 1 and self._is_choice(self.text[0].text):
            used = id_lists.leading(self.text[1:], self.catalog, "", self._is_choice)[1]
            self.text = [*self.text[1 : 1 + used], self.text[0], *self.text[1 + used :]]

    def _is_choice(self, said: str) -> bool:
        choices = (each for each in self.operation.parameters if each.kind is Kind.CHOICE)
        return any(is_choice(each, said) or is_like_choice(each, said) for each in choices)

    def _prefix_of_numbers(self, record: Parameter) -> str:
        """Return the register of numbers in a row, where they can't be anything else than ids."""
        others = {p.kind for p in self.operation.parameters if p is not record}
        return "" if others & {Kind.NUMBER, Kind.DATE, Kind.TEXT} else record.prefix

    def _may_be_id(self, record: Parameter) -> bool:
        """Say whether the first word has to be the id; where it may be left out, others may come first."""
        is_choice_first = self.operation.first.get(Kind.CHOICE) is not None and not record.required
        return not is_choice_first or record_ref(self.text[0].text, record.prefix, self.catalog) is not None

    def _take_other_record(self) -> None:
        """Take the id of a second record: `task block T-4 T-6`, `T-4 waits for T-6`."""
        records = [p for p in self.operation.parameters if p.kind is Kind.RECORD and not p.field.by_key]
        other = next((p for p in records[1:] if p.name not in self.command.arguments), None)
        if other is None:
            return
        lead = list(takewhile(lambda word: word.text.lower() in _BEFORE_OTHER, self.text))
        found = self.text[len(lead) : len(lead) + 1]
        if not found or found[0].quoted or not record_ref(found[0].text, "", self.catalog):
            return
        self.put(other, found[0])
        rest = self.text[len(lead) + 1 :]
        self.text = [] if all(word.text.lower() in _UNTIL_OTHER for word in rest) else rest

    def _refuse_leftovers(self, title: Parameter) -> None:
        """Raise NotUnderstood where words of an edit were not surely meant for the new title."""
        if not self.operation.clears or self.is_titled or any(word.quoted for word in self.text):
            return
        meant = self._meant(self.text)
        follows_the_id = tuple(self.text) == self.line.words[1 : 1 + len(self.text)]
        first = self.text[0].text.lower()
        said, state = join(self.text), self.state_button(join(self.text))
        is_order = first in _BEFORE_DATE or (len(self.text) == 1 and self._is_own_verb(first)) or state is not None
        is_order = is_order or _REMOVES.match(said.lower()) is not None or title.name in self.command.arguments
        is_alone = len(self.command.arguments) == 1  # beside the id: another change makes a title of what is left
        is_order = is_order or (is_alone and edit_phrases.may_be_value(self.text))
        if meant or is_order or not follows_the_id or any(map(leftovers.looks_like_token, self.text)):
            fault = refusals.left_over(self.line, title, self.text, meant, state)
            fault.name = self.person.name if self.person and self.person.name not in self.command.arguments else ""
            raise fault

    def state_button(self, said: str) -> Button | None:
        """Return the button that brings the records into the state that words say, where they say one."""
        noun = self.catalog.noun(self.operation.noun)
        operation = edit_phrases.state_verb(noun, said.lower()) if noun else None
        ids = " ".join(map(str, id_lists.leading(self.line.words, self.catalog)[0]))
        return Button(verbs.label_of(operation.verb), f"{operation.name} {ids}") if operation and ids else None

    def _is_own_verb(self, word: str) -> bool:
        noun = self.catalog.noun(self.operation.noun)
        return noun is not None and noun.find(word) is not None

    def _meant(self, text: Sequence[Token]) -> list[Token]:
        """Return what a text is that is wholly the value of another argument: `edit T-2 urgent`, `edit T-2 me`."""
        said = join(text).lower().strip("!").removeprefix("to ").removeprefix("for ")
        fields = [p for p in self.operation.parameters if p.name not in self.command.arguments]
        found = [Token(choice_of(p, said), key=p.name) for p in fields if p.kind is Kind.CHOICE and is_choice(p, said)]
        if self.person and said in ("me", "myself"):
            found.append(Token("me", key=self.person.name))
        if self.date and said in edit_phrases.NEVER:
            found.append(Token("none", key=self.date.name))
        reading = dates.read(said, self.dates.writer) if self.date else None
        if self.date and reading and reading.day and not reading.why:
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
        if parameter.kind is Kind.MONEY:
            taken = amounts.money_length(self.text, 0, self.dates.writer.locale, is_named=False)
            if not taken and self.title and not any(map(str.isdigit, join(self.text))):
                return 0  # words alone are the title: the amount is asked for
            taken = taken or 1
            self.put_words(parameter, self.text[:taken])
            return taken
        taken = len(self.text) if parameter.kind in (Kind.DATE, Kind.PERSON, Kind.PERIOD) else 1
        self.put(parameter, Token(join(self.text[:taken])))
        return taken


def is_choice(parameter: Parameter, said: str) -> bool:
    """Say whether a word is one of the choices of an argument, or stands for one."""
    return choice_of(parameter, said.lower()) in parameter.choices

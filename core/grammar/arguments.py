"""Words → the typed arguments of one operation. People and records stay references until the store is open."""

import re
from collections.abc import Mapping, Sequence

from core.dates.phrases import may_begin
from core.dates.translations import DATE_WORDS
from core.errors import NotUnderstood
from core.grammar import id_lists, long_texts, marked_values, mentions, refusals, repetition_in_line
from core.grammar.bare_words import BareWords, is_choice
from core.grammar.command import Command, Remark
from core.grammar.key_words import choice_of
from core.grammar.setting import NOTHING
from core.grammar.tokens import Token, join, refuse_control_characters, tokenize, typed
from core.grammar.typed_line import TypedLine
from core.grammar.values import PUNCTUATION
from core.link import is_link
from core.parameter import Kind, Parameter
from core.references import is_id, record_ref
from core.visible import visible

_HANDLE = re.compile(r"@(\w[\w.\-]*)")
_HANDLES = re.compile(r"@\w[\w.\-]*(?:[,/&+]@\w[\w.\-]*)*")
_BEFORE_HELPER = frozenset(
    {("with",), ("w/",), ("helped", "by"), ("help:",), ("helper:",), ("helpers:",), ("with", "help", "from")}
)
_BETWEEN_OWNERS = frozenset({("and",), ("&",), (",",), ("+",), ("/",), ("or",)})
_FILE = re.compile(r"F[A-Z0-9]{3,}")
_LABEL = re.compile(r"([-+]?)#([-+]?)(\w[\w\-/]*)")
_TAKES_AWAY = frozenset({"no", "not", "without", "remove", "delete", "drop", "clear", "-", "–", "untag", "unlabel"})


class Reader(BareWords):
    """Reads the words after the verb into the arguments of one operation."""

    def read(self, words: tuple[Token, ...]) -> Command:
        """Read all words after the verb."""
        self.line = TypedLine(self.operation.name, words)
        words = repetition_in_line.take(self, words)
        if self.operation.gathers:
            words = mentions.take_group(self, self.operation.gathers, words)
        at = 0
        while at < len(words):
            at += self._marked(words, at) or self._date(words, at) or self._plain(words[at])
        self.place()
        return self.command

    def fill(self, values: Mapping[str, str]) -> Command:
        """Put a form's fields in, in place of what the command says; where it clears fields, an empty one does."""
        for parameter in self.operation.parameters:
            if parameter.name in values:
                self.command.arguments.pop(parameter.name, None)
                self.put(parameter, _field_word(parameter, values[parameter.name].strip()))
        return self.command

    def _marked(self, words: tuple[Token, ...], at: int) -> int:
        """Read a word that says itself what it is, and what belongs to it; a refusal of it keeps the rest."""
        try:
            marked = self._key(words, at) or self._named(words, at) or marked_values.take(self, words, at)
            return marked or self._token(words, at)
        except NotUnderstood as fault:
            if not (fault.buttons or fault.commands) and fault.parameter:
                fault.rest = self.line.without(words[at : at + 1])
            raise

    def _key(self, words: Sequence[Token], at: int) -> int:
        word = words[at]
        if not word.key:
            return 0
        parameter = self.keys.get(word.key)
        if parameter is None:
            return self._common_key(word)
        if parameter.kind is Kind.NUMBER:
            return self.number(parameter, words[at:])
        if parameter.kind is Kind.RECORDS:
            return self._ids(parameter, words[at:])
        if (length := marked_values.length_of(self, parameter, words, at)) > 1:
            self.put_words(parameter, words[at : at + length])
            return length
        length = long_texts.length(self, parameter, words, at, is_behind_title=bool(self.title_so_far))
        if length > 1:
            word = word._replace(text=join(words[at : at + length]).partition("=")[2])
            self.command.notes.append(Remark(f"I read “{word.text[:80]}” as {long_texts.called(parameter)}."))
        elif not self.title_so_far and long_texts.may_go_on(self, parameter, words, at):
            self.command.notes.append(long_texts.remark(self, parameter, word))
        self.put(parameter, word)
        return length

    def _ids(self, parameter: Parameter, words: Sequence[Token]) -> int:
        """Take the ids that follow a key: after=M-1,M-2, after=M-1, M-2 and M-3; return how many words they are."""
        refs, used = id_lists.leading((words[0]._replace(key=""), *words[1:]), self.catalog, parameter.prefix)
        is_list = used > 1 and {ref.prefix for ref in refs} <= {parameter.prefix or refs[0].prefix}
        self.put(parameter, Token(" ".join(map(str, refs))) if is_list else words[0])
        return used if is_list else 1

    def _common_key(self, word: Token) -> int:
        if word.key == "project":
            self.command.project = record_ref(word.text, "P", self.catalog)
            if self.command.project is None:
                raise NotUnderstood(f"“{word.text}” is no project's id.", "A project's id looks like `P-2`.")
            return 1
        if word.key == "file" and self.operation.takes_files and _FILE.fullmatch(word.text):
            self.command.files.append(word.text)
            return 1
        if fault := refusals.misspelt_key(self.line, word, tuple(self.keys)):
            raise fault
        if self.operation.clears:  # no title is replaced by it
            state = self.state_button(word.text) if word.key in ("state", "status") else None
            raise refusals.unknown_key(self.line, word, self.operation, self._with_key(word), state)
        return 0

    def _with_key(self, word: Token) -> list[str]:
        """Return the commands of the noun that have a key which this one has not: `task block T-4 on=T-6`."""
        noun = self.catalog.noun(self.operation.noun)
        known = noun.shown if noun else ()
        having = [each for each in known if each.record and any(word.key in p.keys for p in each.parameters)]
        return [" ".join([each.name, typed(self.line.words[0]), typed(word)]) for each in having]

    def _named(self, words: Sequence[Token], at: int) -> int:
        """Read `title: Sort the crates`, `owner: @ben`, and at the end of a title `priority P1` and `estimate 2d`."""
        word, following = words[at], words[at + 1 : at + 2]
        if ":" in word.text and (glued := self._glued(word)):
            self.put(*glued)
            return 1
        if word.quoted or word.key or word.person_id or not following:
            return 0
        name = word.text.lower()
        parameter = self.keys.get(name.rstrip(":"))
        if parameter is None or not self.operation.positional:
            return 0
        if name.endswith(":") and parameter is self.title and not self.title_so_far:
            self.is_titled = True
            return 1
        length = marked_values.length_of(self, parameter, words, at + 1)
        is_last = at + 1 + length == len(words) or not _is_plain(words[at + 1 + length])
        if parameter.kind in {Kind.RECORD, Kind.RECORDS}:  # a title may end so: Review milestone M-3
            is_last = is_last and self.operation.clears and not self.title_so_far
        is_name = parameter.kind is Kind.PERSON and name.endswith(":") and is_last and following[0].text.isalpha()
        if not (is_name or (_is_value(parameter, following[0]) and (name.endswith(":") or is_last))):
            return 0
        self.put_words(parameter, words[at + 1 : at + 1 + length])
        return 1 + length

    def _glued(self, word: Token) -> tuple[Parameter, Token] | None:
        """Return the argument and the value of `owner:@ben`."""
        name, _, value = word.text.partition(":")
        parameter = self.keys.get(name.lower()) if value and not (word.quoted or word.key) else None
        if parameter is None:
            return None
        said = word._replace(text=value)
        return (parameter, said) if _is_value(parameter, said) else None

    def _token(self, words: tuple[Token, ...], at: int) -> int:
        word = words[at]
        if word.quoted or word.key:
            return 0
        is_handle = word.text[:1] == "@" and _HANDLES.fullmatch(word.text.rstrip(PUNCTUATION))
        if self.person and (word.person_id or word.is_group or is_handle):
            return self._named_person(self.person, words, at)
        label = _label_of(word)
        if word.label and self._is_within_title(words, at):
            return self._plain(Token(word.text))
        if self.labels and label and (label[0] not in "+-" or self.operation.clears):
            self.put(self.labels, self._label_change(label))
            return 1
        return self._priority(word)

    def _is_within_title(self, words: tuple[Token, ...], at: int) -> bool:
        """Say whether a channel stands between words of a title, and not at its end as labels do."""
        after = words[at + 1 : at + 2]
        return bool(self.title and self.title_so_far and after and _is_plain(after[0]) and not after[0].quoted)

    def _label_change(self, label: str) -> Token:
        """Return a label to be set; in an edit `-data` takes one away and `+data` adds one to those that stand."""
        is_change = self.operation.clears
        if label[0] in "+-" and is_change:
            return Token(label)
        takes_away = is_change and self.title_so_far and self.text[-1].text.lower() in _TAKES_AWAY
        if takes_away:
            self.text.pop()
        return Token(f"-{label}" if takes_away else label)

    def _named_person(self, person: Parameter, words: tuple[Token, ...], at: int) -> int:
        """Take a person as the owner, or leave the name in the title where it belongs to its words: told @mei."""
        if self.title and not words[at].is_group and not mentions.is_owner(self, words, at):
            name, used = mentions.glued(words[at], words[at + 1 :])
            self.text.append(name)
            return used
        length = mentions.address_length(words, at) if self.title else -1
        used = 1 + (max(length, 0) or mentions.stop_length(words, at + 1))
        self._put_person(person, words[at])
        self.is_addressed = self.is_addressed or length >= 0
        return used

    def _put_person(self, first: Parameter, word: Token) -> None:
        """Take a person as the owner, or as one who helps: `@ana with @ben`, `@ana and @ben`.

        A second one whose records are looked for is one more word of the filter.
        """
        has_owner = self.helpers is not None and first.name in self.command.arguments
        if has_owner and self.helpers and self.forget_words(_BEFORE_HELPER):
            self.put(self.helpers, word)
            return
        if first.field.sought and first.name in self.command.arguments and self.operation.positional:
            self.text.append(Token(f"@{word.person_id}") if word.person_id else word)
            return
        self.put(self._next_person(first), _people_of(word))
        if has_owner:
            self.forget_words(_BETWEEN_OWNERS)
        self.forget_words_before_owner(is_sought=first.field.sought)

    def _next_person(self, first: Parameter) -> Parameter:
        """Return whom a person is, where the operation needs two: `reassign @marta @ben`."""
        needed = (p for p in self.operation.parameters if p.kind is Kind.PERSON and p.required)
        return next((p for p in needed if p.name not in self.command.arguments), first)

    def _priority(self, word: Token) -> int:
        if self.priority is None or word.text[:1] != "!" or word.text == "!":
            return 0
        said = choice_of(self.priority, word.text[1:].rstrip(PUNCTUATION).lower())
        if said in self.priority.choices:
            self.set(self.priority, said)
            return 1
        if fault := refusals.misspelt_priority(self.line, word, self.priority, said):
            raise fault
        return 0

    def _date(self, words: tuple[Token, ...], at: int) -> int:
        if self.date is None or words[at].quoted or words[at].key:
            return 0
        following = words[at + 1] if at + 1 < len(words) else None
        says_none = following and self.operation.clears and following.text.lower() in NOTHING
        if following and says_none and words[at].text.lower() in self.dates.before:
            self.put(self.date, following)
            return 2
        if found := self.dates.behind_word(words, at):
            self.set(self.date, found[0])
        return found[1] if found else 0

    def _plain(self, word: Token) -> int:
        self.text.append(word)
        return 1


def _field_word(parameter: Parameter, text: str) -> Token:
    refuse_control_characters(text, parameter.name)
    text = visible(text)
    if parameter.kind is Kind.PERSON:
        return next(iter(tokenize(text)), Token(text))
    if parameter.kind is Kind.PEOPLE:
        return Token(text, parts=tokenize(text))
    return Token(text)


def _is_value(parameter: Parameter, word: Token) -> bool:
    """Say whether a word is surely a value of an argument, not just the next word of a title."""
    if word.quoted or word.key:
        return False
    match parameter.kind:
        case Kind.PERSON:
            return bool(word.person_id or _HANDLE.fullmatch(word.text) or word.text.lower() in ("me", "none"))
        case Kind.CHOICE:
            return is_choice(parameter, word.text)
        case Kind.NUMBER:
            return (parameter.field.in_days or parameter.field.in_hours) and word.text[:1].isdigit()
        case Kind.MONEY | Kind.PERCENT:
            return any(map(str.isdigit, word.text))
        case Kind.LINK:
            return is_link(word.text)
        case Kind.PERIOD:
            return may_begin(word.text)
        case Kind.RECORD | Kind.RECORDS:
            return parameter.field.by_key and is_id(word.text)
        case Kind.LABELS:
            return word.text.startswith("#") or bool(word.label)
    return False


def _is_plain(word: Token) -> bool:
    """Say whether a word goes on with a title."""
    is_mark = word.person_id or word.label or word.key or word.text.startswith(("@", "#", "!"))
    return not is_mark and word.text.lower() not in DATE_WORDS["en"]


def _people_of(word: Token) -> Token:
    """Return `@ana/@ben` as a word that names both."""
    handles = re.findall(r"@\w[\w.\-]*", word.text)
    return word._replace(parts=tuple(map(Token, handles))) if len(handles) > 1 and not word.person_id else word


def _label_of(word: Token) -> str:
    """Return the label that a word is, with - or + before one that an edit takes away or adds; "" for others."""
    found = _LABEL.fullmatch(word.text.rstrip(PUNCTUATION)) if "#" in word.text and not word.label else None
    return f"{found[1] or found[2]}{found[3]}" if found and not found[3].isdigit() else word.label

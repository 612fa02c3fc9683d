"""What stays in a title though it looks like something else: it is said in a second line, never kept silently."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.dates.words import WEEKDAYS
from core.grammar.command import Remark
from core.grammar.key_words import choice_of, is_like_choice
from core.grammar.tokens import Token, escape, is_mention, join
from core.operation import Operation
from core.parameter import Kind
from core.reply import Button

_HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?:[ap]m)?|(?:1[0-2]|0?[1-9])[ap]m", re.IGNORECASE)
_REMOVAL = re.compile(r"(?:[-+][#@]|[#@][-+])\w[\w.\-/]*")
_NAMED = re.compile(r"\W*@\w[\w.\-]*(?:['’]s)?\W*")
_TIMES = frozenset(
    {"day", "week", "month", "year", "morning", "evening", "weekday", "workday", "other", "second", "quarter"}
    | set(WEEKDAYS)
)
_RHYTHMS = frozenset({"daily", "weekly", "biweekly", "fortnightly", "monthly", "quarterly", "yearly"})
_OWNING = ("'s", "’s")
_MARK = re.compile(r"!\w+")


def remarks(operation: Operation, text: Sequence[Token], *, can_edit: bool, has_owner: bool) -> Iterator[Remark]:
    """Yield a remark on each word of a title that may have been meant for something else."""
    yield from _remarks_on_phrases(operation, text, can_edit=can_edit)
    for word in text:
        if is_mention(word) and operation.first.get(Kind.PERSON) and not word.text.endswith(_OWNING):
            yield _of_person(operation, word, can_give=can_edit and not has_owner)
        elif why := _why(operation, word):
            yield Remark(
                f"“{join([word])}” stays in the title: {why}.",
                Button("Edit", f"{operation.noun} edit {{record}}") if can_edit else None,
            )
    if can_edit and len(text) > 1 and _is_me(text[-1]) and operation.first.get(Kind.PERSON):
        title = re.sub(r",?\s+(?:for|assigned to|to)$", "", join(text[:-1])).replace('"', "'")
        command = f'{operation.noun} edit {{record}} title="{title}" owner=me'
        yield Remark("“me” stays in the title.", Button("Give it to me", command))
    elif can_edit and len(text) > 1:
        yield from _of_level(operation, text)


def _of_level(operation: Operation, text: Sequence[Token]) -> Iterator[Remark]:
    """Yield a remark on a priority that stands at the end of a title without its mark: Fix the loader P1."""
    priority, said = operation.named.get("priority"), text[-1].text.strip(".,;")
    meant = choice_of(priority, said) if priority and is_like_choice(priority, said) else said
    if priority and meant in priority.choices and not text[-1].quoted:
        title = join(text[:-1]).replace('"', "'")
        command = f'{operation.noun} edit {{record}} title="{title}" priority={meant}'
        yield Remark(f"“{said}” stays in the title.", Button(f"Make it {meant}", command))


def _remarks_on_phrases(operation: Operation, text: Sequence[Token], *, can_edit: bool) -> Iterator[Remark]:
    if operation.repeats:
        return
    said = [word.text.lower().strip(".,;") for word in text if not word.quoted]
    rhythm = next((f"every {after}" for word, after in pairwise(said) if word == "every" and after in _TIMES), "")
    rhythm = rhythm or next((word for word in said[-1:] if word in _RHYTHMS), "")
    if rhythm:
        edit = Button("Edit", f"{operation.noun} edit {{record}}") if can_edit else None
        yield Remark(f"“{rhythm}” stays in the title: this is made once, and does not repeat.", edit)


def _of_person(operation: Operation, word: Token, *, can_give: bool) -> Remark:
    name = word.text.strip(".,;:?!")
    who = f"<@{word.person_id}|{escape(name[1:])}>" if word.person_id else name
    give = Button(f"Give it to {name[1:]}", f"{operation.noun} edit {{record}} owner={who}")
    return Remark(f"“{name}” stays in the title.", give if can_give else None)


def looks_like_token(word: Token) -> bool:
    """Say whether a word looks like a key, a mark, a removal, an hour or a person, rather than like one of a title."""
    return not word.quoted and bool(
        word.key
        or _REMOVAL.fullmatch(word.text)
        or _HOUR.fullmatch(word.text.strip(".,;"))
        or _MARK.fullmatch(word.text)
        or _NAMED.fullmatch(word.text)
    )


def is_mark_alone(word: Token) -> bool:
    """Say whether a word is a mark that changes a label, an owner or a priority, and never one of a title."""
    return not word.quoted and bool(_REMOVAL.fullmatch(word.text) or _MARK.fullmatch(word.text))


def _why(operation: Operation, word: Token) -> str:
    first, text = operation.first, word.text.strip(".,;")
    if word.quoted:
        return ""
    if word.key:
        return f"there is no `{word.key}=` for {_a(operation.noun)}"
    if _MARK.fullmatch(text):
        priority = operation.named.get("priority")
        options = ", ".join(f"!{option}" for option in priority.choices) if priority else ""
        return f"priorities are {options}" if options else f"{_a(operation.noun)} has no priority"
    if _REMOVAL.fullmatch(text):
        return "nothing is taken away by it; the form changes owner and labels"
    if _HOUR.fullmatch(text) and first.get(Kind.DATE) and "starts_at" not in operation.named:
        return f"{_a(operation.noun)} is due by day, not by hour"
    if _NAMED.fullmatch(word.text) and first.get(Kind.PERSON):
        return "a name alone, such as `@ana`, sets the owner"
    return ""


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _is_me(word: Token) -> bool:
    return not word.quoted and word.text.lower().strip(".,;") in ("me", "myself")

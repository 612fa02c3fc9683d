"""Ask a model for the minutes of a meeting: window by window, merged. What it proposes is proven elsewhere."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from llm.calls import Call, CallOutcome, ModelError
from llm.completion import Asking, Json, Question, ask
from llm.connection import tokens_of
from llm.endpoint import Endpoint
from llm.prompt_files import prompt
from llm.quoting import quoted, visible
from llm.windows import WINDOW, Line, Window, windows

LONGEST_SECONDS = 300.0
"""For all windows together; a job is worth waiting for, but not for ever."""
MOST_WINDOWS = 24
"""About 100,000 words, ten hours of talk."""
_ANSWER_TOKENS = 1_500
_MOST_OF_A_KIND = 40
_MOST_POINTS = 10
_LONGEST_TEXT, _LONGEST_QUOTE, _LONGEST_WORDS, _MOST_IDS = 400, 1_000, 80, 12
_ALIKE = 80
"""Of 100: how alike the words of two items on the same line are, for them to be the same item."""


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """What a model claims, and the turns that it says it rests on; nothing of it is proven."""

    text: str
    turn_ids: tuple[str, ...]
    quote: str = ""
    owner_words: str = ""
    due_words: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a model proposes for a whole source; `calls` are to be recorded.

    `rejected` are the candidates that it calls no item, `unread` the turns of windows for which no answer came.
    """

    summary: tuple[ProposedItem, ...] = ()
    decisions: tuple[ProposedItem, ...] = ()
    actions: tuple[ProposedItem, ...] = ()
    risks: tuple[ProposedItem, ...] = ()
    questions: tuple[ProposedItem, ...] = ()
    rejected: tuple[str, ...] = field(default=(), kw_only=True)
    unread: tuple[str, ...] = field(default=(), kw_only=True)
    calls: tuple[Call, ...] = field(default=(), kw_only=True)


KINDS = ("summary", "decisions", "actions", "risks", "questions")


def propose(
    endpoint: Endpoint, turns: Iterable[Line], *, day: date | None, title: str = "", allowance: int | None = None
) -> Proposed:
    """Return what a model makes of a source. `allowance` is what is left of the budget, None for no limit.

    Raises ModelError, and nothing else, with the calls that were made; it blocks for up to LONGEST_SECONDS.
    """
    if not endpoint.is_set:
        raise ModelError(CallOutcome.NONE)
    cut = windows(
        [replace(line, text=visible(line.text), speaker=visible(line.speaker)[:_LONGEST_WORDS]) for line in turns]
    )
    if len(cut) > MOST_WINDOWS:
        raise ModelError(CallOutcome.LENGTH)
    asking = Asking(endpoint, time.monotonic() + LONGEST_SECONDS, allowance)
    questions = [_question(window, day, title) for window in cut]
    asking.check_budget(sum(question.tokens + _ANSWER_TOKENS for question in questions))
    found = [_answered(asking, question, window) for question, window in zip(questions, cut, strict=True)]
    return replace(merged(found), calls=tuple(asking.calls))


def likely_tokens(characters: int) -> int:
    """Return about how many tokens a source of so many characters takes, with what goes with each of its parts."""
    parts = min(characters // WINDOW + 1, MOST_WINDOWS)
    return min(characters, MOST_WINDOWS * WINDOW) // 2 + parts * (tokens_of(prompt("minutes")) + _ANSWER_TOKENS)


def by_rules(fault: ModelError) -> str:
    """Return the sentence that goes with minutes for which the model gave nothing."""
    return f"{fault.reason}; these minutes were written by rules."


def checked(proposed: Proposed, turns: Iterable[Line]) -> Proposed:
    """Return the proposal without turn ids that do not exist, and without items that have no other."""
    known = frozenset(line.id for line in turns)
    return Proposed(*(tuple(_resting(getattr(proposed, kind), known)) for kind in KINDS), calls=proposed.calls)


def _resting(items: Iterable[ProposedItem], known: frozenset[str]) -> Iterator[ProposedItem]:
    for item in items:
        if ids := tuple(turn_id for turn_id in item.turn_ids if turn_id in known):
            yield replace(item, turn_ids=ids)


# Asking


def instructions() -> str:
    """Return what the model is told; nothing that people wrote is part of it."""
    return prompt("minutes")


def _question(window: Window, day: date | None, title: str) -> Question:
    about = quoted({"title": visible(title)[:_LONGEST_TEXT], "day": day.isoformat() if day else ""})
    said = "\n".join(quoted({"id": line.id, "speaker": line.speaker, "text": line.text}) for line in window)
    return Question("minutes", instructions(), f"MEETING\n{about}\nLINES\n{said}", _SCHEMA)


def _properties(*names: str) -> Json:
    kinds: Json = {name: {"type": "string"} for name in names}
    kinds["turn_ids"] = {"type": "array", "items": {"type": "string"}}
    return {"type": "array", "items": _strict(kinds)}


def _strict(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_SCHEMA = _strict(
    {
        "summary": _properties("text"),
        "decisions": _properties("text", "quote"),
        "actions": _properties("text", "owner", "due", "quote"),
        "risks": _properties("text", "quote"),
        "questions": _properties("text", "quote"),
    }
)


# Reading the answer


def _answered(asking: Asking, question: Question, window: Window) -> Proposed:
    """Return what the model says of one window. Raises ModelError where it has another form than the one asked for."""
    answer = ask(asking, question)
    given = [answer.get(kind, []) for kind in KINDS]
    if not any(kind in answer for kind in KINDS) or not all(isinstance(items, list) for items in given):
        raise _misshapen(asking)
    found = Proposed(*(tuple(_items(items)) for items in given))
    if any(given) and found == Proposed():
        raise _misshapen(asking)
    return checked(found, window)


def _misshapen(asking: Asking) -> ModelError:
    asking.calls[-1] = replace(asking.calls[-1], outcome=CallOutcome.SHAPE)
    return asking.fault(CallOutcome.SHAPE)


def _items(given: Sequence[Any]) -> Iterator[ProposedItem]:
    """Yield the items of a list that are any; the rest is dropped."""
    for item in given[:_MOST_OF_A_KIND]:
        text = _words(item.get("text"), _LONGEST_TEXT) if isinstance(item, dict) else ""
        if text:
            yield ProposedItem(
                text=text,
                turn_ids=_ids(item.get("turn_ids")),
                quote=_words(item.get("quote"), _LONGEST_QUOTE),
                owner_words=_words(item.get("owner"), _LONGEST_WORDS),
                due_words=_words(item.get("due"), _LONGEST_WORDS),
            )


def _words(value: object, longest: int) -> str:
    return " ".join(visible(value).split())[:longest] if isinstance(value, str) else ""


def _ids(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [value]
    named = [str(turn_id) for turn_id in given[:_MOST_IDS] if isinstance(turn_id, str | int)]
    return tuple(dict.fromkeys(named))


# Merging


def merged(parts: Sequence[Proposed]) -> Proposed:
    """Return the proposals of all windows as one; what two windows found in the turns that they share is there once."""
    found = Proposed(*(tuple(_once([getattr(part, kind) for part in parts])) for kind in KINDS))
    return replace(found, summary=_spread(found.summary))


def _once(lists: Iterable[Sequence[ProposedItem]]) -> list[ProposedItem]:
    """Return the items of all windows. Those of one window are the same only if their words are."""
    kept: list[ProposedItem] = []
    for items in lists:
        before = tuple(kept)
        for item in items:
            if item not in kept and not any(_is_same(item, other) for other in before):
                kept.append(item)
    return kept


def _is_same(one: ProposedItem, other: ProposedItem) -> bool:
    """Say whether items of two windows are one: they share a turn and, but for the wording, what they say."""
    if not set(one.turn_ids) & set(other.turn_ids):
        return False
    from rapidfuzz import fuzz, utils  # slow to import

    return fuzz.token_sort_ratio(one.text, other.text, processor=utils.default_process) >= _ALIKE


def _spread(points: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """Return at most so many points, from the whole meeting and not from its beginning alone."""
    if len(points) <= _MOST_POINTS:
        return tuple(points)
    return tuple(points[place * len(points) // _MOST_POINTS] for place in range(_MOST_POINTS))

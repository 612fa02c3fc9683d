"""Which people that a line names are meant for a field of their own, and which belong to the words around them."""

from collections.abc import Iterator, Sequence

from core.dates.phrases import phrase_at
from core.grammar import marked_values
from core.grammar.bare_words import COURTESY
from core.grammar.setting import Setter
from core.grammar.tokens import Token, is_mention
from core.parameter import Kind, Parameter

_MOST_WORDS = 60
"""So far a person stands from the beginning or end of a line, or from the first in a row: more nobody means so."""
_BETWEEN = frozenset({"and", "&", ",", "+", "/", "or"})
_LEADS = frozenset({"for", "to", "assign", "assigned", "owner", "owner:", "owned"})
"""Words that give something to the person after them, wherever they stand."""
_BEFORE_FIRST = _BETWEEN | _LEADS
_TOLD_WORDS = (
    "tell told tells ask asked asks inform informed notify notified ping pinged call called phone email emailed mail "
    "mailed message messaged warn warned remind reminded meet met thank thanked invite invited consult brief contact "
    "interview about from like of per"
)
_TOLD = frozenset(_TOLD_WORDS.split())
"""Words that speak of the person after them: told @mei."""
_BEFORE_GROUP = frozenset({"by", "with", "decided", "agreed", "together", ",", "-", "–", "(", "between"})
_AFTER_NAME = frozenset({":", ",", "-", "–", "—"})
_STOPS = frozenset({".", "!", "?", ";"})
_SAYS_NOTHING = COURTESY | _STOPS | {"", "-"}
_LEADS_ON = _BETWEEN | {"with", "w/"}
_ORDERS = (
    *(("to",), ("will",), ("should",), ("must",), ("shall",), ("please",), ("pls",), ("needs", "to"), ("has", "to")),
    *(("is", "to"), ("can", "you"), ("could", "you"), ("can", "you", "please"), ("could", "you", "please")),
)
"""What gives the person before it something to do: @ben to send the contract."""
_SPEAKS_OF = frozenset(
    {"is", "isn't", "was", "wasn't", "has", "hasn't", "had", "doesn't", "didn't", "can't", "cannot", "won't", "may"}
    | {"might", "leaves", "left", "quits", "says", "said", "thinks", "wants", "found", "reports", "reported", "lost"}
)
"""What tells something of the person before it: @ben leaves in May."""


def is_owner(reader: Setter, words: Sequence[Token], at: int) -> bool:
    """Say whether a person named on the line is its owner: at its beginning or end, or after a word that gives it."""
    if at == 0 or _begins(words, at):
        return bool(_order_length(words, at + 1)) or _low_at(words, at + 1) not in _SPEAKS_OF
    before = _low(words[_before_run(words, at) - 1])
    return before in _LEADS or (before not in _TOLD and _ends(reader, words, at))


def address_length(words: Sequence[Token], at: int) -> int:
    """Return how many words the mark behind a name at the beginning takes: `@ben: send it`; -1 where there is none."""
    if not _begins(words, at):
        return -1
    if words[at].text.endswith(":") and not words[at].person_id:
        return _order_length(words, at + 1)
    if at + 1 < len(words) and words[at + 1].text in _AFTER_NAME:
        return 1 + _order_length(words, at + 2)
    return _order_length(words, at + 1) or -1


def stop_length(words: Sequence[Token], at: int) -> int:
    """Return 1 where a full stop or the like, which ends a sentence, stands alone behind a name: `@ana.`."""
    return int(at < len(words) and not words[at].quoted and words[at].text in _STOPS)


def _order_length(words: Sequence[Token], at: int) -> int:
    """Return how many words at this place give something to do to the person before them; something must follow."""
    said = tuple(map(_low, words[at : at + 3]))
    found = (len(each) for each in _ORDERS if said[: len(each)] == each and at + len(each) < len(words))
    return max(found, default=0)


def _low_at(words: Sequence[Token], at: int) -> str:
    return _low(words[at]).replace("’", "'") if at < len(words) else ""


def take_group(reader: Setter, field: Parameter, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Take people from a line for the field that gathers them (who comes, who decided); return the other words."""
    if any(reader.keys.get(word.key) is field for word in words if word.key):
        return words
    fewest = 2 if reader.person else 1
    for start, end in _runs(words):
        people = [word for word in words[start:end] if is_mention(word)]
        can_begin = bool(reader.person) and _begins(words, start)
        is_apart = start > 0 and _low(words[start - 1]) not in _TOLD | _LEADS and _ends(reader, words, end - 1)
        if len(people) >= fewest and (can_begin or is_apart):
            reader.put(field, Token(", ".join(word.text.rstrip(",;.") for word in people)))
            return (*_without_lead(words[:start]), *words[end:])
    return words


def glued(word: Token, following: Sequence[Token]) -> tuple[Token, int]:
    """Return a name that stays in a text, with the mark or the 's behind it, and how many words both are."""
    after = following[0].text if following and not (following[0].quoted or following[0].person_id) else ""
    is_mark = bool(word.person_id) and (after in (",", ".", ";", ":", "?", "!") or after.startswith(("'", "’")))
    name = word.text if word.text.startswith("@") else f"@{word.text}"
    return Token(name + (after if is_mark else ""), person_id=word.person_id), 1 + is_mark


def _runs(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where people stand in a row, with what is between them."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and is_mention(words[end]):
            at_next = end + 1
            while at_next < len(words) and _low(words[at_next]) in _BETWEEN:
                at_next += 1
            is_more = at_next < len(words) and is_mention(words[at_next])
            end = at_next if is_more else end + 1
            if not is_more:
                break
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _without_lead(words: tuple[Token, ...]) -> tuple[Token, ...]:
    while words and not words[-1].quoted and _low(words[-1]) in _BEFORE_GROUP:
        words = words[:-1]
    return words


def _begins(words: Sequence[Token], at: int) -> bool:
    """Say whether nothing of a title stands before a word: only ids, marks, and words that lead to a person."""
    return at <= _MOST_WORDS and all(
        is_mention(word) or _is_mark(word) or _low(word) in _BEFORE_FIRST or _is_id(word) for word in words[:at]
    )


def _before_run(words: Sequence[Token], at: int) -> int:
    """Return where the people in a row begin of whom the one at a place is the last."""
    first = max(1, at - _MOST_WORDS)
    while at > first:
        if is_mention(words[at - 1]):
            at -= 1
        elif _low(words[at - 1]) in _BETWEEN and is_mention(words[at - 2]):
            at -= 2
        else:
            break
    return at


def _ends(reader: Setter, words: Sequence[Token], at: int) -> bool:
    """Say whether a line's text ends with a person: marks, dates and other people alone may follow."""
    rest = words[at + 1 : at + 1 + _MOST_WORDS]
    while rest and (_low(rest[0]) in _SAYS_NOTHING or _is_mark(rest[0])):
        rest = rest[1:]
    if not rest or is_mention(rest[0]):
        return True
    low = _low(rest[0])
    if low in _LEADS_ON:
        return len(rest) > 1 and is_mention(rest[1])
    key = reader.keys.get(low)
    is_value = key is not None and key.kind in (Kind.CHOICE, Kind.NUMBER)
    if low in reader.dates.before or is_value:
        return True
    is_date = phrase_at([word.text for word in rest[:6]], 0, reader.dates.writer) is not None
    return is_date or marked_values.begins(reader, rest)


def _is_mark(word: Token) -> bool:
    return bool(word.label or word.key) or (not word.quoted and word.text[:1] in "#!" and len(word.text) > 1)


def _is_id(word: Token) -> bool:
    return not word.quoted and word.text[:1].isalpha() and word.text[-1:].isdigit() and "-" in word.text


def _low(word: Token) -> str:
    if word.quoted or word.key or word.person_id:
        return "\0"
    return word.text.lower().strip(".;") if word.text != "," else ","

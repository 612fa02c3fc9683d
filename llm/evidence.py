"""What the facts bear out: a sentence of a model is kept only if each figure, name and status in it is among them."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
_ID = re.compile(r"[a-z]{1,3}-\d{1,9}")
_MARKUP = re.compile(r"[<>@#*_~`|\[\]{}\\]|://|www\.")


def _among(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_COUNTS = _among(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty"""
)
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(_COUNTS)} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_OTHER_FIGURES = frozenset(
    _among(
        """hundred hundreds thousand thousands million millions dozen dozens half halves third thirds quarter quarters
    double doubled triple tripled twice thrice percent per-cent first second fourth fifth sixth seventh eighth ninth
    tenth couple several most majority both single today tomorrow yesterday month months year years fortnight"""
    )
)
"""Words that count or date something, and that must stand in the facts as they are."""
_DEEDS = frozenset(
    _among("""deleted dropped removed cancelled canceled archived approved rejected confirmed deactivated fired""")
)
"""What is said to be done must be so: no record of it means that it was not."""
_DAYS_AND_MONTHS = frozenset(
    _among(
        """mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul
    aug sep oct nov dec january february march april june july august september october november december"""
    )
)
_STARTS = frozenset(
    _among(
        """a all also although an and another are as at because before but by did do does for from has have he her here
    his how however i if in is it its meanwhile next no nobody none nothing now of on one only or other otherwise
    our overall please she since so some still that the their there these they this though three two until was
    we were what when where which while who whose why with work yes you your"""
    )
)
"""Words that may begin a sentence without being a name."""
_NEVER_A_NAME = frozenset({"I", "I'm", "I've", "I’m", "I’ve"})
_STATUSES = ("on track", "at risk", "delayed", "late")


class Evidence:
    """Facts, each a line, as sets of words."""

    def __init__(self, facts: Sequence[str]) -> None:
        self.text = " ".join(facts).casefold()
        self.by_fact = [frozenset(map(_plain, _words(fact))) for fact in facts]
        self.words = frozenset(word for words in self.by_fact for word in words)

    def bears_out(self, sentence: str) -> bool:
        """Say whether all figures, names and statuses of a sentence are among the facts."""
        if not sentence or _MARKUP.search(sentence) or not all(map(self._has_status, [sentence.casefold()])):
            return False
        words = _words(sentence)
        plain = frozenset(map(_plain, words))
        figures = [word for word in plain if _is_figure(word) or word in _DEEDS]
        if not all(self._has_figure(figure, plain) for figure in figures):
            return False
        return all(_plain(word) in self.words for at, word in enumerate(words) if _may_be_name(word, at))

    def _has_status(self, sentence: str) -> bool:
        return all(status in self.text for status in _STATUSES if re.search(rf"\b{status}\b", sentence))

    def _has_figure(self, figure: str, words: frozenset[str]) -> bool:
        """Say whether a fact has a figure together with another word of the sentence: 2 overdue is not 2 done.

        The id of a record says by itself what is meant.
        """
        if _ID.fullmatch(figure):
            return figure in self.words
        others = {word for word in words if not _is_figure(word) and word not in _STARTS and len(word) > 2}
        return any(figure in fact and (others & fact or not others) for fact in self.by_fact)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [each.strip() for each in _SENTENCE.split(" ".join(text.split())) if each.strip()]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _plain(word: str) -> str:
    """Return a word as it is compared: two and 2 are the same, so are Ana and Ana's, Friday and Fri."""
    lower = re.sub(r"['’]s$", "", word.casefold())
    if lower in _DAYS_AND_MONTHS:
        return lower[:3]
    return _NUMBER_WORDS.get(lower, lower)


def _is_figure(word: str) -> bool:
    parts = word.split("-")
    return (
        any(character.isnumeric() for character in word)
        or any(part in _NUMBER_WORDS or part in _OTHER_FIGURES for part in parts)
        or word in _DAYS_AND_MONTHS
    )


def _may_be_name(word: str, at: int) -> bool:
    """Say whether a word could name somebody or something: with a capital, in letters that have none, or an address."""
    if word in _NEVER_A_NAME or (at == 0 and word.casefold() in _STARTS):
        return False
    return word[:1] != word[:1].lower() or any(each.isupper() or each == "." for each in word) or not word.isascii()

"""The words of a text as search knows them: folded, and cut to their stems in English and in German.

A word is kept as it is written and by both stems. To guess a text's language would save a third of the words, but
titles are short, mix both languages, and a wrong guess would hide the record: "Die Models testen".
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40
_MOST = 400
"""So many words of one text are kept: nobody looks for a record by the end of a long quote."""
_SPELT = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "with",
        "from",
        "and",
        "or",
        "about",
        "into",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "we",
        "i",
        "you",
        "it",
        "what",
        "why",
        "who",
        "when",
        "where",
        "how",
        "which",
        "that",
        "this",
        "our",
        "my",
        "your",
        "their",
        "us",
        "me",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "von",
        "zu",
        "im",
        "am",
        "mit",
        "auf",
        "fur",
        "bei",
        "aus",
        "uber",
        "ist",
        "sind",
        "war",
        "wir",
        "ich",
        "sie",
        "es",
        "wer",
        "wie",
        "warum",
        "wann",
        "wo",
        "welche",
        "welcher",
        "welches",
        "haben",
        "hat",
    ]
)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, those of compatibility forms as plain ones."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


def telling_words(text: str) -> list[str]:
    """Return the words that are looked for, each once: the little ones are left out, unless there are no others."""
    found = list(dict.fromkeys(words_of(text)))
    return [word for word in found if word not in _LITTLE] or found


def stems_of(texts: Iterable[str]) -> str:
    """Return all forms of all words of some texts, each once, with one space between them."""
    found: dict[str, None] = {}
    for text in texts:
        for word in words_of(text)[:_MOST]:
            found.update(dict.fromkeys(forms(word)))
    return " ".join(found)


@functools.lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """Return a folded word as it is written, and by its stems, each once."""
    return tuple(dict.fromkeys((word, *(stem(word) for stem in _stemmers()))))


@functools.cache
def _stemmers() -> tuple[Callable[[str], str], ...]:
    # The library brings two dozen languages with it: a start that stores nothing need not read them.
    import snowballstemmer

    return tuple(snowballstemmer.stemmer(language).stemWord for language in ("english", "german"))

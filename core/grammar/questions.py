"""Questions: they are no commands, and go to the noun that answers them."""

from itertools import pairwise

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar.command import Command
from core.grammar.tokens import Token, typed
from core.operation import Noun

_ASKING = frozenset(
    {"what", "whats", "who", "whos", "whose", "whom", "where", "wheres", "when", "whens", "which", "how", "hows", "why"}
    | {"wer", "wen", "wem", "wann", "wo", "warum", "wieso", "wie", "wieviele", "welche", "welcher", "welches"}
    | {"qué", "quién", "quiénes", "cuándo", "dónde", "cuál", "cuáles", "cuántos", "cuántas", "cómo"}
)
"""In English, German and Spanish; what begins another word of English without its accent is left out."""
_LEADS_TO_A_QUESTION = frozenset(
    {"next", "biggest", "top", "main", "any", "anything", "anybody", "anyone", "tell", "explain"}
)
_ASKS_THE_REASON = frozenset(
    {"is", "are", "was", "were", "does", "do", "did", "has", "have", "isnt", "arent", "wasnt", "hasnt", "didnt", "cant"}
    | {"cannot", "can", "could", "couldnt", "doesnt", "dont", "should", "will", "would", "am"}
)
_ASKING_BEFORE_A_SUBJECT = frozenset(
    {"is", "are", "was", "were", "does", "do", "did", "has", "have", "will", "should", "shall", "would", "could"}
)
"""“Do we …” asks, “Do the export” does not."""
_SUBJECTS = frozenset(
    {"i", "we", "you", "they", "he", "she", "it", "there", "this", "that", "these", "those", "my", "our", "your"}
    | {"anybody", "anyone", "anything", "somebody", "someone", "everybody", "everyone", "everything"}
)
LONGEST_QUESTION = 1000  # characters
_OWN = frozenset({"i", "my", "me", "mine", "owe", "plate"})
_SAYS_NOTHING = frozenset(
    {"plate", "list", "still", "left", "get", "need", "should", "must", "up", "there", "anything", "at"}
)
_FINE_BESIDE = (
    _OWN
    | _SAYS_NOTHING
    | frozenset(
        {
            "what",
            "whats",
            "do",
            "does",
            "did",
            "is",
            "are",
            "am",
            "on",
            "for",
            "the",
            "to",
            "a",
            "have",
            "has",
            "due",
            "by",
        }
        | {"in", "of", "today", "tomorrow", "this", "next", "week", "month", "work"}
    )
)


def is_question(words: tuple[Token, ...]) -> bool:
    """Say whether the words ask something."""
    if not words or words[-1].quoted:
        return False
    if words[-1].text.endswith(("?", "？")):
        return True
    if len(words) < 2 or words[0].text.endswith(":"):
        return False
    first, second = _plain(words[0]), _plain(words[1])
    is_subject = second in _SUBJECTS or bool(words[1].person_id) or any(map(str.isdigit, second))
    return first in _ASKING or (first in _ASKING_BEFORE_A_SUBJECT and is_subject)


def is_about_own_work(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether a question asks for the asker's own work and nothing more, as `what do I owe this week?` does."""
    said = [_plain(word) for word in words if not word.person_id]
    if any(word == "next" and after not in _AFTER_NEXT for word, after in pairwise((*said, ""))):  # what do I do next?
        return False
    is_known = all(word in _FINE_BESIDE or word in catalog.filters or not word for word in said)
    return is_known and (len(said) < 2 or not _OWN.isdisjoint(said) or any(word.person_id for word in words))


def without_asking(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return what is left of a question for one's own work as filters: days, states, people."""
    return tuple(word for word in words if word.person_id or _plain(word) not in _SAYS_NOTHING)


_AFTER_NEXT = frozenset(
    {
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }
    | {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekend", "quarter", "year", "few", "two", "three", "2", "3"}
)


class Asked(NotUnderstood):
    """Words that are a question: no command, and for the noun that answers questions."""

    def __init__(self, words: tuple[Token, ...] = ()) -> None:
        super().__init__("I can't answer that.", "`help` lists what I can do.", commands=("help",))
        self.words = words

    def command(self, words: tuple[Token, ...], catalog: Catalog) -> Command | None:
        """Return the command that answers the question of these words, where a noun answers questions."""
        noun = catalog.assistant
        if noun is None:
            return None
        text = " ".join(map(typed, self.words or words))
        return Command(noun.operations[""], {"question": text[:LONGEST_QUESTION]})


def leads_to_question(words: tuple[Token, ...]) -> bool:
    """Say whether words that are no command may ask something, though only their meaning says so: next standup."""
    said = [_plain(word) for word in words]
    starts = bool(said) and said[0] in _LEADS_TO_A_QUESTION
    return len(said) > 1 and (starts or any(word in _ASKING for word in said[1:]))


def asks_reason(words: tuple[Token, ...]) -> bool:
    """Say whether what follows `why` goes on as a question does: is T-4 blocked, did we choose it."""
    return bool(words) and _plain(words[0]) in _ASKS_THE_REASON


def is_of_service(words: tuple[Token, ...], noun: Noun, catalog: Catalog) -> bool:
    """Say whether one's own is asked of what has no records: my standup."""
    other = catalog.noun(_plain(words[1])) if len(words) == 2 else None
    return noun is not other and other is not None and not other.prefix and _plain(words[0]) == "my"


def _plain(word: Token) -> str:
    return "" if word.quoted or word.key else word.text.lower().replace("’", "'").replace("'", "").strip("?!.,;:/¿¡？")

"""Questions: they are no commands, and are told so plainly, with what can be shown instead."""

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar.tokens import Token
from core.references import record_ref
from core.reply import Button

_ASKING = frozenset(
    {"what", "whats", "who", "whos", "whose", "whom", "where", "wheres", "when", "whens", "which", "how", "hows"}
)
_ASKING_BEFORE_A_SUBJECT = frozenset(
    {"is", "are", "was", "were", "does", "do", "did", "has", "have", "will", "should", "shall", "would", "could"}
)
"""“Do we …” asks, “Do the export” does not."""
_SUBJECTS = frozenset(
    {"i", "we", "you", "they", "he", "she", "it", "there", "this", "that", "these", "those", "my", "our", "your"}
    | {"anybody", "anyone", "anything", "somebody", "someone", "everybody", "everyone", "everything"}
)
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
        | {"in", "of", "today", "tomorrow", "this", "next", "week", "month", "now", "work", "task", "tasks", "things"}
        | {"items", "todo", "todos"}
    )
)


def is_question(words: tuple[Token, ...]) -> bool:
    """Say whether the words ask something."""
    if not words or words[-1].quoted:
        return False
    if words[-1].text.endswith("?"):
        return True
    if len(words) < 2 or words[0].text.endswith(":"):
        return False
    first, second = _plain(words[0]), _plain(words[1])
    is_subject = second in _SUBJECTS or bool(words[1].person_id) or any(map(str.isdigit, second))
    return first in _ASKING or (first in _ASKING_BEFORE_A_SUBJECT and is_subject)


def is_about_own_work(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether a question asks for the asker's own work and nothing more, as `what do I owe this week?` does."""
    said = [_plain(word) for word in words if not word.person_id]
    is_known = all(word in _FINE_BESIDE or word in catalog.filters or not word for word in said)
    return is_known and (len(said) < 2 or not _OWN.isdisjoint(said) or any(word.person_id for word in words))


def without_asking(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return what is left of a question for one's own work as filters: days, states, people."""
    return tuple(word for word in words if word.person_id or _plain(word) not in _SAYS_NOTHING)


def unanswered(words: tuple[Token, ...], catalog: Catalog) -> NotUnderstood:
    """Return the answer to a question: that it was not understood, and what can be shown."""
    refs = [ref for word in words if not word.quoted and (ref := record_ref(word.text.rstrip("?!"), "", catalog))]
    opens = tuple(Button(f"Open {ref}", str(ref)) for ref in dict.fromkeys(refs[:1]))
    return NotUnderstood(
        "I can't answer questions.", "These show what I know:", buttons=(*opens, *catalog.offered), commands=()
    )


def _plain(word: Token) -> str:
    return "" if word.quoted or word.key else word.text.lower().replace("’", "'").replace("'", "").strip("?!.,;:/")

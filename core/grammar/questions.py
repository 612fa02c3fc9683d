"""Questions: they are no commands, and go to the noun that answers them."""

from itertools import pairwise, takewhile

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar.command import Command
from core.grammar.tokens import Token, typed
from core.operation import Noun
from core.references import record_ref

_ASKING = frozenset(
    {"what", "whats", "who", "whos", "whose", "whom", "where", "wheres", "when", "whens", "which", "how", "hows", "why"}
    | {"wer", "wen", "wem", "wann", "wo", "warum", "wieso", "wie", "wieviele", "welche", "welcher", "welches"}
    | {"wieso", "weshalb", "worauf", "woran", "womit", "wofür"}
    | {"qué", "quién", "quiénes", "cuándo", "dónde", "cuál", "cuáles", "cuántos", "cuántas", "cómo"}
)
"""In English, German and Spanish; what begins another word of English without its accent is left out."""
_LEADS_TO_A_QUESTION = frozenset(
    {"next", "biggest", "top", "main", "worst", "any", "anything", "anybody", "anyone", "something", "somebody"}
    | {"show", "tell", "explain", "number", "count", "reason", "reasons", "overview", "summary", "quick", "latest"}
    | {"newest"}
    | {"still", "deadline", "deadlines", "owner", "everything", "nobody", "risks", "who's", "what's", "cuál"}
    | {"que", "quien", "cuando", "donde", "cual", "cuales", "cuantos", "cuantas", "como", "was", "gibt", "hay", "sind"}
)
_HAVING = frozenset(
    {"without", "with", "about", "regarding", "concerning", "that", "which", "having", "where"}
    | {"due", "for", "of", "from", "assigned", "owned"}
)
_AT_END = frozenset({"has", "have", "owns", "owes"})
"""What says of several records which are meant; after one of them it may begin a title."""
_GREETING = frozenset({"hi", "hello", "hey", "hallo", "hola", "morning", "good", "baton", "there", "dear", "guten"})
_ASKS_THE_REASON = frozenset(
    {"is", "are", "was", "were", "does", "do", "did", "has", "have", "isnt", "arent", "wasnt", "hasnt", "didnt", "cant"}
    | {"cannot", "can", "could", "couldnt", "doesnt", "dont", "should", "will", "would", "am"}
)
_ASKING_BEFORE_A_SUBJECT = frozenset(
    {"is", "are", "was", "were", "does", "do", "did", "has", "have", "will", "should", "shall", "would", "could"}
    | {"can", "am", "must", "might", "isn't", "aren't", "hasn't", "wasn't", "doesn't", "didn't", "won't"}
)
_BEFORE_A_THING = frozenset({"is", "are", "was", "were", "will", "has", "does", "can", "should"})
_THING = frozenset({"the", "a", "an", "our", "somebody's", "all"})
"""“Is the export done” asks, “Have the export checked” does not.

“Do we …” asks, “Do the export” does not."""
_SUBJECTS = frozenset(
    {"i", "we", "you", "they", "he", "she", "it", "there", "this", "that", "these", "those", "my", "our", "your"}
    | {
        "something",
        "nobody",
        "nothing",
        "people",
        "anybody",
        "anyone",
        "anything",
        "somebody",
        "someone",
        "everybody",
        "everyone",
        "everything",
    }
)
_EVERYTHING = frozenset({"everything", "all", "whatever", "anything"})
_HAPPENED = frozenset({"has", "have", "did", "was", "were", "does"})
_LONG = 6  # words
LONGEST_QUESTION = 1000  # characters
_SUMMARIES = frozenset({"status", "update", "overview", "summary", "report", "picture"})
_BEFORE_ASKING = frozenset(
    {"until", "till", "by", "since", "for", "to", "from", "with", "on", "and", "so", "but", "about"} | {"bis", "por"}
)
_MAY_ASK = frozenset(
    {"was", "ist", "sind", "gibt", "hat", "haben", "liegen", "schaffen", "steht", "kommen", "muss", "soll", "kann"}
    | {"que", "quien", "cuando", "hay", "cual", "cuantos", "cuantas", "como", "está", "están", "vamos"}
)
"""They ask where a question mark stands at the end."""
_SURELY_ASKS = frozenset(
    {"which", "when", "who", "whose", "whos", "whens", "hows", "wheres", "welche", "wann", "cuándo"}
)
_AFTER_WHAT = frozenset({"is", "are", "do", "does", "should", "can", "comes", "needs", "waits", "about"})
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
    if first in _BEFORE_A_THING and second in _THING and len(words) > 3:
        return True
    if first in _BEFORE_ASKING and second in _ASKING:
        return True
    if first == "list" and second in _EVERYTHING and not _HAPPENED.isdisjoint(map(_plain, words)):
        return True  # list everything Jonas has done
    return first in _ASKING or (first in _ASKING_BEFORE_A_SUBJECT and is_subject)


def asks_itself(word: Token) -> bool:
    """Say whether a word is one of those that ask: what, why."""
    return _plain(word) in _ASKING


def plainly_asks(words: tuple[Token, ...]) -> bool:
    """Say whether words are a question and surely no answer to one: “What I did: the loader” may be one."""
    marked = [at for at, word in enumerate(words, 1) if word.text.endswith(("?", "？"))]
    words = words[: marked[0]] if marked else words
    said = [_plain(word) for word in without_greeting(words)]
    if marked:
        is_asked = any(word in _ASKING | _MAY_ASK for word in said[:2]) or said[0] in _ASKING_BEFORE_A_SUBJECT
        return is_asked or is_question((*words[:-1], Token("so"))) or leads_to_question(words)
    is_how_many = said[0] == "how" and len(said) > 1 and said[1] in ("many", "much", "long")
    return len(said) > 2 and (
        is_how_many or said[0] in _SURELY_ASKS or (said[0] in ("what", "whats") and said[1] in _AFTER_WHAT)
    )


def without_greeting(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a question without the greeting before it; what is no question stays as it is."""
    is_there = bool(words) and _plain(words[0]) == "there"  # there is a risk that
    greeting = 0 if is_there else len(tuple(takewhile(lambda word: _plain(word) in _GREETING, words)))
    return words[greeting:] if greeting and is_question(words[greeting:]) else words


def refuse_surely_asked(words: tuple[Token, ...], catalog: Catalog) -> None:
    """Raise Asked for what begins as a command does and asks all the same: score of R-3, give me a quick status."""
    if _asks_property(words, catalog) or _asks_how_it_is(words, catalog) or _asks_for_several(words, catalog):
        raise Asked


def _asks_how_it_is(words: tuple[Token, ...], catalog: Catalog) -> bool:
    said = [_plain(word) for word in words[:_LONG]]
    after = said[3:] if said[:2] in (["give", "me"], ["give", "us"], ["show", "me"], ["send", "me"]) else []
    return not _SUMMARIES.isdisjoint(after) and catalog.noun(said[2]) is None


def _asks_for_several(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether several records are asked for by what they have: tasks without owner, risks about labels."""
    if len(words) < 3 or words[0].key or words[0].quoted:
        return False
    noun, first = catalog.noun(_plain(words[0])), words[0].text.lower()
    if noun is None or not noun.prefix or first != f"{noun.label}s":
        return False
    is_filtered = any(word.key or word.quoted or word.text.startswith(("@", "#", "!")) for word in words[1:])
    return not is_filtered and (_plain(words[1]) in _HAVING or _plain(words[-1]) in _AT_END)


def _asks_property(words: tuple[Token, ...], catalog: Catalog) -> bool:
    is_of = 2 < len(words) < _LONG and _plain(words[-2]) == "of" and catalog.noun(_plain(words[0])) is None
    is_row = is_of and words[-3].text.isdigit()  # drop booking 3 of EQ-1
    is_plain = is_of and not is_row and not any(word.key or record_ref(word.text, "", catalog) for word in words[:-1])
    return is_plain and record_ref(words[-1].text.rstrip("?"), "", catalog) is not None


def is_about_own_work(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether a question asks for the asker's own work and nothing more, as `what do I owe this week?` does."""
    said = [_plain(word) for word in words if not word.person_id]
    if said[-1:] == ["by"]:  # what am I blocked by?
        return False
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
    starts = bool(said) and said[0] in _LEADS_TO_A_QUESTION | (_ASKING_BEFORE_A_SUBJECT - {"do", "have"})
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

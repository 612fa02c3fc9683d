"""Wishes of which only the kind is known: person, day, value and record are found among all their words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from core.actor import Person
from core.catalog import Catalog
from core.grammar.key_words import other_choices
from core.grammar.wishes.settings import is_figure
from core.grammar.wishes.wish import Want, Wish
from core.parameter import Kind
from core.references import record_ref
from handlers.assistant.proposals.named import telling
from handlers.assistant.proposals.wish_days import day_in, period_in
from handlers.assistant.questions.meant import People, people_in
from handlers.request.work import Work

_BORDER = " , "
_ME = re.compile(r"\b(?:i|me|myself|ich|mich|mir|yo|me encargo)\b", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?P<number>\d+|an?|one|two|three|four|five|six|another|ein(?:e|en)?|zwei|drei|vier|un|una|dos|tres|cuatro) "
    r"(?:more |extra |working |weitere[nr]? )?(?P<unit>(?:day|week|month|tag|woche|monat)(?:e|en|n|s)?|d[ií]as?"
    r"|semanas?|mes(?:es)?)\b",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(r"\b(?:earlier|sooner|forward|früher|vorziehen|antes|adelant\w*)\b", re.IGNORECASE)
_FIGURES = {
    "probability": r"prob\w*|likel\w+|wahrscheinlich\w*|p",
    "impact": r"impacts?|auswirkung\w*|schaden|impacto|i",
}
"""The words by which figures are called, also in other languages, by the names of their parameters."""
_ALONE = re.compile(r"(?<![\w-])\d(?!\w)")
_TWO = re.compile(r"(?<![\w.-])(?P<first>\d)\b[^\d]{1,12}?\b(?P<second>\d)(?![\w.-])")
_NAMES_OF_FIGURES = re.compile(
    r"\b(?:(?:re-?)?scor\w+|(?:re-?)?rat(?:e|ed|ing)|bewert\w*|puntú\w*|evalu\w+|stays?|bleibt|say|less|more|weniger|mehr"
    rf"|{'|'.join(_FIGURES.values())})\b",
    re.IGNORECASE,
)
_ELSEWHERE = {
    **dict.fromkeys(("dringend", "dringende", "urgente"), "urgent"),
    **dict.fromkeys(("hoch", "hohe", "hohen", "alta", "alto"), "high"),
    **dict.fromkeys(("niedrig", "niedrige", "niedrigen", "bajo"), "low"),
    **dict.fromkeys(("kritisch", "crítica", "crítico"), "critical"),
}
_SETS = re.compile(
    r"\b(?:priorit\w*|prioridad|prio|severity|schwere|sube|baja|raise|lower|set|setz\w*|make|mach\w*|mark|get|bump|becomes"
    r"|very|really)\b",
    re.IGNORECASE,
)
_REASON_BEFORE = re.compile(
    r"^(?:because(?: of)?|by|due to|for|on|weil|wegen|durch|von|auf|por|porque)\b ?", re.IGNORECASE
)


def completed(work: Work, wish: Wish) -> Iterator[Wish]:
    """Yield a wish with what its words name; nothing where something that its kind needs is not among them."""
    yield from _READERS[wish.want](work, wish)


def _close(_work: Work, wish: Wish) -> Iterator[Wish]:
    yield from _on_record(wish, (wish.what, *wish.others))


def _give(work: Work, wish: Wish) -> Iterator[Wish]:
    """Yield to whom something is given: the only one who is named where that is said, or beside it, or the asker."""
    clauses, others = wish.what.split(_BORDER), wish.others
    named = [people_in(work, each) for each in clauses]
    if not (found := _found(named)):
        beside = [people_in(work, each) for each in others]
        found, others = _found(beside), tuple(each.rest for each in beside)
    if len(found) == 1:
        yield from _on_record(replace(wish, who=f"<@{found[0].id}>"), (*(each.rest for each in named), *others))
    elif not found and _ME.search(wish.what):
        yield from _on_record(replace(wish, who="me"), (*clauses, *wish.others))


def _found(named: Sequence[People]) -> list[Person]:
    return list(dict.fromkeys(person for each in named for person in each.found))


def _move(work: Work, wish: Wish) -> Iterator[Wish]:
    clauses = [*wish.what.split(_BORDER), *wish.others]
    for at, clause in enumerate(clauses):
        if found := day_in(work, clause):
            rest = (*clauses[:at], found[1], *clauses[at + 1 :])
            yield from _on_record(replace(wish, when=found[0].isoformat()), rest)
            return
    said = wish.what
    if (span := _SPAN.search(said)) and not _BACKWARDS.search(said):
        rest = (_SPAN.sub(" ", said), *wish.others)
        yield from _on_record(replace(wish, want=Want.SHIFT, value=span[0]), rest)


def _score(work: Work, wish: Wish) -> Iterator[Wish]:
    said = _without_ids(work.catalog, wish.what)
    rest = (_NAMES_OF_FIGURES.sub(" ", _ALONE.sub(" ", wish.what)), *wish.others)
    named = {name: found[1] for name, words in _FIGURES.items() if (found := _figure(words, said))}
    order = _order_of_figures(work.catalog)
    if named and set(order) <= named.keys():
        yield from _on_record(replace(wish, value=" ".join(named[name] for name in order)), rest)
    elif len(named) == 1:
        (name, value), *_ = named.items()
        yield from _on_record(replace(wish, value=value, verb=name), rest)
    elif pair := _TWO.search(said):
        yield from _on_record(replace(wish, value=f"{pair['first']} {pair['second']}"), rest)


def _figure(words: str, said: str) -> re.Match[str] | None:
    return re.search(rf"\b(?:{words})\b[^\d,]{{0,20}}?[ =:]?(\d)\b", said, re.IGNORECASE)


def _order_of_figures(catalog: Catalog) -> list[str]:
    every = (each for operation in catalog if operation.record for each in operation.parameters if is_figure(each))
    return list(dict.fromkeys(each.name for each in every if each.name in _FIGURES))


def _set(work: Work, wish: Wish) -> Iterator[Wish]:
    choices = _choices(work.catalog)
    for word in reversed(wish.what.lower().split()):
        value = _ELSEWHERE.get(word.strip(",.!"), word.strip(",.!"))
        if value in choices:
            without = re.sub(rf"\b{re.escape(word.strip(',.!'))}\b", " ", wish.what, flags=re.IGNORECASE)
            yield from _on_record(replace(wish, value=value), (_SETS.sub(" ", without), *wish.others))
            return


def _choices(catalog: Catalog) -> frozenset[str]:
    every = [each for operation in catalog if operation.record for each in operation.parameters]
    found = [each for each in every if each.kind is Kind.CHOICE]
    return frozenset(word for each in found for word in (*each.choices, *other_choices(each)))


def _do(_work: Work, wish: Wish) -> Iterator[Wish]:
    """Yield a verb on a record; what stands in the way of one that is blocked is said in the words beside it."""
    if wish.verb != "block":
        yield from _on_record(wish, (wish.what, *wish.others))
        return
    for at, clause in enumerate(wish.others):
        if telling(clause):
            others = (*wish.others[:at], *wish.others[at + 1 :])
            reason = _REASON_BEFORE.sub("", clause).strip()
            yield from _on_record(replace(wish, value=reason), (wish.what, *others))
            return


def _away(work: Work, wish: Wish) -> Iterator[Wish]:
    for clause in (*wish.what.split(_BORDER), *wish.others):
        if found := period_in(work, work.asker, clause):
            yield replace(wish, when=found)
            return


def _on_record(wish: Wish, clauses: tuple[str, ...]) -> Iterator[Wish]:
    """Yield a wish about the records of the ids where it is said, else beside it, or about the words of each clause."""
    told = [each for each in clauses if each not in wish.others]
    ids = _ids(told) or _ids(clauses)
    if ids:
        left = " ".join(word for each in told for word in each.split() if word not in ids)
        yield replace(wish, what=" ".join(ids), left=telling(left))
        return
    said = (part for clause in clauses for part in clause.split(_BORDER))
    for words in dict.fromkeys(filter(None, map(telling, said))):
        yield replace(wish, what=words)


def _ids(clauses: Sequence[str]) -> list[str]:
    return [word for each in clauses for word in each.split() if _ID.fullmatch(word.strip(".,;:!?()"))]


_ID = re.compile(r"[A-Z]{1,3}-\d+", re.IGNORECASE)


def _without_ids(catalog: Catalog, said: str) -> str:
    return " ".join("" if record_ref(word.strip(".,;:!?()"), "", catalog) else word for word in said.split())


_READERS: Mapping[Want, Callable[[Work, Wish], Iterator[Wish]]] = {
    Want.CLOSE: _close,
    Want.GIVE: _give,
    Want.MOVE: _move,
    Want.SCORE: _score,
    Want.SET: _set,
    Want.DO: _do,
    Want.AWAY: _away,
}

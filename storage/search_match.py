"""Which texts have some words: one question, asked of the index of either database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Integer, and_, case, func, literal, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.schema import Base
from storage.search_documents import SearchDocument, SearchWord
from storage.stems import forms, telling_words, words_of

MOST_RANKED = 20_000
"""So many texts are ranked, the newest of all that have the words."""
MOST_PROJECTS = 8
"""So many projects are looked for by the index; of more each text is looked at: to unite long lists takes longer."""
_MOST_WORDS, _MOST_LIKE, _LONGEST_TEXT = 12, 30, 300
_SHORTEST_LIKE, _SHORTEST_BEGINNING, _SHORTEST_INSIDE = 4, 2, 2
_MOST_CANDIDATES, _MOST_IN_TITLES = 5_000, 100
_LAST = "\U0010ffff"
_TITLE = Base.metadata.tables[SearchDocument.__tablename__].c.title

Title = ColumnElement[str] | InstrumentedAttribute[str]
Groups = tuple[tuple[str, ...], ...]
"""For each word that is looked for, the forms of it, one of which a text must have."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a text must have: one form of each word, and to belong to one of the projects, and be of one of the kinds.

    `projects` None are all; `in_title` wants the words there.
    """

    team_id: str
    groups: Groups
    projects: frozenset[int] | None = None
    kinds: tuple[str, ...] = ()
    in_title: bool = False

    @property
    def narrowing(self) -> tuple[int, ...]:
        """Return the projects that the index itself looks for."""
        few = self.projects if self.projects and len(self.projects) <= MOST_PROJECTS else ()
        return tuple(sorted(few))

    def conditions(self) -> Iterable[ColumnElement[bool]]:
        """Yield what holds for the texts beside having the words in them: it is looked at in each row."""
        yield SearchDocument.team_id == self.team_id
        if self.projects is not None:
            yield SearchDocument.project_id.in_(self.projects)
        if self.kinds:
            yield SearchDocument.kind.in_(self.kinds)
        if self.in_title:
            yield from (in_title(_TITLE, group) for group in self.groups)


def exactly(text: str) -> Groups:
    """Return the forms of each word of a text; nothing where it has no word."""
    return tuple(forms(word) for word in telling_words(text[:_LONGEST_TEXT])[:_MOST_WORDS])


def begun(session: Session, team_id: str, text: str) -> Groups:
    """Return the forms of each word of a text, with the words of the workspace that have it in them, too."""
    groups = tuple(forms(word) for word in words_of(text[:_LONGEST_TEXT])[:_MOST_WORDS])
    return tuple(
        tuple(dict.fromkeys((*group, *_containing(session, team_id, group[0], _MOST_IN_TITLES)))) for group in groups
    )


def widened(session: Session, match: Match) -> Match | None:
    """Return the same with the words of the workspace that begin like each word, or are one slip from it.

    None where there are no such words. What they are found in is looked at as before: a word that stands only in what
    the asker may not see finds nothing.
    """
    wider = tuple((*group, *_like(session, match.team_id, group)) for group in match.groups)
    return replace(match, groups=wider) if wider != match.groups else None


def _like(session: Session, team_id: str, group: Sequence[str]) -> list[str]:
    """Return words that have a word in them, or are one slip from it, these first, then the shortest.

    One slip leaves the first letters or the last ones as they are, so that only such words are compared.
    """
    from rapidfuzz.distance import OSA

    word, own = group[0], SearchWord.word
    if len(word) < _SHORTEST_BEGINNING:
        return []
    alike = [_is_near(own, form) for form in group if len(form) >= _SHORTEST_LIKE]
    either = or_(own.like(f"%{word}%"), *alike)
    found = select(own).where(SearchWord.team_id == team_id, either).limit(_MOST_CANDIDATES)
    every = set(session.scalars(found)) - set(group)
    long = [form for form in group if len(form) >= _SHORTEST_LIKE]
    slips = {each for each in every if any(OSA.distance(form, each, score_cutoff=1) <= 1 for form in long)}
    inside = {each for each in every if word in each}
    return sorted(slips | inside, key=lambda each: (each not in slips, len(each), each))[:_MOST_LIKE]


def _is_near(own: InstrumentedAttribute[str], form: str) -> ColumnElement[bool]:
    half = max(1, len(form) // 2 - 1)
    ends = or_(own.like(f"{form[:half]}%"), own.like(f"%{form[-half:]}"))
    return and_(func.length(own).between(len(form) - 1, len(form) + 1), ends)


def _containing(session: Session, team_id: str, word: str, most: int) -> list[str]:
    """Return words that begin with a word, or have a longer one in them: Trainingsdaten. The shortest come first."""
    own = SearchWord.word
    begins = and_(own >= word, own < f"{word}{_LAST}")
    fits = begins if len(word) < _SHORTEST_INSIDE else own.like(f"%{word}%")
    found = select(own).where(SearchWord.team_id == team_id, fits).distinct().subquery().c.word
    return list(session.scalars(select(found).order_by(func.length(found), found).limit(most)))


class _position(FunctionElement[int]):  # noqa: N801 - it stands where functions of the database do
    """At which letter of a text another one stands, 0 where it does not; each database calls it by its own name."""

    type = Integer()
    inherit_cache = True


@compiles(_position, "sqlite")
def _in_sqlite(element: FunctionElement[int], compiler: SQLCompiler, **kept: object) -> str:
    return f"instr({compiler.process(element.clauses, **kept)})"


@compiles(_position, "postgresql")
def _in_postgres(element: FunctionElement[int], compiler: SQLCompiler, **kept: object) -> str:
    return f"strpos({compiler.process(element.clauses, **kept)})"


def in_title(title: Title, group: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition for texts whose title has one of these words."""
    return or_(*(_position(title, literal(f" {word} ")) > 0 for word in group))


def relevance(title: Title, groups: Groups) -> ColumnElement[int]:
    """Return how well a text fits, up to 1,000: a word in the title counts more than one elsewhere."""
    share = 1_000 // max(1, len(groups))
    found: ColumnElement[int] = literal(0)
    for group in groups:
        found += case((in_title(title, group), share), else_=share * 4 // 10)
    return found

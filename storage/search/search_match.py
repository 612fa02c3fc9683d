"""Which texts have some words: one question, asked of the index of either database."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Integer, case, literal, or_, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.schema import Base
from storage.search_text import search_vocabulary
from storage.search_text.search_documents import SearchDocument
from storage.search_text.stems import forms, telling_words, words_of

MOST_RANKED = 20_000
"""So many texts are ranked, the newest of all that have the words."""
MOST_PROJECTS = 8
"""So many projects are looked for by the index; of more each text is looked at: to unite long lists takes longer."""
_MOST_WORDS, _MOST_IN_TITLES, _LONGEST_TEXT = 12, 100, 300
_TEXTS = Base.metadata.tables[SearchDocument.__tablename__].c

Title = ColumnElement[str] | InstrumentedAttribute[str]
Groups = tuple[tuple[str, ...], ...]
"""For each word that is looked for, the forms of it, one of which a text must have."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a text must have: one form of each word, and to belong to one of the projects, and be of one of the kinds.

    `projects` None are all; `is_known` holds for texts that are as search knows them; `in_title` wants the words there.
    """

    team_id: str
    groups: Groups
    projects: frozenset[int] | None = None
    kinds: tuple[str, ...] = ()
    is_known: ColumnElement[bool] = field(default_factory=true)
    in_title: bool = False

    @property
    def narrowing(self) -> tuple[int, ...]:
        """Return the projects that the index itself looks for."""
        few = self.projects if self.projects and len(self.projects) <= MOST_PROJECTS else ()
        return tuple(sorted(few))

    def conditions(self) -> Iterable[ColumnElement[bool]]:
        """Yield what holds for the texts beside having the words in them: it is looked at in each row."""
        yield _TEXTS.team_id == self.team_id
        yield self.is_known
        if self.projects is not None:
            yield _TEXTS.project_id.in_(self.projects)
        if self.kinds:
            yield _TEXTS.kind.in_(self.kinds)
        if self.in_title:
            yield from (in_title(_TEXTS.title, group) for group in self.groups)


def exactly(text: str) -> Groups:
    """Return the forms of each word of a text; nothing where it has no word."""
    return tuple(forms(word) for word in telling_words(text[:_LONGEST_TEXT])[:_MOST_WORDS])


def begun(session: Session, team_id: str, text: str) -> Groups:
    """Return the forms of each word of a text, with the words of the workspace that have it in them, too."""
    groups = tuple(forms(word) for word in words_of(text[:_LONGEST_TEXT])[:_MOST_WORDS])
    return tuple(
        tuple(dict.fromkeys((*group, *search_vocabulary.containing(session, team_id, group[0], _MOST_IN_TITLES))))
        for group in groups
    )


def widened(session: Session, match: Match) -> Match | None:
    """Return the same with the words of the workspace that begin like each word, or are one slip from it.

    None where there are no such words. What they are found in is looked at as before: a word that stands only in what
    the asker may not see finds nothing.
    """
    wider = tuple((*group, *search_vocabulary.like(session, match.team_id, group)) for group in match.groups)
    return replace(match, groups=wider) if wider != match.groups else None


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

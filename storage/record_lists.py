"""Records as lists show them: a page of what a query asks for, and how many there are."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Text, and_, false, func, literal, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.directory.late import is_late
from storage.record_query import RecordQuery
from storage.records.links import RecordLink
from storage.records.records import HELPED, Record, entity, in_order, registers
from storage.schema import label_pattern
from storage.search import search_catch_up, search_index, search_match
from storage.search.search_match import Groups, Match
from storage.search_text import search_vocabulary

Value = TypeVar("Value")
_FEW = 500
"""So many of the newest titles that have some words are looked at first."""


def page(session: Session, query: RecordQuery, offset: int, limit: int) -> list[Record]:
    """Return up to `limit` records, what is due first at the top and what has no date at the end.

    A list of closed ones begins with what was closed last.
    """
    kinds = query.kinds or tuple(kind for kind, table in registers().items() if not table.is_project)
    statement = select(entity(kinds)).where(*_conditions(query), *_in_title(session, query))
    if len(kinds) == 1 and not query.closed_only:
        statement = statement.order_by(*registers()[kinds[0]].list_order())
    ordered = statement.order_by(*_order(query)).offset(offset).limit(limit)
    if query.or_helped and len(kinds) > 1 and not query.text:
        # No index has what somebody owns and helps with in one order: only what is shown is joined with its own table.
        # In a statement of its own: PostgreSQL puts no condition below so many joins.
        keys = select(Record.id).where(*_conditions(query)).order_by(*_order(query)).offset(offset).limit(limit)
        return in_order(session, session.scalars(keys).all())
    if not query.text:
        return list(session.scalars(ordered))
    with search_index.planned(session):
        return list(session.scalars(ordered))


def counts(session: Session, query: RecordQuery, most: int) -> int:
    """Return how many records there are, and no more than `most`: each that is counted is read.

    They are counted in the order of the list: by the index that the list reads, whatever else the store holds.
    """
    wanted = (*_conditions(query), *_in_title(session, query))
    found = select(Record.id).where(*wanted).order_by(*_order(query)).limit(most).subquery()
    return session.scalars(select(func.count()).select_from(found)).one()


def _in_title(session: Session, query: RecordQuery) -> Iterator[ColumnElement[bool]]:
    """Yield the condition for records in whose titles each of some words stands, in any form, or begun."""
    if query.text:
        is_known = search_catch_up.catch_up(session)
        groups = search_match.begun(session, query.team_id, query.text)
        kinds = query.kinds or tuple(registers())
        match = Match(query.team_id, groups, query.projects, kinds, is_known, in_title=True)
        yield Record.id.in_(search_index.in_titles(session, match))
        # Signs are no part of a word: of the titles that have the words, those with the signs between them are meant.
        signed = (word for word in query.text.lower().split() if not word.isalnum())
        yield from (func.lower(Record.title).contains(word, autoescape=True) for word in signed)


class Title(NamedTuple):
    """The title of a record."""

    record_id: int
    title: str


def begun_words(session: Session, team_id: str, letters: str, most: int) -> list[str]:
    """Return words of a workspace's texts that begin with some letters, the shortest first."""
    search_catch_up.catch_up(session)
    return search_vocabulary.beginning(session, team_id, letters, most)


def titles(session: Session, query: RecordQuery, groups: Groups, most: int) -> list[Title]:
    """Return the titles of what a query asks for that have one word of each group, the newest first."""
    kinds = query.kinds or tuple(registers())
    is_known = search_catch_up.catch_up(session)
    match = Match(query.team_id, groups, query.projects, kinds, is_known, in_title=True)
    with search_index.planned(session):
        newest = search_index.newest(session, match, _FEW)
        keys = [
            key
            for key in session.scalars(select(search_index.RECORD_ID).select_from(newest.documents))
            if key is not None
        ]
        found = _titles(session, query, Record.id.in_(keys), most)
        if len(found) < most and not (newest.reaches_all and len(keys) < newest.most):
            ranked = search_index.ranked(session, match, len(keys)).documents
            found = _titles(session, query, Record.id.in_(select(search_index.RECORD_ID).select_from(ranked)), most)
    return found


def _titles(session: Session, query: RecordQuery, fits: ColumnElement[bool], most: int) -> list[Title]:
    found = select(Record.id, Record.title).where(*_conditions(query), fits).order_by(Record.id.desc()).limit(most)
    return [Title(key, title) for key, title in session.execute(found)]


def _order(
    query: RecordQuery,
) -> tuple[ColumnElement[datetime | None] | ColumnElement[date | None], ColumnElement[int]]:
    if query.closed_only:
        return Record.closed_at.desc(), Record.id.desc()
    return Record.due.nulls_last(), Record.id.asc()


def _conditions(query: RecordQuery) -> Iterator[ColumnElement[bool]]:
    yield Record.team_id == query.team_id
    projects = [kind for kind, table in registers().items() if table.is_project]
    yield _among(Record.kind, query.kinds) if query.kinds else Record.kind.not_in(projects)
    if query.projects is not None:
        yield _among(Record.project_id, tuple(query.projects))
    if query.closed_only:
        yield Record.closed_at.is_not(None)
    elif query.open_only:
        yield Record.closed_at.is_(None)
    if query.states:
        yield _among(Record.state, query.states)
    yield from _conditions_on_people_and_days(query)
    yield from _conditions_on_closing(query)
    patterns = (label_pattern(label.lower()) for label in query.labels)
    yield from (func.lower(Record.labels).contains(pattern, autoescape=True) for pattern in patterns)
    yield from (_has_own(word, query.kinds or tuple(registers())) for word in query.own)
    if query.naming is not None:
        yield Record.id.in_(select(RecordLink.record_id).where(RecordLink.other_id == query.naming))


def _conditions_on_closing(query: RecordQuery) -> Iterator[ColumnElement[bool]]:
    if query.closed_from is not None:
        yield Record.closed_at >= query.closed_from
    if query.closed_before is not None:
        yield Record.closed_at < query.closed_before


def _conditions_on_people_and_days(query: RecordQuery) -> Iterator[ColumnElement[bool]]:
    if query.owner_id is not None:
        is_owned = Record.owner_id == query.owner_id
        yield _is_work_of(query, query.owner_id) if query.or_helped else is_owned
    if query.owner_ids:
        yield Record.owner_id.in_(query.owner_ids)
    if query.unowned:
        yield Record.owner_id.is_(None)
    if query.due_from is not None:
        yield Record.due >= query.due_from
    if query.due_to is not None:
        yield Record.due <= query.due_to
    if query.undated:
        yield Record.due.is_(None)
    if query.late:
        yield Record.closed_at.is_(None)
        yield is_late(Record.due, Record.team_id, Record.owner_id, Record.project_id, query.late)
    if query.still_since is not None:
        yield Record.updated_at <= query.still_since
    if query.snoozed_after is not None:
        yield or_(Record.snoozed_until.is_(None), Record.snoozed_until <= query.snoozed_after)


def _is_work_of(query: RecordQuery, person_id: str) -> ColumnElement[bool]:
    """Return the condition for what somebody owns or helps with, each found by its own index."""
    own = select(Record.id).where(Record.team_id == query.team_id, Record.owner_id == person_id)
    own = own.where(Record.closed_at.is_(None)) if query.open_only else own
    helped = select(Record.id).where(Record.team_id == query.team_id, HELPED)
    theirs = type_coerce(Record.helpers, Text()).contains(label_pattern(person_id), autoescape=True)
    return Record.id.in_(own.union_all(helped.where(theirs)))


def _has_own(word: str, kinds: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition for records of the kinds that have a filter of their own by that word, and fit it."""
    fits: list[ColumnElement[bool]] = []
    for kind in kinds:
        own, condition = registers()[kind].__table__.c, registers()[kind].own_filters().get(word)
        if condition is not None:
            # By its key, row for row: who counts has not joined the kind's own table.
            its = select(literal(1)).where(own.id == Record.id, condition).correlate(Record.__table__)
            fits.append(and_(Record.kind == kind, its.exists()))
    return or_(false(), *fits)


def _among(column: InstrumentedAttribute[Value], values: tuple[Value, ...]) -> ColumnElement[bool]:
    # With one value the rows come out of the index in their order; with IN they would have to be sorted.
    return column == values[0] if len(values) == 1 else column.in_(values)

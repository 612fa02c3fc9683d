"""What minutes propose: items that become records when a person accepts them."""

import enum
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Row, UniqueConstraint, bindparam, case, func, or_, select, update
from sqlalchemy import text as sql  # an item has a text of its own
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.inserts import insert_row, rows_of
from storage.records.records import Record
from storage.registers.action import Action
from storage.schema import BIG, Base, choice
from storage.search_text import search_documents
from storage.search_text.search_documents import Written


class ItemKind(enum.StrEnum):
    """What an item would become; a question becomes an action item if somebody wants it to."""

    ACTION = "action"
    DECISION = "decision"
    RISK = "risk"
    QUESTION = "question"


class Verdict(enum.StrEnum):
    """What became of an item; one whose line was changed in the source afterwards is amended by another item."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    AMENDED = "amended"


class Proposal(Base):
    """One item of a meeting's minutes.

    `fingerprint` is that of its quote (of its text where there is no quote): the same line is never proposed twice.
    `page` counts the messages of items in the minutes, `message_ts` is where this one stands; `source_url` is the link
    to the message that it was taken from, where that is a message of its own. `text` and `quote` are
    empty where the workspace wants no text of its people kept. `candidates` are those whom the words may mean as the
    owner, `together` those of the named who do it together: whoever owns it, the others help.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("meeting_id", "kind", "fingerprint"),
        Index(None, "project_id", "fingerprint"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    meeting_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    kind: Mapped[ItemKind] = mapped_column(choice(ItemKind, "kind"))
    page: Mapped[int]
    position: Mapped[int]
    text: Mapped[str | None]
    owner_id: Mapped[str | None]
    owner_words: Mapped[str | None]
    candidates: Mapped[tuple[str, ...]] = mapped_column(default=())
    together: Mapped[tuple[str, ...]] = mapped_column(default=(), server_default=sql("''"))
    due: Mapped[date | None]
    quote: Mapped[str | None]
    fingerprint: Mapped[str]
    speaker: Mapped[str | None]
    start_seconds: Mapped[float | None]
    is_verified: Mapped[bool]
    is_edited: Mapped[bool] = mapped_column(default=False)
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict), default=Verdict.PROPOSED)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    record_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"))
    message_ts: Mapped[str | None]
    source_url: Mapped[str | None]

    @property
    def is_acceptable(self) -> bool:
        """Say whether it may become a record: its line was found, or a person has edited it."""
        return self.is_verified or self.is_edited

    @property
    def helpers(self) -> tuple[str, ...]:
        """Return those who do it together with the owner."""
        return tuple(each for each in self.together if each != self.owner_id)


def add(session: Session, proposals: Iterable[Proposal], at: datetime) -> None:
    """Store items, each with its key, and let them be found as written at an instant."""
    items = list(proposals)
    for proposal in items:
        insert_row(session, proposal)
        session.add(proposal)
    search_documents.add(session, (_text_of(each, at) for each in items))


def texts(session: Session, ids: Collection[int]) -> Iterator[Written]:
    """Yield what items with these keys are found by, as it is in the store now; each stays as old as it was."""
    for item in session.execute(_TEXTS, {"ids": list(ids)}):
        yield _text_of(item)


def _text_of(
    item: Proposal | Row[int, str, int, int, str | None, str | None, str | None], at: datetime | None = None
) -> Written:
    """Return what of an item is found."""
    rest = (item.quote,) if item.quote else ()
    kind, key = search_documents.MINUTES, f"i{item.id}"
    return Written(item.team_id, item.project_id, kind, item.text or "", rest, at, key, item.meeting_id, item.owner_id)


_TEXTS = select(
    Proposal.id,
    Proposal.team_id,
    Proposal.project_id,
    Proposal.meeting_id,
    Proposal.owner_id,
    Proposal.text,
    Proposal.quote,
).where(Proposal.id.in_(bindparam("ids", expanding=True)))


def get(session: Session, team_id: str, proposal_id: int) -> Proposal | None:
    """Return the item with this number."""
    return session.scalars(
        select(Proposal).where(Proposal.team_id == team_id, Proposal.id == proposal_id)
    ).one_or_none()


def of_ids(session: Session, ids: Collection[int]) -> list[Proposal]:
    """Return the items with these keys."""
    return list(session.scalars(select(Proposal).where(Proposal.id.in_(ids)))) if ids else []


def take(session: Session, team_id: str, proposal_id: int) -> Proposal | None:
    """Return the item with this number, as it is now, and let nobody else change it until the transaction ends."""
    one = select(Proposal).where(Proposal.team_id == team_id, Proposal.id == proposal_id)
    return session.scalars(one.with_for_update(), execution_options={"populate_existing": True}).one_or_none()


def take_all(session: Session, meeting_id: int) -> list[Proposal]:
    """Return all items of a meeting as `take` does."""
    found = select(Proposal).where(Proposal.meeting_id == meeting_id).order_by(Proposal.page, Proposal.position)
    return list(session.scalars(found.with_for_update(), execution_options={"populate_existing": True}))


def of_meeting(session: Session, meeting_id: int) -> list[Proposal]:
    """Return all items of a meeting, as they stand in its minutes."""
    found = select(Proposal).where(Proposal.meeting_id == meeting_id)
    return list(session.scalars(found.order_by(Proposal.page, Proposal.position)))


def of_page(session: Session, meeting_id: int, page: int) -> list[Proposal]:
    """Return the items that stand in one message."""
    found = select(Proposal).where(Proposal.meeting_id == meeting_id, Proposal.page == page)
    return list(session.scalars(found.order_by(Proposal.position)))


def last_page(session: Session, meeting_id: int) -> int:
    """Return the number of the last message of items, 0 where there is none."""
    return session.scalar(select(func.max(Proposal.page)).where(Proposal.meeting_id == meeting_id)) or 0


def decide(  # noqa: PLR0913 - what a verdict is, one by one
    session: Session,
    proposal: Proposal,
    verdict: Verdict,
    *,
    by: str,
    at: datetime,
    record_id: int | None = None,
) -> bool:
    """Give a verdict on an item that waits for one; False where somebody was faster."""
    waiting = update(Proposal).where(Proposal.id == proposal.id, Proposal.verdict == Verdict.PROPOSED)
    values = {"verdict": verdict, "decided_by": by, "decided_at": at, "record_id": record_id}
    done = session.execute(waiting.values(**values), execution_options={"synchronize_session": "fetch"})
    return rows_of(done) > 0


def became(session: Session, proposal_id: int, record_id: int) -> None:
    """Note which record an accepted item has become."""
    one = update(Proposal).where(Proposal.id == proposal_id)
    session.execute(one.values(record_id=record_id), execution_options={"synchronize_session": "fetch"})


def change(session: Session, proposal: Proposal, **values: object) -> bool:
    """Change an item that waits for a verdict; False where it has one."""
    waiting = update(Proposal).where(Proposal.id == proposal.id, Proposal.verdict == Verdict.PROPOSED)
    done = session.execute(waiting.values(**values), execution_options={"synchronize_session": "fetch"})
    return rows_of(done) > 0


def placed(session: Session, meeting_id: int, page: int, ts: str) -> None:
    """Note in which message a page of items stands."""
    here = update(Proposal).where(Proposal.meeting_id == meeting_id, Proposal.page == page)
    session.execute(here.values(message_ts=ts), execution_options={"synchronize_session": False})


def meeting_of(session: Session, project_id: int, fingerprints: Collection[str], at_least: int) -> int | None:
    """Return the meeting of a project that shares the most of these lines, if it shares that many."""
    shared = func.count().label("shared")
    found = select(Proposal.meeting_id, shared).where(
        Proposal.project_id == project_id, Proposal.fingerprint.in_(fingerprints)
    )
    best = found.group_by(Proposal.meeting_id).order_by(shared.desc(), Proposal.meeting_id).limit(1)
    row = session.execute(best).one_or_none()
    return row[0] if row is not None and row[1] >= at_least else None


def open_actions(session: Session, meeting_ids: Collection[int], since: datetime, limit: int) -> list[Action]:
    """Return what was promised in these meetings and was not done by then, what is due first at the top."""
    accepted = select(Proposal.record_id).where(Proposal.meeting_id.in_(meeting_ids), Proposal.record_id.is_not(None))
    found = select(Action).where(Action.id.in_(accepted), or_(Action.closed_at.is_(None), Action.closed_at > since))
    return list(session.scalars(found.order_by(Action.due.nulls_last(), Action.id).limit(limit)))


def counts(session: Session, meeting_id: int) -> dict[ItemKind, tuple[int, int]]:
    """Return how many items of each kind a meeting has, and how many of them wait for a verdict."""
    waiting = func.sum(case((Proposal.verdict == Verdict.PROPOSED, 1), else_=0))
    found = select(Proposal.kind, func.count(), waiting).where(Proposal.meeting_id == meeting_id)
    return {kind: (total, open_) for kind, total, open_ in session.execute(found.group_by(Proposal.kind))}


def restore(session: Session, proposal: Proposal) -> bool:
    """Let a dismissed item wait for a verdict again; False where it was not dismissed."""
    dismissed = update(Proposal).where(Proposal.id == proposal.id, Proposal.verdict == Verdict.DISMISSED)
    values = {"verdict": Verdict.PROPOSED, "decided_by": None, "decided_at": None}
    done = session.execute(dismissed.values(**values), execution_options={"synchronize_session": "fetch"})
    return rows_of(done) > 0


def look_again(session: Session, proposal: Proposal) -> None:
    """Read an item again, as somebody else may have left it in the meantime."""
    session.refresh(proposal)

"""Commands that were proposed to somebody who asked in words: kept until they are confirmed, declined or expire."""

import enum
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, ForeignKey, Index, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.inserts import rows_of
from storage.records.records import Record
from storage.schema import BIG, Base, Values, choice


class ProposalState(enum.StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    EXPIRED = "expired"


class CommandProposal(Base):
    """One or more commands that `asker_id` alone may confirm; `project_id` is the project at hand, if there was one.

    `channel` and `thread` are where they asked, none in direct messages, where only a thread counts. `seen` holds, by
    the id of each record that is named, its newest change that the proposal was made with. `form_opened_at` is when
    they last looked at it in its form. The message that shows it is in `message_channel` at `message_ts`; without a
    channel it can't be drawn again, without a time it is on its way.
    """

    __tablename__ = "command_proposals"
    __table_args__ = (Index(None, "team_id", "asker_id", "state"), Index(None, "made_at"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    asker_id: Mapped[str]
    project_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    channel: Mapped[str | None]
    thread: Mapped[str | None]
    content: Mapped[Values]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[ProposalState] = mapped_column(choice(ProposalState, "state"), default=ProposalState.OPEN)
    settled_at: Mapped[datetime | None]
    form_opened_at: Mapped[datetime | None]
    message_channel: Mapped[str | None]
    message_ts: Mapped[str | None]
    drawn: Mapped[str | None]

    @property
    def commands(self) -> tuple[str, ...]:
        """Return its commands, as they are run."""
        return tuple(cast("list[str]", self.content["commands"]))

    @property
    def seen(self) -> dict[int, int]:
        """Return the newest change of each record that it names, as it was when it was made."""
        return {int(record): change for record, change in cast("dict[str, int]", self.content["seen"]).items()}


def content_of(commands: Sequence[str], seen: Mapping[int, int]) -> Values:
    """Return commands, and the newest changes of the records that they name, as a proposal keeps them."""
    return {"commands": list(commands), "seen": {str(record): change for record, change in seen.items()}}


def add(session: Session, new: CommandProposal) -> None:
    """Keep a proposal."""
    session.add(new)
    session.flush()


def find(session: Session, team_id: str, proposal_id: int) -> CommandProposal | None:
    """Return a proposal of a workspace, if it is still kept."""
    found = session.get(CommandProposal, proposal_id)
    return found if found and found.team_id == team_id else None


def newest_in(
    session: Session, team_id: str, asker_id: str, channel: str | None, thread: str | None
) -> CommandProposal | None:
    """Return the newest proposal that somebody asked for in a place, an open one before others.

    In direct messages without a thread, where all are meant, it may be one in a thread, too.
    """
    of_thread: tuple[ColumnElement[bool], ...] = (CommandProposal.thread == thread,) if thread or channel else ()
    theirs = (CommandProposal.team_id == team_id, CommandProposal.asker_id == asker_id)
    there = select(CommandProposal).where(*theirs, CommandProposal.channel == channel, *of_thread)
    is_settled = CommandProposal.state != ProposalState.OPEN
    return session.scalars(there.order_by(is_settled, CommandProposal.id.desc()).limit(1)).one_or_none()


def is_open_in(session: Session, team_id: str, channel: str, thread: str) -> bool:
    """Say whether a thread has a proposal that somebody has not answered."""
    there = (CommandProposal.team_id == team_id, CommandProposal.channel == channel, CommandProposal.thread == thread)
    found = select(CommandProposal.id).where(*there, CommandProposal.state == ProposalState.OPEN).limit(1)
    return session.scalar(found) is not None


def settle(session: Session, proposal_id: int, state: ProposalState, now: datetime) -> bool:
    """Say what becomes of an open proposal; False where that was said before, or its time is over.

    It expires only where its time is over.
    """
    is_over = CommandProposal.expires_at <= now
    is_due = is_over if state is ProposalState.EXPIRED else ~is_over
    still_open = CommandProposal.state == ProposalState.OPEN
    once = update(CommandProposal).where(CommandProposal.id == proposal_id, still_open, is_due)
    changed = once.values(state=state, settled_at=now).execution_options(synchronize_session=False)
    return rows_of(session.execute(changed)) > 0


def forget_before(session: Session, instant: datetime) -> int:
    """Forget the proposals from before an instant and return how many there were."""
    return rows_of(session.execute(delete(CommandProposal).where(CommandProposal.made_at < instant)))

"""Lists that somebody pasted, kept while they look at the preview: a button can't carry that much."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from sqlalchemy import ForeignKey, Index, delete, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.inserts import rows_of
from storage.records.records import Record
from storage.schema import BIG, Base, Values


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One line as it was typed, and the fields of the record that it is to become; none where it can't be added."""

    text: str
    values: dict[str, str] = field(default_factory=dict)


class PastedList(Base):
    """A list of one person, of records of a project; `taken_at` is when it was added or let go."""

    __tablename__ = "pasted_lists"
    __table_args__ = (Index(None, "made_at"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    person_id: Mapped[str]
    project_id: Mapped[int] = mapped_column(ForeignKey(Record.id))
    operation: Mapped[str]
    source_url: Mapped[str | None]
    content: Mapped[Values]
    made_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]

    @property
    def lines(self) -> list[KeptLine]:
        """Return its lines."""
        stored = cast("list[dict[str, str | dict[str, str]]]", self.content["lines"])
        return [KeptLine(str(each["text"]), cast("dict[str, str]", each["values"])) for each in stored]


def content_of(lines: Sequence[KeptLine]) -> Values:
    """Return lines as a list keeps them."""
    return {"lines": [{"text": line.text, "values": line.values} for line in lines]}


def add(session: Session, new: PastedList) -> None:
    """Keep a list."""
    session.add(new)
    session.flush()


def find(session: Session, team_id: str, person_id: str, list_id: int) -> PastedList | None:
    """Return a list of somebody's, if it is still kept."""
    found = session.get(PastedList, list_id)
    return found if found and (found.team_id, found.person_id) == (team_id, person_id) else None


def take(session: Session, list_id: int, now: datetime) -> bool:
    """Mark a list as seen to; False where that was done before."""
    waiting = update(PastedList).where(PastedList.id == list_id, PastedList.taken_at.is_(None))
    taken = waiting.values(taken_at=now).execution_options(synchronize_session=False)
    return rows_of(session.execute(taken)) > 0


def forget_before(session: Session, instant: datetime) -> int:
    """Forget the lists from before an instant and return how many there were."""
    return rows_of(session.execute(delete(PastedList).where(PastedList.made_at < instant)))

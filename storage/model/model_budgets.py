"""How many tokens a language model may take in a month: what the admins of a workspace have said."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_into
from storage.schema import BIG, Base


class ModelBudget(Base):
    """The budgets of a workspace, in tokens a calendar month (UTC); nothing in a column is no limit of its own.

    `workspace` is for all calls together, `person` for those of each person.
    """

    __tablename__ = "model_budgets"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[int | None] = mapped_column(BIG)
    person: Mapped[int | None] = mapped_column(BIG)


def of_team(session: Session, team_id: str) -> tuple[int | None, int | None]:
    """Return the budget of a workspace, and that of each person in it."""
    own = select(ModelBudget.workspace, ModelBudget.person).where(ModelBudget.team_id == team_id)
    row = session.execute(own).one_or_none()
    return (row.workspace, row.person) if row else (None, None)


def lock(session: Session, team_id: str) -> None:
    """Let nobody else look at the budgets by this function until the transaction ends."""
    save(session, team_id)


def save(session: Session, team_id: str, **budgets: int | None) -> None:
    """Set some of the budgets, the others stay; None is no limit of its own."""
    values = {"team_id": team_id, **budgets}
    statement = insert_into(ModelBudget, dialect_of(session)).values(values)
    session.execute(statement.on_conflict_do_update(index_elements=["team_id"], set_=values))

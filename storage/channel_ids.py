"""A channel that Slack gives another id: all that is kept under the old one goes on under the new one."""

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from storage.digests.digests import Digest
from storage.directory.channels import ChannelRow, FormerMember, Membership
from storage.directory.greetings import Greeting
from storage.jobs import Job, State
from storage.records.records import Record
from storage.registers.meeting import Meeting
from storage.registers.project import ProjectChannel
from storage.schema import Base
from storage.standups.standups import Standup, StandupDay


def change(session: Session, team_id: str, before: str, after: str) -> None:
    """Have a channel be known by its new id, wherever it is named; what is kept under that already is newer."""
    for model in (ChannelRow, ProjectChannel):
        _move(session, model, team_id, before, after)
    for each in (Membership, FormerMember):
        _move_people(session, each, team_id, before, after)
    theirs = select(Record.id).where(Record.team_id == team_id)
    _rename(session, Standup, "channel_id", before, after, Standup.team_id == team_id)
    _rename(session, StandupDay, "channel_id", before, after, StandupDay.team_id == team_id)
    _rename(session, Greeting, "place", before, after, Greeting.team_id == team_id)
    _rename(session, Digest, "place", before, after, Digest.project_id.in_(theirs))
    _rename(session, Meeting, "channel_id", before, after, Meeting.__table__.c.id.in_(theirs))
    _move_jobs(session, team_id, before, after)


def _move(session: Session, model: type[ChannelRow | ProjectChannel], team_id: str, before: str, after: str) -> None:
    old = (model.team_id == team_id, model.channel_id == before)
    if session.scalars(select(model.channel_id).where(model.team_id == team_id, model.channel_id == after)).first():
        session.connection().execute(delete(model).where(*old))
    else:
        session.connection().execute(update(model).where(*old).values(channel_id=after))


def _move_people(
    session: Session, model: type[Membership | FormerMember], team_id: str, before: str, after: str
) -> None:
    there = select(model.user_id).where(model.team_id == team_id, model.channel_id == after)
    old = (model.team_id == team_id, model.channel_id == before)
    session.connection().execute(delete(model).where(*old, model.user_id.in_(list(session.scalars(there)))))
    session.connection().execute(update(model).where(*old).values(channel_id=after))


def _rename(  # noqa: PLR0913, PLR0917 - a column of a table, and what becomes what
    session: Session, model: type[Base], column: str, before: str, after: str, theirs: ColumnElement[bool]
) -> None:
    table = Base.metadata.tables[model.__tablename__]
    session.connection().execute(update(table).where(theirs, table.c[column] == before).values({column: after}))


def _move_jobs(session: Session, team_id: str, before: str, after: str) -> None:
    """Have what is still to be posted or read there go to the new id."""
    waiting = select(Job).where(Job.team_id == team_id, Job.state != State.DONE)
    for job in session.scalars(waiting.where(Job.payload["channel"].as_string() == before)):
        job.payload = {**job.payload, "channel": after}

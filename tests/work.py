"""A work without Slack: a store with people and a project in a channel, and a clock. Calling a handler is its test."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime

from core.actor import Actor, Person, Place, Surface
from core.catalog import Catalog
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.reply import Reply
from handlers.catalog import CATALOG
from handlers.request.arguments import resolve
from handlers.request.posts import Post
from handlers.request.work import Work
from storage.access import memberships
from storage.database import Database, Session
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project

TEAM, CHANNEL = "T1", "C1"
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""A Friday."""
ANA = Person("U1", "Ana Silva", "ana", "Europe/Lisbon")
BEN = Person("U2", "Ben Okafor", "ben", "America/New_York")
PRIYA = Person("U3", "Priya Nair", "priya", "Asia/Kolkata")
PEOPLE = (ANA, BEN, PRIYA)


class Desk:
    """Where somebody works on the project of a channel; `now` is what the clock says there.

    `posts` are what the last command had to tell others.
    """

    def __init__(self, database: Database, catalog: Catalog = CATALOG) -> None:
        self.database, self.catalog, self.now, self.requests = database, catalog, NOW, 0
        self.posts: list[Post] = []
        with database.begin() as session:
            people.save(session, TEAM, PEOPLE, NOW)
            channels.save(session, TEAM, [Channel(CHANNEL, "churn-model")], NOW)
            memberships.set_members(session, TEAM, CHANNEL, [person.id for person in PEOPLE], NOW)
            stamps = {"created_at": NOW, "updated_at": NOW, "created_by": PRIYA.id}
            project = Project(team_id=TEAM, title="Churn model", owner_id=PRIYA.id, labels=(), zone="UTC", **stamps)
            records.add(session, project)
            projects.bind(session, TEAM, CHANNEL, project.id)
            self.project_id = project.id

    @contextlib.contextmanager
    def work(self, who: Person = ANA) -> Iterator[Work]:
        """Yield the work of somebody who asks in the project's channel; what it changes is stored at the end."""
        with self.database.begin() as session:
            yield self._work(session, who)

    def run(self, text: str, who: Person = ANA) -> Reply:
        """Run a command as if it were typed in the channel. Raises UserError as its operation does."""
        with self.work(who) as work:
            command = parse(resolve.with_names(work, tokenize(text)), self.catalog, work.today)
            command.needs_all()
            work.operation = command.operation.name
            reply = command.operation.run(work, **resolve.arguments(work, command))
            self.posts = work.posts
            return reply

    def _work(self, session: Session, who: Person) -> Work:
        actor = Actor(TEAM, who, Surface.SLASH, Place(CHANNEL, None, self.project_id))
        self.requests += 1
        key = f"test {self.requests}"
        return Work(session, actor, self.now, self.catalog, "", key, known={person.id: person for person in PEOPLE})

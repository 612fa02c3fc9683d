"""The App Home: a person's own work across all projects, as the operation `mine` tells it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot import blocks
from bot.names import CommandNames
from core.actor import Actor, Surface
from core.operation import Catalog
from core.reply import Actions, Button, Code, Heading, Note, Reply
from handlers import mine
from handlers.work import Work
from storage import people
from storage.database import Database

_MOST_BLOCKS = 95


@dataclass(frozen=True, slots=True)
class Home:
    """Draws the App Home of a person, with what only they may see."""

    database: Database
    catalog: Catalog
    names: CommandNames
    clock: Callable[[], datetime]

    def view(self, team: str, user: str, notice: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the view; `notice` is what the last click on it has led to."""
        drawn = [block for message in blocks.render(self._reply(team, user)) for block in message.blocks]
        shown = blocks.renumbered([*notice, *blocks.without_tables(drawn)])
        return {"type": "home", "blocks": shown[:_MOST_BLOCKS]}

    def _reply(self, team: str, user: str) -> Reply:
        with self.database.read() as session:
            found = people.load(session, team, [user])
            if not found:
                return Reply((self._hint(),))
            actor = Actor(team, found[0], Surface.HOME)
            operation = mine.NOUN.operations[""]
            work = Work(session, actor, self.clock(), self.catalog, operation, "home")
            owed = mine.mine(work)
            return replace(owed, parts=(Heading("My work"), *owed.parts)).plus(
                Actions((Button("Refresh", "mine"), Button("Add a task", "task add"))), self._hint()
            )

    def _hint(self) -> Note:
        return Note(("In a channel, type ", Code(f"{self.names.root} help"), " to see what I can do."))

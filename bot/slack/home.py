"""The App Home: a person's own work across all projects, as the operation `mine` tells it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.slack.blocks import without_tables
from bot.slack.controls import renumbered
from bot.slack.messages import render
from bot.slack.names import CommandNames
from core.actor import Actor, Surface
from core.operation import Catalog
from core.reply import Actions, Button, Code, Control, Heading, Menu, Note, Reply
from handlers.people import my_work
from handlers.request.work import Work
from storage import people
from storage.database import Database

_MOST_BLOCKS = 95
_MOST_PROJECTS, _MOST_BUTTONS = 100, 5


@dataclass(frozen=True, slots=True)
class Home:
    """Draws the App Home of a person, with what only they may see."""

    database: Database
    catalog: Catalog
    names: CommandNames
    clock: Callable[[], datetime]

    def view(self, team: str, user: str, notice: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the view; `notice` is what the last click on it has led to."""
        drawn = [block for message in render(self._reply(team, user)) for block in message.blocks]
        shown = renumbered([*notice, *without_tables(drawn)])
        return {"type": "home", "blocks": shown[:_MOST_BLOCKS]}

    def _reply(self, team: str, user: str) -> Reply:
        with self.database.read() as session:
            found = people.load(session, team, [user])
            if not found:
                return Reply((self._hint(),))
            actor = Actor(team, found[0], Surface.HOME)
            operation = my_work.NOUN.operations[""]
            work = Work(session, actor, self.clock(), self.catalog, operation, "home")
            owed = my_work.mine(work)
            return replace(owed, parts=(Heading("My work"), *owed.parts)).plus(
                Actions((Button("Refresh", "mine"), *_ways_to_add(work))), self._hint()
            )

    def _hint(self) -> Note:
        return Note(("In a channel, type ", Code(f"{self.names.root} help"), " to see what I can do."))


def _ways_to_add(work: Work) -> tuple[Control, ...]:
    """Return what opens the form for a task: here no channel says of which project, so that each has its own."""
    found = [project for project in work.visible_projects() if project.closed_at is None]
    if len(found) == 1:
        return (Button("Add a task", "task add"),)
    each = [(project.title, f"task add project={project.ref}") for project in found[:_MOST_PROJECTS]]
    if len(each) > _MOST_BUTTONS:
        return (Menu("Add a task to …", tuple(Button(title, command) for title, command in each)),)
    return tuple(Button(f"Add a task to {title}", command) for title, command in each)

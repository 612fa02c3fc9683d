"""The App Home: a person's own work across all projects, as the operation `mine` tells it."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.slack.blocks import divider, header, without_tables
from bot.slack.controls import ANY_REF, renumbered
from bot.slack.messages import render
from bot.slack.names import CommandNames
from bot.slack.text_objects import Block
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import Actor, Surface
from core.reply import Actions, Button, Code, Heading, Note, Reply
from handlers.people import my_work
from handlers.request import unconfirmed
from handlers.request.resolve import UnknownPeople
from handlers.request.work import Work
from storage import people
from storage.database import Session

_MOST_BLOCKS = 95


@dataclass(frozen=True, slots=True)
class Home:
    """Draws the App Home of a person, with what only they may see."""

    unit: UnitOfWork
    names: CommandNames

    def asked(self, team: str, user: str) -> Asked:
        """Return what is asked for somebody's view."""
        return Asked("home", my_work.NOUN.name, partial(_asker, team, user))

    def view(self, asked: Asked, notice: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the view; `notice` is what the last click on it has led to.

        Raises UnconfirmedMembership where Slack is to be asked first what the person may see.
        """
        drawn = [block for message in render(self._reply(asked)) for block in message.blocks]
        shown = renumbered(_with_notice(without_tables(drawn), notice))
        return {"type": "home", "blocks": shown[:_MOST_BLOCKS]}

    def _reply(self, asked: Asked) -> Reply:
        try:
            return self.unit.read(asked, self._work_of)
        except UnknownPeople:
            return Reply((self._hint(),))

    def _work_of(self, work: Work) -> Reply:
        owed = my_work.mine(work)
        buttons = Actions((Button("Refresh", "mine"), *my_work.ways_to_add(work)))
        whole = replace(owed, parts=(Heading("My work"), *owed.parts)).plus(buttons, self._hint())
        return unconfirmed.said(whole, work.hidden)

    def _hint(self) -> Note:
        return Note(("In a channel, type ", Code(f"{self.names.root} help"), " to see what I can do."))


def _with_notice(rows: list[Block], notice: list[Block]) -> list[Block]:
    """Return the rows with what the last click has led to, below the row that it is about; else above them all.

    Slack keeps the place to which somebody has scrolled: at the top of a long list nobody would see it.
    """
    if not notice:
        return rows
    ref = ANY_REF.search(str(notice[0].get("text", "")))
    row = ref and next((at for at, block in enumerate(rows) if _is_row_of(block, ref[0])), None)
    if row is None:
        return [header("Just now"), *notice, divider(), *rows]
    end = row + 1
    while end < len(rows) and rows[end]["type"] == "actions":
        end += 1
    return [*rows[:end], header(f"{ref[0] if ref else ''} in full"), *notice, divider(), *rows[end:]]


def _is_row_of(block: Block, ref: str) -> bool:
    text = str(block.get("text", {}).get("text", "")) if block["type"] == "section" else ""
    return text.startswith((f"*{ref}* ", f"{ref} "))


def _asker(team: str, user: str, session: Session) -> Asker:
    found = people.load(session, team, [user])
    if not found:
        raise UnknownPeople(frozenset({user}))
    return Asker(Actor(team, found[0], Surface.HOME), {})

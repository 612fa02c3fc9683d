"""The App Home: draws what the operation `home` says, with the answer to the last click where it was clicked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.slack.payload.names import CommandNames
from bot.slack.rendering import home_place
from bot.slack.rendering.blocks import divider, note, without_tables
from bot.slack.rendering.controls import ANY_REF, renumbered
from bot.slack.rendering.messages import blocks_of
from bot.slack.rendering.mrkdwn import escape
from bot.slack.rendering.text_objects import Block
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import Actor, Surface
from core.reply import Note, Reply
from handlers.home import commands as home
from handlers.request.arguments.resolve import UnknownPeople
from handlers.request.work import Work
from storage.database import Session
from storage.directory import people

MOST_BLOCKS = 80
_MOST_OF_ANSWER = 40
_LONGER = "There is more; type the same to me in our direct messages."
_CUT = "The rest of this page comes back with Refresh."


@dataclass(frozen=True, slots=True)
class Clicked:
    """What was done on the page that is drawn again: the answer to it, and the place of the block, where it has one."""

    answer: Sequence[Block] = ()
    page: int = 1
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Draws the App Home of a person, with what only they may see."""

    unit: UnitOfWork
    names: CommandNames

    def asked(self, team: str, user: str) -> Asked:
        """Return what is asked for somebody's view."""
        return Asked("home", home.NOUN.name, partial(_asker, team, user))

    def view(self, asked: Asked, clicked: Clicked) -> dict[str, Any]:
        """Return the view, with what the last click on it has led to.

        Raises UnconfirmedMembership where Slack is to be asked first what the person may see.
        """
        reply, at = self._reply(asked, clicked.page)
        page = home_place.placed(without_tables(blocks_of(reply)), at)
        whole = renumbered(_with_answer(page, clicked))
        shown = whole if len(whole) <= MOST_BLOCKS else [*whole[: MOST_BLOCKS - 1], note(escape(_CUT))]
        return {"type": "home", "private_metadata": home_place.metadata(reply.page or 1), "blocks": shown}

    def _reply(self, asked: Asked, page: int) -> tuple[Reply, datetime]:
        def drawn(work: Work) -> tuple[Reply, datetime]:
            work.typed = partial(self.names.typed, surface=Surface.HOME)
            return home.drawn(work, page), work.now

        try:
            return self.unit.read(asked, drawn)
        except UnknownPeople:
            said = f"I don't know you yet. Type {self.names.root} help in a channel, then open this page again."
            return Reply((Note((said,)),)), self.unit.clock()


def _with_answer(page: list[Block], clicked: Clicked) -> list[Block]:
    """Return the page with what the last click has led to, below the row that it is about; else where it was clicked.

    Slack keeps the place to which somebody has scrolled: at the top of a long page nobody would see it.
    """
    if not clicked.answer:
        return page
    answer = list(clicked.answer[:_MOST_OF_ANSWER])
    if len(clicked.answer) > _MOST_OF_ANSWER:
        answer.append(note(escape(_LONGER)))
    place = _place(page, clicked)
    return [*page[:place], divider(), *answer, divider(), *page[place:]]


def _place(page: Sequence[Block], clicked: Clicked) -> int:
    """Return before which block the answer stands."""
    at = clicked.at
    is_typed = at is not None and at < len(page) and page[at]["type"] == "input"
    ref = None if is_typed else ANY_REF.search(str(clicked.answer[0].get("text", "")))
    row = next((n for n, block in enumerate(page) if ref and _is_row_of(block, ref[0])), None)
    if row is not None:
        return row + 1
    if at is None:
        return 0
    is_there = is_typed or (at < len(page) and page[at]["type"] == "actions")
    return min(at + is_there, len(page))  # a row that is gone has left its place to the next one


def _is_row_of(block: Block, ref: str) -> bool:
    text = str(block.get("text", {}).get("text", "")) if block["type"] == "section" else ""
    return text.startswith((f"*{ref}* ", f"{ref} "))


def _asker(team: str, user: str, session: Session) -> Asker:
    found = people.load(session, team, [user])
    if not found:
        raise UnknownPeople(frozenset({user}))
    return Asker(Actor(team, found[0], Surface.HOME), {})

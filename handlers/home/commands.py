"""The App Home: a person's day, their projects, what they are sent, and, for admins, how I am; by pages."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated

from core.actor import Surface
from core.parameter import Field
from core.plural import counted
from core.reply import Actions, Button, Code, Control, Heading, Note, Paragraph, Part, Reply, TextBox
from handlers.home import administration, messages, my_projects
from handlers.home import day as days
from handlers.home.brief import NOUN as BRIEF
from handlers.home.day import Day
from handlers.home.typed import NOUN
from handlers.people import my_work
from handlers.people.nobodys import summaries
from handlers.request.access import unconfirmed
from handlers.request.work import Work
from storage.directory import person_settings
from storage.registers import project as projects
from storage.registers.project import Project

__all__ = ["NOUN"]  # the catalog takes it from here, where its operations are complete
ROWS, _WAITING, _REVIEWS = 12, 5, 3
"""So many things to do stand on one page, and so many of what waits and of what is to be looked at again."""


@NOUN.operation("", example="home")
def home(work: Work, page: Annotated[int, Field("which page", low=1, high=1_000, is_inner=True)] = 1) -> Reply:
    """Show your day, your projects and what I send you, as the App Home does."""
    return Reply(page=page) if work.actor.surface is Surface.HOME else drawn(work, page)


def drawn(work: Work, page: int) -> Reply:
    """Return the page of somebody; what is not confirmed to be theirs to see is left out, and that is said."""
    if not work.asker.is_active:
        return Reply((Paragraph(("Your account is deactivated. Ask a workspace admin.",)),))
    seen = work.visible_projects()
    mine = [one for one in projects.of_member(work.session, work.team, work.asker.id) if one.id in work.visible]
    day = days.of_asker(work, mine)
    pages = max(1, -(-len(day.owed) // ROWS))
    page = min(page, pages)
    head = (*_heading(work, day, page, pages), *_controls(work, seen, page))
    if page > 1:
        return Reply((*head, *_owed(work, day, page), *_turning(day, page, pages)), page=page)
    muted = person_settings.muted_by(work.session, work.team, work.asker.id)
    parts: list[Part] = [*head, *_day(work, day, mine, pages), *my_projects.parts(work, mine, muted)]
    parts += [*messages.parts(work, mine), *administration.parts(work, seen)]
    hint = Note(("Type ", Code(work.typed("help")), " to see what I can do."))
    return unconfirmed.said(Reply((*parts, hint), page=page), work.hidden)


def _controls(work: Work, seen: Sequence[Project], page: int) -> Iterator[Part]:
    """Yield what can be typed and pressed on any page."""
    buttons: list[Control] = [Button("Refresh", f"{NOUN.name} page={page}")]
    buttons += [
        Button("Brief me", BRIEF.name, opens=True),
        Button("What first?", f"{my_work.NOUN.name} first", opens=True),
    ]
    running = [one for one in seen if one.closed_at is None]
    yield Actions((*buttons, Button("Help", "help", opens=True)))
    if work.actor.surface is not Surface.HOME or not running:
        return
    yield TextBox("Add a task", f'{NOUN.name} add "{{text}}"', "Label 500 images @ana by Friday #data")
    yield TextBox("Search or ask", f'{NOUN.name} find "{{text}}"', "focal loss, or: what is blocked?")


def _heading(work: Work, day: Day, page: int, pages: int) -> Iterator[Part]:
    yield Heading(f"{work.today:%A} {work.today.day} {work.today:%B}")
    said = day.summary(work) or "Nothing is late, due today or waiting for you."
    yield Paragraph((said,))
    which = f" · page {page} of {pages}" if pages > 1 else ""
    yield Note(("As of ", work.hour(work.now), which))


def _day(work: Work, day: Day, mine: Sequence[Project], pages: int) -> Iterator[Part]:
    """Yield the first page of what is to be done, and below it what waits."""
    if not mine and not day.owed:
        yield Paragraph(
            (
                "You are in no project yet. A project lives in a channel: ask to be invited to one, or type there ",
                Code(work.typed('project add "Churn model"')),
                ".",
            )
        )
    yield from days.standup_items(work, day)
    yield from _owed(work, day, 1)
    yield from _turning(day, 1, pages)
    waiting, reviews = tuple(days.waiting_items(work, day, _WAITING)), tuple(days.review_items(work, day, _REVIEWS))
    unowned = tuple(summaries(work, mine))
    if waiting:
        yield Heading("Waiting for you")
        yield from waiting
        if (more := len(day.waiting) - len(waiting)) > 0:
            yield Note((f"{counted(more, 'more thing')} of others {'waits' if more == 1 else 'wait'} for you.",))
    if reviews or unowned:
        yield Heading("To look at")
        yield from (*reviews, *unowned)


def _owed(work: Work, day: Day, page: int) -> Iterator[Part]:
    """Yield a page of what is to be done below its days, what is late first."""
    shown = day.owed[(page - 1) * ROWS : page * ROWS]
    for title, found in groupby(shown, key=lambda record: days.title_of(work, record)):
        yield Heading(title)
        yield from (days.owed_item(work, record) for record in found)


def _turning(day: Day, page: int, pages: int) -> Iterator[Part]:
    turns = [Button("Previous page", f"{NOUN.name} page={page - 1}")] if page > 1 else []
    turns += [Button("Next page", f"{NOUN.name} page={page + 1}")] if page < pages else []
    turns += [Button("All of them", my_work.NOUN.name, opens=True)] if day.is_more and page == pages else []
    if turns:
        yield Actions(tuple(turns))

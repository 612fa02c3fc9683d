"""What has changed since somebody last looked, what concerns them first, and what waits for them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, NamedTuple

from core.actor import OURSELVES
from core.errors import NotFound
from core.operation import Noun
from core.parameter import Field
from core.plural import counted
from core.reply import Actions, Button, Heading, Item, Line, Note, Paragraph, Part, Reply, Strong
from handlers.history.change_line import what_was_done
from handlers.home import day as days
from handlers.home.day import Day
from handlers.people import daily_reminder
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.request.access import which_project
from handlers.request.work import Work
from storage import waiting
from storage.directory import person_settings
from storage.history import audit_changes, history
from storage.history.audit import Audit
from storage.records import records
from storage.records.records import Record
from storage.registers import project as projects

NOUN = Noun("brief", "What has changed since you last looked, and what waits for you.", aliases=("briefing",))
_FIRST = timedelta(days=7)
"""So far back goes the first look."""
_FILLERS = frozenset({"", "me", "us", "please", "now", "on", "about", "for", "of", "in", "project", "today"})
_FREE = "Nothing is late, due today or waiting for you."
ASKED = re.compile(
    r"\bwhat (?:did|have|has) (?:i|we) miss(?:ed)?\b"
    r"|\bsince (?:i (?:last )?looked|my last (?:look|visit))\b"
    r"|^(?:can you |could you |please )*brief me\b",
    re.IGNORECASE,
)
"""How the same is asked."""
_READ, _SHOWN, _NEEDED = 200, 10, 3


class Look(NamedTuple):
    """When somebody looked last, and the last change that they were told."""

    at: datetime
    up_to: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that others have changed: the changes, the newest first, and whether it concerns the asker."""

    record: Record
    changes: tuple[Audit, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class News:
    """What others have changed after an audit row, what concerns the asker first; `is_more` than was read."""

    after: int
    found: tuple[Changed, ...]
    is_more: bool

    @property
    def mine(self) -> int:
        """Return how much of it concerns the asker."""
        return sum(each.is_mine for each in self.found)


@NOUN.operation("", example="brief me")
def brief(
    work: Work,
    about: Annotated[str, "one project; all of yours if you don't say"] = "",
    since: Annotated[int | None, Field("the change after which it begins", low=0, is_inner=True)] = None,
    page: Annotated[int, Field("which page", low=1, high=1_000, is_inner=True)] = 1,
) -> Reply:
    """Tell what has changed in your projects since you last looked, what concerns you first, and what waits for you.

    The look is noted, but where a whole channel reads the answer, or it was at one project alone.
    """
    named = " ".join(word for word in re.split(r"[\s?!.,]+", about) if word.casefold() not in _FILLERS)
    own = _projects(work, named)
    if since is not None:
        return _page(work, _news(work, own, since), page)
    is_noted = not (work.actor.is_public or named)
    if is_noted:
        audit_changes.wait_for_others(work.session)
    last = _last_look(work) if is_noted else None
    news = _news(work, own, last.up_to if last else _week_ago(work, own))
    told = _told(work, news, ("since ", work.moment(last.at)) if last else ("in the last seven days",))
    if is_noted:
        noted = {"looked_at": work.now, "looked_up_to": history.newest(work.session)}
        person_settings.save(work.session, work.team, work.asker.id, **noted)
    return told


def _projects(work: Work, named: str) -> list[int]:
    """Return the asker's own projects, without muted ones; in a channel that all read, the one there.

    With `named` it is the one of that id, or those that are called so. Raises NotFound where none is.
    """
    if named:
        seen = work.visible_projects()
        fits = [one for one in seen if one.ref.casefold() == named.casefold()] or which_project.called(seen, named)
        if not fits:
            raise NotFound(f"You see no project called “{named[:60]}”.", "`brief me` tells of all of yours.")
        return [one.id for one in fits]
    if work.actor.is_public:
        return sorted(work.scope)
    return [project.id for project in daily_reminder.projects_of(work)]


def _last_look(work: Work) -> Look | None:
    own = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    if own is None or own.looked_at is None or own.looked_up_to is None:
        return None
    return Look(own.looked_at, own.looked_up_to)


def _week_ago(work: Work, projects: Sequence[int]) -> int:
    """Return the last change of which all that came after it, in any of the projects, is not older than a week."""
    return max((audit_changes.last_before(work.session, one, work.now - _FIRST) for one in projects), default=0)


def _news(work: Work, projects: Sequence[int], after: int) -> News:
    """Return what others have changed in projects after an audit row."""
    rows = history.by_others(work.session, projects, work.asker.id, after, _READ) if projects else []
    by_record: dict[int, list[Audit]] = {}
    for row in rows:
        by_record.setdefault(row.record_id or 0, []).append(row)
    known = {one.id: one for one in records.of_ids(work.session, by_record)}
    awaited = _awaited(work, known)
    work.meet([*(row.actor_id for row in rows), *(one.owner_id for one in known.values())])
    found = [
        Changed(known[key], tuple(changes), _concerns(work, known[key]) or key in awaited)
        for key, changes in by_record.items()
        if key in known
    ]
    return News(after, tuple(sorted(found, key=lambda each: not each.is_mine)), len(rows) == _READ)


def _concerns(work: Work, record: Record) -> bool:
    own = work.asker.id
    return own in (record.owner_id, record.created_by) or own in record.helpers


def _awaited(work: Work, known: Collection[int]) -> set[int]:
    """Return those of some records for which something of the asker waits."""
    waiting_owners = waiting.owners_waiting(work.session, known) if known else []
    return {key for key, owner in waiting_owners if owner == work.asker.id}


def _told(work: Work, news: News, since: Line) -> Reply:
    """Return the news of a look in one sentence, then what concerns the asker, the rest, and what waits for them."""
    today = days.of_asker(work, projects.of_member(work.session, work.team, work.asker.id))
    waits = today.summary(work)
    if not news.found:
        return Reply((Paragraph(("Nothing is new ", *since, f". {waits or _FREE}")), *_needed(work, today)))
    mine, rest = _counted(news)
    head = Paragraph((Strong(mine), " ", *since, f"{rest}. {waits}".rstrip()))
    return Reply((head, *_needed(work, today), *_lines(work, news, 1)))


def _counted(news: News) -> tuple[str, str]:
    """Return how much has changed, as it stands before the time and after it."""
    others, more = len(news.found) - news.mine, "+" if news.is_more else ""
    if not news.mine:
        return (
            f"{others}{more} {'thing' if others == 1 else 'things'} changed",
            ", none of yours" if others > 1 else ", not yours",
        )
    return f"{news.mine} of yours changed", f", {others}{more} other{'' if others == 1 else 's'}" if others else ""


def _page(work: Work, news: News, page: int) -> Reply:
    shown = tuple(_lines(work, news, page))
    return Reply(shown or (Paragraph(("There is nothing more.",)),))


def _lines(work: Work, news: News, page: int) -> Iterator[Part]:
    """Yield a page of what has changed, what concerns the asker below a heading of its own."""
    first = (page - 1) * _SHOWN
    title = ""
    for each in news.found[first : first + _SHOWN]:
        said = "What concerns you" if each.is_mine else "In your projects"
        if said != title:
            yield Heading(said)
            title = said
        yield Item(_line(work, each), open_button(each.record))
    if (left := len(news.found) - first - _SHOWN) > 0:
        more = Button(f"{left} more", f"{NOUN.name} since={news.after} page={page + 1}", opens=True)
        yield Actions((more,))
    elif news.is_more:
        yield Note((f"I read no further than the newest {_READ} changes.",))


def _line(work: Work, changed: Changed) -> Line:
    """Return a record with the newest of its changes, and how many came before."""
    row = changed.changes[0]
    who = work.first_name(row.actor_id) if row.actor_id else OURSELVES.name
    earlier = len(changed.changes) - 1
    more = f" · {counted(earlier, 'change')} before" if earlier else ""
    where = f" · {work.project_title(changed.record)}" if len(work.visible) > 1 else ""
    what = f" {lines.short_title(changed.record)} · {who} {what_was_done(work, row, 'it')}{more}{where}"
    return Strong(changed.record.ref), what


def _needed(work: Work, day: Day) -> Iterator[Part]:
    """Yield the first of what waits for the asker."""
    yield from days.standup_items(work, day)
    yield from (days.owed_item(work, one) for one in day.owed[: min(_NEEDED, day.late + day.today)])
    yield from days.waiting_items(work, day, _NEEDED)

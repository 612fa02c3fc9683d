"""What stakeholders are told: who is due an update, and a draft of it in their words, from what a digest is made of."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Annotated

from core.dates import dates
from core.dates.in_days import in_days
from core.plural import counted
from core.reply import Button, Code, Item, Line, Note, Paragraph, Part, Reply, Strong, plain, say
from handlers.digest import facts as digest_facts
from handlers.digest import words as digest_words
from handlers.digest.facts import Span
from handlers.digest.readers import NOUN
from handlers.records.card import lines
from handlers.request.work import Work
from storage import reviews
from storage.digests.digests import Audience
from storage.history import audit_changes
from storage.record_query import RecordQuery
from storage.records import child_rows
from storage.registers import project as projects
from storage.registers.project import Project
from storage.registers.stakeholder import Contact, Stakeholder

_AHEAD, _WEEK = 2, 7
_DRAFTED, _SHOWN = 3, 20
_MOST_OF_EACH = 5


@NOUN.operation("due", of="stakeholder", example="stakeholder due")
def due(work: Work) -> Reply:
    """Say which stakeholders are to be told by the day after tomorrow, and draft what to tell them."""
    query = RecordQuery(work.team, projects=frozenset({work.project_id}))
    found = reviews.due(work.session, Stakeholder, "update_on", query, in_days(work.today, _AHEAD))
    due_now = [each for each in found if isinstance(each, Stakeholder)]
    if not due_now:
        return say("No stakeholder is due an update. ", Code("stakeholder list"), " shows all of them.")
    work.meet(each.owner_id for each in due_now)
    parts: list[Part] = [Paragraph((Strong(f"To be told · {len(due_now)}"),))]
    for number, each in enumerate(due_now[:_SHOWN]):
        parts += [_item(work, each), *(_draft(work, each) if number < _DRAFTED else ())]
    rest = len(due_now) - _SHOWN
    return Reply((*parts, *([Note((f"{rest} more",))] if rest > 0 else [])))


@NOUN.operation("draft", of="stakeholder", example="stakeholder draft S-3")
def draft(work: Work, stakeholder: Annotated[Stakeholder, "which one"]) -> Reply:
    """Draft what to tell a stakeholder, in their words, of what has happened since they were told last."""
    told = Button("Mark told", f"stakeholder contact {stakeholder.ref}")
    head = Item((Strong(f"For {stakeholder.ref} {lines.short_title(stakeholder)}"), _how(stakeholder)), told)
    return Reply((head, *_draft(work, stakeholder)))


def _item(work: Work, each: Stakeholder) -> Item:
    late = (work.today - each.update_on).days if each.update_on else 0
    day = dates.say_date(each.update_on or work.today, work.today)
    when = f"{counted(late, 'day')} late" if late > 0 else day
    said: Line = (
        Strong(each.ref),
        f" {lines.short_title(each)} · {lines.owner_words(work, each)} · {when}",
        _how(each),
    )
    return Item(said, Button("Mark told", f"stakeholder contact {each.ref}"))


def _how(each: Stakeholder) -> str:
    return f" · {each.cadence}, {each.channel}" if each.channel else f" · {each.cadence}"


def _draft(work: Work, each: Stakeholder) -> Iterator[Part]:
    project = projects.get(work.session, each.project_id or 0)
    if project is not None:
        yield Paragraph(("\n".join(_sentences(work, project, each)),))


def _sentences(work: Work, project: Project, each: Stakeholder) -> list[str]:
    """Return the draft, line by line: what is told of the project since the last contact, in the reader's words."""
    audience = Audience(each.audience)
    last = child_rows.of_record(work.session, Contact, each.id, 0, 1)
    since = (last[0].contacted_on if last else None) or in_days(work.today, -_WEEK)
    known = audit_changes.last_before(work.session, project.id, datetime.combine(since, time(), UTC))
    span = Span(project.id, project.zone, known, since=since)
    facts = digest_facts.collect(work, span, with_progress=False, most=_MOST_OF_EACH)
    said = [plain(line) for line in digest_words.first_lines(facts, audience, f"{dates.name_date(since, work.today)}")]
    more = [] if audience is Audience.SPONSOR else [plain(line) for line in digest_words.late_and_blocked(facts)]
    return [*said, *more]

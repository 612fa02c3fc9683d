"""How a project stands: what the first lines of its digest say, at any time, to whoever may see it."""

import re
from collections.abc import Sequence
from typing import Annotated

from core.errors import NotFound, UserError
from core.operation import Noun
from core.references import record_ref
from core.reply import Actions, Button, Control, Line, Paragraph, Reply, Strong, plain
from handlers.digest import facts as digest_facts
from handlers.digest import words as digest_words
from handlers.digest.commands import span_now
from handlers.digest.readers import sent_to_me, sponsored
from handlers.records.register import Register
from handlers.request.access import which_project
from handlers.request.work import Work
from storage.digests import digests
from storage.digests.digests import Audience
from storage.records import records
from storage.records.records import Record
from storage.registers.project import Project

NOUN = Noun("status", "How a project is doing now.", aliases=("stand",))
_FILLERS = frozenset({"of", "the", "for", "project", "please", "on", "now", "a", "is", "in", "our", "my", "this"})
_MOST = 8
"""So many projects are asked about with a button each."""
_MOST_OF_EACH = 5
"""Of what is late, blocked and due next, no more are read: a status names three of each."""


@NOUN.operation("", example="status")
def show(work: Work, about: Annotated[str, "a project or a record, where you are in no channel"] = "") -> Reply:
    """Say how the project is doing now: late or not, why, and what comes next."""
    wanted = " ".join(word for word in re.split(r"[\s?!.,]+", about) if word and word.casefold() not in _FILLERS)
    if record := _record(work, wanted):
        return _of_record(work, record)
    seen = _seen(work, wanted)
    if len(seen) == 1:
        return of_project(work, seen[0], Audience.TEAM)
    sent = _sent(work, wanted, seen)
    if not seen and len(sent) == 1:
        return of_project(work, sent[0], Audience.SPONSOR)
    if not (seen or sent):
        raise _nothing(wanted, work)
    return _which([*seen, *sent])


def _record(work: Work, wanted: str) -> Record | None:
    """Return the record that is asked about by its id, if the asker may see it, or is sent digests of that project."""
    ref = record_ref(wanted, "", work.catalog)
    found = records.find(work.session, work.team, ref.prefix, ref.number) if ref else None
    if ref and (found is None or not (work.sees(found) or (found.is_project and _sent(work, wanted, ())))):
        noun = work.catalog.noun_of(ref.prefix)
        raise NotFound(f"There is no {noun.label if noun else 'record'} {ref} here.", "`status` shows the project.")
    return found


def _of_record(work: Work, record: Record) -> Reply:
    if isinstance(record, Project):
        return of_project(work, record, Audience.TEAM if work.sees(record) else Audience.SPONSOR)
    noun = work.catalog.noun_of(record.prefix)
    register = noun.register if noun else None
    if not isinstance(register, Register):
        raise NotFound(f"I can't show {record.ref}.", "`status` shows the project.")
    return register.card(work, record)


def _seen(work: Work, wanted: str) -> list[Project]:
    """Return the open projects that are meant, of those that the asker may see: the one at hand, or any called so."""
    here = records.get(work.session, work.here) if work.here and not wanted else None
    if isinstance(here, Project):
        return [here]
    found = [project for project in work.visible_projects() if project.closed_at is None]
    return which_project.called(found, wanted)


def _sent(work: Work, wanted: str, seen: Sequence[Project]) -> list[Project]:
    """Return the projects whose digests are sent to the asker, or whose sponsor they are, and that they don't see."""
    if work.actor.is_public:
        return []
    ids = dict.fromkeys(each.project_id for each in sent_to_me(work, wanted))
    found = (*(records.get(work.session, key) for key in ids), *sponsored(work, wanted))
    known = {project.id for project in seen} | work.withheld
    unseen = {each.id: each for each in found if isinstance(each, Project) and each.id not in known}
    return [each for each in unseen.values() if each.closed_at is None]


def of_project(work: Work, project: Project, audience: Audience) -> Reply:
    """Return the first lines of a project's digest, now."""
    digest = digests.find(work.session, project.id, audience)
    span = span_now(work, project, digest)._replace(read_on=work.today)
    facts = digest_facts.collect(work, span, with_progress=False, with_changes=False, most=_MOST_OF_EACH)
    named = digest_words.late_and_blocked(facts) if audience is Audience.TEAM else ()
    lines = (Paragraph(line) for line in (*digest_words.first_lines(facts, audience), *named))
    return Reply((*lines, Actions(_controls(project, audience))))


def in_one_line(work: Work, project: Project) -> Line:
    """Return the first line of a project's status below its id."""
    first = digest_words.first_lines(digest_facts.standing(work, project), Audience.TEAM)[0]
    return Strong(project.ref), f" {plain(first)}"


def _controls(project: Project, audience: Audience) -> tuple[Control, ...]:
    if audience is Audience.SPONSOR:
        return (Button("Ask a question", f"digest ask about={project.ref}", opens=True),)
    return (
        Button("Details", f"digest preview project={project.ref}", opens=True),
        Button("Late", f"task list overdue project={project.ref}", opens=True),
        Button("Risks", f"risk list project={project.ref}", opens=True),
    )


def _which(found: Sequence[Project]) -> Reply:
    buttons = tuple(Button(project.title[:70], f"status {project.ref}", opens=True) for project in found[:_MOST])
    return Reply((Paragraph(("Which project?",)), Actions(buttons)))


def _nothing(wanted: str, work: Work) -> UserError:
    if wanted:
        return NotFound(f"You see no project called “{wanted[:60]}”.", "`project list` shows yours.")
    if work.actor.place.channel:
        return UserError(
            "There is no project here yet.",
            "Somebody has to say once what this channel works on.",
            commands=('project add "Churn model" goal="…"',),
        )
    return UserError("You are in no project yet.", "A project lives in a channel: ask to be invited to one.")

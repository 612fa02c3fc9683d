"""What those do who are sent a digest by name, or sponsor a project: stop it, and ask who leads the project."""

from collections.abc import Sequence
from typing import Annotated

from core.errors import UserError
from core.parameter import Field
from core.plural import together
from core.reply import Actions, Button, Paragraph, Ping, Reply, say
from core.switch import Switch
from handlers.digest import places, send_again
from handlers.digest import setup as digest_setup
from handlers.digest.setup import KIND, NOUN
from handlers.people import escalation
from handlers.request.work import Work
from storage import schedules
from storage.digests import digests
from storage.digests.digests import Audience, Digest
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project

__all__ = ["NOUN"]  # what people type comes to it in here, too
_SHOWN = 5


@NOUN.operation("stop", example="digest stop")
def stop(
    work: Work,
    which: Annotated[str, "the project, where you get digests of several"] = "",
    audience: Annotated[Audience | None, "whose; all that are sent to you if you don't say"] = None,
    again: Annotated[Switch | None, Field("have what you stopped sent again", is_inner=True)] = None,
) -> Reply:
    """Have no digest sent to you any more; in a channel, its lead switches its digest off."""
    if again and audience:
        return send_again.run(work, which, Audience(audience))
    mine = [each for each in sent_to_me(work, which) if audience in {None, each.audience}]
    if not mine and work.here:
        return digest_setup.off(work, audience)
    if not mine:
        raise UserError(
            "No digest is sent to you by name.",
            "The one in a channel is its lead's to stop: `digest off`.",
            commands=("digest",),
        )
    if len({each.project_id for each in mine}) > 1:
        choices = (Button(_title(work, each), f"{KIND} stop {_ref(work, each)}") for each in mine[:_SHOWN])
        return Reply((Paragraph(("Which one?",)), Actions(tuple(choices))))
    said = say(" ".join(_stopped(work, each) for each in mine))
    project = records.get(work.session, mine[0].project_id)
    if len(mine) > 1 or not isinstance(project, Project):
        return said
    return said.plus(send_again.offer(project, mine[0]))


@NOUN.operation("ask", example='digest ask "Can we still ship in December?"')
def ask(
    work: Work,
    question: Annotated[str, Field("what you want to know", long=True)],
    about: Annotated[str, "the project, where you get digests of several"] = "",
) -> Reply:
    """Ask who leads the project; they answer you directly."""
    project = _asked_about(work, about)
    leaders = escalation.of_project(work, project)
    readers = [each for each in leaders if each.id != work.asker.id]
    if leaders and not readers:
        alone = f"You lead {project.title} yourself, so nothing was sent: your question would go to nobody else. "
        return say(alone, "Ask in its channel.")
    for reader in readers:
        called = escalation.called(work, project, reader)
        said = (Ping(work.asker.id, work.asker.name), f" asks about {called}: “{question}”")
        work.tell(reader.id, Reply((Paragraph(said),)), concerns=escalation.concerns(work, project, reader))
    if not readers:
        raise UserError(f"Nobody leads {project.title}.", "Ask a workspace admin.")
    return say(f"{together([reader.name for reader in readers])} will read your question.")


def sent_to_me(work: Work, which: str = "") -> list[Digest]:
    """Return the digests that are sent to the asker by name; `which` is the id of a project or words of its title."""
    wanted = which.strip().casefold()
    found = digests.sent_to(work.session, work.team, work.asker.id)
    here = [each for each in found if each.project_id == work.here]
    if wanted:
        return [
            each for each in found if wanted == _ref(work, each).casefold() or wanted in _title(work, each).casefold()
        ]
    return here or found


def sponsored(work: Work, which: str = "") -> list[Project]:
    """Return the projects whose sponsor the asker is; `which` is the id of one or words of its title.

    A whole channel hears of none of them.
    """
    if work.actor.is_public:
        return []
    wanted = which.strip().casefold()
    found = projects.sponsored_by(work.session, work.team, work.asker.id)
    return [each for each in found if wanted in {"", each.ref.casefold()} or wanted in each.title.casefold()]


def _asked_about(work: Work, about: str) -> Project:
    sent = {each.project_id for each in sent_to_me(work, about)} | {each.id for each in sponsored(work, about)}
    found = sent or ({work.here} if work.here else set())
    project = records.get(work.session, found.pop() or 0) if len(found) == 1 else None
    if not isinstance(project, Project):
        raise UserError("Which project is it about?", "Press *Ask a question* below its digest.", parameter="about")
    return project


def _stopped(work: Work, digest: Digest) -> str:
    """Send a digest to the asker no more, tell who leads the project, and return what has happened."""
    project = records.get(work.session, digest.project_id)
    title, audience = _title(work, digest), digest.audience
    digests.hold(work.session, digest)  # of two who stop it at once, the later one sees who is left
    rest = tuple(each for each in digest.places if each != work.asker.id)
    before = digest.place
    if rest:
        digest.place = " ".join(rest)
        digest.outsiders = " ".join(each for each in digest.outsiders.split() if each in rest)
    else:
        key = schedules.key_of(KIND, digest.project_id, audience)
        schedules.pause(work.session, work.team, key, send_again.stopped_by(work.asker.name))
    if isinstance(project, Project):
        _note(work, project, digest, before)
        _tell_leads(work, project, digest, rest)
    return f"You get the {audience}'s digest of {title} no more."


def _note(work: Work, project: Project, digest: Digest, before: str) -> None:
    if before != digest.place:
        name = f"{digest.audience} {KIND} to"
        old, new = (places.token(work, project, place) for place in (before, digest.place))
        work.audit_setting(project, {name: old}, {name: new})


def _tell_leads(work: Work, project: Project, digest: Digest, rest: Sequence[str]) -> None:
    left = f"It still goes to {together([work.name(each) for each in rest])}." if rest else "Nobody gets it now."
    for reader in escalation.of_project(work, project):
        called = escalation.called(work, project, reader)
        said = f"{work.asker.name} has stopped the {digest.audience}'s digest of {called}. {left}"
        work.tell(reader.id, say(said), concerns=escalation.concerns(work, project, reader))


def _ref(work: Work, digest: Digest) -> str:
    project = records.get(work.session, digest.project_id)
    return project.ref if project else ""


def _title(work: Work, digest: Digest) -> str:
    project = records.get(work.session, digest.project_id)
    return project.title if project else ""

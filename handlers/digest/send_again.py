"""A digest is sent again to who has stopped it, for a week, as long as nobody has changed since who gets it."""

from datetime import timedelta

from core.errors import Conflict
from core.reply import Actions, Button, Reply, say
from handlers.digest import places
from handlers.digest.setup import KIND
from handlers.people import escalation
from handlers.request.work import Work
from storage import schedules
from storage.digests import digests
from storage.digests.digests import Audience, Digest
from storage.history import history
from storage.records import records
from storage.registers.project import Project

_FOR = timedelta(days=7)
_LOOKED_AT = 30


def stopped_by(name: str) -> str:
    """Return why a digest is paused that the last one who got it has stopped."""
    return f"{name} stopped it"


def offer(project: Project, digest: Digest) -> Actions:
    """Return the button that sends a digest again to who has just stopped it."""
    command = f"{KIND} stop {project.ref} audience={digest.audience} again=on"
    return Actions((Button("Send it to me again", command),))


def run(work: Work, which: str, audience: Audience) -> Reply:
    """Send a digest to the asker again. Raises Conflict where they have not stopped it as it is now."""
    number = which.strip().rpartition("-")[2]
    project = records.find(work.session, work.team, "P", int(number)) if number.isdecimal() else None
    digest = digests.find(work.session, project.id, audience) if project else None
    if not isinstance(project, Project) or digest is None:
        raise _refusal()
    digests.hold(work.session, digest)
    if work.asker.id in digest.places:
        _resume(work, digest)
    else:
        _join(work, project, digest)
    for reader in escalation.of_project(work, project):
        called = escalation.called(work, project, reader)
        said = f"{work.asker.name} gets the {audience}'s digest of {called} again."
        work.tell(reader.id, say(said), concerns=escalation.concerns(work, project, reader))
    return say(f"You get the {audience}'s digest of {project.title} again.")


def _resume(work: Work, digest: Digest) -> None:
    key = schedules.key_of(KIND, digest.project_id, digest.audience)
    schedule = schedules.find(work.session, work.team, key)
    if schedule is None or schedule.paused_because != stopped_by(work.asker.name):
        raise _refusal()
    schedules.resume(work.session, work.team, key, work.now)


def _join(work: Work, project: Project, digest: Digest) -> None:
    name = f"{digest.audience} {KIND} to"
    found = history.of_record(work.session, project.id, limit=_LOOKED_AT)
    last = next((row for row in found if name in row.after), None)
    now = places.token(work, project, digest.place)
    is_theirs = last and last.actor_id == work.asker.id and last.operation == f"{KIND} stop"
    if last is None or not is_theirs or last.after[name] != now or work.now - last.at > _FOR:
        raise _refusal()
    digest.place = " ".join((*digest.places, work.asker.id))
    if places.is_outside(work, project.id, work.asker.id):
        digest.outsiders = " ".join((*digest.outsiders.split(), work.asker.id))
    work.audit_setting(project, {name: now}, {name: places.token(work, project, digest.place)})


def _refusal() -> Conflict:
    return Conflict("That can't be taken back any more.", "Ask who leads the project to send you its digest.")

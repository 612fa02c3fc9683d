"""The channels that a project lives in: it takes one in, lets it go, and has its greeting there say so."""

from collections.abc import Mapping

from core.errors import Conflict, NotAllowed, UserError
from core.reply import Reply, Strong, say
from handlers.request.job_kinds import READ_CHANNEL
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import MessageRef
from handlers.request.work import Work
from storage.directory import channels, greetings
from storage.records.records import Record
from storage.registers import project as store
from storage.registers.project import Project

GREETING = "introduction"
"""By this Baton says in a channel who it is, and on which project the channel works."""
CHANNEL = "channel"
"""The setting by which history tells of a channel that a project took in, or let go."""
_NOT_HERE = "A direct message, of two or of a group, is none."


def greeting(channel: str) -> MessageRef:
    """Return what Baton has said in a channel when it came."""
    return MessageRef(f"welcome.{GREETING}", {"channel": channel})


def free_channel(work: Work) -> str:
    """Return the channel at hand, for a project to live in. Raises UserError where it can't."""
    channel = work.actor.place.channel
    if channel is None:
        raise UserError("A project lives in a channel.", f"{_NOT_HERE} Type this in the channel that works on it.")
    if work.asker.is_guest:
        raise NotAllowed("Guests can't start a project.", "Ask a member of the workspace.")
    if work.actor.place.project_id:
        _leave_ended(work, channel)
    return channel


def bind(work: Work, channel: str, project: Project) -> None:
    """Give a channel to a project, and have its members read. Raises Conflict where it has one already."""
    if not store.bind(work.session, work.team, channel, project.id):
        raise _has_one_already()
    # Who the others in the channel are is read in a moment; until then the one who bound it must not lose it.
    channels.join(work.session, work.team, channel, work.asker.id, work.now)
    work.enqueue(READ_CHANNEL, f"channel:{channel}:{work.request}", {"channel": channel})
    _greet_anew(work, channel)


def put_back(work: Work, project: Record, before: Mapping[str, object], after: Mapping[str, object]) -> Reply:
    """Take a channel from a project that it was bound to, or give back one that it has let go.

    Raises NotAllowed for somebody who does not lead it, Conflict where that is not possible any more.
    """
    if left := before.get(CHANNEL):
        if not store.bind(work.session, work.team, str(left), project.id):
            raise _has_one_already()
    else:
        work.permissions.require_lead(project)
        _let_go(work, project, str(after[CHANNEL]))
    work.audit_setting(project, after, before)
    has_it = "has that channel again" if left else "does not live in that channel any more"
    return say(Strong(project.ref), f" {project.title} {has_it}.")


def _let_go(work: Work, project: Record, channel: str) -> None:
    its_own = store.channels_of(work.session, project.id)
    if channel not in its_own:
        raise Conflict(
            f"{project.ref} has no such channel any more.", f"`why {project.ref}` shows what it went through."
        )
    if its_own == [channel]:
        raise Conflict(f"{project.ref} lives in no other channel.", "Type `project bind` in another one first.")
    leave(work, channel)


def leave(work: Work, channel: str) -> None:
    """Let a channel belong to no project."""
    store.unbind(work.session, work.team, channel)
    _greet_anew(work, channel)


def _greet_anew(work: Work, channel: str) -> None:
    """Have the greeting say which project the channel has; where its own button was pressed, the answer does."""
    said = greetings.find(work.session, work.team, channel)
    if said and said.message_ts != work.actor.place.message:
        live_messages.redraw(work, greeting(channel))


def _leave_ended(work: Work, channel: str) -> None:
    """Free a channel whose project has come to its end. Raises Conflict where it has not."""
    project = store.of_channel(work.session, work.team, channel)
    if project and project.closed_at is None:
        raise _has_one_already()
    if project:
        work.audit_setting(project, {CHANNEL: channel}, {CHANNEL: None})
    leave(work, channel)


def _has_one_already() -> Conflict:
    return Conflict(
        "This channel has a project already.",
        "`project` shows it; another project needs another channel.",
        commands=("project",),
    )

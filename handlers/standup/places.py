"""Where the reports of a standup go: into a channel of its project, or a thread there; and why they can't any more."""

import enum

from core.actor import Surface
from core.errors import UserError
from handlers.request.work import Work
from handlers.standup.plan import Plan
from storage.registers import project as projects
from storage.registers.project import Project
from storage.standups.standups import Standup

ENDED = "not held: the project has ended"


class Into(enum.StrEnum):
    """Where the report goes."""

    CHANNEL = "channel"
    THREAD = "thread"


def nowhere_because(work: Work, plan: Plan) -> str | None:
    """Return why a report can't be posted any more: the project has ended, or lives in that channel no longer."""
    if plan.project.closed_at:
        return ENDED
    if plan.standup.channel_id not in projects.channels_of(work.session, plan.project.id):
        return (
            f"nothing posted: its channel is no longer that of {plan.project.title}; `standup setup` gives it another"
        )
    return None


def leave_lost_channel(work: Work, project: Project, standup: Standup) -> None:
    """Let the reports go into the project's first channel, where another project has theirs by now."""
    if standup.channel_id not in projects.channels_of(work.session, project.id):
        standup.channel_id, standup.thread_ts = first_channel(work, project), None


def first_channel(work: Work, project: Project) -> str:
    """Return the first channel of a project. Raises UserError where it has none."""
    found = projects.channels_of(work.session, project.id)
    if not found:
        raise UserError(f"{project.title} has no channel.", "Give it one first: `project bind` in the channel.")
    return found[0]


def thread(work: Work, into: Into | None, standup: Standup) -> str | None:
    """Return the thread for the reports: the one that it is said in, where it is said in one."""
    here = work.actor.place.thread
    if into == Into.CHANNEL:
        return None
    if into == Into.THREAD and not here and not standup.thread_ts:
        hint = "Mention me in the thread that the reports belong into: `standup setup into=thread`."
        raise UserError("This is no thread.", hint, parameter="into")
    return here or standup.thread_ts if into or is_in_thread(work) else standup.thread_ts


def channel(work: Work, into: Into | None, project: Project) -> str | None:
    """Return the channel for the reports, where it is said by where this is asked."""
    is_said = into or is_in_thread(work)
    return work.actor.place.channel if is_said and work.actor.place.project_id == project.id else None


def is_in_thread(work: Work) -> bool:
    """Say whether we were mentioned inside a thread; a mention that stands in none begins one of its own."""
    here = work.actor.place.thread
    if not here or work.actor.surface is not Surface.MENTION:
        return False
    return not (work.source_url or "").endswith(f"p{here.replace('.', '')}")

"""Channels of projects of which Slack does not tell us who is there: direct messages of a group."""

from core.reply import Code, say
from handlers.people import escalation
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage.registers import project as projects


def tell(work: Work, scheduled: ScheduledRun) -> None:
    """Tell who is in charge that a project lives in such a one, what that means, and what to do."""
    project = projects.of_channel(work.session, work.team, scheduled.data["channel"])
    if project is None:
        return
    for reader in escalation.of_project(work, project):
        told = say(
            f"{escalation.called(work, project, reader)} lives in a direct message of a group. Slack does not tell me "
            "who is in it, so the others there don't see the project elsewhere, and I ask and remind none of them. "
            "In the channel that works on it, type ",
            Code(f"project bind {project.ref}"),
            ".",
        )
        work.tell(reader.id, told, concerns=escalation.concerns(work, project, reader))

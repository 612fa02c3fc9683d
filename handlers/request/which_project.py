"""Which project a request is about, where neither its text nor its channel says so."""

from collections.abc import Sequence

from core.errors import UserError
from core.reply import Button
from storage.registers.project import Project


def choose(channel: str | None, mine: Sequence[Project]) -> int:
    """Return the only open project of somebody who asks in no channel. Raises UserError where it is not plain."""
    found = [project for project in mine if project.closed_at is None]
    if channel:
        raise _no_project_here()
    if len(found) != 1:
        raise _say_which(found)
    return found[0].id


def _say_which(mine: Sequence[Project]) -> UserError:
    if mine:
        ids = ", ".join(f"`project={project.ref}` ({project.title})" for project in mine[:8])
        return UserError("Which project is it for?", f"Add one of these at the end: {ids}.")
    return UserError(
        "You are in no project yet.",
        "A project lives in a channel. Start one there, or ask to be invited to the channel of one.",
        buttons=(Button("Start a project", "project add"),),
    )


def _no_project_here() -> UserError:
    return UserError(
        "There is no project here yet.",
        "Say once what this channel works on: `project add` and a name.",
        buttons=(Button("Start a project", "project add"),),
    )

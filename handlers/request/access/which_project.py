"""Which project a request is about: the one that is called so, or the only one that it can be."""

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.grammar.tokens import Token, typed
from core.reply import Button
from handlers.request.access.which_one import WhichOne
from storage.registers.project import Project

_MOST_NAMED = 8


class SeveralProjects(WhichOne):
    """Somebody asks in no channel, and is in several projects."""

    def __init__(self, mine: Sequence[Project]) -> None:
        named = ", ".join(f"{project.title} ({project.ref})" for project in mine[:_MOST_NAMED])
        more = " For another one, add its id at the end, such as `project=P-9`." if len(mine) > _MOST_NAMED else ""
        super().__init__("Which project is it for?", f"{named}.{more}")
        self.projects = tuple(mine)

    def choices(self, words: Sequence[Token]) -> tuple[Button, ...]:
        """Return the command for each of them."""
        typed_so = " ".join(map(typed, words))
        return tuple(Button(each.title, f"{typed_so} project={each.ref}") for each in self.projects)


def called(found: Iterable[Project], words: str) -> list[Project]:
    """Return those of some projects that are called so; where none is, those that have it in their titles."""
    said = words.casefold()
    fits = [project for project in found if said in project.title.casefold()]
    return [project for project in fits if project.title.casefold() == said] or fits


def choose(channel: str | None, mine: Sequence[Project]) -> int:
    """Return the only open project of somebody who asks in no channel. Raises UserError where it is not plain."""
    found = [project for project in mine if project.closed_at is None]
    if channel:
        raise _no_project_here()
    if len(found) > 1:
        raise SeveralProjects(found)
    if not found:
        raise _in_no_project()
    return found[0].id


def _in_no_project() -> UserError:
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

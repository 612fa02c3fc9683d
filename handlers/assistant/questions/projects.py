"""Questions for the projects at hand: who leads them, and until when they go."""

from core.plural import together
from core.reply import Reply
from handlers.assistant.questions import sentences
from handlers.records.register import register_of
from handlers.request.work import Work
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project

MOST = 5


def here(work: Work) -> list[Project]:
    """Return the project of the channel; where there is none, all that are open and that the asker may see."""
    found = records.get(work.session, work.here) if work.here else None
    if isinstance(found, Project):
        return [found]
    return [each for each in work.visible_projects() if each.closed_at is None][:MOST]


def leads(work: Work) -> Reply | None:
    """Return who leads the projects at hand, and who is in them."""
    found = here(work)
    said = " ".join(_team(work, project) for project in found)
    return sentences.answer(work, said, found) if said else None


def people_of(work: Work, column: str) -> Reply | None:
    """Return whom a column of the projects at hand names; None where it is none that registers declare for people."""
    found = here(work)
    word = next(
        (each for one in found for each, known in register_of(work, one).asked.people.items() if known == column), ""
    )
    if not word:
        return None
    said = " ".join(_named(work, each, word, getattr(each, column)) for each in found)
    return sentences.answer(work, said, found)


def _named(work: Work, project: Project, word: str, ids: str | tuple[str, ...] | None) -> str:
    people = (ids,) if isinstance(ids, str) else ids or ()
    work.meet(people)
    said = together([work.first_name(each) for each in people]) or "nobody"
    return f"{word.capitalize()} of {project.ref} {project.title}: {said}."


def _team(work: Work, project: Project) -> str:
    team = sorted(projects.members(work.session, work.team, project.id))
    work.meet([*team, project.owner_id])
    people = [work.known[each] for each in team if each in work.known]
    names = ", ".join(sorted(work.first_name(each.id) for each in people if each.is_active and not each.is_bot))
    lead = f"{work.first_name(project.owner_id)} leads" if project.owner_id else "Nobody leads"
    return f"{lead} {project.ref} {project.title}.{f' In it: {names}.' if names else ''}"

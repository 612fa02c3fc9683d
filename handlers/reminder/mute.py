"""How a person mutes a project: nothing of it is sent to them, until they want to hear of it again."""

from typing import Annotated

from core.reply import Actions, Button, Note, Reply, say
from handlers.reminder.settings import NOUN, mute_projects, show
from handlers.request.work import Work
from storage.directory import person_settings
from storage.records import records
from storage.records.records import Record


@NOUN.operation("mute", example="reminder mute project=P-1")
def mute(work: Work, record: Annotated[Record | None, "something in that project"] = None) -> Reply:
    """Have nothing of a project sent to you: no reminders, no changes, no word of new work."""
    project_id = (record and record.project_id) or work.project_id
    project = records.get(work.session, project_id)
    if project is None:
        raise LookupError(f"there is no project {project_id}")
    muted = person_settings.muted_by(work.session, work.team, work.asker.id)
    mute_projects(work, muted | {project.id})
    again = Button("Hear of it again", f"{NOUN.name} unmute project={project.ref}")
    said = say(f"{project.ref} {project.title} is muted: I send you no reminders, changes or new work of it.")
    return said.plus(Note(("Its standup asks you all the same, and your lists show your work.",)), Actions((again,)))


@NOUN.operation("unmute", example="reminder unmute project=P-1")
def unmute(work: Work) -> Reply:
    """Have what concerns you in a project sent to you again."""
    muted = person_settings.muted_by(work.session, work.team, work.asker.id)
    mute_projects(work, muted - {work.project_id})
    return show(work)

"""A pulse: one question to the stakeholders who are in Slack, of which only what all say together is shown."""

from collections.abc import Sequence

from core.dates import dates
from core.errors import Conflict, NotFound, UserError
from core.plural import counted
from core.reply import Actions, Button, Code, Note, Paragraph, Reply, Strong, say
from handlers.request.work import Work
from storage import pulses
from storage.pulses import Pulse
from storage.registers import project as projects
from storage.registers.stakeholder import Stakeholder

LEAST = 5
"""From so many answers on they are shown: from fewer, one could tell who said what."""
QUESTION = "How content are you with where the project is going?"
_LOW, _HIGH = "1 not at all", "5 very"


def ask(work: Work, question: str, asked: Sequence[Stakeholder]) -> Reply:
    """Ask stakeholders one question, each of them privately. Raises UserError where too few could answer."""
    project = projects.get(work.session, work.project_id)
    if project is None:
        raise NotFound("There is no project here.")
    work.permissions.require_lead(project)
    people = dict.fromkeys(each.person_id for each in asked if each.person_id and each.person_id != work.asker.id)
    if len(people) < LEAST:
        said = f"{counted(len(people), 'stakeholder') if people else 'No stakeholder'} can be asked in Slack."
        hint = f"Answers are shown from {LEAST} on. `stakeholder edit S-1 person=@ana` says who one is."
        raise UserError(said, hint)
    before = pulses.last(work.session, project.id)
    if before and before.asked_at.date() == work.now.date():
        raise Conflict("The stakeholders were asked today already.", commands=("stakeholder answers",))
    pulse = Pulse(team_id=work.team, project_id=project.id, question=question)
    pulse.asked_by, pulse.asked_at = work.asker.id, work.now
    pulses.ask(work.session, pulse, list(people))
    for person_id in people:
        work.tell(person_id, _asked(work, pulse, project.title), concerns=())
    return say(f"{len(people)} stakeholders are asked: “{question}” Their answers are shown from {LEAST} on.")


def _asked(work: Work, pulse: Pulse, project: str) -> Reply:
    who = work.first_name(work.asker.id)
    about = f"Nobody sees what you answer: from {LEAST} answers on, their mean is shown."
    said = Paragraph((Strong(f"{who} asks about {project}: "), pulse.question))
    return Reply((said, _choices(pulse.id), Note((about,))))


def _choices(pulse: int) -> Actions:
    said = {1: _LOW, 5: _HIGH}
    return Actions(tuple(Button(said.get(each, str(each)), f"stakeholder rate {pulse} {each}") for each in range(1, 6)))


def rate(work: Work, pulse: int, score: int) -> Reply:
    """Keep the asker's answer, which they can still change. Raises NotFound where they were not asked."""
    if not pulses.answer(work.session, work.team, pulse, work.asker.id, score):
        raise NotFound("You were not asked that.", "`stakeholder answers` shows what was asked last.")
    return Reply((Paragraph((f"You answered {score} of 5. Another press changes it.",)), _choices(pulse)))


def shown(work: Work) -> Reply:
    """Return what was asked last and what came of it, from enough answers on."""
    pulse = pulses.last(work.session, work.project_id)
    if pulse is None:
        return say("The stakeholders were asked nothing yet. ", Code("stakeholder pulse"), " asks them one question.")
    found = pulses.answers(work.session, pulse.id)
    day = dates.say_date(pulse.asked_at.astimezone(work.asker.tzinfo()).date(), work.today)
    head = (Strong(pulse.question), f" · asked {day} · {found.given} of {found.asked} answered")
    if found.given < LEAST or found.mean is None:
        return Reply((Paragraph(head), Note((f"The answers are shown from {LEAST} on.",))))
    # Halves alone: a finer mean would tell what the one said who answered between two looks.
    mean = round(found.mean * 2) / 2
    return Reply((Paragraph(head), Paragraph((f"{mean:g} of 5 on average.",))))

"""What is sent to somebody by itself, and when; each with the button that switches it."""

from collections.abc import Iterator, Mapping, Sequence

from core.reply import Actions, Button, Heading, Item, Line, Part, Strong
from core.rhythm import rhythm
from handlers.digest.send_again import stopped_by
from handlers.people import daily_reminder
from handlers.records.week import told_topics
from handlers.reminder import settings as reminder
from handlers.request.work import Work
from handlers.standup.plan import NOUN as STANDUP
from handlers.standup.plan import asks
from storage import schedules
from storage.digests import digests
from storage.digests.digests import Digest
from storage.registers import project as projects
from storage.registers.project import Project
from storage.schedules import Schedule
from storage.standups import standups

_DIGEST = "digest"
_MOST = 8
"""So many standups and digests are shown."""


def parts(work: Work, mine: Sequence[Project]) -> Iterator[Part]:
    """Yield a line for each sort of message that the asker gets; six statements."""
    sent = digests.sent_to(work.session, work.team, work.asker.id)
    known = {one.id: one for one in mine}
    known |= projects.of_ids(work.session, work.team, {each.project_id for each in sent} - known.keys())
    found = schedules.of_projects(work.session, work.team, frozenset(known))
    plans = {(each.project_id, each.kind, each.variant): each for each in found}
    yield Heading("What I send you")
    yield _reminder(work)
    yield _changes(work)
    yield from [*_standups(work, mine, plans), *_digests(work, sent, known, plans)][:_MOST]
    yield Actions((Button("My hours …", f"{reminder.NOUN.name} setup", opens=True, as_form=True),))


_Plans = Mapping[tuple[int | None, str, str], Schedule]


def _reminder(work: Work) -> Item:
    schedule = daily_reminder.schedule_of(work)
    at = rhythm.parse(schedule.rule if schedule else reminder.RULE).at
    name = reminder.NOUN.name
    if schedule and schedule.paused_because:
        return Item((Strong("Reminder"), " · off"), Button("Switch on", f"{name} on"))
    said = f" · on working days at {at:%H:%M}, if anything needs you"
    return Item((Strong("Reminder"), said), Button("Switch off", f"{name} off"))


def _changes(work: Work) -> Item:
    wanted, setup = told_topics.of_asker(work), f"{reminder.NOUN.name} setup changes="
    if not wanted:
        return Item((Strong("Changes by others"), " · off"), Button("Switch on", f"{setup}{told_topics.ALL}"))
    which = "" if wanted == set(told_topics.CHOICES) else f", of these: {', '.join(sorted(wanted))}"
    said = f" · when others change what is yours{which}"
    return Item((Strong("Changes by others"), said), Button("Switch off", f"{setup}{told_topics.OFF}"))


def _standups(work: Work, mine: Sequence[Project], plans: _Plans) -> Iterator[Item]:
    """Yield the standups that ask the asker; who is away is not asked."""
    held = {each.project_id: each for each in standups.of_projects(work.session, [one.id for one in mine])}
    for project in mine:
        plan, standup = plans.get((project.id, STANDUP.name, "")), held.get(project.id)
        if plan and standup and asks(standup, work.asker):
            said = (Strong("Standup"), f" of {project.title} · {_when(plan, project)}")
            yield Item(said, Button("I am away …", "ooo add", opens=True))


def _digests(work: Work, sent: Sequence[Digest], known: Mapping[int, Project], plans: _Plans) -> Iterator[Item]:
    """Yield the digests that are sent to the asker by name; those that they get as the lead are the project's own."""
    for each in sent:
        project, plan = known.get(each.project_id), plans.get((each.project_id, _DIGEST, each.audience))
        if project and plan and work.asker.id in each.places:
            said: Line = (Strong("Digest"), f" of {project.title} for the {each.audience} · {_when(plan, project)}")
            yield Item(said, _switch(work, plan, f"{_DIGEST} stop {project.ref} audience={each.audience}"))


def _switch(work: Work, plan: Schedule, stop: str) -> Button | None:
    """Return what stops a digest, or starts it again where the asker has stopped it."""
    if plan.paused_because is None:
        return Button("Stop", stop)
    return Button("Start again", f"{stop} again=on") if plan.paused_because == stopped_by(work.asker.name) else None


def _when(plan: Schedule, project: Project) -> str:
    if plan.paused_because:
        return "paused"
    return rhythm.said(rhythm.parse(plan.rule), project.working_week)

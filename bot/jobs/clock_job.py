"""Jobs of the clock: each calls its scheduled function in one transaction, with the work of the one whom it is for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from bot.job_errors import GiveUpError
from bot.jobs.posting.confirming import Confirming
from bot.jobs.queue.workers import JobInHand, Runner
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import OURSELVES, Actor, Place, Surface
from core.operation import ScheduledFunction, Sent
from handlers.request.scheduled import CLOCK, ON_ITS_WAY, PostedPeriod, ScheduledRun, read_back
from handlers.request.work import Work
from storage import schedules
from storage.database import Session
from storage.directory import people
from storage.registers import project as projects


@dataclass(frozen=True, slots=True)
class ClockJobs:
    """Carries out what is due; Slack is asked first where it is for somebody outside a private channel."""

    unit: UnitOfWork
    confirming: Confirming

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {CLOCK: self.run}

    def run(self, in_hand: JobInHand) -> None:
        """Do what a scheduled run asks for; done twice, it leaves what it left the first time."""
        run = read_back(in_hand.job.payload)
        functions, operation = self.unit.catalog.scheduled(run.name), self.unit.catalog.bare(run.name)
        if not functions or operation is None:
            raise GiveUpError(f"nothing is known to be done for {run.name}")
        asked = Asked(in_hand.job.key, operation.name, partial(_asker, in_hand.job.team_id, run))
        carry_out = partial(_carry_out, run, functions)
        self.confirming.run(asked, lambda asked: self.unit.run(asked, carry_out), in_bulk=True)


def _asker(team: str, run: ScheduledRun, session: Session) -> Asker:
    """Return the person whom it is for; for a channel the project's lead, and what is said is said to all."""
    person, place = None, Place()
    if run.person_id:
        person = next(iter(people.load(session, team, [run.person_id])), None)
    elif run.project_id:
        person, channel = projects.lead_and_channel(session, team, run.project_id)
        place = Place(channel, None, run.project_id)
    actor = Actor(team, person or OURSELVES, Surface.CLOCK, place, is_public=run.person_id is None)
    return Asker(actor, {})


def _carry_out(run: ScheduledRun, functions: Iterable[ScheduledFunction], work: Work) -> None:
    """Call each function, and note what came of its schedule: now, or once all that it posts has gone out."""
    work.about = run.project_id
    for function in functions:
        outcome = function(work, run)
        if isinstance(outcome, Sent):
            work.period = PostedPeriod(run.schedule, run.period, outcome.outcome)
        if outcome:
            noted = ON_ITS_WAY if isinstance(outcome, Sent) else str(outcome)
            schedules.note(work.session, work.team, run.schedule, run.period, noted, work.now)

"""Jobs of the clock: each calls its timed function in one transaction, and leaves messages and later jobs behind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.jobs.post_results import PostedPeriod
from bot.jobs.workers import GiveUpError, JobInHand, Runner
from bot.slack import answers
from core.actor import Actor, Person, Place, Surface
from core.operation import Catalog, Sent
from handlers.request.scheduled import CLOCK, ON_ITS_WAY, ScheduledRun, read_back
from handlers.request.work import Work
from storage import jobs, people, schedules
from storage.database import Database, Session
from storage.registers import project as projects

OURSELVES = Person("", "Baton")


@dataclass(frozen=True, slots=True)
class ClockJobs:
    """Carries out what is due."""

    database: Database
    catalog: Catalog
    clock: Callable[[], datetime]
    wake: Callable[[], None]
    has_model: bool = False

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {CLOCK: self.run}

    def run(self, task: JobInHand) -> None:
        """Do what an occasion asks for; done twice, it leaves what it left the first time."""
        scheduled = read_back(task.job.payload)
        function = self.catalog.scheduled(scheduled.name)
        if function is None:
            raise GiveUpError(f"nothing is known to be done for {scheduled.name}")
        now = self.clock()
        with self.database.begin() as session:
            work = self._work(session, task, scheduled, now)
            outcome = function(work, scheduled)
            due = (
                PostedPeriod(scheduled.schedule, scheduled.period, outcome.outcome)
                if isinstance(outcome, Sent)
                else None
            )
            left = answers.jobs_of(work, scheduled.project_id, due)
            jobs.add_all(session, left, now=now)
            if outcome:
                noted = ON_ITS_WAY if due else str(outcome)
                schedules.note(session, work.team, scheduled.schedule, scheduled.period, noted, now)
        if left:
            self.wake()

    def _work(self, session: Session, task: JobInHand, scheduled: ScheduledRun, now: datetime) -> Work:
        """Return the work of the person whom it is for; for a channel, that of the project's lead, said to all."""
        operation = self.catalog.bare(scheduled.name)
        if operation is None:
            raise GiveUpError(f"no noun is called {scheduled.name}")
        team, person, place = task.job.team_id, None, Place()
        if scheduled.person_id:
            person = next(iter(people.load(session, team, [scheduled.person_id])), None)
        elif scheduled.project_id:
            person, channel = projects.lead_and_channel(session, team, scheduled.project_id)
            place = Place(channel, None, scheduled.project_id)
        actor = Actor(team, person or OURSELVES, Surface.CLOCK, place, is_public=scheduled.person_id is None)
        return Work(session, actor, now, self.catalog, operation, task.job.key, has_model=self.has_model)

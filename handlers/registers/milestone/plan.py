"""The plan that milestones make: when each begins, which of them decide the last day, what moves if one slips."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from core.planning.critical_path import Activity, critical_path
from core.planning.slip import Move, Planned, moves_after
from core.planning.work_days import WorkDays
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import links
from storage.registers import project as projects
from storage.registers.milestone import Milestone

MOST = 100
_A_DAY = timedelta(days=1)


class Plan:
    """The milestones of projects, by their days, with what comes before each; dropped ones are left out."""

    def __init__(self, work: Work, of: frozenset[int]) -> None:
        found = record_lists.page(
            work.session, RecordQuery(work.team, ("milestone",), of, open_only=False), offset=0, limit=MOST
        )
        self.milestones = [each for each in found if isinstance(each, Milestone) and each.state != "dropped"]
        keys = [each.id for each in self.milestones]
        self.after = links.of_records(work.session, "after", keys)
        self.done = links.rolled_up(work.session, "milestone", keys)
        project = projects.get(work.session, next(iter(of))) if len(of) == 1 else None
        self.work_days = WorkDays(project.working_week) if project else WorkDays()

    def start_of(self, milestone: Milestone) -> date | None:
        """Return when its work begins: on the day that it has, or so many working days before it is due."""
        day, left = milestone.due, milestone.days
        if milestone.start_on or not (day and left):
            return milestone.start_on
        while (left := left - (day in self.work_days)) > 0:
            day -= _A_DAY
        return day

    def critical(self, today: date) -> list[Milestone]:
        """Return the chain of open milestones that decides when the last of them is reached, the first at the top."""
        open_ = {each.id: each for each in self.milestones if not each.closed_at and each.due}
        activities = [self._activity(each, open_, today) for each in open_.values()]
        return [open_[key] for key in critical_path(activities, today, self.work_days).path]

    def moves(self, moved: Mapping[int, date], before: Mapping[int, date]) -> Sequence[Move]:
        """Return what has to move where some were moved, given when these were due before."""
        planned = [
            Planned(each.id, before.get(each.id, each.due), self.after[each.id], self.start_of(each))
            for each in self.milestones
            if each.due and not each.closed_at
        ]
        return moves_after(planned, moved, self.work_days)

    def _activity(self, milestone: Milestone, open_: Mapping[int, Milestone], today: date) -> Activity:
        """Return a milestone as a piece of the plan; without a length it takes the time behind what comes before it."""
        before = tuple(key for key in self.after[milestone.id] if key in open_)
        ends = [due for key in before if (due := open_[key].due)]
        first = self.start_of(milestone) or (max(ends) + _A_DAY if ends else today)
        is_alone = not ends and not any(milestone.id in others for others in self.after.values())
        is_date = is_alone and not milestone.start_on  # a date to be met, of which nobody has said that it takes time
        length = 0 if is_date else self.work_days.between(first, milestone.due or first)
        return Activity(milestone.id, milestone.days or length, before, milestone.start_on)

"""The days on which a project is worked on: its working week without its days off."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkDays:
    """A working week, and the days of it on which nobody works: holidays, a shutdown."""

    week: WorkingWeek = MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.week and day not in self.days_off

    def on_or_after(self, day: date) -> date:
        """Return this day if it is worked, else the next that is."""
        while day not in self:
            day += _A_DAY
        return day

    def later(self, day: date, days: int) -> date:
        """Return the day that is some worked days after the first worked day from here on: Friday + 1 is Monday."""
        day = self.on_or_after(day)
        for _ in range(days):
            day = self.on_or_after(day + _A_DAY)
        return day

    def between(self, first: date, last: date) -> int:
        """Return how many days are worked from the first to the last, both counted; none if they are turned round."""
        return sum(first + timedelta(days=step) in self for step in range((last - first).days + 1))

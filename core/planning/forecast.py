"""When work will be done, by many futures drawn from the team's own past weeks.

Which past week the next one resembles is drawn with a Bayesian bootstrap: each future gives the past weeks weights of
its own, because a few weeks say little about how fast a team is. Resampling them with equal weights, as it is usually
done, promises too much, the more the longer it looks ahead. Drawing with weights from a flat Dirichlet distribution
comes to an urn: each week that is drawn is put back twice.

The futures count whole working weeks. What days these are depends on who is away: see `calendar`.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

LIKELY, SAFE = 0.50, 0.85
"""The two dates that are told: as likely early as late, and met by 85 in 100."""
RUNS = 1000
MOST_WEEKS = 260
"""Nobody knows what is in more than five years."""
_LEAST_SURE, _MOST_SURE = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Spread:
    """Working weeks until something is done, in each of many futures, the shortest first; infinite where never."""

    weeks: tuple[float, ...]

    def by(self, share: float) -> float | None:
        """Return after how many working weeks it is done in this share of the futures; none beyond all knowledge."""
        found = self.weeks[max(math.ceil(share * len(self.weeks)) - 1, 0)]
        return found if math.isfinite(found) else None

    def chance(self, weeks: float) -> float:
        """Return in which share of the futures it is done within so many working weeks."""
        return bisect_right(self.weeks, weeks + 1e-9) / len(self.weeks)


def simulate(paces: Sequence[float], amounts: Sequence[int], random: Random, runs: int = RUNS) -> list[Spread]:
    """Return when the first of some amounts of work is done, the first and the second, and so on.

    All are read off the same futures. `paces` is what was done in each past week.
    """
    goals = [sum(amounts[: number + 1]) for number in range(len(amounts))]
    if not any(pace > 0 for pace in paces):
        return [Spread((0.0 if goal == 0 else math.inf,) * runs) for goal in goals]
    futures = [_future(paces, goals, random) for _ in range(runs)]
    return [Spread(tuple(sorted(weeks))) for weeks in zip(*futures, strict=True)]


def say_chance(chance: float) -> str:
    """Return a chance for people: no future is certain, and not known to the percent."""
    if chance > _MOST_SURE:
        return ">95 %"
    if chance < _LEAST_SURE:
        return "<5 %"
    return f"{round(chance * 20) * 5} %"


def _future(paces: Sequence[float], goals: Sequence[int], random: Random) -> list[float]:
    """Return after how many weeks each of the goals, the smallest first, is reached in one future."""
    urn, draw = list(paces), random.random
    reached: list[float] = []
    done, weeks = 0.0, 0
    for goal in goals:
        while done < goal and weeks < MOST_WEEKS:
            pace = urn[int(draw() * len(urn))]
            urn.append(pace)
            done += pace
            weeks += 1
        reached.append(_when(goal, done, urn[-1], weeks))
    return reached


def _when(goal: int, done: float, pace: float, weeks: int) -> float:
    """Return when in the last week the goal was reached, if work is done evenly over a week."""
    if goal == 0:
        return 0.0
    return weeks - (done - goal) / pace if done >= goal and pace else math.inf

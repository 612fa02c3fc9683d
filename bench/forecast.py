"""Does the 85 % date hold? Forecasts simulated projects from their past, then lets them go on, and counts.

    python -m bench.forecast [--runs 300] [--projects 1000]

A project's weekly throughput is negative binomial (mean 4, dispersion 2), as published measurements of teams have it;
the other teams are there to show where the method ends. The seeds were fixed before the first run.
"""

import argparse
import math
from collections.abc import Callable, Iterator
from itertools import count
from random import Random

from core.planning import forecast

SEEDS = (11, 23, 47)
HORIZONS, HISTORIES = (3, 8, 25), (5, 8, 12, 20)
MEAN, DISPERSION = 4.0, 2.0
LEAST, MOST = 0.80, 0.92
Team = Callable[[Random], Iterator[int]]


def main() -> None:
    """Print the coverage of each cell and seed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=300)
    asked.add_argument("--projects", type=int, default=1000)
    asked.add_argument("--all", action="store_true", help="also the teams that break the assumptions")
    given = asked.parse_args()
    for name, team in TEAMS.items() if given.all else [next(iter(TEAMS.items()))]:
        print(f"\n{name}\n{'weeks':>5} {'history':>7}  " + " ".join(f"seed {seed:>3}" for seed in SEEDS))
        for horizon in HORIZONS:
            for history in HISTORIES:
                held = [coverage(team, (horizon, history), Random(seed), given.projects, given.runs) for seed in SEEDS]
                marks = " ".join(f"{each:8.1%}{'' if LEAST <= each <= MOST else '!'}" for each in held)
                print(f"{horizon:>5} {history:>7}  {marks}", flush=True)


def coverage(team: Team, cell: tuple[int, int], random: Random, projects: int, runs: int) -> float:
    """Return in which share of some projects, of a horizon and a history, the work was done by the 85 % date."""
    return sum(_holds(team, *cell, random, runs) for _ in range(projects)) / projects


def _holds(team: Team, horizon: int, history: int, random: Random, runs: int) -> bool:
    weeks = team(random)
    past = [float(next(weeks)) for _ in range(history)]
    amount = round(MEAN * horizon)
    safe = forecast.simulate(past, [amount], random, runs)[0].by(forecast.SAFE)
    return safe is not None and _days(_truth(weeks, amount)) <= _days(safe)


def _truth(weeks: Iterator[int], amount: int) -> float:
    """Return after how many weeks the work was done."""
    done = 0
    for number in count():
        pace = next(weeks)
        if done + pace >= amount:
            return number + (amount - done) / pace
        done += pace
    raise AssertionError


def _days(weeks: float) -> int:
    """Return the working day, as people are told days and no fractions of a week."""
    return math.ceil(weeks * 5 - 1e-9)


def _poisson(random: Random, mean: float) -> int:
    """Return a number by chance, by Knuth's way, which is quick for small means."""
    bound, drawn, product = math.exp(-mean), 0, random.random()
    while product > bound:
        drawn += 1
        product *= random.random()
    return drawn


def _negative_binomial(random: Random) -> Iterator[int]:
    while True:
        yield _poisson(random, random.gammavariate(DISPERSION, MEAN / DISPERSION))


def _steady(random: Random) -> Iterator[int]:
    while True:
        yield _poisson(random, MEAN)


def _moody(random: Random) -> Iterator[int]:
    """Yield weeks each of which resembles the one before."""
    mood = random.gauss(0, 0.6)
    while True:
        yield _poisson(random, MEAN * math.exp(mood - 0.18))
        mood = 0.6 * mood + random.gauss(0, 0.48)


TEAMS: dict[str, Team] = {
    "negative binomial, mean 4, dispersion 2": _negative_binomial,
    "Poisson, mean 4": _steady,
    "good and bad times (log pace, correlation 0.6)": _moody,
}


if __name__ == "__main__":
    main()

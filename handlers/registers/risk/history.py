"""How the score of a risk has gone since it was scored first, as the history of its changes tells it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from core.dates import dates
from handlers.request.work import Work
from storage.history import history
from storage.registers.risk import Risk

_COLUMNS = ("probability", "impact")
_SHOWN = 5


class Scored(NamedTuple):
    """The score that a risk had from a day on."""

    day: date
    score: int


def of_risks(work: Work, risks: Iterable[Risk]) -> dict[int, list[Scored]]:
    """Return the scores that each of some risks has had, the first one first: one a day, the last of it."""
    changes = history.values_over_time(work.session, [risk.id for risk in risks], _COLUMNS)
    zone = work.asker.tzinfo()
    return {
        key: _by_day([(at.astimezone(zone).date(), _score(held)) for at, held in held_since])
        for key, held_since in changes.items()
    }


def words(work: Work, risk: Risk) -> str:
    """Return how a score has gone: `20 on 2 Nov → 12 on Tue 24 Nov → 6 today`; "" where it has not changed."""
    scored = of_risks(work, [risk])[risk.id]
    if len(scored) < 2:
        return ""
    shown = scored if len(scored) <= _SHOWN else [scored[0], *scored[1 - _SHOWN :]]
    said = [f"{each.score} {dates.on_date(each.day, work.today)}" for each in shown]
    left_out = [f"{len(scored) - len(shown)} more"] if len(shown) < len(scored) else []
    return " → ".join([said[0], *left_out, *said[1:]])


def _score(held: Mapping[str, object]) -> int:
    probability, impact = (held.get(name) for name in _COLUMNS)
    return probability * impact if isinstance(probability, int) and isinstance(impact, int) else 0


def _by_day(scored: list[tuple[date, int]]) -> list[Scored]:
    last_of_day = dict(scored)
    found: list[Scored] = []
    for day, score in last_of_day.items():
        if score and (not found or found[-1].score != score):
            found.append(Scored(day, score))
    return found

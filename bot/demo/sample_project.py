"""The sample project of the demo, read from its file: commands, by whom, and how long ago."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_suffix(".toml")
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_REMARK = re.compile(r"\s+# .*$")
_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """A command that somebody typed at an instant; None stands for now."""

    who: str
    command: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SampleProject:
    """What the file says: the name of the channel, who invites the bot, and the steps in their order."""

    channel: str
    inviter: str
    steps: tuple[Step, ...]


def sample_project(today: date) -> SampleProject:
    """Return the sample project as it is on a day."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    past = (step for week in read["week"] for step in _steps_of(week, today))
    now = (Step(*_spoken(line)) for line in read["now"].splitlines() if line)
    return SampleProject(read["channel"], read["inviter"], (*past, *now))


def _steps_of(week: dict[str, Any], today: date) -> Iterator[Step]:
    """Yield what was typed in a week before a day, around noon and a minute apart."""
    monday = today - timedelta(days=today.weekday(), weeks=week["ago"])
    for minute, line in enumerate(week["said"].splitlines()):
        name, _, spoken = line.partition(" ")
        if line and (day := monday + timedelta(days=_DAYS.index(name))) < today:
            yield Step(*_spoken(spoken), datetime.combine(day, _NOON) + timedelta(minutes=minute))


def _spoken(line: str) -> tuple[str, str]:
    """Return who said what, without what stands there for readers."""
    who, _, command = _REMARK.sub("", line).partition(": ")
    return who, command

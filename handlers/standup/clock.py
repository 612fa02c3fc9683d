"""By which clock a standup is held: a project's time zone, the times of a day."""

from datetime import time, tzinfo

from core import zones
from storage.registers.project import Project

EARLIEST = "Etc/GMT-14"
"""Where a day begins first: a standup in everybody's own zone opens then, so that it is open in time for all."""


def zone_of(project: Project) -> tzinfo:
    """Return a project's time zone."""
    return zones.named(project.zone)


def opening_zone(project: Project, *, own_zones: bool) -> str:
    """Return the zone in which the days of a standup begin."""
    return EARLIEST if own_zones else project.zone if zones.is_known(project.zone) else "UTC"


def clock_time(minutes: int) -> time:
    """Return minutes after midnight as a time of day."""
    return time(minutes // 60, minutes % 60)


def clock_words(minutes: int) -> str:
    """Return minutes after midnight as a time of day."""
    return f"{clock_time(minutes):%H:%M}"


def minutes_of(at: time) -> int:
    """Return a time of day as minutes after midnight."""
    return at.hour * 60 + at.minute

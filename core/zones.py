"""Time zones by their IANA names: the one place that reads them, and says which day it is there."""

import functools
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


# Asked of each schedule at each tick: a name that is unknown is looked for in files each time.
@functools.lru_cache(maxsize=1024)
def named(name: str) -> tzinfo:
    """Return the time zone of that name, UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def is_known(name: str) -> bool:
    """Say whether this machine knows a time zone of that name."""
    return isinstance(named(name), ZoneInfo)


def day_in(name: str, now: datetime) -> date:
    """Return the day that it is in a time zone at an instant."""
    return now.astimezone(named(name)).date()

"""What instants people mean: an ISO time, "mon 09:00", "tomorrow 8:00" or "17:30" in somebody's zone."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.refusals import Impossible

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def instant_of(words: str, zone: str) -> float:
    """Return the instant that an ISO time names; without an offset it is read in that zone."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise Impossible(f"{words} is not an ISO time such as 2026-11-23T09:00.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).timestamp()


def next_moment(words: str, zone: str, now: float) -> float:
    """Return the next instant that "mon 09:00", "tomorrow 9:00" or "17:30" names in that zone."""
    day, hour, minute = _day_and_hour(words)
    local = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone))
    moment = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if day == "tomorrow":
        return (moment + timedelta(days=1)).timestamp()
    while moment <= local or (day and DAYS[moment.weekday()] != day):
        moment += timedelta(days=1)
    return moment.timestamp()


def _day_and_hour(words: str) -> tuple[str, int, int]:
    found = re.fullmatch(r"(?:([a-z]+)\s+)?(\d{1,2}):(\d{2})", words.strip().lower())
    if not found or int(found[2]) > 23 or int(found[3]) > 59:
        raise Impossible(f"{words} is not a time such as mon 09:00, tomorrow 09:00 or 17:30.")
    day = found[1] or ""
    if day and day != "tomorrow" and day[:3] not in DAYS:
        raise Impossible(f"{day} is not a day of the week.")
    return (day if day == "tomorrow" else day[:3]), int(found[2]), int(found[3])

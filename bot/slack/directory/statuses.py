"""Slack statuses: which of them say that somebody is away, and until when."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from core import zones
from core.actor import Person
from storage.directory.absences import Seen

_EMOJI = re.compile(r":(?:palm_tree|desert_island|beach\w*|face_with_thermometer):")
_WORDS = re.compile(
    r"\b(?:vacation(?:ing)?|holidays?|out of (?:the )?office|ooo|pto|annual leave|on leave"
    r"|(?:parental|maternity|paternity|sick) leave|(?:out|off) sick"
    r"|urlaub|elternzeit|krank(?:geschrieben)?|vacances|vacaciones|férias|ferie|vakantie)\b",
    re.IGNORECASE,
)
# A greeting, a plan, an afternoon: who is wrongly taken for away is not asked at all.
_NOT_NOW = re.compile(
    r"\b(?:happy|back from|plan(?:ning|s)?|soon|tomorrow|next week|before|after|morning|afternoon|lunch"
    r"|(?:no|until|till|to) (?:my )?(?:vacation|holidays?|pto))\b|\d ?[ap]m\b|\d:\d\d",
    re.IGNORECASE,
)
_NOON = 12


def read_status(user: Mapping[str, Any], person: Person, now: datetime) -> Seen:
    """Return what the status of Slack's user object says of the days from now on."""
    profile = user.get("profile") or {}
    today = zones.day_in(person.zone, now)
    nothing = Seen(person.id, today)
    if not _says_away(str(profile.get("status_emoji") or ""), str(profile.get("status_text") or "")):
        return nothing
    expires = profile.get("status_expiration") or 0
    # Whether somebody is ill is for them to say, and what is posted stays longer than a status.
    note = None if "thermometer" in str(profile.get("status_emoji")) else "on vacation"
    if not expires:
        return Seen(person.id, today, is_away=True, note=note)
    end = datetime.fromtimestamp(int(expires), UTC).astimezone(person.tzinfo())
    # A status that ends in the morning is that of the days before.
    last_day = (end - timedelta(hours=_NOON)).date()
    return nothing if end <= now or last_day < today else Seen(person.id, today, True, note, last_day)


def _says_away(emoji: str, text: str) -> bool:
    if _NOT_NOW.search(text):
        return False
    return bool(_EMOJI.fullmatch(emoji) or _WORDS.search(text))

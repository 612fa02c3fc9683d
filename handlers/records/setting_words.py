"""How a change of the way in which a project is served reads: skipped a standup, switched a digest off."""

import re
from collections.abc import Callable
from datetime import date

_OF_DAY = re.compile(r"standup of (\d{4}-\d\d-\d\d)")
_ASKS = re.compile(r"standup asks (@.+)")
_STATE = re.compile(r"(.+) state")
_DIGEST = re.compile(r"(\w+) digest")
_NOUNS = ("standup", "digest")


def setting_words(name: str, before: object, after: object, said: Callable[[date], str]) -> str:
    """Return what was done to a setting, by the name under which changes keep it; "" where it has no words of its own.

    `said` returns a day in words.
    """
    if found := _OF_DAY.fullmatch(name):
        standup = f"the standup of {said(date.fromisoformat(found[1]))}"
        return f"skipped {standup}" if after == "skipped" else f"had {standup} held after all"
    if found := _ASKS.fullmatch(name):
        return f"{'took' if after == 'yes' else 'left'} {found[1]} {'into' if after == 'yes' else 'out of'} the standup"
    if found := _STATE.fullmatch(name):
        return f"switched {thing_words(found[1])} {after}"
    if name.rpartition(" ")[2] in _NOUNS and before is None and after:
        return f"set up {thing_words(name)}: {after}"
    return ""


def thing_words(thing: str) -> str:
    """Return what a service of a project is called: the standup, the team's digest."""
    found = _DIGEST.fullmatch(thing)
    return f"the {found[1]}'s digest" if found else f"the {thing}"

"""What is no absence though it is written like one: part of a day, days that come again, the holidays of a country."""

import re
from collections.abc import Callable

from core.errors import UserError
from core.reply import Button

_PART_OF_DAY = re.compile(
    r"\b(?:a |the )?half(?:[- ]?(?:a |of )?(?:the )?days?)?(?: off)?(?: on)?(?=\W|$)"
    r"|^(?:for )?\d+(?:[.,]\d+)? ?(?:h|hrs?|hours?|min|minutes)\b"
    r"|^(?:mornings?|afternoons?|evenings?)(?: on)?(?=\W|$)"
    r"|\bhalb(?:e[rnms]?)? tage?\b|\bhalbtags\b|\bdemi[- ]journée\b"
    r"|\bmedio día\b|\bmeio dia\b|\bmezza giornata\b|\bhalve dag\b|半日|半休",
    re.IGNORECASE,
)
_COMES_AGAIN = re.compile(
    r"^(?:on )?(?:every|each|weekly|monthly|daily|biweekly|jede[rnms]?|chaque|tous les|toutes les|cada"
    r"|todos (?:los|os)|todas (?:las|as)|ogni|elke|iedere|毎週)(?=\W|$)"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bevery (?:other )?\w+$",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?P<key>[^\W\d]\w*)=(?P<value>\S*)")


def refuse(text: str, retype: Callable[[str], str], is_read: Callable[[str], bool]) -> None:
    """Raise UserError for what an absence can't be, with the whole days that may be meant."""
    if key := _KEY.search(text):
        raise _no_key(key["key"], key["value"])
    if _COMES_AGAIN.search(text):
        raise UserError(
            "An absence does not repeat.",
            "Give its days, such as `ooo Friday`. For days on which you never work: `reminder setup week=mon-thu`.",
            parameter="when",
        )
    if found := _PART_OF_DAY.search(text):
        rest = " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()).strip(" ,;-")
        rest = re.sub(r"^(?:on|of) ", "", rest)
        whole = (Button(f"Away all of {rest}", retype(rest)),) if rest and is_read(rest) else ()
        raise UserError(
            "Absences are whole days.",
            "" if whole else "Give days, such as `ooo Friday`.",
            buttons=whole,
            parameter="when",
        )


def without_end(typed: str, whole: str, days: str) -> UserError:
    """Return the answer to an absence of which only the first day was said."""
    return UserError(
        f"“{typed[:40]}” has no last day.",
        "Say both, such as `ooo 3 Dec to 10 Dec`.",
        buttons=(Button(f"Away all of {days}", whole),),
        parameter="when",
    )


def _no_key(key: str, value: str) -> UserError:
    if key in ("country", "holidays", "region", "land"):
        country = value.partition("-")[0].upper() or "DE"
        return UserError(
            "Public holidays are no absence.",
            "Say whose you have, and nobody asks you then.",
            commands=(f"reminder setup country={country}",),
        )
    return UserError(
        f"An absence has no “{key[:40]}=”.", "Give its days, such as `ooo 3 Dec to 10 Dec`.", parameter="when"
    )

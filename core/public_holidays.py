"""Public holidays: in which country somebody lives, as far as Slack lets one tell, and what is a holiday there."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from core import zones
from core.actor import Person

_ENGLISH = "en_US"


def is_known(country: str) -> bool:
    """Say whether the holidays of a country (ISO 3166 alpha-2, such as PT) are known."""
    return country in _countries()


def likely_country(person: Person, day: date) -> str | None:
    """Return the country of a person's locale (de-DE), unless no clock there shows what theirs does on that day.

    Most people of the world have Slack in American English, and few of them Thanksgiving.
    """
    region = person.locale.replace("_", "-").partition("-")[2]
    return region if is_known(region) and _is_same_time(region, person.zone, day) else None


def holiday(country: str, day: date) -> str | None:
    """Return what a public holiday is called, in English where we know it so; nothing on other days."""
    return _of_year(country, day.year).get(day) if is_known(country) else None


@lru_cache(maxsize=512)
def _of_year(country: str, year: int) -> Mapping[date, str]:
    import holidays  # slow: a tenth of a second

    calendar = getattr(holidays, country)
    usual = calendar.default_language
    is_plain = str(usual).startswith("en") or _ENGLISH not in calendar.supported_languages
    # Without a language, its names follow the language of the machine.
    language = usual if is_plain else _ENGLISH
    return dict(holidays.country_holidays(country, years=year, language=language))


@lru_cache(maxsize=4096)
def _is_same_time(country: str, zone: str, day: date) -> bool:
    """Say whether the clocks of a zone show what they show somewhere in a country; of some, nothing is known."""
    noon = datetime.combine(day, time(12), UTC)
    theirs = _zones().get(country, ())
    offset = noon.astimezone(zones.named(zone)).utcoffset()
    return not theirs or any(noon.astimezone(ZoneInfo(each)).utcoffset() == offset for each in theirs)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    import holidays  # slow: a tenth of a second

    return frozenset(holidays.list_supported_countries(include_aliases=False))


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of each country."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row[0]] = (*found.get(row[0], ()), row[2])
    return found

"""How often something comes again in Japanese, which has no spaces: 毎週月曜日に数字を送る."""

import re
from collections.abc import Callable
from typing import NamedTuple

from core.dates.words import MONTH_NAMES, WEEKDAY_NAMES

_DAYS = dict(zip("月火水木金土日", WEEKDAY_NAMES, strict=True))
_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
_DAY = r"[月火水木金土日](?:曜日?)?"
_DAY_ALONE = r"[月火水木金土日]曜日?"
_LIST = rf"{_DAY_ALONE}(?:[・、,と]?{_DAY_ALONE}){{0,6}}|{_DAY}(?:[・、,と]{_DAY}){{0,6}}(?:曜日?)"
_LISTED = rf"{_LIST}|[月火水木金土日](?:[・、,と]?[月火水木金土日]){{0,6}}(?=[にはのでを、\d]|$)"
"""After 毎週 the days may stand alone: 毎週月・木に."""
_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_UNITS = {"日": "days", "週間": "weeks", "か月": "months", "年": "years"}
_UNIT = r"(?:日|週間|[かヶヵカケ箇]月|年)"
_HOUR = r"の?(?P<hour>(?:午前|午後)?\d{1,2}時(?:\d{1,2}分|半)?)?"
_AROUND = re.compile(r"毎|隔週|ごと|おき|平日|営業日|[週月]に?[1一]")


class Found(NamedTuple):
    """A rule within a text: where it stands, the English of it, and the hour beside it."""

    start: int
    end: int
    english: str
    hour: str = ""


def find(text: str) -> Found | None:
    """Return the first rule within a text; None where there is none."""
    if not _AROUND.search(text):
        return None
    for pattern, english in _FORMS:
        if found := pattern.search(text):
            said = english(found)
            return Found(found.start(), found.end(), said, found.groupdict().get("hour") or "") if said else None
    return None


def _weekly(found: re.Match[str]) -> str:
    days = _day_words(found["days"] or "")
    return f"every week on {days}" if days else "every week"


def _every_other_week(found: re.Match[str]) -> str:
    days = _day_words(found["days"] or "")
    return f"every 2 weeks on {days}" if days else "every 2 weeks"


def _counted(found: re.Match[str]) -> str:
    unit = _UNITS["か月" if "月" in found["unit"] else found["unit"]]
    days = _day_words(found["days"] or "") if unit == "weeks" else ""
    count = _number(found["count"])
    every = count + 1 if found["how"] == "おき" and (count == 1 or unit == "days") else count
    return f"every {every} {unit}" + (f" on {days}" if days else "")


def _monthly(found: re.Match[str]) -> str:
    if found["last"]:
        return "every month on the last day"
    if found["first"]:
        return "every month on the 1st"
    if found["nth"]:
        nth = (
            "last" if found["nth"] == "最終" else ("first", "second", "third", "fourth")[_number(found["nth"][1:]) - 1]
        )
        day = "working day" if "営業日" in found["what"] else _DAYS[found["what"][0]]
        return f"every {nth} {day} of the month"
    return f"every month on the {_number(found['day'])}" if found["day"] else "every month"


def _yearly(found: re.Match[str]) -> str:
    if not found["month"]:
        return "every year"
    number = _number(found["month"])
    return f"every {_number(found['day'])} {MONTH_NAMES[number - 1]}" if 1 <= number <= len(MONTH_NAMES) else ""


def _day_words(text: str) -> str:
    """Return weekdays in English: 月・木 is monday and thursday."""
    bare = re.sub(r"曜日?|[・、,と]", "", text)
    return " and ".join(_DAYS[day] for day in bare)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _form(
    pattern: str, english: Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(rf"(?:{pattern}){_HOUR}(?:には|に|は|で|の(?=[\d午])|、)?"), english


_FORMS = (
    _form(rf"毎週(?:の?(?P<days>{_LISTED}))?", _weekly),
    _form(rf"毎(?P<days>{_DAY_ALONE})", _weekly),
    _form(rf"(?P<days>{_LIST})(?:ごと|毎)", _weekly),
    _form(rf"隔週(?:の?(?P<days>{_LISTED}))?", _every_other_week),
    _form(rf"(?P<count>{_N})(?P<unit>{_UNIT})(?P<how>ごと|毎|おき)(?:の|に)?(?P<days>{_LIST})?", _counted),
    _form(r"毎四半期|四半期(?:ごと|毎)", lambda _found: "every 3 months"),
    _form(r"平日(?:は?毎日)?|毎営業日|毎平日|営業日(?:ごと|毎日)", lambda _found: "every weekday"),
    _form(
        rf"毎月の?(?:(?P<last>月?末日?|最終日|最後の日)|(?P<first>月初め?|初日|初め)"
        rf"|(?P<nth>第[1-4一二三四]|最終)の?(?P<what>{_DAY_ALONE}|営業日)|(?P<day>{_N})日)?",
        _monthly,
    ),
    _form(rf"毎年の?(?:(?P<month>{_N})月(?P<day>\d{{1,2}})日)?", _yearly),
    _form(r"毎(?:日(?!新聞)|朝|晩|夕)", lambda _found: "every day"),
    _form(r"週に?[1一](?:回|度)", lambda _found: "every week"),
    _form(r"月に?[1一](?:回|度)", lambda _found: "every month"),
)

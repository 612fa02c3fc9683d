"""Dates in other languages: seven of them are translated word by word, some more are left to dateparser."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

from core.dates.reading import Writer
from core.dates.translations import OWN_SHORT_FORMS, TRANSLATIONS
from core.dates.words import DAYS_OF, MONTHS_OF, SMALL_WORDS, WEEKDAY_NAMES, plain

_LETTERS = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_][\w'-]*|\d+[^\W\d_]+")
_TURNED = re.compile(rf"\b({'|'.join(WEEKDAY_NAMES)}|weekend|week|month|quarter|year) (next|last|coming)\b(?! week\b)")
_AFTER_NEXT = re.compile(r"afternext (\w+)")
_NIPPON = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_KANJI_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日(?:\([月火水木金土日]\))?(?:まで)?に?")
_KANJI_MONTH = re.compile(r"(\d{1,2})月(中旬|上旬|下旬|半ば|初め|末)(?:まで)?に?")


def _vocabulary(phrases: dict[str, str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in _WORDS.findall(phrase))


_ALL = {
    **{code: TRANSLATIONS[code] for code in TRANSLATIONS},
    **{f"own {code}": {**OWN_SHORT_FORMS[code], **TRANSLATIONS[code]} for code in OWN_SHORT_FORMS},
}
_VOCABULARIES = {code: _vocabulary(phrases) for code, phrases in _ALL.items()}
TRANSLATED_FIRST_WORDS = frozenset().union(*_VOCABULARIES.values())


@cache  # a pattern of some hundred phrases takes a millisecond to make, and most are never asked for
def _pattern_of(code: str) -> re.Pattern[str]:
    """Return the pattern of any phrase of a language, the longest first; apart where the language has spaces."""
    forms = "|".join(re.escape(form) for form in sorted(_ALL[code], key=len, reverse=True))
    return re.compile(forms if code == "ja" else rf"(?<![^\W\d_])(?:{forms})(?!\w)")


def translations(text: str, writer: Writer) -> Iterator[str]:
    """Return what the text can be in English, by the writer's own language first; mostly nothing."""
    if _NIPPON.search(text):
        yield from _from_japanese(text)
        return
    text = plain(text)
    words = frozenset(_WORDS.findall(text.replace("mi-", "mi ")))
    if not words or not words <= TRANSLATED_FIRST_WORDS:
        return
    own = writer.language
    for code in (f"own {own}", own, *TRANSLATIONS):
        if code in _VOCABULARIES and words <= _VOCABULARIES[code]:
            yield _in_english(text, code)


def _in_english(text: str, code: str) -> str:
    phrases = _ALL[code]
    english = _pattern_of(code).sub(lambda found: f" {phrases[found[0]]} ", text)
    english = " ".join(english.replace("' ", " ").replace(" -", " ").split()).strip(" -.,")
    return _TURNED.sub(r"\2 \1", _AFTER_NEXT.sub(r"\1 after next", english))


def _from_japanese(text: str) -> Iterator[str]:
    if day := _KANJI_DAY.fullmatch(text):
        yield f"{day[1]}月{day[2]}日"
        return
    if month := _KANJI_MONTH.fullmatch(text):
        name = date(2000, int(month[1]), 1).strftime("%B").lower() if 1 <= int(month[1]) <= 12 else "?"
        yield f"{TRANSLATIONS['ja'][month[2]]} {name}"
        return
    if not _LETTERS.search(_pattern_of("ja").sub("", text)):
        yield _in_english(text, "ja")


def languages_of(text: str) -> list[str]:
    """Return the other languages in which the whole text is a date, by cheap looks; mostly none."""
    numbers = " ".join(re.findall(r"\d+", text))
    words = {plain(word) for word in re.findall(r"[^\W\d_][\w'-]*", text)} - SMALL_WORDS
    if not words or ":" in text or not re.fullmatch(r"(?:\d{1,2}(?: \d{4})?)?", numbers):
        return []

    def fits(code: str) -> bool:
        months = words & MONTHS_OF.get(code, frozenset())
        return words == months | words & DAYS_OF[code] and bool(numbers) == bool(months)

    return [code for code in DAYS_OF if fits(code)]


def ask_dateparser(text: str, today: date) -> date | None:
    """Read a date in a language that is not translated here."""
    languages = languages_of(text)
    if not languages:
        return None
    import dateparser  # slow: a tenth of a second, and as much again for its first languages

    text = " ".join(word for word in text.split() if word not in SMALL_WORDS)
    # It never answers today's date with today, so dates are asked from yesterday; a weekday is never today.
    is_weekday = not re.search(r"\d", text)
    for parser, base in (("relative-time", today), ("absolute-time", today - timedelta(days=not is_weekday))):
        settings = {
            "PARSERS": [parser],
            "RELATIVE_BASE": datetime.combine(base, time.min),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "PREFER_LOCALE_DATE_ORDER": False,
        }
        if found := dateparser.parse(text, languages=languages, settings=settings):
            return found.date()
    return None

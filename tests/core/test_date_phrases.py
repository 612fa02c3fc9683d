"""Dates as people write them: the phrases that have one value, on Monday 30 November 2026, and more of their kinds."""

import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from babel import Locale

from core.dates.dates import read
from core.dates.numbers import puts_month_first
from core.dates.phrases import by_phrase, misspelt_at
from core.dates.reading import Reading, Writer

MONDAY = date(2026, 11, 30)
READ = {
    "Friday": "12-04",
    "this Friday": "12-04",
    "next Friday": "12-11",
    "Friday week": "12-11",
    "a week on Friday": "12-11",
    "a week from Friday": "12-11",
    "Friday in two weeks": "12-18",
    "in two weeks from Friday": "12-18",
    "Friday after next": "12-18",
    "the week after next": "12-18",
    "next week": "12-11",
    "next week wed": "12-09",
    "next week's Wednesday": "12-09",
    "wed next week": "12-09",
    "middle of next week": "12-09",
    "Monday": "12-07",
    "in a fortnight": "12-14",
    "fortnight on Monday": "12-21",
    "2w": "12-14",
    "+3d": "12-03",
    "in 2 wks": "12-14",
    "a couple of days from now": "12-02",
    "2 days before Friday": "12-02",
    "tmrw": "12-01",
    "tomorrow week": "12-08",
    "cob": "11-30",
    "end of month": "11-30",
    "end of next month": "12-31",
    "mid December": "12-15",
    "mid-month": "12-15",
    "the 15th": "12-15",
    "31st": "12-31",
    "15th of next month": "12-15",
    "Friday the 4th": "12-04",
    "this weekend": "12-06",
    "next weekend": "12-13",
    "last Friday of the month": "12-25",
    "first Monday in December": "12-07",
    "week 50": "12-11",
    "Friday at the latest": "12-04",
    "20261203": "12-03",
    "4.12.": "12-04",
    "Christmas": "12-25",
    "am 17.12.": "12-17",
    "le 17/12/2026": "12-17",
    "Friday the latest": "12-04",
    "Friday latest": "12-04",
    "Freitag spätestens": "12-04",
    "spätestens Dienstag nächster Woche": "12-08",
    "Weihnachten": "12-25",
    "Heiligabend": "12-24",
    "Navidad": "12-25",
    "Nochevieja": "12-31",
    "Natale": "12-25",
    "Kerst": "12-25",
    "クリスマス": "12-25",
    "Freitag": "12-04",
    "nächsten Freitag": "12-11",
    "nächste Woche Mittwoch": "12-09",
    "Freitag in zwei Wochen": "12-18",
    "Ende des Monats": "11-30",
    "Mitte Dezember": "12-15",
    "vendredi prochain": "12-11",
    "mercredi de la semaine prochaine": "12-09",
    "dans trois jours": "12-03",
    "mi-décembre": "12-15",
    "fin du mois": "11-30",
    "le 3 décembre": "12-03",
    "el próximo viernes": "12-11",
    "el viernes que viene": "12-11",
    "dentro de dos semanas": "12-14",
    "a mediados de diciembre": "12-15",
    "pasado mañana": "12-02",
    "próxima sexta": "12-11",
    "daqui a duas semanas": "12-14",
    "fim do mês": "11-30",
    "venerdì prossimo": "12-11",
    "tra due settimane": "12-14",
    "fine mese": "11-30",
    "volgende vrijdag": "12-11",
    "over 2 weken": "12-14",
    "half december": "12-15",
    "来週の金曜日": "12-11",
    "再来週": "12-18",
    "2週間後": "12-14",
    "月末": "11-30",
    "12月中旬": "12-15",
    "金曜日までに": "12-04",
}
BY_LOCALE = [
    ("12/4", "en-US", "2026-12-04"),
    ("12/4", "ja-JP", "2026-12-04"),
    ("4/12", "en-GB", "2026-12-04"),
    ("4/12", "pt-PT", "2026-12-04"),
    ("3/4", "en-US", "2027-03-04"),
    ("3/12/2026", "de-DE", "2026-12-03"),
    ("3/12/2026", "en-US", "2026-03-12"),
    ("4.12.2026", "en-US", "2026-12-04"),
    ("13/12", "en-US", "2026-12-13"),
    ("Fri 4/12", "", "2026-12-04"),
    ("15.", "de-DE", "2026-12-15"),
    ("le 15", "fr-FR", "2026-12-15"),
    ("15日", "ja-JP", "2026-12-15"),
    ("Silvester", "de-DE", "2026-12-31"),
    ("Noël", "fr-FR", "2026-12-25"),
    ("Natal", "pt-BR", "2026-12-25"),
    ("Fr", "de-DE", "2026-12-04"),
    ("Mi", "de-DE", "2026-12-02"),
]
WITH_HOUR = {
    "5pm Friday": ("12-04", "5pm"),
    "Friday 5pm": ("12-04", "5pm"),
    "Fri 5pm PST": ("12-04", "5pm PST"),
    "Friday at 10:00": ("12-04", "10:00"),
    "tomorrow at 10": ("12-01", "10"),
    "noon tomorrow": ("12-01", "noon"),
    "friday afternoon": ("12-04", "afternoon"),
    "Freitag 17 Uhr": ("12-04", "17 Uhr"),
    "2026-12-04T17:00": ("12-04", "17:00"),
    "5pm": ("11-30", "5pm"),
    "this afternoon": ("11-30", "afternoon"),
    "am 17. um 14 Uhr": ("12-17", "14 Uhr"),
    "am 12. um 14 Uhr": ("12-12", "14 Uhr"),
    "am 17. Dezember um 14 Uhr": ("12-17", "14 Uhr"),
    "am 17.12. um 14 Uhr": ("12-17", "14 Uhr"),
    "le 17 à 14h": ("12-17", "14h"),
    "el 17 a las 14": ("12-17", "14"),
    "dia 17 às 14h": ("12-17", "14h"),
    "il 17 alle 14": ("12-17", "14"),
    "de 17e om 14 uur": ("12-17", "14 uur"),
    "17日14時": ("12-17", "14時"),
    "Freitagmittag": ("12-04", "mittag"),
    "Mittwochabend": ("12-02", "abend"),
    "vrijdagmiddag": ("12-04", "middag"),
    "vendredi midi": ("12-04", "midi"),
    "viernes por la tarde": ("12-04", "por la tarde"),
    "sexta à tarde": ("12-04", "à tarde"),
    "venerdì mattina": ("12-04", "mattina"),
    "金曜日の午後": ("12-04", "午後"),
}
REFUSED = {
    "5/12": ("5/12 can be 5 Dec or 12 May.", "5 Dec 2026|12 May 2027"),
    "Friday or Monday": ("“Friday or Monday” is two days. Give one.", "4 Dec 2026|7 Dec 2026"),
    "3 or 4 Dec": ("“3 or 4 Dec” is two days. Give one.", "3 Dec 2026|4 Dec 2026"),
    "Monday to Friday": ("“Monday to Friday” is two days. Give one.", "4 Dec 2026|7 Dec 2026"),
    "early December": ("“early December” is 1 to 10 Dec. Which day?", "1 Dec 2026|10 Dec 2026"),
    "late December": ("“late December” is 21 to 31 Dec. Which day?", "21 Dec 2026|31 Dec 2026"),
    "December": ("“December” is a month. Which day of it?", "1 Dec 2026|31 Dec 2026"),
    "30 Feb": ("February has no 30.", "28 Feb 2027"),
    "31/11": ("November has no 31.", "30 Nov 2026"),
    "29 Feb 2027": ("February 2027 has no 29.", "28 Feb 2027"),
    "Fri 3 Dec": ("3 Dec is a Thursday, not a Friday.", "3 Dec 2026|4 Dec 2026"),
    "asap": ("“asap” names no day.", ""),
}
TABLE_CELL = re.compile(r"([A-Z][a-z]{2}) (\d+) ([A-Z][a-z]{2})(?: (\d{4}))?")


def reading(words: str, locale: str = "", clock: time = time(18, 30)) -> Reading:
    found = read(words, Writer(MONDAY, locale, clock))
    assert found is not None, words
    return found


def table(shared: Path) -> Iterator[tuple[str, str]]:
    """Return the phrases and what stands beside them."""
    text = (shared / "cases" / "understanding.md").read_text(encoding="utf-8").partition("## Phrases")[2]
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[0] not in ("phrase", "---"):
            yield from ((cells[0], cells[1]), (cells[3], cells[4]))


@pytest.mark.shared
def test_each_phrase_of_the_table_has_its_value(shared: Path) -> None:
    read_ones = 0
    for phrases, value in table(shared):
        if phrases.startswith(("12/4 by", "3/4 by", "5/12", "in 12 hours", "12 Oct")) or "refused" in value:
            continue  # by locale, by clock, or no day at all: below
        day = TABLE_CELL.search(value)
        assert day, value
        expected = date.fromisoformat(f"{day[4] or 2026}-{1 + MONTHS.index(day[3]):02}-{int(day[2]):02}")
        for phrase in re.sub(r"\(.*?\)", "", phrases).split(", "):
            locale = "de-DE" if phrase == "15." else ""
            assert reading(phrase.strip(), locale).day == expected, phrase
            read_ones += 1
    assert read_ones > 50


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.mark.parametrize(("words", "day"), READ.items())
def test_words_have_one_day(words: str, day: str) -> None:
    found = reading(words)

    assert (found.day, found.why) == (date.fromisoformat(f"2026-{day}"), "")


@pytest.mark.parametrize(("words", "locale", "day"), BY_LOCALE)
def test_the_locale_decides_the_order_of_day_and_month(words: str, locale: str, day: str) -> None:
    assert reading(words, locale).day == date.fromisoformat(day)


def test_both_readings_near_are_asked_about_whatever_the_locale() -> None:
    assert reading("1/12", "en-US").why == "1/12 can be 1 Dec or 12 Jan."


@pytest.mark.parametrize(
    "locale", ["en-US", "en-GB", "en-AU", "de", "fr", "es", "it", "pt", "nl", "ja", "ko", "zh", "pl", "ru", "hu"]
)
def test_the_order_is_that_of_unicode(locale: str) -> None:
    # "d/M" in Denmark, "M/d" in the United States, "M月d日" in Japan.
    pattern = Locale.parse(locale, sep="-").date_formats["short"].pattern

    assert puts_month_first(locale) is (pattern.index("M") < pattern.index("d"))


@pytest.mark.parametrize(("words", "expected"), WITH_HOUR.items())
def test_an_hour_stands_beside_the_day(words: str, expected: tuple[str, str]) -> None:
    found = reading(words)

    assert (found.day, found.hour) == (date.fromisoformat(f"2026-{expected[0]}"), expected[1])


@pytest.mark.parametrize(("words", "day"), [("in 12 hours", 1), ("12h from now", 1), ("within 5 hours", 30)])
def test_hours_end_on_the_day_that_the_writers_clock_says(words: str, day: int) -> None:
    assert (reading(words).day or MONDAY).day == day


@pytest.mark.parametrize(("words", "expected"), REFUSED.items())
def test_what_names_no_day_is_refused_with_the_days_that_may_be_meant(words: str, expected: tuple[str, str]) -> None:
    found = reading(words)

    assert found.day is None
    assert (found.why, "|".join(offer.label for offer in found.offers)) == expected


@pytest.mark.parametrize("words", ["12 Oct", "mid July", "10/10", "end of August", "Q3"])
def test_a_day_far_off_is_confirmed_unless_its_year_is_written(words: str) -> None:
    far = reading(words, "en-GB")

    assert far.day
    assert "months away" in far.why
    assert reading(f"{far.day:%d %B %Y}").why == ""


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("tomorow", "tomorrow"),
        ("tommorow", "tomorrow"),
        ("firday", "Friday"),
        ("thrusday", "Thursday"),
        ("nxt friday", "next Friday"),
        ("next wensday", "next Wednesday"),
        ("end of nex week", "end of next week"),
        ("3 Decmber", "3 December"),
    ],
)
def test_a_misspelt_date_is_asked_about(words: str, meant: str) -> None:
    found = misspelt_at(words.split(), 0, Writer(MONDAY))

    assert found
    assert found[0].why == f"I can't read “{words}” as a date. Did you mean {meant}?"


@pytest.mark.parametrize(
    ("words", "locale"), [("de 7", "nl-NL"), ("der 5", "de-DE"), ("le 17", "en-US"), ("3 at 10", "")]
)
def test_a_number_alone_is_no_day(words: str, locale: str) -> None:
    assert read(words, Writer(MONDAY, locale)) is None


@pytest.mark.parametrize("words", ["Blursday", "hand", "number", "the team"])
def test_what_is_like_no_date_is_not(words: str) -> None:
    assert misspelt_at(words.split(), 0, Writer(MONDAY)) is None


def test_in_minutes_the_near_reading_counts_where_the_locale_is_unknown() -> None:
    assert by_phrase(["5/12"], 0, MONDAY) == (date(2026, 12, 5), 1)
    assert by_phrase(["1/12"], 0, MONDAY) is None
    assert by_phrase(["1/12"], 0, MONDAY, "en-GB") is None  # both are near

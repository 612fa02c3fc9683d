"""Read the dates that people write, and say a date shortly.

English, numbers and seven more languages are read here in microseconds; others go to dateparser, which is slow to
import and is asked only about text made entirely of calendar words. What the rules decide:

- Friday = the next one, never today. This Friday = the same, today included. Next Tuesday = the one of next week.
- This or next week, month, quarter, year = its end; for a week its Friday, for others the last day, working or not.
  On a weekend this week's Friday is over, so "this week" and "end of week" mean the coming one.
- A day without a year is the next such day, today included; one more than six months away is asked about.
- "Fri 3 Dec" is no date if the 3rd is a Thursday, "Friday or Monday" is none either: both are said, with their days.
- 3/12 has the order of the writer's locale; where that is unknown, or both readings are near, it is asked about.
- Words that are something else too ("may", "march", "sat", "sun") are days only beside a number or, for the last two,
  with a capital letter. "2 weeks" is a length, "in 2 weeks" and "2w" are dates.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from core.dates import languages as date_languages
from core.dates.hours import split_hour
from core.dates.names import cased, label_date, name_date, on_date, say_date
from core.dates.periods import count_of, read_span
from core.dates.reading import Offer, Reading, Writer, refused
from core.dates.rules import LENGTH, Found, add_length, find_form, read_length
from core.dates.spans import YEARS, after_months, span
from core.dates.words import DAYS_AWAY, ORDINARY_IN_SMALL_LETTERS, SHORT_FORMS, WHICH

__all__ = ["Offer", "Reading", "Writer", "name_date", "on_date", "period", "read", "read_date", "say_date", "tidy"]

_LONGEST = 60  # characters: "at 5pm on Wednesday, the 23rd of September 2027 Europe time" is 58
AROUND = " \t\r\n,;:!?()[]\"'*_~`"  # sentence marks and Slack's bold and italics
_DAYS_A_MONTH = 30.4
_FAR = 6  # months from which on a day without its year is asked about

_END_OF_DAY = re.compile(
    r"^(?:eod|cob|(?:the )?end of (?:the )?(?:day|business))(?: on)? (?=\w)"
    r"|(?<=\w) (?:eod|cob|end of (?:the )?(?:day|business))(?=\W*$)"
)
_AT_LATEST = re.compile(
    r"(?<=\w),? (?:(?:at )?(?:the )?(?:very )?latest|spätestens|uiterlijk|or (?:earlier|sooner)|sharp)$"
)
_NUMBER_ALONE = re.compile(
    r"(?:(?P<lead>le|au|du|el|al|del|ao|dal|o dia|no dia|dia|día|il) "
    r"|(?P<other>am|den|der|bis|zum|bis zum|op de|de|op) )?"
    r"(?P<number>\d{1,2})(?P<mark>\.|er?|º|°|日)?(?:まで)?に?"
)
_NUMBERS_BEHIND_LEAD = re.compile(
    r"(?:am|den|vom|bis|zum|bis zum|le|au|du|el|al|del|em|dia|il|dal|op|per) (?P<day>\d{1,2}[./]\d{1,2}[./]?(?:\d{4})?)"
)
_QUOTED = re.compile("“(.+?)”")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.")
_BESIDE_DAY = re.compile(rf"(?P<shift>(?:in )?{LENGTH}) (?P<way>from|after|before|on) (?P<of>.+)")
_DAY_IN = re.compile(rf"(?P<of>.+?),? in (?P<shift>{LENGTH})(?:'? time)?")
_TWO = re.compile(
    r"(?:(?:between|from|either) )?(?P<one>.+?)"
    r"(?: or | and | to |/| ?[-–] ?| oder | ou | und | o | of | et )(?P<other>.+)"
)
_VAGUE = frozenset(
    {
        "soon",
        "asap",
        "a.s.a.p",
        "sometime",
        "whenever",
        "eventually",
        "tbd",
        "tba",
        "easter",
        "later",
        "summer",
        "spring",
        "autumn",
        "winter",
        "next time",
    }
    | {"as soon as possible", "sometime next week", "sometime soon", "in a few days", "in some days", "in a while"}
    | {"in a few weeks", "in some weeks", "later this week", "later today"}
)


def tidy(words: str) -> str:
    """Bring case, spaces, digits and marks into the one form that the rules know; too long a text into none."""
    text = words.strip(AROUND)
    if len(text) > _LONGEST:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("–", "-")
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
        text = re.sub(r"\d", lambda digit: str(int(digit[0])), text)
    text = " ".join(text.lower().split())
    text = _AT_LATEST.sub("", text) if " " in text else text
    text = _END_OF_DAY.sub("", text) if " " in text else text
    text = text if _DOTTED.fullmatch(text) else text.rstrip(".")
    return SHORT_FORMS.get(text, text)


def read(words: str, writer: Writer) -> Reading | None:
    """Return what all these words together mean as a date; None where they are none at all."""
    text = tidy(words)
    if not text or words.strip(AROUND) in ORDINARY_IN_SMALL_LETTERS:
        return None
    dotted = f"{text}." if words.strip(AROUND).endswith(".") else text
    found = _read_plain(text, writer) or _read_number_alone(dotted, writer)
    found = found or _read_with_hour(text, writer) or _read_together(text, words, writer) or _read_vague(text)
    if found is None or (found.day and found.day.year not in YEARS):
        return None
    return _in_own_letters(found, words) if found.hour or found.why else found


def _in_own_letters(found: Reading, words: str) -> Reading:
    """Return a reading whose quotes are in the letters that the writer used."""
    own = " ".join(words.strip(AROUND).split())

    def as_written(said: str) -> str:
        at = own.lower().find(said.lower())
        return own[at : at + len(said)] if at >= 0 else said

    why = _QUOTED.sub(lambda quote: f"“{as_written(quote[1])}”", found.why)
    return replace(found, hour=as_written(found.hour), why=why)


def _read_plain(text: str, writer: Writer) -> Reading | None:
    """Read one day, in English or another language."""
    if found := _read_english(text, writer):
        return found
    for english in date_languages.translations(text, writer):
        if reading := _read_english(SHORT_FORMS.get(english, english), writer):
            return reading
    day = date_languages.ask_dateparser(text, writer.today)
    return Reading(day) if day else None


def _read_english(text: str, writer: Writer) -> Reading | None:
    if text in DAYS_AWAY:
        return Reading(add_days(writer.today, DAYS_AWAY[text]))
    found = find_form(text)
    return _asked_if_far(text, found, writer) if found else _read_shifted(text, writer)


def add_days(day: date, days: int) -> date:
    """Return a day so many days later, kept inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _asked_if_far(text: str, found: Found, writer: Writer) -> Reading | None:
    """Return the reading of a form; a day that is far off without its year is kept, but to be confirmed."""
    reading = found.reading(writer)
    if not reading or not reading.day or not found.form.is_calendar or found.has_year:
        return reading
    limit = after_months(_FAR, writer.today)
    if not limit or reading.day <= limit:
        return reading
    months = round((reading.day - writer.today).days / _DAYS_A_MONTH)
    why = f"I read “{cased(text)}” as {name_date(reading.day, writer.today)}, {months} months away."
    # Where the locale decides the order, the other one may give a day that is near: 7/1 is read as 1 July.
    others = (found.reading(replace(writer, locale=each)) for each in ("en-GB", "en-US"))
    near = [each.day for each in others if each and each.day and each.day <= limit]
    return replace(reading, why=why, offers=tuple(Offer(day, label_date(day)) for day in (reading.day, *near)))


def _read_shifted(text: str, writer: Writer) -> Reading | None:
    """Read two weeks from Friday, Friday in two weeks, 2 days before Friday."""
    found = _BESIDE_DAY.fullmatch(text) or _DAY_IN.fullmatch(text)
    start = _read_plain(found["of"], writer) if found else None
    if not found or not start or not start.day:
        return start if start and start.why else None
    count = count_of(found["count"])
    day = add_length(found, -count if found.groupdict().get("way") == "before" else count, start.day)
    return Reading(day) if day else None


def _read_number_alone(text: str, writer: Writer, *, has_hour: bool = False) -> Reading | None:
    """Read "15.", "le 15" and "15日" as the 15th, where the writer's language or an hour beside it tells."""
    if dated := _NUMBERS_BEHIND_LEAD.fullmatch(text):
        return _read_plain(dated["day"], writer)
    number = _NUMBER_ALONE.fullmatch(text)
    is_foreign = writer.language not in {"", "en"}
    is_day = number and (number["lead"] or number["mark"] or (number["other"] and has_hour))
    if not number or not is_day or not (is_foreign or has_hour):
        return None
    return _read_plain(f"the {number['number']}th", writer)


def _read_with_hour(text: str, writer: Writer) -> Reading | None:
    """Read a day with an hour beside it: 5pm Friday."""
    for day, hour in split_hour(text):
        reading = _read_plain(SHORT_FORMS.get(day, day), writer) or _read_number_alone(day, writer, has_hour=True)
        if reading:
            return replace(reading, hour=hour)
    return None


def _read_together(text: str, words: str, writer: Writer) -> Reading | None:
    """Refuse two days: Friday or Monday, 3 or 4 Dec."""
    found = _TWO.fullmatch(text)
    other = _read_plain(found["other"], writer) if found else None
    if not found or not other or not other.day:
        return None
    one = _read_plain(found["one"], writer) or _in_month_of(found["one"], found["other"], writer)
    if not one or not one.day or one.day == other.day:
        return None
    days = sorted((one.day, other.day))
    return refused(f"“{words.strip(AROUND)}” is two days. Give one.", [Offer(day, label_date(day)) for day in days])


def _in_month_of(number: str, other: str, writer: Writer) -> Reading | None:
    """Read the 3 of "3 or 4 Dec"."""
    named = re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", number)
    return _read_plain(re.sub(r"\d{1,2}(?:st|nd|rd|th)?", number, other, count=1), writer) if named else None


def _read_vague(text: str) -> Reading | None:
    return refused(f"“{text}” names no day.") if text in _VAGUE else None


def read_date(words: str, today: date, locale: str = "") -> date | None:
    """Return the date that all these words together name, or None; a far one counts, an unclear one does not."""
    reading = read(words, Writer(today, locale))
    return reading.day if reading else None


def period(words: str, today: date, locale: str = "") -> tuple[date, date] | None:
    """Return the first and the last day of what a filter names: this week (Monday to Sunday), in 3 days, Friday."""
    tidied = tidy(words)
    text = re.sub(rf"(?:the )?next (?={LENGTH}$)", "in ", tidied)
    text = re.sub(rf"(?:the )?(?:last|past) ({LENGTH})$", r"\1 ago", text)
    writer = Writer(today, locale)
    found = find_form(text) or _translated_form(text, writer)
    if found and found.form.read is read_span and not found.match.groupdict().get("edge"):
        return span(found.match["unit"], WHICH[found.match["which"]], today)
    day = read_date(words if text == tidied else text, today, locale)  # the words as they came, for the capital of Sun
    if day and found and found.form.read is read_length:
        return min(day, today), max(day, today)
    return (day, day) if day else None


def _translated_form(text: str, writer: Writer) -> Found | None:
    return next(filter(None, map(find_form, date_languages.translations(text, writer))), None)

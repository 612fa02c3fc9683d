"""What a source says of itself: the day that it is about."""

import re
from datetime import date

_MONTHS = (
    "jan january januar janvier enero ene gennaio janeiro",
    "feb february februar février febrero febbraio fevereiro",
    "mar march märz mär mars marzo março",
    "apr april avril abril aprile",
    "may mai mayo maggio maio",
    "jun june juni juin junio giugno junho",
    "jul july juli juillet julio luglio julho",
    "aug august août agosto",
    "sep sept september septembre septiembre settembre setembro",
    "oct october oktober okt octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre diciembre dicembre dezembro",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b\.?"
_FULL_YEAR = r"(?P<year>20\d{2})(?!\d)"
_YEAR = r"(?P<year>20\d{2}|\d{2}(?!\s?[ap]\.?m\b|[\w:]))(?!\d)"  # no hour: "5 Feb, 11 AM"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>20\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>20\d{2})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日"),
    re.compile(rf"\b{_MONTH} {_DAY},? {_FULL_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY} (?:de |of )?{_MONTH},? (?:de )?{_YEAR}", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>20\d{2})(?!\d)"),
)
_SLASHES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(20\d{2}|\d{2})(?![\d/])")
_FILE_NAME = re.compile(r"(?<!\d)(20\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_HALF_OF_DAY = re.compile(r"\d ?[AP]\.?M\b", re.IGNORECASE)
_CENTURY = 2000
_LONGEST = 200

_LABEL = re.compile(
    r"\W{0,6}(?:meeting |call )?(?:date|day|when|started|created|datum|fecha|日時|日付)\b[^\w\d]{0,8}", re.IGNORECASE
)
_CLOCK = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|at|from|to|noon"
    r"|[ap]\.?m\.?|[pmce][sd]?t|[bij]st|c?e[es]t|aes?t|utc[+-]?\d*|gmt[+-]?\d*|\w*tag|mittwoch|time|uhr|日|月|火|水|木|金|土"
)
_AROUND = re.compile(rf"\d{{1,2}}(?:[:.]\d{{2}}){{0,2}}\s?(?:[ap]m?\b)?|\b(?:{_CLOCK})\b|[\W_]", re.IGNORECASE)
_MOST_AROUND = 10
_MEETING = re.compile(
    r"\b(?:meeting|weekly|biweekly|monthly|daily|sync|stand-?up|review|retro\w*|notes|minutes|call|kick-?off|planning|1:1"
    r"|check-?in|catch-?up|steering|workshop|session|huddle|board|debrief|\w*besprechung|\w*sitzung|\w*protokoll"
    r"|r[ée]union|reuni[ãa]o|reuni[óo]n|riunione|verbale|acta|ata|vergadering|overleg)\b|会議|議事録|定例",
    re.IGNORECASE,
)
_APART = re.compile(r"[,;|(\[/–—-]\s*(?:[^\W\d]{2,10}[.,]{0,2}\s*)?$|^\s*[,;|)\]/–—:-]")
_SENTENCE = re.compile(
    r"\b(?:is|are|was|will|by|due|until|till|before|after|bis|vor)\b|\b(?:to|from)\s*$", re.IGNORECASE
)
_MOST_WORDS = 6
_BEGINNING = re.compile(rf"\W*(?:\w{{2,10}},? )?(?:{_MONTH} \d{{1,2}}\b)", re.IGNORECASE)


def day_in(text: str, *, month_first: bool = False) -> date | None:
    """Return the first day with a year in a line; 7/12/2023 is read only where its order is known."""
    line = text[:_LONGEST]
    for form in _FORMS:
        if (found := form.search(line)) and (day := _day(found["year"], found["month"], found["day"])):
            return day
    if found := _SLASHES.search(line):
        first, second, year = found.groups()
        if month_first or int(second) > 12 or _HALF_OF_DAY.search(line):
            return _day(year, first, second)
        return _day(year, second, first) if int(first) > 12 else None
    return None


def day_in_name(file_name: str) -> date | None:
    """Return the day in a file's name, as recordings have it (GMT20230712-155812_Recording.vtt)."""
    found = _FILE_NAME.search(file_name)
    return _day(found[1], found[3], found[4]) if found else None


def dated_line(line: str, *, is_heading: bool) -> date | None:
    """Return the day of a line that gives the day of the meeting: with a label, as a heading, or alone."""
    day = day_in(line)
    if day is None or is_heading or _LABEL.match(line):
        return day
    return day if is_only_date(line) else None


def is_title_with_day(line: str) -> bool:
    """Say whether the first line of notes is their title with the day of the meeting: "Churn weekly, 15 October 2026".

    Its date stands at one end, set apart or beside a word for a meeting: else it may be what is due on that day.
    """
    line = line.strip()
    if len(line) > _LONGEST or line[-1:] in ".!?;" or ": " in line or day_in(line) is None:
        return False
    found = next((found for form in (*_FORMS, _SLASHES) if (found := form.search(line))), None)
    if found is None:
        return False
    before, after = line[: found.start()], line[found.end() :]
    rest = after if not _AROUND.sub("", before) else before if not _AROUND.sub("", after) else ""
    is_title = not _SENTENCE.search(rest) and bool(_APART.search(rest) or _MEETING.search(rest))
    return is_title and 0 < len(rest.split()) <= _MOST_WORDS


def is_only_date(line: str) -> bool:
    """Say whether a line is a date with at most weekday, time and zone around it."""
    rest = line[:_LONGEST]
    for form in (*_FORMS, _SLASHES):
        rest, found = form.subn(" ", rest, count=1)
        if found:
            return len(_AROUND.sub("", rest)) <= _MOST_AROUND
    return False


def begins_with_date(line: str) -> bool:
    """Say whether a line is a date or begins with a day of a month, with or without a year."""
    return is_only_date(line) or bool(_BEGINNING.match(line))


def _day(year: str, month: str, day: str) -> date | None:
    full = int(year) if len(year) > 2 else _CENTURY + int(year)
    number = _NUMBERS.get(month.casefold()) or (int(month) if month.isdecimal() else 0)
    try:
        return date(full, number, int(day))
    except ValueError:
        return None

"""The words that dates are written with: English ones for the quick forms, other languages for recognising a date."""

import unicodedata

WEEKDAY_FORMS = (
    "monday mon, tuesday tue tues, wednesday wed weds, thursday thu thur thurs, friday fri, saturday sat, sunday sun"
)
MONTH_FORMS = (
    "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep sept, "
    "october oct, november nov, december dec"
)
WEEKDAYS = {form: number for number, forms in enumerate(WEEKDAY_FORMS.split(", ")) for form in forms.split()}
MONTHS = {form: number for number, forms in enumerate(MONTH_FORMS.split(", "), 1) for form in forms.split()}
WEEKDAY_NAMES = [forms.split()[0] for forms in WEEKDAY_FORMS.split(", ")]
MONTH_NAMES = [forms.split()[0] for forms in MONTH_FORMS.split(", ")]
ORDINARY_IN_SMALL_LETTERS = frozenset({"sat", "sun", "may", "march"})

DAYS_AWAY = {
    **dict.fromkeys(("today", "tod", "tonight", "eod", "cob", "end of day", "end of the day", "the end of the day"), 0),
    **dict.fromkeys(("end of today", "close of business", "close of play", "end of business", "now"), 0),
    **dict.fromkeys(("tomorrow", "tmr", "tmrw", "tmw", "tomo", "2moro"), 1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow", "overmorrow", "day after tmrw"), 2),
    **dict.fromkeys(("tomorrow week", "a week tomorrow", "week tomorrow"), 8),
    "yesterday": -1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
}
SHORT_FORMS = {
    "eow": "end of week",
    "eom": "end of month",
    "eoq": "end of quarter",
    "eoy": "end of year",
    "month end": "end of month",
    "month-end": "end of month",
    "quarter end": "end of quarter",
    "year end": "end of year",
    "year-end": "end of year",
    "midweek": "mid week",
    "mid-week": "mid week",
    "xmas": "25 december",
    "christmas": "25 december",
    "christmas eve": "24 december",
    "xmas eve": "24 december",
    "new year's eve": "31 december",
    "new years eve": "31 december",
    "week end": "weekend",
    "new year's day": "1 january",
    "new year": "1 january",
    "new year's": "1 january",
}
WHICH = {"last": -1, "this": 0, "next": 1}
COUNTS = "one two three four five six seven eight nine ten"
NUMBERS = {word: number for number, word in enumerate(COUNTS.split(), 1)} | {"a": 1, "an": 1, "a couple of": 2}
NUMBERS |= {"eleven": 11, "twelve": 12, "couple of": 2, "couple": 2, "a couple": 2}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12}
UNITS = {
    "d": "day",
    "day": "day",
    "days": "day",
    "w": "week",
    "wk": "week",
    "wks": "week",
    "week": "week",
    "weeks": "week",
    "fortnight": "fortnight",
    "fortnights": "fortnight",
    "mo": "month",
    "mos": "month",
    "mth": "month",
    "mths": "month",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "y": "year",
    "yr": "year",
    "yrs": "year",
    "year": "year",
    "years": "year",
}
"""How lengths are written: 2w, 3 days, 2 mths."""
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": -1,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}

# Months are read beside a number; days stand alone. Short forms that are English words are left out (set, out, ago).
OTHER_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober okt november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
OTHER_DAYS = {
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag idag imorgon igår",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela dziś dzisiaj jutro pojutrze wczoraj",
    "ru": "понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье сегодня завтра вчера",
    "uk": "понеділок вівторок середа четвер п'ятниця субота неділя сьогодні завтра післязавтра вчора",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi bugün yarın dün",
    "zh": "今天 明天 后天 昨天 星期一 星期二 星期三 星期四 星期五 星期六 周一 周二 周三 周四 周五 周六",
    "ko": "오늘 내일 어제 월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
SMALL = "den dem på i op do do na dnia в во на у"
SMALL_WORDS = frozenset(SMALL.split())


def plain(word: str) -> str:
    """Take the accents off, since many people leave them out."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))


def _plain_words(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return each language's words without accents."""
    return {code: frozenset(map(plain, words.split())) for code, words in table.items()}


MONTHS_OF, DAYS_OF = _plain_words(OTHER_MONTHS), _plain_words(OTHER_DAYS)

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
    **dict.fromkeys(("tomorrow", "tmr", "tmrw"), 1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow"), 2),
    "yesterday": -1,
}
SHORT_FORMS = {"eow": "end of week", "eom": "end of month", "eoq": "end of quarter", "eoy": "end of year"}
WHICH = {"last": -1, "this": 0, "next": 1}
COUNTS = "one two three four five six seven eight nine ten"
NUMBERS = {word: number for number, word in enumerate(COUNTS.split(), 1)} | {"a": 1, "an": 1, "a couple of": 2}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12}

# Months are read beside a number; days stand alone. Short forms that are English words are left out (set, out, ago).
OTHER_MONTHS = {
    "de": "januar jänner februar märz mär april mai juni juli august september oktober okt november dezember dez",
    "fr": "janvier janv février févr mars avril avr mai juin juillet juil août septembre octobre novembre décembre déc",
    "es": "enero ene febrero marzo abril abr mayo junio julio agosto septiembre octubre noviembre diciembre dic",
    "it": "gennaio febbraio marzo aprile maggio giugno giu luglio lug agosto settembre ottobre novembre dicembre dic",
    "pt": "janeiro fevereiro fev março abril abr maio junho julho agosto setembro outubro novembro dezembro dez",
    "nl": "januari februari maart mrt april mei juni juli augustus september oktober okt november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober okt november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
OTHER_DAYS = {
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag heute morgen übermorgen gestern",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui demain après-demain hier",
    "es": "lunes martes miércoles jueves viernes sábado domingo hoy mañana ayer",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica oggi domani ieri",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo hoje amanhã ontem",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag morgen overmorgen gisteren",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag idag imorgon igår",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela dziś dzisiaj jutro pojutrze wczoraj",
    "ru": "понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье сегодня завтра вчера",
    "uk": "понеділок вівторок середа четвер п'ятниця субота неділя сьогодні завтра післязавтра вчора",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi bugün yarın dün",
    "zh": "今天 明天 后天 昨天 星期一 星期二 星期三 星期四 星期五 星期六 周一 周二 周三 周四 周五 周六",
    "ja": "今日 明日 明後日 昨日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
    "ko": "오늘 내일 어제 월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
SMALL = "den dem der am bis vom zum le la el il de del du er do em no na i op på в во на у"
SMALL_WORDS = frozenset(SMALL.split())

# "day" at the end makes a word a would-be weekday, but for these.
NO_DAYS = "birthday doomsday everyday faraday hackday holiday midday payday someday weekday workday"
NOT_DAYS = frozenset(NO_DAYS.split())
OFTEN_MISSPELT = [*WEEKDAY_NAMES, *(name for name in MONTH_NAMES if len(name) > 5), "april", "tomorrow", "yesterday"]
ALIKE = 81  # of 100: "fryday" and "agust" pass, "avril", "number" and "remember" do not


def plain(word: str) -> str:
    """Take the accents off, since many people leave them out."""
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))


def _plain_words(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return each language's words without accents."""
    return {code: frozenset(map(plain, words.split())) for code, words in table.items()}


MONTHS_OF, DAYS_OF = _plain_words(OTHER_MONTHS), _plain_words(OTHER_DAYS)

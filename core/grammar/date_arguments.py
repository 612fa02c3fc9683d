"""The date of an operation in the words of its command: behind "by", at the end of the line, as a whole value."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from core.dates import dates
from core.dates.hours import split_hour, write_hour
from core.dates.in_days import in_days
from core.dates.phrases import is_of_time, looks_like_date, misspelt_at, phrase_at
from core.dates.reading import Reading, Writer, refused
from core.dates.translations import DATE_WORDS
from core.dates.words import NUMBERS, ORDINALS, ORDINARY_IN_SMALL_LETTERS, WEEKDAYS
from core.errors import NotUnderstood
from core.grammar.command import Command, Remark
from core.grammar.tokens import Token, shown
from core.parameter import Kind, Parameter
from core.reply import Button

_BESIDE_DATE_WORD = frozenset(
    {"by", "till", "til", "until", "before", "on", "is", "date", "due", "latest", "del", "de", "el", "la", "le", "al"}
    | {"a", "zum", ""}
)
_LEADING = ("", "in ")  # "2 weeks" as a whole value is "in 2 weeks"
_BEFORE_VALUE = ("for ", "until ", "till ", "by ", "on ", "to ", "due ", "before ", "bis ")
_DAY_NAMES = frozenset(word for word in WEEKDAYS if word not in ("sat", "sun", "mon")) | {"tomorrow", "today"}
_LATER_THAN = ["later", "than"]
_BEFORE_SPAN = frozenset({"the", "end", "close", "this", "next", "last", "a", "an", "mid", "early", "late", "start"})
_BEFORE_SPAN |= {
    *ORDINALS,
    "beginning",
    "middle",
    "some",
    "sometime",
    "around",
    "about",
    "within",
    "in",
    "at",
    "on",
    "our",
    "every",
}
_LONGEST_SPAN = 6  # words: the end of the last sprint
_MOST_OF_DATE = 10  # words: so many are looked at behind one that announces a date, however long the line is
_ANNOUNCES = frozenset({"termin", "stichtag", "abgabe"}).union(*DATE_WORDS.values())
_REFUSED = DATE_WORDS["en"] - {"deadline", "eta"}  # the deadline of the audit is what a title is about
_REFUSED |= frozenset({"bis", "spätestens", "avant", "jusqu'à", "jusqu'au", "d'ici", "hasta", "até", "entro", "tot"})
_ORDINARY = frozenset({"by hand", "by default", "by design", "by mail", "by email", "by phone", "by post", "by law"})
_ORDINARY |= {"by far", "by itself", "by for", "by me", "by myself", "by us", "by you", "by and", "by accident"}
_ORDINARY |= {"by mistake", "by chance", "by the way", "by means", "before and", "due to", "due date", "due dates"}
_ORDINARY |= {"due diligence", "due process", "due care"}
_MOST_SHOWN = 4  # words
Retype = Callable[[Sequence[Token], str], str]


class DateArguments:
    """Reads the dates of one command; what can't be taken is refused with the days that may be meant, as buttons.

    `retype` returns the command as it was typed with other words for some, "" in a form; "" as words leaves them out.
    """

    def __init__(self, command: Command, writer: Writer, retype: Retype) -> None:
        self.command, self.writer, self.retype = command, writer, retype
        self.date = command.operation.first.get(Kind.DATE)
        self.hour = command.operation.hour
        keys = self.date.keys if self.date else ()
        # `on Friday` where the date is called `on`: a meeting is held on a day, not by it.
        self.before = DATE_WORDS["en"].union(DATE_WORDS.get(writer.language, ()), keys)
        self.unread: NotUnderstood | None = None
        """The answer where no date is found at all: ordinary words stand where one was announced."""

    def value(self, parameter: Parameter, words: Sequence[Token], text: str) -> date:
        """Return the day that a whole value names. Raises NotUnderstood where it is none or unclear."""
        reading = self._whole(text)
        if reading is None:
            spelt = misspelt_at(text.split(), 0, self.writer)
            reading = spelt[0] if spelt else refused(f"I can't read “{text[:40]}” as a date.")
        return self.settled(parameter, words, reading, text)

    def _whole(self, text: str) -> Reading | None:
        before = next((each for each in _BEFORE_VALUE if text.lower().startswith(each)), "")
        bare = text[len(before) :]
        return next(filter(None, (dates.read(f"{word}{bare}", self.writer) for word in _LEADING)), None)

    def settled(
        self, parameter: Parameter, words: Sequence[Token], reading: Reading, said: str, lead: Sequence[Token] = ()
    ) -> date:
        """Return the day of a reading, its hour put where it belongs. Raises NotUnderstood for one without."""
        if parameter.field.is_past:
            reading = self._last_such(reading, said)
        if reading.day is None or reading.why:
            raise self.fault(parameter, words, reading, lead)
        if reading.after:
            self.command.after[parameter.name] = reading.after
        if reading.hour:
            self.place_hour(parameter, reading.hour)
        return self._first_day(parameter, said, reading.day)

    def _last_such(self, reading: Reading, said: str) -> Reading:
        """Return the last such day where the next one is meant for what lies ahead: Friday, 27 Nov."""
        if reading.day is None or reading.day <= self.writer.today:
            return reading
        a_week_ago, a_year_ago = (in_days(self.writer.today, -days) for days in (7, 365))
        since = a_year_ago if any(map(str.isdigit, said)) else a_week_ago
        found = dates.read(said, replace(self.writer, today=since))
        if found is None or found.day is None or found.day > self.writer.today:
            return reading
        # Tomorrow is another day each day: unlike Friday, it has no last one that could be meant.
        beside = (dates.read(said, replace(self.writer, today=in_days(since, days))) for days in (-1, 1))
        is_fixed = any(each and each.day == found.day for each in beside)
        return replace(found, why="", offers=()) if is_fixed else reading

    def _first_day(self, parameter: Parameter, said: str, day: date) -> date:
        """Return the first day of a week or month where that is what the argument means, else the day itself."""
        if not parameter.field.first_day:
            return day
        span = dates.period(said, self.writer.today, self.writer.locale)
        return span[0] if span and span[0] > self.writer.today else day

    def place_hour(self, parameter: Parameter, hour: str) -> None:
        """Keep an hour where the operation has a place for it; say that it is left out where it has none."""
        if self.hour is None:
            noun = (
                f"{self.command.operation.noun}s are due by day" if parameter.field.is_due else "only the day is kept"
            )
            self.command.notes.append(Remark(f"I left “{hour}” out: {noun}."))
        else:
            self.command.arguments.setdefault(self.hour.name, write_hour(hour))

    def fault(
        self, parameter: Parameter, words: Sequence[Token], reading: Reading, lead: Sequence[Token] = ()
    ) -> NotUnderstood:
        """Return the answer to a date that can't be taken: why, the days that may be meant, a form with the rest.

        A day takes the place of the words; the rest is without what led to them, too.
        """
        said = "Use " if len(reading.offers) == 1 else ""
        typed = [
            (f"{said}{each.label}", self.retype(words, each.day.isoformat()))
            for each in reading.offers
            if each.day >= self.writer.today
        ]
        buttons = [Button(label, command) for label, command in typed if command]
        keep = self._keep((*lead, *words)) if lead and not buttons else None
        buttons += [keep] if keep else []
        rest = self.retype((*lead, *words), "")
        example = "" if reading.offers else self.retype(words, "Friday")
        hint = f"Write it like `{shown(example)}`." if example else ""
        if not (buttons or rest or reading.offers):
            hint = "Write a day such as `Friday`, `3 Dec` or `2026-12-03`."
        fault = NotUnderstood(reading.why, hint, buttons=tuple(buttons), parameter=parameter.name, rest=rest)
        fault.kept = keep.command if keep else ""
        return fault

    def _keep(self, words: Sequence[Token]) -> Button | None:
        """Return the button that keeps words in the text of the command, where it has one."""
        text = self.command.operation.positional
        quoted = " ".join(each.text for each in words).replace('"', "'")
        command = self.retype(words, quoted) if text else ""
        return Button(f"Keep it in the {text.name}", command) if text and command else None

    def behind_word(self, words: Sequence[Token], at: int) -> tuple[date, int] | None:
        """Return the date behind a date word at `words[at]`, and how many words both take; None for ordinary words."""
        lead = words[at : at + self._length_of_lead(words, at)]
        if self.date is None or not lead:
            return None
        after = _of_date(words[at + len(lead) : at + len(lead) + _MOST_OF_DATE])
        texts = [_as_of_date(each.text) for each in after]
        start = 0
        while start < len(texts):
            if found := phrase_at(texts, start, self.writer):
                used = start + found[1]
                reading = _refuse_more(found[0], texts, used) or found[0]
                day = self.settled(self.date, after[:used], reading, " ".join(texts[start:used]), lead)
                return day, len(lead) + used
            if texts[start].lower().rstrip(":") not in _BESIDE_DATE_WORD:
                break
            start += 1
        self._refuse_unread(lead, after, start)
        return None

    def _length_of_lead(self, words: Sequence[Token], at: int) -> int:
        """Return how many words at this place announce a date, 0 for ordinary ones."""
        first = words[at].text
        bare = _bare(first)
        if first.lower() in ("no", "not") and [each.text.lower() for each in words[at + 1 : at + 3]] == _LATER_THAN:
            return 3
        is_announced = first[-1:] == ":" and bare in _ANNOUNCES  # in any language: Frist: Freitag
        return int(is_announced or bare in self.before)

    def _refuse_unread(self, lead: Sequence[Token], after: Sequence[Token], start: int) -> None:
        """Raise NotUnderstood where what follows a date word was meant for a date."""
        texts = [_as_of_date(each.text) for each in after]
        if self.date is None or start >= len(texts):
            return
        if spelt := misspelt_at(texts, start, self.writer):
            raise self.fault(self.date, after[: start + spelt[1]], spelt[0], lead)
        if count := self._length_meant(texts[start:]):
            said = " ".join(texts[start : start + count]).strip(dates.AROUND)
            raise self.fault(self.date, after[: start + count], self._unread(said), lead)
        is_refused = _bare(lead[0].text) in _REFUSED or lead[0].text.endswith(":")
        if self.unread is None and is_refused and not _is_ordinary(lead[0].text, texts[start:]):
            self.unread = self._ordinary(self.date, lead, after)

    def _ordinary(self, parameter: Parameter, lead: Sequence[Token], after: Sequence[Token]) -> NotUnderstood:
        """Return the answer to ordinary words behind a date word, which a click keeps in the text."""
        count = next((at for at, word in enumerate(after) if _bare(word.text) in self.before), len(after))
        words = after[:count] or after
        texts = [each.text for each in words]
        said = " ".join(texts[:_MOST_SHOWN]).strip(dates.AROUND) + (" …" if len(texts) > _MOST_SHOWN else "")
        fault = self.fault(parameter, words, refused(f"I can't read “{said}” as a date."), lead)
        fault.hint = "" if fault.buttons else fault.hint  # an example would leave out what was written
        return fault

    def _unread(self, said: str) -> Reading:
        length = dates.read(f"in {said}", self.writer)
        if length is None or length.day is None:
            return refused(f"I can't read “{said}” as a date.")
        why = f"I can't read “{said}” as a date. Did you mean in {said}?"
        return refused(why, [dates.Offer(length.day, f"in {said}")])

    @staticmethod
    def _length_meant(texts: Sequence[str]) -> int:
        """Return how many words were meant for a date, 0 where they are ordinary ones."""
        if any(looks_like_date(" ".join(texts[:count])) for count in (1, 2)):
            return 2 if len(texts) > 1 and (texts[0].isdigit() or is_of_time(texts[1])) else 1
        is_length = texts[0].isdigit() or texts[0].lower() in NUMBERS
        if is_length and len(texts) > 1 and is_of_time(texts[1]):
            return 2
        near = [place for place, text in enumerate(texts[:_LONGEST_SPAN], 1) if is_of_time(text)]
        return near[-1] if near and texts[0].lower() in _BEFORE_SPAN else 0


def _offer(reading: Reading, label: str) -> Iterable["dates.Offer"]:
    return [dates.Offer(reading.day, label)] if reading.day else []


def _refuse_more(reading: Reading, texts: Sequence[str], used: int) -> Reading | None:
    """Refuse a date behind which more of one stands: what was read is perhaps a part only of what was meant."""
    if used == len(texts) or reading.why or not reading.day:
        return None
    said, following = " ".join(texts[:used]), texts[used]
    is_whole = said[-1:] in ".,;)" or any(len(each) == 4 and each.isdigit() for each in said.replace("-", " ").split())
    more = following.strip(dates.AROUND).lower()
    is_day_number = said.split()[-1].lower() in WEEKDAYS and following[:1].isdigit()
    is_more = more in _DAY_NAMES or following == "+" or is_day_number or any(split_hour(more))
    if is_whole or not is_more:
        return None
    return refused(f"I can't read “{said} {following}” as one date.", _offer(reading, said))


def _bare(word: str) -> str:
    """Return a date word without what may stand around it."""
    return word.strip("([{-–,*_").rstrip(":").lower()


def _is_ordinary(lead: str, texts: Sequence[str]) -> bool:
    """Say whether words behind a date word are plainly none: by hand, by 10%, until 3 annotators agree."""
    said = [_bare(lead), *(word.lower().strip(dates.AROUND) for word in texts[:2])]
    is_amount = texts[0][:1].isdigit() and (len(texts) > 1 or not texts[0].rstrip(".,").isdigit())
    return is_amount or " ".join(said[:2]) in _ORDINARY or " ".join(said) in _ORDINARY


def _as_of_date(word: str) -> str:
    """Return a word as behind a date word, where "sun" and "may" are no ordinary words."""
    return word.capitalize() if word.strip(dates.AROUND) in ORDINARY_IN_SMALL_LETTERS else word


def _of_date(words: Sequence[Token]) -> list[Token]:
    """Return the words that may belong to a date; a person, a label and a priority end it."""
    found: list[Token] = []
    for word in words:
        if word.person_id or word.label or word.quoted or word.key or (len(word.text) > 1 and word.text[0] in "@#!"):
            break
        found.append(word)
    return found

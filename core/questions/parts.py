"""The parts of a question once its intent is known: registers, property, filters, time, and the words left over."""

import re
from dataclasses import replace

from core.dates.words import NUMBERS
from core.questions import cues
from core.questions.question import Intent, Question
from core.questions.times import TIME
from core.questions.vocabulary import Vocabulary

_TO_DO = re.compile(
    r"\b(?:to (?:get|be|have) (?:done|ready|finished|completed)|to (?:do|get|finish)|get done|be done"
    r"|(?:must|should|shall|has to|have to|needs to|need to) (?:(?:be|get) )?"
    r"(?:done|ready|finish(?:ed)?|completed?|closed?))\b"
)
_HAVE_TO = re.compile(
    r"\b(?:have|has|had|need|needs|got|supposed|expected) to \w+(?= (?:something|anything|today|tomorrow|this|by|until"
    r"|before|next|on)\b|$)"
)
_STILL_OPEN = re.compile(r"\b(?:not|un)(?: yet| been)* ?(?:done|finished|closed|completed?|resolved?|solved)\b")
_WAITS = re.compile(
    r"\b(?P<waits>(?:waits?|waiting|waited) (?:for|on)|(?:depends?|depending|dependent) on|blocked by|wait(?:s|ing)?$)"
    r"|\b(?:block|blocks|blocking|holds? up|holding up|holding|hold|stops?|stopping|keeping|in the way of)\b"
)
_FOR_WHAT = ("for what ", "on what ", "for whom ", "on whom ")
_WHOSE = frozenset({"i", "me", "ref", "my", "we", "us"})
_KNOWING = frozenset({"know", "worried", "concerned", "afraid", "worry", "see", "aware", "watch"})


def taken_apart(line: str, left: str, vocabulary: Vocabulary, begun: Question) -> Question | None:
    """Return the question that a line asks, of which `left` is what has not told its intent.

    None where a word that is not read turns its meaning round.
    """
    read = _Parts(line, left, vocabulary).question(begun)
    words = line.split()
    read = _of_finished(read, line)
    read = _of_changes(_of_people(read, line), words)
    read = _superlatives(read, words[0])
    if read.intent is Intent.IS_IT and words[0] in cues.MODAL:
        read = replace(read, is_modal=True)
    if read.is_modal and not (read.refs or read.rest):
        return None
    read = _without_negation(read)
    rest = read.rest.split()
    if _is_turned_round(words, rest, read.filters):
        return None
    return replace(read, is_next="next" in rest, rest=" ".join(word for word in rest if word != "next"))


def _of_people(read: Question, line: str) -> Question:
    """Return what is asked about an absence or a change with the side of it: who, when, until when."""
    if read.intent is Intent.AWAY and line.startswith(("until", "how long", "since when")):
        rest = " ".join(word for word in read.rest.split() if word not in ("until", "since", "long"))
        return replace(read, wanted="when", rest=rest)
    first = line.split(maxsplit=1)[0]
    is_side = read.intent in (Intent.AWAY, Intent.CHANGES) and first in ("when", "who")
    return replace(read, wanted=first) if is_side else read


def _of_finished(read: Question, line: str) -> Question:
    """Return a question for what was done as one for what is finished, where no register is named."""
    if read.intent is not Intent.LIST or read.kinds or not cues.DOING.search(line):
        return read
    rest = " ".join(word for word in read.rest.split() if word not in cues.ACHIEVING)
    return replace(read, filters=tuple(dict.fromkeys((*read.filters, "done"))), rest=rest)


def _of_changes(read: Question, words: list[str]) -> Question:
    """Return a question for the day of a change as one for changes: since when is it blocked, when was it handed on."""
    if read.intent is not Intent.WHEN:
        return read
    if set(read.filters) - cues.LATE and read.wanted == "due" and (read.refs or read.rest):
        return replace(read, intent=Intent.CHANGES)
    if not cues.HANDING.isdisjoint(words) and not cues.PAST.isdisjoint(words):
        return replace(read, intent=Intent.CHANGES, wanted="who")
    return read


def _superlatives(read: Question, head: str) -> Question:
    """Return a question with whether the biggest or newest are asked for, and how many, without the words for it."""
    rest = read.rest.split()
    is_longest = "longest" in rest and not cues.LATE.isdisjoint(read.filters)
    topmost = is_longest or not cues.TOPMOST.isdisjoint((*rest, head))
    newest = not cues.NEWEST.isdisjoint(rest)
    said = cues.TOPMOST | cues.NEWEST | ({"most"} if newest else set()) | ({"longest", "time"} if is_longest else set())
    rest = [word for word in rest if word not in said]
    numbers = [number for word in rest if topmost and (number := _number(word))]
    if topmost:
        rest = [word for word in rest if not _number(word)]
    most = numbers[0] if numbers else 0
    return replace(read, is_topmost=topmost, is_newest=newest, most=most, rest=" ".join(rest))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS.get(word, 0)


def _without_negation(read: Question) -> Question:
    """Return why something is not as why it is decided against, where the words of it are named."""
    rest = read.rest.split()
    if read.intent is not Intent.WHY or "not" not in rest or read.refs or read.filters or len(rest) == 1:
        return read
    return replace(read, rest=" ".join(word for word in rest if word != "not"), is_negated=True)


def _is_turned_round(words: list[str], rest: list[str], filters: tuple[str, ...]) -> bool:
    """Say whether a word that is not read turns the meaning round: which are not late."""
    is_nobody = "nobody" in words and len(filters) > 1
    return is_nobody or not cues.NEGATED.isdisjoint(rest) or "no" in rest


def _is_backwards(line: str) -> bool:
    """Say whether what waits for something is asked: that stands behind the verb, as what blocks stands before it."""
    found = _WAITS.search(line)
    if not found or line.startswith(_FOR_WHAT):
        return False
    before, behind = (
        any(word not in cues.SAYS_NOTHING or word in _WHOSE for word in part.split())
        for part in (line[: found.start()], line[found.end() :])
    )
    return behind and not before if found["waits"] else before and not behind


class _Parts:
    """What is left of a question, from which each part is taken in turn."""

    def __init__(self, line: str, left: str, vocabulary: Vocabulary) -> None:
        self.line, self.vocabulary = line, vocabulary
        plain = cues.TAKING_CARE.sub(" ", _STILL_OPEN.sub(" ", _HAVE_TO.sub(" ", _TO_DO.sub(" ", left))))
        self.left = f" {cues.MOST.sub('biggest', plain)} "

    def question(self, begun: Question) -> Question:
        """Return a question with all that its words say beside what it was begun with."""
        words, titled = self.line.split(), self._content()
        wanted, time, filters = self._wanted(begun.intent), self._time(), self._filters()
        kinds = tuple(dict.fromkeys((*begun.kinds, *self._kinds())))
        return replace(
            begun,
            kinds=kinds,
            wanted=wanted,
            filters=filters,
            time=time,
            rest=self._content(),
            titled=titled,
            is_own=not cues.OWN.isdisjoint(words) and _KNOWING.isdisjoint(words),
            is_past=not cues.PAST.isdisjoint(words),
            is_any=begun.intent is Intent.LIST and words[0].startswith("any"),
            is_by_owner=bool(cues.WHO_WHAT.search(self.line)),
            is_backwards=_is_backwards(self.vocabulary.of_kinds.sub(" ", self.line)),
        )

    def _content(self) -> str:
        return " ".join(word for word in self.left.split() if word not in cues.SAYS_NOTHING)

    def _wanted(self, intent: Intent) -> str:
        """Take the words that ask for a property, and return its name."""
        if intent is Intent.WHO:
            found = self._take_property(dict(self.vocabulary.people)) or self._take(cues.CREATING, "created_by")
            return found or ("maker" if {"made", "ref"} <= set(self.line.split()) else "owner")
        if intent is Intent.FACT:
            return self._take_fact()
        if intent is not Intent.WHEN:
            return ""
        is_past = not cues.PAST.isdisjoint(self.line.split())
        found = self._take_property(dict(self.vocabulary.dates))
        if not found and is_past:
            found = self._take(cues.FINISHED | cues.CLOSING, "closed_at") or self._take(
                cues.CREATING | {"made"}, "created_at"
            )
        self._take(cues.FINISHED | cues.CLOSING | {"due", "deadline", "end", "ends", "date"}, "")
        return found or "due"

    def _take_fact(self) -> str:
        found = self.vocabulary.of_facts.search(self.left)
        self.left = self.vocabulary.of_facts.sub(" ", self.left, count=1)
        return found[0] if found else ""

    def _take_property(self, known: dict[str, str]) -> str:
        found = next((word for word in self.left.split() if word in known), "")
        if found and found not in self.vocabulary.kinds:
            self.left = self.left.replace(f" {found} ", " ", 1)
        return known.get(found, "")

    def _take(self, words: frozenset[str] | set[str], name: str) -> str:
        found = [word for word in self.left.split() if word in words]
        self.left = f" {' '.join(word for word in self.left.split() if word not in words)} "
        return name if found else ""

    def _filters(self) -> tuple[str, ...]:
        found = tuple(self.vocabulary.of_filters.findall(self.left))
        self.left = self.vocabulary.of_filters.sub(" ", self.left)
        is_pending = self._take({"pending", "outstanding", "remaining", "open"}, "open")
        if _STILL_OPEN.search(self.line) or (is_pending and not found):
            found = (*found, "open")
        if self._take({"drop"}, "dropped"):
            found = (*found, "dropped")
        if self._take(cues.FINISHED, "done"):
            found = (*found, "done")
        return tuple(dict.fromkeys("done" if word in cues.FINISHED else word for word in found))

    def _time(self) -> str:
        found = TIME.search(self.left)
        if not found:
            return ""
        self.left = f"{self.left[: found.start()]} {self.left[found.end() :]}"
        return found[0].strip()

    def _kinds(self) -> tuple[str, ...]:
        found = [self.vocabulary.kinds[word] for word in self.vocabulary.of_kinds.findall(self.left)]
        self.left = self.vocabulary.of_kinds.sub(" ", self.left)
        return tuple(found)

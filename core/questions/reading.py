"""Words → what they ask, by cues, the words of registers, and what is left over."""

import re

from core.catalog import Catalog
from core.questions import cues
from core.questions.question import Intent, Question
from core.questions.times import TIME
from core.questions.vocabulary import Vocabulary
from core.questions.words import words_of
from core.references import RecordRef

_HERE = re.compile(r"\b(?:in|for|of|on|within|from) (?:the|this|our|all) (?:whole )?(?:project|channel|team)s?\b")
_TO_DO = re.compile(r"\b(?:to (?:get|be|have) done|to (?:do|get|finish)|get done|be done)\b")
_STILL_OPEN = re.compile(r"\b(?:not|un)(?: yet| been)* ?(?:done|finished|closed|completed?|resolved?|solved)\b")
_AFTER_KIND = re.compile(r" (?=(?:what|who|whose|which|when|where|why|how|is|are|was|do|does|did|has|have|any)\b)")
_BACKWARDS = re.compile(
    r"\b(?:what|who|which(?: \w+)?|anything|anybody) (?:is |are |does |do )?(?:waits?|waiting|depends?|depending)\b"
    r"|\b(?:does|do|is) ref (?:block|blocks|blocking|hold|holding|stop)\b|blocked by\b|\bref (?:blocks|blocking)\b"
)
_KNOWING = frozenset({"know", "worry", "see", "aware", "watch"})


def understand(text: str, vocabulary: Vocabulary, catalog: Catalog) -> Question | None:
    """Return what a text asks; None where nothing that is known fits, or where it says “not” of what is unknown."""
    line, refs = words_of(text, catalog)
    line, kinds = _without_noun_before(line, vocabulary)
    is_of_team = bool(cues.OF_TEAM.search(line))
    line = " ".join(_HERE.sub("", line).split())
    service = next((vocabulary.services[word] for word in line.split() if word in vocabulary.services), "")
    if service and re.search(r"^when\b|\bnext\b|\bhow soon\b", line):
        return Question(Intent.SCHEDULE, service=service)
    intent, left = _intent(line)
    if intent is None:
        if not (vocabulary.of_kinds.search(line) or vocabulary.of_filters.search(line)):
            return None
        intent = Intent.LIST
    rest = _Rest(line, left, vocabulary)
    rest.is_of_team = is_of_team
    return rest.question(intent, kinds, refs)


def _without_noun_before(line: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """Return a question without the noun in front of it, and that: task what is blocked."""
    found = vocabulary.of_kinds.match(line)
    if found and _AFTER_KIND.match(line, found.end()):
        return line[found.end() :].strip(), (vocabulary.kinds[found[0]],)
    return line, ()


def _intent(line: str) -> tuple[Intent | None, str]:
    if cues.WHO_WHAT.search(line):
        return Intent.LIST, cues.WHO_WHAT.sub("", line)
    for intent, cue in cues.CUES.items():
        if cue.search(line) and not (intent is Intent.AWAY and not _may_be_about_people(line)):
            return intent, line if intent is Intent.HELP else _without(cue, line)
    return None, line


def _without(cue: re.Pattern[str], line: str) -> str:
    """Return a question without what told its intent, but for what that is about."""
    return " ".join(cue.sub(lambda found: f" {found.groupdict().get('about') or ''} ", line, count=1).split())


def _may_be_about_people(line: str) -> bool:
    return " ref" not in f" {line}" and bool(re.match(r"(?:who|is|are|when|until|any|how|which|will|does)", line))


class _Rest:
    """What is left of a question once its intent is known, taken apart step by step."""

    def __init__(self, line: str, left: str, vocabulary: Vocabulary) -> None:
        self.line, self.vocabulary = line, vocabulary
        plain = cues.TAKING_CARE.sub(" ", _STILL_OPEN.sub(" ", _TO_DO.sub(" ", left)))
        self.left = f" {cues.MOST.sub('biggest', plain)} "

    is_of_team = False

    def question(self, intent: Intent, kinds: tuple[str, ...], refs: tuple[RecordRef, ...]) -> Question | None:
        """Return the question; None where a word turns its meaning round."""
        words, titled = self.line.split(), self._content(self.left)
        wanted, time, filters = self._wanted(intent), self._time(), self._filters()
        kinds = tuple(dict.fromkeys((*kinds, *self._kinds())))
        rest = self._content(self.left).split()
        if intent is Intent.LIST and cues.DOING.search(self.line) and not kinds:
            filters = tuple(dict.fromkeys((*filters, "done")))
            rest = [word for word in rest if word not in cues.ACHIEVING]
        topmost, newest, rest = _superlatives(rest)
        is_modal = intent is Intent.IS_IT and words[0] in cues.MODAL
        if (is_modal and not (refs or rest)) or _is_turned_round(words, rest, filters):
            return None
        is_state = bool(set(filters) - cues.LATE)
        if intent is Intent.WHEN and is_state and wanted == "due" and (refs or rest):
            intent = Intent.CHANGES  # since when is it blocked?
        return Question(
            intent,
            kinds,
            refs,
            wanted,
            filters,
            time,
            " ".join(word for word in rest if word != "next"),
            titled,
            is_own=not cues.OWN.isdisjoint(words) and _KNOWING.isdisjoint(words),
            is_past=not cues.PAST.isdisjoint(words),
            is_any=intent is Intent.LIST and words[0].startswith("any"),
            is_topmost=topmost,
            is_next="next" in rest,
            is_newest=newest,
            is_by_owner=bool(cues.WHO_WHAT.search(self.line)),
            is_modal=is_modal,
            is_of_team=self.is_of_team,
            is_backwards=bool(_BACKWARDS.search(self.line)),
        )

    def _content(self, left: str) -> str:
        return " ".join(word for word in left.split() if word not in cues.SAYS_NOTHING)

    def _wanted(self, intent: Intent) -> str:
        """Take the words that ask for a property, and return its name."""
        if intent is Intent.WHO:
            return (
                self._take_property(dict(self.vocabulary.people)) or self._take(cues.CREATING, "created_by") or "owner"
            )
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


def _superlatives(rest: list[str]) -> tuple[bool, bool, list[str]]:
    """Return whether the biggest and whether the newest is asked for, and the words without those that say so."""
    topmost, newest = not cues.TOPMOST.isdisjoint(rest), not cues.NEWEST.isdisjoint(rest)
    said = cues.TOPMOST | cues.NEWEST | ({"most"} if newest else set())
    return topmost, newest, [word for word in rest if word not in said and not (topmost and word.isdigit())]


def _is_turned_round(words: list[str], rest: list[str], filters: tuple[str, ...]) -> bool:
    """Say whether a word that is not read turns the meaning round: which are not late."""
    is_nobody = "nobody" in words and len(filters) > 1
    return is_nobody or not cues.NEGATED.isdisjoint(rest) or "no" in rest

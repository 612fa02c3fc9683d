"""Words → what they ask, by cues, the words of registers, and what is left over."""

import re
from collections.abc import Callable

from core.catalog import Catalog
from core.questions import cues
from core.questions.parts import taken_apart
from core.questions.question import Intent, Question
from core.questions.times import TIME
from core.questions.vocabulary import Vocabulary
from core.questions.words import words_of
from core.references import RecordRef

_HERE = re.compile(r"\b(?:in|for|of|on|within|from) (?:the|this|our|all) (?:whole )?(?:project|channel|team)s?\b")
_AND_NOT = re.compile(r"(?<=\w) (?:and not|but not|instead of|rather than) .*$")
_WHEN_IT_COMES = re.compile(
    r"^when\b|\bwhen$|\bnext\b|\bhow (?:soon|often)\b|\b(?:what|which) (?:time|hour|day|weekday|date)\b"
)
_AFTER_KIND = re.compile(r" (?=(?:what|who|whose|which|when|where|why|how|is|are|was|do|does|did|has|have|any)\b)")


def understand(
    text: str, vocabulary: Vocabulary, catalog: Catalog, is_there: Callable[[RecordRef], bool] = lambda _ref: True
) -> Question | None:
    """Return what a text asks; None where nothing that is known fits, or where it says “not” of what is unknown.

    `is_there` is asked of ids as `words_of` says.
    """
    line, refs = words_of(text, catalog, is_there)
    line, kinds = _without_noun_before(line, vocabulary)
    is_of_team = bool(cues.OF_TEAM.search(line))
    line = " ".join(_HERE.sub("", _AND_NOT.sub("", re.sub(r"^why not\b", "why", line))).split())
    if of_service := _of_service(line, vocabulary):
        return of_service
    line, also, also_wanted = _without_also(line, vocabulary)
    intent, left = _intent(line)
    if found := _fact(line, intent, vocabulary):
        intent, left = Intent.FACT, found
    if intent is None:
        intent = _without_cue(line, vocabulary)
    if intent is None:
        return None
    begun = Question(intent, kinds, refs, is_of_team=is_of_team, also=also, also_wanted=also_wanted)
    return taken_apart(line, left, vocabulary, begun)


def _without_cue(line: str, vocabulary: Vocabulary) -> Intent | None:
    """Return what is wanted where no cue says so: a state of a record, or what has a register's or filter's word."""
    is_state = bool(vocabulary.of_filters.search(line)) or not cues.FINISHED.isdisjoint(line.split())
    if line.startswith("ref ") and is_state:
        return Intent.IS_IT
    if line.endswith(" yet"):
        return Intent.IS_IT
    is_dated = bool(TIME.search(line)) and "due" in line.split()
    is_labelled = any(word.startswith("#") for word in line.split())
    return Intent.LIST if is_state or is_dated or is_labelled or vocabulary.of_kinds.search(line) else None


def _of_service(line: str, vocabulary: Vocabulary) -> Question | None:
    """Return what is asked of a service: when it comes, or what was answered to it."""
    words = line.split()
    named = next((word for word in words if word in vocabulary.services), "")
    if not named:
        return None
    service = vocabulary.services[named]
    if _WHEN_IT_COMES.search(line):
        return Question(Intent.SCHEDULE, service=service)
    if not cues.ANSWERED.search(line):
        return None
    time = TIME.search(line)
    left = f"{line[: time.start()]} {line[time.end() :]}" if time else line
    rest = cues.SILENT.sub(" ", cues.ANSWERED.sub(" ", left)).split()
    return Question(
        Intent.ANSWERS,
        wanted="silent" if cues.SILENT.search(line) else "",
        time=time[0] if time else "",
        rest=" ".join(word for word in rest if word not in cues.SAYS_NOTHING | cues.NEWEST | {named, "previous"}),
        is_own=not cues.OWN.isdisjoint(words),
        service=service,
    )


def _without_also(line: str, vocabulary: Vocabulary) -> tuple[str, Intent | None, str]:
    """Return a question without a second one behind it, that, and the fact it is for: when is it, and who comes."""
    fact = cues.ALSO_FACT.search(line)
    if fact and fact.start() and fact["fact"] in vocabulary.facts:
        return line[: fact.start()], Intent.FACT, fact["fact"]
    found = cues.ALSO.search(line)
    if not found or not found.start():
        return line, None, ""
    return line[: found.start()], _ALSO.get(found["also"], Intent.WHEN), ""


_ALSO = {
    **dict.fromkeys(("who", "by whom", "whose"), Intent.WHO),
    **dict.fromkeys(("why", "how", "for what reason", "what is the reason"), Intent.WHY),
}


def _fact(line: str, intent: Intent | None, vocabulary: Vocabulary) -> str:
    """Return what is left of a question for a fact that a register declares; "" where it asks for none."""
    if intent not in (None, Intent.LIST, Intent.EXPLAIN, Intent.WHEN, Intent.STATUS):
        return ""
    start = cues.FACT.match(line)
    if start is None:
        return ""
    rest = line[start.end() :].strip()
    if vocabulary.of_filters.search(line) and not _is_of(rest, vocabulary):
        return ""
    if vocabulary.of_facts.search(rest) and start.end():
        return "" if line.startswith("which") and not vocabulary.of_facts.match(rest) else rest
    return line if vocabulary.of_facts.match(line) else ""


def _is_of(line: str, vocabulary: Vocabulary) -> bool:
    """Say whether a fact is plainly asked for: the likelihood of."""
    found = vocabulary.of_facts.search(line)
    return bool(found and line[found.end() :].startswith((" of ", " for ", " the ")))


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
    return " ref" not in f" {line}" and bool(
        re.match(r"(?:who|is|are|am|was|do|did|have|has|when|until|any|how|which|will|does)", line)
    )

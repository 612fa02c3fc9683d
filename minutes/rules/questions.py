"""Find the questions that a meeting left open."""

import re
from collections.abc import Sequence

from minutes.markup import is_struck_or_done, sentences
from minutes.outline import Line
from minutes.rules.findings import Finding
from minutes.rules.markers import NOTHING, QUESTION, marked
from minutes.rules.small_talk import MANNERS, TO_THE_ROOM, is_half, is_written, tidy
from minutes.section_names import Section
from minutes.transcript import Sort, Transcript

# Said in speech, these leave a question with the group; other questions are mostly answered in the next breath. What
# one person does not know ("I don't know how to get to the next page") is open only if it is about the project.
_THING = r"(?:if|whether) (?:we|our|the|there|these|those|any|it(?:'ll| will))\b\S*(?: \S+){3}"
_LEFT_OPEN = re.compile(
    r"\b(?:open question|we (?:\w+ )?(?:don't|do not) (?:\w+ )?know (?:if|whether|how|who|when|what"
    r"|where|which|yet)(?: \S+){2}"
    rf"|i (?:\w+ )?(?:don't|do not) (?:\w+ )?know {_THING}"
    r"|(?:not|isn't) (?:\w+ )?(?:clear|decided) (?:to \w+ )?(?:if|whether|how|who|when|what)(?: \S+){2}"
    r"|unclear (?:if|whether|how|who|when|what)(?: \S+){2}"
    r"|(?:we|we'll|we've|somebody|someone|team|group) (?:\w+ )?(?:need|needs|have|has|got) to (?:find out|figure out"
    r"|decide (?:if|whether|how|who|what|on))(?: \S+){2}"
    r"|remains to be (?:seen|decided)|to be (?:decided|determined|discussed)|tbd|who(?:'s| is| will"
    r"| can| should) (?:going to )?(?:own|take|do|handle)\b.*\?)",
    re.IGNORECASE,
)
_KNOWS_NOT = re.compile(  # the answer that leaves a question open
    r"^\W*(?:(?:hmm+|um|uh|well|yeah|yes|no|so|oh|but|that's an?)\W+)*"
    r"(?:i don't know|i do not know|(?:good|great|open) question|(?:i'm )?not (?:really |quite |yet )?sure|no idea"
    r"|we don't know|nobody knows|i(?:'d| would| will|'ll) have to (?:check|ask|look)"
    r"|we(?:'d| would| will|'ll)? (?:have|need) to (?:find out|see|check|ask|decide|figure)"
    r"|to be (?:decided|determined))\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(  # "Yes, it does", "No, you can …": not the mere "yeah" of who has the same question
    r"^\W*(?:(?:um|uh|well|oh|so)\W+)*(?:(?:yes|yeah|yep|no|nope)\W+(?:\S+\s+){2}|(?:it|that|they|there) (?:is"
    r"|does|do|are|can|will|has|have|was)\b)",
    re.IGNORECASE,
)
_TO_PERSON = re.compile(r"\b(?:you|your|yours|i|my|he|she|his|her|mean)\b", re.IGNORECASE)
_FEWEST, _MOST_WORDS = 5, 45
_MOST = 10
_REPLIES = 3  # turns in which a question of speech is answered, if it is


def questions(transcript: Transcript, lines: list[Line]) -> list[Finding]:
    """Return open questions: marked or listed ones, and in notes each line that ends in one with nothing below it."""
    written = transcript.sort is Sort.NOTES
    found: list[Finding] = []
    for place, line in enumerate(lines):
        listed = is_written(line, transcript)
        if (
            (listed and (line.is_title or line.section is Section.PREVIOUS))
            or line.turn.is_bot
            or is_struck_or_done(line.turn.text)
            or NOTHING.match(line.text)
        ):
            continue
        if (mark := marked(QUESTION, line.text)) and len(mark.rest) > 1:
            found.append(Finding(mark.rest, (line.turn,)))
        elif line.section is Section.QUESTIONS and listed and not (line.parent and not line.parent.is_title):
            found.append(Finding(line.text, (line.turn,)))
        else:
            found += _asked(line) if written else _left_open(lines, place)
    return found if written else found[:_MOST]


def _asked(line: Line) -> list[Finding]:
    """Return a question that nothing on the page answers."""
    last = (sentences(line.text) or [""])[-1]
    is_open = last.endswith(("?", "？")) and not line.children and line.section is not Section.AGENDA
    return [Finding(last, (line.turn,))] if is_open and _FEWEST <= len(last.split()) <= _MOST_WORDS else []


def _replies(lines: Sequence[Line], place: int) -> list[str]:
    """Return what others say in the next turns."""
    after = lines[place + 1 : place + 1 + _REPLIES]
    return [line.text.replace("’", "'") for line in after if line.turn.speaker != lines[place].turn.speaker]


def _left_open(lines: Sequence[Line], place: int) -> list[Finding]:
    """Return what a speaker leaves open: nobody answers it, or somebody says not to know."""
    said = sentences(lines[place].text)
    raised = [sentence for sentence in said if _is_raised(sentence) and _is_of_the_project(sentence)]
    replies = _replies(lines, place) if raised else []
    return [
        Finding(tidy(sentence), (lines[place].turn,))
        for sentence in raised
        if _stays_open(sentence, replies if sentence is said[-1] else ())
    ]


def _is_raised(sentence: str) -> bool:
    """Say whether a sentence asks something, or says that it is not known."""
    return len(sentence.split()) >= _FEWEST and (
        (sentence.endswith("?") and not _TO_PERSON.search(sentence)) or _is_said_open(sentence)
    )


def _is_said_open(sentence: str) -> bool:
    return bool(_LEFT_OPEN.search(sentence.replace("’", "'")))


def _is_of_the_project(sentence: str) -> bool:
    """Say whether a sentence is whole, and neither good manners nor a question to the room."""
    return (
        len(sentence.split()) <= _MOST_WORDS
        and not is_half(sentence)
        and not MANNERS.search(sentence)
        and not TO_THE_ROOM.search(sentence)
    )


def _stays_open(sentence: str, replies: Sequence[str]) -> bool:
    """Say whether what was said to be open is not answered, or what was asked is met with "I don't know"."""
    if _is_said_open(sentence):
        return not any(_ANSWERS.match(reply) and not _is_said_open(reply) for reply in replies)
    return any(map(_KNOWS_NOT.match, replies[:1]))

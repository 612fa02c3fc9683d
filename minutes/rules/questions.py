"""Find the questions that a meeting left open."""

import re

from minutes.markup import is_struck_or_done, sentences
from minutes.outline import Line, Section
from minutes.rules.findings import Finding
from minutes.rules.markers import NOTHING, QUESTION, marked
from minutes.transcript import Sort, Transcript

# Said in speech, these leave a question with the group; other questions are mostly answered in the next breath.
_LEFT_OPEN = re.compile(
    r"\b(?:open question|(?:we|i) (?:still )?(?:don't|do not) know (?:if|whether|how|who|when|what"
    r"|yet)|(?:not|isn't) (?:yet )?clear (?:if|whether|how|who|when)|unclear (?:if|whether|how|who"
    r"|when)"
    r"|(?:need|have|got) to (?:find out|figure out|decide (?:if|whether|how|who|on))"
    r"|remains to be (?:seen|decided)|to be (?:decided|determined|discussed)|tbd|who(?:'s| is| will"
    r"| can| should) (?:going to )?(?:own|take|do|handle)\b.*\?)",
    re.IGNORECASE,
)
_FEWEST, _MOST_WORDS = 5, 45
_MOST = 10


def questions(transcript: Transcript, lines: list[Line]) -> list[Finding]:
    """Return open questions: marked or listed ones, and in notes each line that ends in one with nothing below it."""
    written = transcript.sort is Sort.NOTES
    found: list[Finding] = []
    for line in lines:
        if (
            line.is_title
            or line.turn.is_bot
            or line.section is Section.PREVIOUS
            or is_struck_or_done(line.turn.text)
            or NOTHING.match(line.text)
        ):
            continue
        if (mark := marked(QUESTION, line.text)) and len(mark.rest) > 1:
            found.append(Finding(mark.rest, (line.turn,)))
        elif line.section is Section.QUESTIONS and not (line.parent and not line.parent.is_title):
            found.append(Finding(line.text, (line.turn,)))
        else:
            found += _asked(line) if written else _left_open(line)
    return found[:_MOST] if not written else found


def _asked(line: Line) -> list[Finding]:
    """Return a question that nothing on the page answers."""
    last = (sentences(line.text) or [""])[-1]
    is_open = last.endswith(("?", "？")) and not line.children and line.section is not Section.AGENDA
    return [Finding(last, (line.turn,))] if is_open and _FEWEST <= len(last.split()) <= _MOST_WORDS else []


def _left_open(line: Line) -> list[Finding]:
    return [
        Finding(sentence, (line.turn,))
        for sentence in sentences(line.text)
        if _LEFT_OPEN.search(sentence) and _FEWEST <= len(sentence.split()) <= _MOST_WORDS
    ]

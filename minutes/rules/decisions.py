"""Find decisions: marked ones, lists under a heading, and what people agreed on or settled."""

import re
from collections.abc import Iterator

from minutes.markup import is_struck_or_done, plain, sentences
from minutes.outline import Line, Section
from minutes.rules.findings import Finding
from minutes.rules.markers import DECISION, NOTHING, marked
from minutes.transcript import Transcript

# Words that settle something when notes report it. "Agreed" alone is often only consent to an opinion, and "concluded",
# "confirmed that" or "consensus" often report a finding; those that did so in half of the meetings are left out.
_WRITTEN = re.compile(
    r"\b(?:we|team|group|everyone|everybody|all|committee|board|members|attendees|participants|people"
    r"|they|it was|was|were|been|have|has|and)\b[^.!?]{0,40}?"
    r"\b(?:agreed|decided|determined|resolved|approved|voted|chose|adopted|settled on|confirmed (?:a"
    r"|an|the|to)\b|opted|finali[sz]ed)\b"
    r"|^(?:agreed|decided|resolved|approved)\b|\b(?:group|team|we|all|everyone) agrees?\b"
    r"|,\s*(?:deciding|agreeing) (?:to|on|that)\b|\bagreement (?:is|was) to\b|\bdecision (?:is|was"
    r"|made)\b"
    r"|\b(?:let's|let us) go (?:with|for|ahead)\b|\bwe(?:'ll|’ll| will| are going to"
    r"|'re going to) (?:go with|stick with|use)\b"
    r"|\b(?:wir haben|es wurde)\b.{0,60}\b(?:entschieden|beschlossen|vereinbart)\b|\b(?:decidimos"
    r"|acordamos|se (?:decidió|acordó))\b|(?:こと)?(?:に決定|で合意|に決まり|することにし)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\bwe(?:'ve| have)? (?:just )?(?:decided|agreed)\b|\blet's (?:go with|go for|stick with|keep|use"
    r"|just (?:use|go|keep))\b|\bwe(?:'ll| will| are going to|'re going to|'re gonna"
    r"| gonna) (?:go with|go for|stick with|stay with|use)\b"
    r"|\bso (?:we|it)(?:'ll|'s| will| is| are|'re) (?:gonna |going to )?(?:be|have|use|go|keep)\b"
    r"|\bit's (?:decided|settled|agreed)\b|\b(?:final|the) decision (?:is|was)\b|\bwe(?:'re"
    r"| are) (?:all )?agreed\b|\bi think we (?:should go|can agree|agree|all agree)\b"
    r"|\b(?:sounds like|there is|we have|there's) (?:general |a )?(?:agreement|consensus)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:not (?:yet )?(?:agreed|decided|resolved|approved)|(?:to|must|need to|needs to|should|can"
    r"|will|would|could|can't|cannot|didn't|haven't|hasn't|once|if|when|until|before|how) (?:we |they "
    r"|be |to |it's |is |has |been |was )*(?:decide|agree|agreed|decided|approve|approved|resolve"
    r"|resolved)"
    r"|issues? (?:was|were|has been|have been|is|are|got) resolved|(?:bugs?|problems?"
    r"|comments?) (?:was|were|has been|have been|is|are) resolved)\b|\?\s*$",
    re.IGNORECASE,
)
_LONGEST = 45  # words: of a longer sentence only the part from the settling word on is the decision
_MOST_SPOKEN = 12


def written_decisions(lines: list[Line]) -> list[Finding]:
    """Return the decisions of notes in their order."""
    found: list[Finding] = []
    for line in lines:
        if (
            line.is_title
            or line.section in (Section.PREVIOUS, Section.ACTIONS, Section.PRESENT, Section.ABSENT)
            or is_struck_or_done(line.turn.text)
        ):
            continue
        found.extend(_of_line(line))
    return found


def _of_line(line: Line) -> Iterator[Finding]:
    if NOTHING.match(line.text):
        return
    if mark := marked(DECISION, line.text):
        if mark.rest and not NOTHING.match(mark.rest):
            yield Finding(mark.rest, (line.turn,))
        elif not mark.rest:
            yield from (Finding(child.text, (child.turn,)) for child in line.children)
    elif line.section is Section.DECISIONS and not (line.parent and not line.parent.is_title):
        yield Finding(line.text, (line.turn,))
    else:
        yield from (
            Finding(_core(sentence), (line.turn,)) for sentence in sentences(line.text) if _settles(sentence, _WRITTEN)
        )


def _settles(sentence: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(sentence)) and not _OPEN.search(sentence)


def _core(sentence: str) -> str:
    """Return a long sentence from its settling word on."""
    if len(sentence.split()) <= _LONGEST:
        return sentence
    found = _WRITTEN.search(sentence)
    return sentence[found.start() :] if found else sentence


def spoken_decisions(transcript: Transcript) -> list[Finding]:
    """Return what was settled in speech or chat: marked lines if there are any, else the phrases of agreement."""
    marked_lines = [
        Finding(mark.rest, (turn,))
        for turn in transcript.turns
        if not turn.is_bot and (mark := marked(DECISION, plain(turn.text))) and len(mark.rest) > 1
    ]
    if marked_lines:
        return marked_lines
    found = [
        Finding(sentence, (turn,))
        for turn in transcript.turns
        if not turn.is_bot
        for sentence in sentences(turn.text)
        if 5 <= len(sentence.split()) <= _LONGEST and _settles(sentence, _SPOKEN)
    ]
    return found[-_MOST_SPOKEN:]  # discussions settle late

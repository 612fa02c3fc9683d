"""Find decisions: marked ones, lists under a heading, and what people agreed on or settled."""

import re
from collections.abc import Iterator

from minutes.markup import is_struck_or_done, plain, sentences
from minutes.outline import Line, Section, section_named
from minutes.rules.findings import Finding
from minutes.rules.markers import DECISION, NOTHING, boldly, marked
from minutes.rules.promises import agrees
from minutes.rules.small_talk import tidy
from minutes.transcript import Transcript

# Words that settle something when notes report it. "Agreed" alone is often only consent to an opinion, and "concluded",
# "confirmed that" or "consensus" often report a finding; those that did so in half of the meetings are left out.
_WRITTEN = re.compile(
    r"\b(?:we|team|group|everyone|everybody|all|committee|board|members|attendees|participants|people"
    r"|they|it was|was|were|been|have|has|and)\b[^.!?]{0,40}?"
    r"\b(?:agreed|decided|(?<!\bare )determined|resolved|approved|voted|chose|adopted|elected|ratified"
    r"|settled on|confirmed (?:a"
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
# What a speaker settles in so many words.
_SPOKEN = re.compile(
    r"\bwe(?:'ve| have)? (?:just |all |already |also )?(?:decided|agreed|settled|chose|chosen|opted)\b"
    r"|\blet's (?:just )?(?:go (?:with|for|ahead)|stick (?:with|to)|keep|use|skip|drop|do (?:one|the)"
    r"|leave (?:it|out))\b"
    r"|\bwe(?:'ll| will| are going to|'re going to|'re gonna| gonna) (?:just )?(?:go (?:with|for)|stick (?:with|to)"
    r"|stay with|use)\b"
    r"|\bwe(?:'re| are) not (?:gonna|going to) (?:use|have|do|build|work|go|put|include|support|need)\b"
    r"|\bwe (?:aren't (?:gonna|going to)|won't) (?:use|have|do|build|work|go|put|include|support|need)\b"
    r"|\bit's (?:decided|settled|agreed)\b|\b(?:final|the) decision (?:is|was)\b|\bwe(?:'re"
    r"| are) (?:all )?agreed\b|\bi think we (?:should go|can agree|agree|all agree)\b"
    r"|\b(?:sounds like|there is|we have|there's) (?:general |a )?(?:agreement|consensus)\b",
    re.IGNORECASE,
)
# What closes a discussion if somebody else says yes to it: "So the case would be plastic." "Yeah."
_CLOSING = re.compile(
    r"^\W*(?:(?:okay|ok|alright|all right|right|well|yeah|um|uh|and)\W+)*so,? "
    r"(?:(?:i guess|i think|then|basically|also)\W+)*"
    r"(?:we(?:'ll|'re| will| would| should| are)?"
    r"|(?:it|that|they|the \w+(?: \w+)?)(?:'ll| will| would| should|'s| is| are))"
    r" (?:(?:just|all|then|also|not|gonna|going to) )*(?:be(?! (?:very|really|pretty|quite|so|good|great|nice|fine|fun"
    r"|easy|perfect))|go|add|do|have|use|take|keep|drop|leave|agreed?|make)\b",
    re.IGNORECASE,
)
# Conditions, guesses, descriptions ("the chip that we will use") and the order of the meeting settle nothing.
_ASIDE = re.compile(
    r"\b(?:if|whether|when|that|which|what|where|how|because|maybe|perhaps|the \w+) we(?:'re|'ll| are| will)\b"
    r"|\b(?:another|next|this|our) (?:\w+ ){0,2}(?:meeting|call|session|presentation|demo)s?\b"
    r"|\b(?:decided(?: everything| already)?|agreed(?: up)?on)\W*$|\b(?:are|do|did|will|should) we\b",
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
# What was settled in a stretch of time is news of it; what a former meeting settled is in that meeting's minutes.
_STRETCH = re.compile(
    r"(?!.*\b(?:decisions?|actions?|items?|minutes|meeting|call)\b).*\b(?:sprint|week|month|iteration)\b", re.IGNORECASE
)
_SAYS_NOTHING = 2  # words: "Approved" alone does not say what
_LONGEST = 45  # words: of a longer sentence only the part from the settling word on is the decision
_MOST_SPOKEN = 12


def written_decisions(lines: list[Line]) -> list[Finding]:
    """Return the decisions of notes in their order."""
    found: list[Finding] = []
    for line in lines:
        if (
            line.is_title
            or line.section in (Section.ACTIONS, Section.PRESENT, Section.ABSENT)
            or (line.section is Section.PREVIOUS and not _STRETCH.match(line.turn.heading))
            or is_struck_or_done(line.turn.text)
        ):
            continue
        found.extend(_of_line(line))
    return found


def _of_line(line: Line) -> Iterator[Finding]:
    if NOTHING.match(line.text):
        return
    if mark := marked(DECISION, line.text) or boldly(DECISION, line.turn.text):
        if mark.rest and not NOTHING.match(mark.rest):
            yield Finding(mark.rest, (line.turn,))
        elif not mark.rest:
            yield from (Finding(child.text, (child.turn,)) for child in line.children)
    elif line.text.startswith("|"):
        if line.section is Section.DECISIONS and (decided := _first_cell(line.text)):
            yield Finding(decided, (line.turn,))
    elif line.section is Section.DECISIONS and not (line.parent and not line.parent.is_title):
        yield Finding(line.text, (line.turn,))
    else:
        yield from (
            Finding(_core(sentence), (line.turn,))
            for sentence in sentences(line.text)
            if len(sentence.split()) > _SAYS_NOTHING and _settles(sentence, _WRITTEN)
        )


def _first_cell(row: str) -> str:
    """Return what a row of a table of decisions decides; a heading row and the line under it decide nothing."""
    first = plain(row.strip("| ").split("|")[0])
    is_heading = section_named(first) is Section.DECISIONS or first.lower() in {"#", "id", "topic", "item"}
    return "" if is_heading or not any(map(str.isalpha, first)) else first


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
        Finding(tidy(sentence), (turn,))
        for place, turn in enumerate(transcript.turns)
        if not turn.is_bot
        for sentence in sentences(turn.text)
        if 5 <= len(sentence.split()) <= _LONGEST and _settled_in_speech(sentence, transcript, place)
    ]
    return found[-_MOST_SPOKEN:]  # discussions settle late


def _settled_in_speech(sentence: str, transcript: Transcript, place: int) -> bool:
    """Say whether a sentence settles something by its words, or closes a discussion and is answered with a yes."""
    spoken = sentence.replace("’", "'")
    if _ASIDE.search(spoken):
        return False
    if _settles(spoken, _SPOKEN):
        return True
    is_last = transcript.turns[place].text.rstrip().endswith(sentence)
    return is_last and bool(_CLOSING.match(spoken)) and _is_agreed(transcript, place)


def _is_agreed(transcript: Transcript, place: int) -> bool:
    """Say whether the next one who speaks says yes."""
    after = transcript.turns[place + 1 : place + 4]
    other = next((turn for turn in after if turn.speaker != transcript.turns[place].speaker), None)
    return other is not None and agrees(other.text)

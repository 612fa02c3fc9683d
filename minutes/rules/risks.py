"""Find risks: what worries people, may slip, or stands in the way."""

import re

from minutes.markup import is_struck_or_done, sentences
from minutes.outline import Line
from minutes.rules.findings import Finding
from minutes.rules.markers import NOTHING, RISK, marked
from minutes.rules.small_talk import is_half, tidy
from minutes.section_names import Section

_RISK = re.compile(
    r"\b(?:worri(?:ed|es|some)|worry (?:about|that)|concern(?:ed|s)? (?:about|that|is|with|over|are)"
    r"|(?:my|our|main|big(?:gest)?) concern|(?:might|may|could|will|going to) (?:slip|be late"
    r"|be delayed|not be ready|break|fail|block)"
    r"|at risk|(?:the|a|big|high|some|real) risks?\b(?! (?:register|log|list))|risk(?:s|y|ing)? (?:of"
    r"|that|is|to)|blocked (?:by|on|until|because)|(?:is|are|am|'s|'re|still|we're) blocked|blocker"
    r"|behind schedule|running out of|run out of|not enough (?:time|people|money|budget|data"
    r"|reviewers)"
    r"|no(?:t have)? bandwidth|deadline is tight|tight (?:deadline|schedule|timeline)|show-?stopper"
    r"|bottleneck|single point of failure|might not (?:make|have|be able)|may not (?:make|be able)"
    r"|won't make it|over budget"
    r"|in gefahr|verzögert|blockiert|besorgt|riesgo|bloquead[oa]s?|retras(?:o|ado|arse)"
    r"|preocupa(?:d[oa])?)\b|リスク|遅れ|懸念|ブロック",
    re.IGNORECASE,
)
_NO_RISK = re.compile(
    r"\b(?:no(?:t)? (?:longer )?(?:risks?|blockers?|blocked|worried|concerned|concerns?)|don't worry"
    r"|no worries|unblocked|without (?:any )?risk|don’t worry|risk-free)\b|\?\s*$"
    # "We don't have to worry about", "I don't think it is a big concern": the no stands some words before
    r"|\b(?:\w+n['’]t|not|never|no|nobody|nothing|none|without|cannot)(?:\s+[\w'’]+){0,5}?\s+(?:worr\w+|concern\w*)\b"
    r"|\bconcerns?(?: \w+)? (?:isn['’]t|is not|wasn['’]t|was not)\b"
    # whose work it is to worry, or when: "Ana can worry about the menu", "we'll worry about that later"
    r"|(?:\b(?:can|could|will|let \w+|you['’]d have to)|['’]ll) worry\b"
    # a person who may say or miss something, and a rule that may stop others, are no risk of the project
    r"|\bi (?:might|may|could|will) slip\b|\bif we will\b|\b(?:might|may) not be able to (?:attend|join|make it)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST_WORDS = 5, 60
_MOST = 10


def written_risks(lines: list[Line]) -> list[Finding]:
    """Return the risks of notes: marked, listed under a heading, or said in so many words."""
    found: list[Finding] = []
    for line in lines:
        if (
            line.is_title
            or line.section in (Section.PREVIOUS, Section.PRESENT, Section.ABSENT)
            or is_struck_or_done(line.turn.text)
            or NOTHING.match(line.text)
        ):
            continue
        if (mark := marked(RISK, line.text)) and mark.rest:
            found += [] if NOTHING.match(mark.rest) else [Finding(mark.rest, (line.turn,))]
        elif line.section is Section.RISKS and not (line.parent and not line.parent.is_title):
            found.append(Finding(line.text, (line.turn,)))
        else:
            found += _said(line)
    return found


def _said(line: Line) -> list[Finding]:
    return [Finding(sentence, (line.turn,)) for sentence in sentences(line.text) if is_risk(sentence)]


def _spoken_of(line: Line) -> list[Finding]:
    return [
        Finding(tidy(sentence), (line.turn,))
        for sentence in sentences(line.text)
        if is_risk(sentence) and not is_half(sentence)
    ]


def is_risk(sentence: str) -> bool:
    return (
        bool(_RISK.search(sentence))
        and not _NO_RISK.search(sentence)
        and _FEWEST <= len(sentence.split()) <= _MOST_WORDS
    )


def spoken_risks(lines: list[Line]) -> list[Finding]:
    """Return the risks that somebody spoke of; the first ones, as later ones repeat them."""
    marked_lines = [
        Finding(mark.rest, (line.turn,))
        for line in lines
        if not line.turn.is_bot and (mark := marked(RISK, line.text)) and len(mark.rest.split()) > 2
    ]
    said = [finding for line in lines if not line.turn.is_bot for finding in _spoken_of(line)]
    return (marked_lines or said)[:_MOST]

"""What people say in meetings that says nothing of the project: good manners, fillers, half sentences."""

import re

from minutes.outline import Line
from minutes.transcript import Sort, Transcript

MANNERS = re.compile(
    r"\b(?:thank(?:s| you)(?! \w+ing)|feel free|(?:have|enjoy) (?:a|the|your) (?:\w+ )?(?:day|one|weekend|evening|rest)"
    r"|bye|see you|hand (?:it |this |things )?over|without further ado|any (?:other |more )?questions"
    r"|appreciate (?:it|every|you all|your)\w*|(?:much|really) appreciated?|(?:we're|i'm|all) (?:all )?good"
    r"|(?:meeting|call|recording|transcription) (?:ended|stopped|started))\b",
    re.IGNORECASE,
)
TOLD = re.compile(  # what the speaker knows, saw or did is no work to come
    r"^\W*(?:(?:so|and|but|again|also|yeah|well|um|uh|okay)\W+)*"
    r"i (?:know|gave|saw|did|was|had|heard|remember|mentioned)\b",
    re.IGNORECASE,
)
TO_THE_ROOM = re.compile(
    r"\b(?:can|could|do) (?:you|everyone|everybody|anyone|anybody|people)(?: all| guys)? (?:hear|see|read)\b"
    r"|\b(?:does|do|did|has|have|is|are) (?:any(?:one|body)|every(?:one|body)|someone) (?:else )?(?:here|ready"
    r"|have|has|got|want|wants|with me|okay|happy|good)\b"
    r"|\b(?:any|other|more|further) (?:other |more |further )?(?:questions|comments|thoughts|feedback|concerns)\b"
    r"|\b(?:anything|something) (?:else|more|to add)\b|\bwhat do you (?:guys |all )?(?:think|say|mean)\b"
    r"|\bshare (?:my|your|the) screen\b|\b(?:right|okay|ok|you know|no|yeah|huh|isn't it|correct)\s*\?\s*$",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:an?|the|and|or|but|if|because|my|our|your|whether)\W*$"
    r"|(?:\b(?:so|to|of|in|on|at|by|for|from|with|that|which|who|what|when|where|how|why|is|are|was|were|will|would|can|we"
    r"|i|you|they|he|she|like|just|very|not|don't)|[,;:…–—-])\s*$"
    r"|(?-i:(?<![\w'’._&-])[b-hj-z](?![\w'’._&-])(?!\s+\d)|^[B-HJ-Z]\s)",  # "the s the look", "D can't"
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"\b(?:u[mh]+|er|hmm+|mm-hmm|you know|i mean|kind of|sort of|i guess|basically)\b[,.]?\s*"
    r"|^(?:(?:so|and|but|okay|ok|yeah|well|alright|right|then)\b[,.]?\s+)+",
    re.IGNORECASE,
)
# "w we", "th the": a word that was begun twice.
_CUT_OFF = re.compile(r"(?<![\w'’])(?:([b-hj-z])|([b-df-hj-np-tv-xz]{2,3}))\s+(?=(?:\1|\2)\w)", re.IGNORECASE)
_STUTTER = re.compile(r"\b(\w+(?:[ '’]\w+){0,3})(?:[,\s]+\1\b)+", re.IGNORECASE)


def is_written(line: Line, transcript: Transcript) -> bool:
    """Say whether a line may be a heading or stand under one: what somebody says is not, even if it is "Summary"."""
    return transcript.sort is not Sort.SPOKEN or not line.turn.speaker


def is_half(sentence: str) -> bool:
    """Say whether a sentence breaks off or begins anew in its midst, and not only stutters."""
    return bool(_HALF.search(_CUT_OFF.sub("", sentence)))


def tidy(text: str) -> str:
    """Return speech without fillers and stutter: "um the the minutes" is "the minutes"."""
    tidied = _STUTTER.sub(r"\1", _CUT_OFF.sub("", _CHATTER.sub("", text))).strip(" ,")
    return (tidied[:1].upper() + tidied[1:]) or text

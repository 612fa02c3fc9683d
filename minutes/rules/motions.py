"""Motions that were carried, in the minutes of boards and committees."""

import re
from itertools import takewhile

from minutes.markup import sentences
from minutes.outline import Line
from minutes.rules.findings import Finding

_MOTION = re.compile(
    r"^\W*motion\b[^:：]{0,60}?(?:[:：]\s*|(?= to ))(?P<what>\S.*|(?= to )\s\S.*)$", re.IGNORECASE | re.DOTALL
)
# "A motion was made by Ana, seconded by Bo, to mend the roof."
_MOVED = re.compile(
    r"\b(?:motion (?:was |is )?(?:made|proposed|moved|put forward)|moved)\b[^.:]{0,90}?[, ](?:to|that) (?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SECONDED = re.compile(r"\b(?:motion|seconded)\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:carried|passed|passes|approved|adopted|accepted|unanimous(?:ly)?|all in favou?r|agreed|resolved)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:fail(?:s|ed)|rejected|defeated|tabled|withdrawn|not (?:carried|passed|approved))\b", re.IGNORECASE
)
_HOW_IT_WENT = re.compile(r"\b(?:seconded|moved|motion|vote[ds]?|carried|passed|approved|in favou?r)\b", re.IGNORECASE)
_LINES_TO_OUTCOME = 3
# That last time's minutes or today's agenda were approved is how a meeting begins, and decides nothing.
_PROCEDURE = re.compile(
    r"\b(?:minutes|agenda)\b.{0,60}\b(?:approved|adopted|accepted|agreed)\b"
    r"|\b(?:approved|adopted|accepted|approve|adopt)\b(?! by\b).{0,30}\b(?:minutes|agenda)\b",
    re.IGNORECASE,
)


def is_procedure(text: str) -> bool:
    """Say whether a text tells only that minutes or agenda were approved."""
    return bool(_PROCEDURE.search(text))


def carried(lines: list[Line], place: int) -> Finding | None:
    """Return a motion that was carried, as this line or one of the next says."""
    text = lines[place].text
    found = _MOTION.match(text) or (_MOVED.search(text) if _SECONDED.search(text) else None)
    if not found or is_procedure(found["what"]):
        return None
    outcome = found["what"]
    if not (_CARRIED.search(outcome) or _FAILED.search(outcome)):
        below = (line.text for line in lines[place + 1 : place + 1 + _LINES_TO_OUTCOME])
        outcome = " ".join(takewhile(lambda said: not _MOTION.match(said), below))
    if not _CARRIED.search(outcome) or _FAILED.search(outcome):
        return None
    said = sentences(found["what"])
    moved = [said[0], *takewhile(lambda sentence: not _HOW_IT_WENT.search(sentence), said[1:])]
    return Finding(" ".join(moved), (lines[place].turn,))

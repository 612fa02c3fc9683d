"""Transcripts with a bold name, the time and what was said in one line, as `**Ana Ruiz** 01:49 Welcome.` is."""

import re
from collections.abc import Iterator, Sequence

from minutes.readers import names
from minutes.readers.turns import TIME, Utterance, seconds, transcript
from minutes.transcript import Transcript

_SAID = re.compile(
    rf"\s{{0,4}}\*\*(?P<name>[^*\n:]{{1,{names.MOST_LETTERS}}})\*\* {{1,4}}(?P<time>{TIME})\s+(?P<text>\S.*)"
)
_TITLE = re.compile(r"\s{0,3}#{1,6}\s+(\S.*)")
_FEWEST = 2
_MOST_LINES_A_TURN = 6


def fits(lines: Sequence[str]) -> bool:
    """Say whether many lines are written so."""
    found = sum(bool(_said(line)) for line in lines)
    return found >= _FEWEST and found * _MOST_LINES_A_TURN >= sum(bool(line.strip()) for line in lines)


def read(lines: Sequence[str]) -> Transcript:
    """Return the turns; a heading above the first is the title."""
    first = next((number for number, line in enumerate(lines) if _said(line)), len(lines))
    title = next((found[1] for line in lines[:first] if (found := _TITLE.fullmatch(line))), "")
    return transcript(_utterances(lines[first:]), title=title)


def _said(line: str) -> re.Match[str] | None:
    found = _SAID.fullmatch(line)
    return found if found and names.may_be_name(found["name"]) else None


def _utterances(lines: Sequence[str]) -> Iterator[Utterance]:
    speaker, start = "", 0.0
    text: list[str] = []
    for line in lines:
        if found := _said(line):
            yield Utterance("\n".join(text), speaker, start)
            speaker, start, text = found["name"], seconds(found["time"]), [found["text"]]
        else:
            text.append(line)
    yield Utterance("\n".join(text), speaker, start)

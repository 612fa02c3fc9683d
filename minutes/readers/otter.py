"""Transcripts with a line for name and time above what was said: Otter, and Teams once its .docx is unfolded.

Tyler Wright  0:04
Welcome everybody.
"""

import re
from collections.abc import Iterator, Sequence

from minutes.readers import names
from minutes.readers.headers import dated_line, day_in
from minutes.readers.turns import TIME, Utterance, folded, seconds, transcript
from minutes.transcript import Transcript

_SPEAKER_LINE = re.compile(
    rf"\s{{0,4}}(?:\*\*)?(?P<name>\S[^\n:]{{0,{names.MOST_LETTERS}}}?)(?:\*\*)?(?:\s{{1,8}}|\s?[-–|·]\s?)[(\[]?(?P<time>{TIME})[)\]]?\s*"
)
_FOOTER = re.compile(
    r"\W{0,3}(?:transcribed by \S*otter\S*|.{1,60} (?:started|stopped) transcription)\W{0,3}", re.IGNORECASE
)
_TEAMS_TITLE = re.compile(r"(.{1,200}?)-(20\d{6})_\d{6}(?:UTC)?-Meeting (?:Recording|Transcript)", re.IGNORECASE)
_LENGTH = re.compile(r"(?:\d{1,3} ?h(?:ours?)? ?)?(?:\d{1,3} ?m(?:in\w*)? ?)?(?:\d{1,3} ?s(?:ec\w*)?)?")
_FEWEST, _MANY_WORDS = 2, 3


def fits(lines: Sequence[str]) -> bool:
    """Say whether at least two lines hold a name and a time only, with words below."""
    found = [number for number, line in enumerate(lines) if _speaker_line(line)]
    followed = [number for number in found if number + 1 < len(lines) and not _speaker_line(lines[number + 1])]
    words = sum(1 for line in lines if line.strip())
    return len(followed) >= min(_FEWEST, max(1, words // 2)) and len(found) * 12 >= words


def read(lines: Sequence[str]) -> Transcript:
    """Return the turns; what stands above the first is title and day."""
    first = next((number for number, line in enumerate(lines) if _speaker_line(line)), len(lines))
    head = [line.strip(" #*") for line in lines[:first] if line.strip() and not _FOOTER.fullmatch(line.strip())]
    title, day = (head[0] if head else ""), None
    for line in head[:6]:
        day = day or dated_line(line, is_heading=False)
    if teams := _TEAMS_TITLE.fullmatch(title):
        title = teams[1]
        day = day or day_in(f"{teams[2][:4]}-{teams[2][4:6]}-{teams[2][6:]}")
    if _LENGTH.fullmatch(title) or dated_line(title, is_heading=False):
        title = ""
    return transcript(_said(lines[first:]), title=title, day=day)


def _said(lines: Sequence[str]) -> Iterator[Utterance]:
    speaker, start = "", None
    text: list[str] = []
    for line in lines:
        if found := _speaker_line(line):
            yield Utterance("\n".join(text), speaker, start)
            speaker, start, text = folded(found["name"]), seconds(found["time"]), []
        elif not _FOOTER.fullmatch(line.strip()):
            text.append(line)
    yield Utterance("\n".join(text), speaker, start)


def _speaker_line(line: str) -> re.Match[str] | None:
    if len(line) > names.MOST_LETTERS * 2 or not line.rstrip(" )]\t")[-1:].isdecimal():
        return None
    found = _SPEAKER_LINE.fullmatch(line)
    return found if found and _may_speak(found["name"]) else None


def _may_speak(name: str) -> bool:
    """Say whether words before a time are a name: a task with the time at which it was said is none."""
    return names.may_be_name(name) and (len(name.split()) < _MANY_WORDS or names.is_written_as_name(name))

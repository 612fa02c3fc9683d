"""WebVTT and SRT: cues with times, in the habits of Zoom, Teams, WebEx, YouTube and subtitle editors."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minutes.readers import names, refusals
from minutes.readers.turns import Utterance, folded, joined, transcript
from minutes.transcript import Transcript

_TIMING = re.compile(
    r"^[ \t]{0,8}\d{1,10}:\d{1,2}(?::\d{1,2})?(?P<sign>[.,])\d{1,3}[ \t]{0,8}-->[ \t]{0,8}\d", re.MULTILINE
)
_BAD_TIMING = re.compile(r"^[ \t]*[\d:.,]{4,20}\w{0,10}[ \t]*-->", re.MULTILINE)
_WHOLE_SECONDS = re.compile(
    r"^([ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2})([ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2})[ \t]*$", re.MULTILINE
)
# WebEx names the speaker beside the number of the cue: `1 "Ana Ruiz" (1234567890)`.
_NAMED_CUE = re.compile(
    r"""^(\d{1,6} "([^"<>\n]{1,100})" \(\d{1,20}\)[ \t]*\n[^\n]{0,60}-->[^\n]{0,100}\n)""", re.MULTILINE
)
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?[ \t]+([^<>]{1,200})>")
_TAG = re.compile(r"<[^<>]{0,200}>")
_INNER_TIME = re.compile(r"<\d{1,2}:\d{2}[:.\d]{0,12}>")
_PREFIX = re.compile(rf"\s*(?:>>\s*)?([^:：\n]{{1,{names.MOST_LETTERS}}})[:：]\s+(?=\S)")
_MOSTLY = 0.5
_ALWAYS = 0.9
_TOUCHING, _SHORT_PAUSE = 0.15, 2.0  # seconds
_LONGEST_SENTENCE = 400
_MOST_LINES = 4  # that one cue shares with the next


@dataclass(frozen=True, slots=True)
class _Cue:
    lines: tuple[str, ...]
    start: float
    end: float


def fits(text: str) -> bool:
    """Say whether text is captions: their header, or lines with two times and an arrow."""
    return text.lstrip()[:6] == "WEBVTT" or len(_BAD_TIMING.findall(text[:4000])) > 0


def read(name: str, text: str) -> Transcript:
    """Return captions as turns: what one speaker says without a break is one of them."""
    cues = _cues(name, text)
    if not cues:
        raise refusals.no_captions(name)
    said = [piece for cue in _without_repeats(_headed(cues)) for piece in _voices(cue)]
    return transcript(joined(_sentences(_prefixed(said))))


def _cues(name: str, text: str) -> list[_Cue]:
    """Return the cues; one whose time can't be read is left out, as players do."""
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    body = _NAMED_CUE.sub(r"\1<v \2>", _WHOLE_SECONDS.sub(r"\1.000\2.000", text.lstrip()))
    first = _TIMING.search(body)
    is_vtt = body.startswith("WEBVTT")
    if not is_vtt and first and first["sign"] == ".":
        body, is_vtt = f"WEBVTT\n\n{body}", True
    try:
        captions = webvtt.from_buffer(body.split("\n"), "vtt" if is_vtt else "srt")
        return [
            _Cue(tuple(caption.lines), _seconds(caption.start_time.to_tuple()), _seconds(caption.end_time.to_tuple()))
            for caption in captions.captions
        ]
    except (MalformedFileError, MalformedCaptionError):
        raise refusals.no_captions(name) from None


def _headed(cues: list[_Cue]) -> list[_Cue]:
    """Write `Ana: Yes.` where each cue has the name in a line above, as Teams' documents have it."""
    heads = [cue.lines[0].strip() if len(cue.lines) > 1 else "" for cue in cues]
    named = [head for head in heads if names.is_only_name(head)]
    comes_again = len(set(named)) * 2 <= len(named) or all(" " in head for head in named)
    if len(named) < max(len(cues) * _ALWAYS, 2) or not comes_again:
        return cues
    return [
        replace(cue, lines=(f"{head}: {cue.lines[1]}", *cue.lines[2:])) if names.is_only_name(head) else cue
        for cue, head in zip(cues, heads, strict=True)
    ]


def _seconds(parts: tuple[int, int, int, int]) -> float:
    hours, minutes, seconds, thousandths = parts
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _without_repeats(cues: Sequence[_Cue]) -> Iterable[_Cue]:
    """Take out the lines that captions made on the fly show a second time, in the cue after."""
    if not _rolls(cues):
        return cues
    return _rolled(cues)


def _rolls(cues: Sequence[_Cue]) -> bool:
    """Say whether captions roll: their words have times of their own, or their first line is the one before."""
    for before, cue in pairwise(cues):
        if len(cue.lines) > 1 and before.lines and _shown(cue.lines[0]) == _shown(before.lines[-1]):
            return True
    return any(_INNER_TIME.search(line) for cue in cues for line in cue.lines)


def _rolled(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    shown: list[str] = []
    end = -1.0
    for cue in cues:
        lines = [line for line in map(_shown, cue.lines) if line]
        touches = abs(cue.start - end) <= _TOUCHING
        again = next((n for n in range(min(len(lines), len(shown), _MOST_LINES), 0, -1) if lines[:n] == shown[-n:]), 0)
        yield replace(cue, lines=tuple(lines[again:] if touches else lines))
        shown, end = lines, cue.end


def _shown(line: str) -> str:
    return folded(html.unescape(_TAG.sub("", line)))


def _voices(cue: _Cue) -> Iterator[Utterance]:
    """Return what each voice of a cue says: `<v Ana>Yes.</v> <v Ben>No.</v>` are two."""
    before, *voiced = _VOICE.split("\n".join(cue.lines))
    pieces = [("", before), *zip(voiced[::2], voiced[1::2], strict=True)]
    for speaker, text in pieces:
        if shown := _shown(text):
            yield Utterance(shown, folded(html.unescape(speaker)), cue.start, cue.end)


def _prefixed(said: Sequence[Utterance]) -> list[Utterance]:
    """Read `Ana: Yes.` as Ana's, if the captions are written that way throughout."""
    if any(piece.speaker for piece in said):
        return list(said)
    found = [_PREFIX.match(piece.text) for piece in said]
    counts = Counter(match[1].strip() for match in found if match and names.may_be_name(match[1]))
    share = counts.total() / max(len(said), 1)
    accepted = {name for name, count in counts.items() if share >= _MOSTLY or count > 1}
    if not accepted:
        return list(said)
    named: list[Utterance] = []
    last = ""
    for piece, match in zip(said, found, strict=True):
        if match and match[1].strip() in accepted:
            last = match[1].strip()
            named.append(replace(piece, speaker=last, text=piece.text[match.end() :]))
        else:  # a name at each change of speaker, or at each cue that has a known one
            named.append(replace(piece, speaker="" if share >= _ALWAYS else last))
    return named


def _sentences(said: Iterable[Utterance]) -> list[Utterance]:
    """Join cues without a speaker where a sentence goes on: small letters follow, and no full stop came before."""
    whole: list[Utterance] = []
    for piece in said:
        last = whole[-1] if whole else None
        if last and _goes_on(last, piece):
            whole[-1] = replace(last, text=f"{last.text} {piece.text}", end=piece.end)
        else:
            whole.append(piece)
    return whole


def _goes_on(last: Utterance, piece: Utterance) -> bool:
    close = last.end is None or piece.start is None or piece.start - last.end <= _SHORT_PAUSE
    unnamed = not last.speaker and not piece.speaker
    unfinished = last.text[-1:] not in ".!?…。！？♪" and piece.text[:1].islower()
    return unnamed and close and unfinished and len(last.text) < _LONGEST_SENTENCE

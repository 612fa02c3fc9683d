"""Read a source of minutes, whatever tool it comes from: recognised by its content first, by its name second."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from minutes.readers import (
    apart,
    archive,
    canvas,
    captions,
    discord,
    inline_names,
    irc,
    labelled,
    meet,
    notes,
    notes_above,
    otter,
    people_below,
    refusals,
    slack_export,
    slack_thread,
    table_rows,
    transcript_json,
    word,
    zoom_chat,
)
from minutes.readers.decoding import ZIP, cleaned, text_of
from minutes.readers.headers import day_in_name
from minutes.readers.json_value import parsed, records
from minutes.transcript import Transcript

_EMPTY_ARCHIVE = b"PK\x05\x06"
_BY_LINES: tuple[tuple[Callable[[Sequence[str]], bool], Callable[[Sequence[str]], Transcript]], ...] = (
    (irc.fits, irc.read),
    (discord.fits, discord.read),
    (inline_names.fits, inline_names.read),
    (zoom_chat.fits, zoom_chat.read),
    (otter.fits, otter.read),
    (meet.fits, meet.read),
    (lambda lines: apart.fits(lines) and not labelled.are_notes(lines), apart.read),
    (labelled.fits, labelled.read),
)


def read(name: str, content: bytes, *, is_canvas: bool = False) -> Transcript:
    """Return a file's turns; raise UserError with what to do where it holds none that can be read."""
    if len(content) > refusals.MOST_BYTES:
        raise refusals.too_large(name, len(content))
    if not content.strip():
        raise refusals.empty(name)
    if is_canvas:
        found = _read_lines(canvas.lines_of(text_of(name, content)))
    elif _is_archive(content):
        found = _read_archive(name, content)
    else:
        found = _read_text(name, text_of(name, content))
    return _dated(_with_words(name, found), name)


def read_text(text: str) -> Transcript:
    """Return the turns of a paste, in any of the forms that are text."""
    size = len(text.encode(errors="replace"))
    if size > refusals.MOST_BYTES:
        raise refusals.too_large("", size)
    if not text.strip():
        raise refusals.empty("")
    return _with_words("", _read_text("", cleaned(text)))


def read_thread(messages: Sequence[Mapping[str, object]], names: Mapping[str, str] | None = None) -> Transcript:
    """Return a Slack thread's turns; `names` gives the names of people's ids. turns of bots are marked."""
    return slack_thread.read(messages, names)


def _is_archive(content: bytes) -> bool:
    return content.startswith((ZIP, _EMPTY_ARCHIVE))


def _read_archive(name: str, content: bytes) -> Transcript:
    entries = archive.entries(name, content, word.KIND if _suffix(name) == ".docx" else "a .zip archive")
    if word.fits(entries):
        return _read_lines(word.lines_of(name, content))
    if slack_export.fits(entries):
        return slack_export.read(content, name)
    raise refusals.nothing_inside(name)


def _read_text(name: str, text: str) -> Transcript:
    text = text.lstrip("\ufeff")
    if captions.fits(text) or _suffix(name) in {".vtt", ".srt"}:
        return captions.read(name, text)
    if text.lstrip()[:1] in {"{", "["} or _suffix(name) == ".json":
        found = _read_json(name, text)
        if found:
            return found
    if canvas.fits(text) and not notes.is_markdown(text):
        return _read_lines(canvas.lines_of(text))
    return _read_lines(text.split("\n"))


def _read_json(name: str, text: str) -> Transcript | None:
    """Return the transcript in JSON; None for text that only begins like it, such as `[0:04] Ana: Hi`."""
    try:
        value = parsed(text)
    except ValueError:
        if _suffix(name) == ".json":
            raise refusals.broken_json(name) from None
        return None
    messages = records(value.get("messages") if isinstance(value, Mapping) else value)
    if any("ts" in message for message in messages):
        return slack_thread.read(messages)
    found = transcript_json.read(value)
    if not found:
        raise refusals.unknown_json(name)
    return found


def _read_lines(lines: Sequence[str]) -> Transcript:
    if parts := notes_above.parted(lines):
        return _read_notes_and_talk(*parts)
    reader = next((read_form for fits, read_form in _BY_LINES if fits(lines)), None)
    return reader(lines) if reader else _read_notes(lines)


def _read_notes(lines: Sequence[str]) -> Transcript:
    return notes.read(table_rows.parted(people_below.joined(lines)))


def _read_notes_and_talk(above: Sequence[str], below: Sequence[str]) -> Transcript:
    """Return the notes; who spoke below was there."""
    spoken = _read_lines(below)
    found = _read_notes(above)
    spoke = dict.fromkeys(turn.speaker for turn in spoken.turns if turn.speaker and not turn.is_bot)
    return replace(found, day=found.day or spoken.day, listed=(*found.listed, *spoke))


def _suffix(name: str) -> str:
    return PurePath(name).suffix.casefold()


def _with_words(name: str, found: Transcript) -> Transcript:
    if not any(any(sign.isalnum() for sign in turn.text) for turn in found.turns):
        raise refusals.wordless(name)
    return found


def _dated(found: Transcript, name: str) -> Transcript:
    """Take the day from the file's name where the text doesn't tell."""
    day = None if found.day else day_in_name(name)
    return replace(found, day=day) if day else found

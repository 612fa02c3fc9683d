"""A source's content → draft minutes; and a draft as JSON and back."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from core.errors import UserError
from minutes.bounds import bounded, title
from minutes.draft import Draft, Item
from minutes.transcript import Transcript

Json = dict[str, object]
_LISTS = ("actions", "decisions", "risks", "questions")


@dataclass(frozen=True, slots=True)
class Paste:
    """Words that somebody pasted."""

    text: str

    @property
    def size(self) -> int:
        """Return about how many characters it has."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody sent; a canvas is HTML, whatever its name."""

    name: str
    content: bytes
    is_canvas: bool = False

    @property
    def size(self) -> int:
        """Return about how many characters it has: a page of mark-up or a packed one has about as many bytes."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Thread:
    """Messages as Slack gives them, and the names of the people in them."""

    messages: Sequence[Mapping[str, object]]
    names: Mapping[str, str]

    @property
    def size(self) -> int:
        """Return about how many characters it has."""
        return sum(len(str(message.get("text") or "")) for message in self.messages)


Given = Paste | File | Thread


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the source: what somebody said of the meeting, today, the members, the starter's locale."""

    day: date | None
    today: date
    members: tuple[str, ...] = ()
    title: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Draft minutes and what the source says of itself; `fingerprint` is that of all its words.

    `note` is what readers must know of how the minutes were written, "" where that goes without saying.
    """

    draft: Draft
    title: str = ""
    day: date | None = None
    fingerprint: str = ""
    note: str = ""


def transcript_of(given: Given) -> Transcript:
    """Read a source. Raises UserError where it can't be read or nothing is said in it."""
    from minutes import readers

    match given:
        case Paste(text):
            return readers.read_text(text)
        case File(name, content, is_canvas):
            return readers.read(name, content, is_canvas=is_canvas)
        case Thread(messages, names):
            return _spoken_in(readers.read_thread(messages, names))


def _spoken_in(thread: Transcript) -> Transcript:
    if not any(turn.text and not turn.is_bot for turn in thread.turns):
        raise UserError(
            "Nothing is said in this thread yet.",
            "Mention me inside a thread that people have written in, or send a file with your mention.",
        )
    return thread


def draft(given: Given, setting: Setting) -> Drafted:
    """Draft the minutes of a source by rules. Raises UserError where it can't be read."""
    from minutes.extraction import extract

    source = transcript_of(given)
    transcript, others = of_that_meeting(source, setting)
    day = setting.day or transcript.day
    seen_from = day or setting.today
    found, left_out = bounded(extract(transcript, day=seen_from, members=setting.members, locale=setting.locale))
    mark = fingerprint(turn.text for turn in source.turns)
    notes = joined_notes(others, left_out, _of_language(found, transcript))
    return Drafted(found, title(transcript.title), day, mark, notes)


def of_that_meeting(source: Transcript, setting: Setting) -> tuple[Transcript, str]:
    """Return the part of a source that the minutes are of, and what readers must know of its other meetings."""
    from minutes import running_notes

    kept = running_notes.of_one_meeting(source, setting.day or setting.today)
    return kept, running_notes.left_out(source, kept, setting.today)


def joined_notes(*notes: str) -> str:
    """Return what readers must know as one text."""
    return " ".join(note for note in notes if note)


def _of_language(found: Draft, transcript: Transcript) -> str:
    """Return that little could be found in a language that is not read."""
    from minutes.rules.languages import UNREAD, is_read

    is_empty = not (found.actions or found.decisions)
    return UNREAD if is_empty and not is_read(turn.text for turn in transcript.turns) else ""


def fingerprint(words: Iterable[str]) -> str:
    """Return what stays the same of texts, whatever their white space, case and marks."""
    letters = "".join(filter(str.isalnum, " ".join(words).casefold()))
    return hashlib.sha256(letters.encode()).hexdigest()


def written(drafted: Drafted) -> Json:
    """Return a draft as JSON."""
    plain = asdict(drafted.draft)
    for name in _LISTS:
        plain[name] = [{**item, "due": item["due"].isoformat() if item["due"] else None} for item in plain[name]]
    day = drafted.day.isoformat() if drafted.day else None
    said = {"title": drafted.title, "day": day, "fingerprint": drafted.fingerprint, "note": drafted.note}
    return {"draft": plain, **said}


def read_back(stored: Mapping[str, object]) -> Drafted:
    """Return the draft that was written as JSON."""
    plain = stored["draft"]
    if not isinstance(plain, Mapping):
        raise TypeError("this is no draft")
    day = stored.get("day")
    return Drafted(
        Draft(
            summary=tuple(plain["summary"]),
            actions=tuple(map(_item, plain["actions"])),
            decisions=tuple(map(_item, plain["decisions"])),
            risks=tuple(map(_item, plain["risks"])),
            questions=tuple(map(_item, plain["questions"])),
            attendees=tuple(plain["attendees"]),
            absentees=tuple(plain["absentees"]),
        ),
        str(stored.get("title") or ""),
        date.fromisoformat(day) if isinstance(day, str) else None,
        str(stored["fingerprint"]),
        str(stored.get("note") or ""),
    )


def _item(plain: Mapping[str, object]) -> Item:
    due, turn_ids = plain["due"], plain["turn_ids"]
    known = {**plain, "due": date.fromisoformat(due) if isinstance(due, str) else None}
    return Item(**{**known, "turn_ids": tuple(turn_ids) if isinstance(turn_ids, list | tuple) else ()})  # type: ignore[arg-type]  # as `written` wrote it

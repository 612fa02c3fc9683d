"""The line of the source that proves an item: who said it, when, and where it stands."""

from core.reply import Line, Link
from minutes.drafting import fingerprint
from storage.proposals import Proposal
from storage.registers.meeting import Meeting

_QUOTE = 400


def source_of(meeting: Meeting, item: Proposal) -> str | None:
    """Return the link to what an item was taken from: its own message in a thread, else the whole source."""
    return item.source_url or meeting.source_url


def quoted(source: str | None, quote: str | None, text: str | None, speaker: str | None, start: float | None) -> Line:
    """Return the line that proves an item, with who said it and when; words that stand above are not repeated."""
    if not quote:
        return ()
    link: Line = (" · ", Link("source", source)) if source else ()
    if fingerprint([quote]) == fingerprint([text or ""]):
        return (f"Exact quote{_said_by(speaker, start)}", *link)
    return (quote_words(short(quote, _QUOTE), speaker, start), *link)


def quote_words(quote: str, speaker: str | None, start: float | None) -> str:
    """Return a line of a source with who said it and when: `“I'll send it” — Ana Silva, 0:12:03`."""
    return f"“{quote}”{_said_by(speaker, start)}"


def _said_by(speaker: str | None, start: float | None) -> str:
    who = ", ".join(filter(None, (speaker, _clock(start))))
    return f" — {who}" if who else ""


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def short(text: str | None, limit: int) -> str:
    """Return a text in one line, cut where it is longer than that."""
    said = " ".join((text or "").split())
    return said if len(said) <= limit else f"{said[: limit - 1]}…"

"""How the writing of minutes begins: what is told of the meeting, where the words are, the job that reads them."""

import re
from collections.abc import Mapping
from datetime import date

from core.attachment import Attachment
from core.errors import UserError
from core.grammar.tokens import escape, shown
from core.reply import Actions, Button, Form, Paragraph, Reply, Strong, say
from handlers.request.work import Work

WRITE = "minutes"
"""The kind of later work that reads a source and writes its minutes."""
TOO_LONG = "A form holds 3,000 characters. Longer? Upload a file, or write the minutes of a thread."
_WAYS = (
    "Where is it? Paste it into the form, mention me with a file (.vtt, .srt, .txt, .md, .docx), or mention me with "
    "the word minutes inside a thread."
)
_LONGEST_TITLE, _MOST_CARRIED = 200, 1_900
_NOTES = re.compile(
    r"[-–•*] |(?:[^\W\d_][\w.'’-]*\s?){1,3}(?:\([^)]*\)|\[[^]]*\])?:\s.*\b(?:i|i['’]ll|i['’]m|we|will|please|you)\b",
    re.IGNORECASE,
)
"""What begins as a list does, or as somebody's words: Ana Silva: I'll send the guide."""
_PASTE = Button("Paste notes", "minutes write", primary=True)


def about(title: str, held_on: date | None, attendees: str | None, typed: str = "") -> dict[str, str]:
    """Return what is told of a meeting. Raises UserError for a title that looks like the notes themselves.

    `typed` is the text of the request: its notes stand in the form that is offered for them, in their own lines.
    """
    title = re.sub(r"^(?:of|for)\s+", "", title)  # "@baton minutes of the retro"
    if len(title) > _LONGEST_TITLE or _NOTES.match(title):
        raise UserError(
            "That looks like the notes themselves, not like a title.",
            f"Paste notes into the form. {TOO_LONG}",
            buttons=(_paste(_notes_in(typed, title)),),
            parameter="title",
        )
    said = {"title": title, "held_on": held_on.isoformat() if held_on else "", "attendees": attendees or ""}
    return {name: value for name, value in said.items() if value}


def _notes_in(typed: str, title: str) -> str:
    """Return the notes as they were typed: a title has lost its lines."""
    first = escape(title.split(maxsplit=1)[0])
    return shown(typed[typed.find(first) :]) if first in typed else title


def _paste(notes: str) -> Button:
    """Return the button that opens the form with the notes in it, as far as a button can carry them."""
    quoted = escape(re.sub('["“”„«»]', "'", notes))
    command = f'minutes write text="{quoted}"'
    return Button("Paste notes", command, primary=True, as_form=True) if len(command) <= _MOST_CARRIED else _PASTE


def form(told: Mapping[str, str]) -> Reply:
    """Return the form for a paste, with the other ways to say where the words are."""
    return Reply((Paragraph((_WAYS,)), Actions((_PASTE,))), Form("minutes write", "Write minutes", told))


def begin_with_files(work: Work, told: Mapping[str, str]) -> Reply:
    """Store that the minutes of each file are to be written."""
    replies = [
        begin(work, {**told, "source": "file", "file": each.id, **_kept(each)}, number)
        for number, each in enumerate(work.files)
    ]
    return Reply(tuple(part for reply in replies for part in reply.parts))


def _kept(file: Attachment) -> dict[str, str]:
    return {"name": file.name, "url": file.url, "filetype": file.filetype, "mimetype": file.mimetype}


def begin(work: Work, payload: Mapping[str, str], number: int = 0) -> Reply:
    """Store that the minutes are to be written; a worker does it."""
    place = work.actor.place
    where = {"channel": place.channel or "", "thread": place.thread or "", "asker": work.asker.id}
    context = {**where, "project": str(work.project_id), "url_of_request": work.source_url or ""}
    key = f"{work.request}:minutes:{number}"
    work.enqueue(WRITE, key, {**payload, **context, "surface": work.actor.surface.value})
    said = (
        payload.get("title")
        or payload.get("name")
        or ("this thread" if payload["source"] == "thread" else "your notes")
    )
    below = "below" if place.thread or place.channel is None else "into this channel"
    return say("Writing the minutes of ", Strong(said), f"; they come {below}.")

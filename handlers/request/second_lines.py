"""What is said below an answer of how its command was read, and the form that shows a command before it runs."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from core.command import Command, Remark
from core.errors import UserError
from core.field_text import field_text
from core.references import RecordRef
from core.reply import Actions, Form, Note, Part, Reply
from handlers.request import resolve
from handlers.request.work import Work


def with_notes(work: Work, command: Command, reply: Reply) -> Reply:
    """Return the reply with the notes of its command as second lines, each with the button that mends it."""
    if not command.notes:
        return reply
    parts = [part for note in command.notes for part in _lines(note, _record_of(work, command))]
    return reply.with_second_lines(*parts)


def form_of(work: Work, command: Command, text: str, title: str) -> Form:
    """Return the form of a command, filled in with what it says, as far as that can be, and with how it was read."""
    values = {name: field_text(value) for name, value in _found(work, command)}
    about = " ".join(note.text for note in command.notes)
    return Form(text, title, values, about=about, shows_all=True)


def _found(work: Work, command: Command) -> Iterator[tuple[str, object]]:
    """Yield the arguments that are there for the asker: a form begins empty where one is not."""
    for name, value in command.arguments.items():
        with contextlib.suppress(UserError):
            yield name, resolve.argument(work, name, value)


def _lines(note: Remark, record: str) -> Iterator[Part]:
    yield Note((note.text,))
    if note.mend and (record or "{record}" not in note.mend.command):
        button = replace(note.mend, command=note.mend.command.replace("{record}", record))
        yield Actions((button,))


def _record_of(work: Work, command: Command) -> str:
    """Return the id of the record that a command made or names; "" where there is none."""
    named = next((value for value in command.arguments.values() if isinstance(value, RecordRef)), None)
    return work.added[-1].ref if work.added else str(named or "")

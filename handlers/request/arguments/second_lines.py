"""What is said below an answer of how its command was read."""

from collections.abc import Iterator
from dataclasses import replace

from core.grammar.command import Command, Remark
from core.reply import Actions, Note, Part, Reply
from handlers.request.work import Work


def with_notes(work: Work, command: Command, reply: Reply) -> Reply:
    """Return the reply with the notes of its command as second lines, each with the button that mends it."""
    if not command.notes:
        return reply
    parts = [part for note in command.notes for part in _lines(note, _record_of(work, command))]
    return reply.with_second_lines(*parts)


def _lines(note: Remark, record: str) -> Iterator[Part]:
    yield Note((note.text,))
    if note.mend and (record or "{record}" not in note.mend.command):
        button = replace(note.mend, command=note.mend.command.replace("{record}", record))
        yield Actions((button,))


def _record_of(work: Work, command: Command) -> str:
    """Return the id of the record that a command made or names; "" where there is none."""
    return work.added[-1].ref if work.added else str(command.record or "")

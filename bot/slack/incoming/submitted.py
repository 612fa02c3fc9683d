"""What of a request goes into its command: the fields of a form, and files that a button has kept."""

from collections.abc import Mapping

from bot.slack.answers.request import Request
from core.actor import Surface
from core.attachment import Attachment
from core.errors import UserError
from core.grammar.command import Command


def changed(command: Command, request: Request) -> Mapping[str, str]:
    """Return the fields of a form; of one that changes a record only those that were touched.

    Else a form that was opened before somebody else's change would take that change back.
    """
    if not command.operation.clears:
        return request.values
    return {name: text for name, text in request.values.items() if text != request.initial.get(name, "")}


def kept_files(command: Command, request: Request) -> tuple[Attachment, ...]:
    """Return the files that one of our buttons has kept. Raises UserError for an id that somebody typed.

    They may not open every file that we may.
    """
    if command.files and request.surface is not Surface.BUTTON:
        raise UserError("A file is taken from its message only.", "Mention me in a message with the file.")
    return tuple(Attachment(each, "") for each in command.files)


def leave_out_unshown(command: Command, request: Request) -> None:
    """Leave out what the form could not show of its command, such as an owner whom nobody knows."""
    for name, text in request.values.items():
        if not (text or request.initial.get(name)) and command.arguments.get(name) is not None:
            del command.arguments[name]

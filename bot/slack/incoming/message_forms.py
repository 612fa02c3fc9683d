"""What an operation in the menu of a message opens: its form, filled in from that message, or a list of its lines."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.slack.answers import answers
from bot.slack.answers.request import Outcome, Request
from bot.slack.incoming.strangers import Strangers
from bot.unit_of_work import UnitOfWork
from core.errors import UserError
from core.from_message.text import SourceMessage
from core.reply import Form, Reply
from handlers.request.from_message import FromMessage
from storage.database import Session

_FOR_THE_FORM = 1.5
"""Seconds for the opening of a form, of those that Slack may be asked in."""


@dataclass(frozen=True, slots=True)
class MessageForms:
    """Fills forms in from messages; `run` runs the command that previews a list."""

    unit: UnitOfWork
    strangers: Strangers
    run: Callable[[Request], Outcome]

    def form(self, request: Request, message: SourceMessage) -> Outcome:
        """Return the form of an operation, filled in from a message; a list in it is previewed to the asker alone."""
        operation = self.unit.catalog.operation(request.text)
        if operation is None or operation.positional is None:
            return Outcome(Reply())
        source = FromMessage(request.team, operation, message, request.user)
        self._meet_strangers(request, source)

        def read(session: Session) -> tuple[str, Form | None]:
            listed = source.list_command(session, self.unit.clock())
            return listed, None if listed else source.form(session, self.unit.clock())

        listed, form = self.unit.database.look(read)
        return Outcome(Reply(form=form)) if form else self.run(replace(answers.privately(request), text=listed))

    def _meet_strangers(self, request: Request, source: FromMessage) -> None:
        """Ask Slack for whom the store does not know; one whom it does not show in time stays an id in the form."""
        if unknown := self.unit.database.look(source.strangers):
            with contextlib.suppress(UserError):
                self.strangers.fetch(request, unknown, request.answer_by - _FOR_THE_FORM)

"""What Bolt calls: each listener turns a payload into a request, has it run, and answers."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from slack_bolt import Ack, App, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk.errors import SlackApiError

from bot.slack.answers import outgoing
from bot.slack.answers.agent_conversations import Conversations
from bot.slack.answers.request import Outcome, Request
from bot.slack.calls.error_codes import Meaning, meaning
from bot.slack.calls.prompt_calls import PromptCalls
from bot.slack.calls.slack_calls import NO_ANSWER
from bot.slack.incoming.events import Events
from bot.slack.incoming.message_forms import MessageForms
from bot.slack.incoming.origin import origin_of, write_origin
from bot.slack.incoming.translate import Translator
from bot.slack.rendering import forms
from core.grammar.command import Command
from core.reply import Form, Reply, say

log = logging.getLogger(__name__)
Payload = Mapping[str, Any]
_OPEN_ALREADY = "exchanged_trigger_id"
"""What Slack answers to the second of two deliveries of the same click."""
_NOT_TAKEN = say("Slack does not take this form. Type the command with its values instead.")
_NOT_OPENED = say("The form did not open in time. Try once more.")


class RunsRequests(Protocol):
    """What runs the requests that listeners make of payloads."""

    def run(self, request: Request) -> Outcome:
        """Run a request to its end; what can't be done is an outcome, too."""

    def answer(self, request: Request, reply: Reply) -> Outcome:
        """Answer a request that has run already."""

    def command_of(self, form: Form, locale: str) -> Command:
        """Return the command that a form completes."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """What Bolt calls. `translate` reads payloads, `dispatcher` runs what they ask, `events` keeps what Slack says.

    `message_forms` fills forms in; they are opened by calls that are `prompt`. `conversations` are those of the agent
    view.
    """

    dispatcher: RunsRequests
    translate: Translator
    events: Events
    message_forms: MessageForms
    prompt: PromptCalls
    conversations: Conversations

    def register(self, app: App) -> None:
        """Tell Bolt what to call. The last listener of each kind takes what nobody asked for; it is answered 200."""
        anything = re.compile(".*", re.DOTALL)
        app.use(self.note)
        app.command(anything)(self.command)
        app.shortcut(anything)(self.shortcut)
        app.action(anything)(self.action)
        app.view(anything)(self.view)
        app.view_closed(anything)(acknowledge)
        app.options(anything)(no_options)
        app.event("app_mention")(self.message)
        app.event("message")(self.message)
        for name, keep in self.events.listeners().items():
            app.event(name)(keep)
        app.event(anything)(acknowledge)
        app.error(unhandled)

    def note(self, body: Payload, next_: Callable[[], None]) -> None:
        """Write down which kind of event has come, and go on."""
        self.events.note(body)
        next_()

    def command(self, ack: Ack, body: Payload) -> None:
        """Answer a slash command in its acknowledgement; a form takes the place of an answer."""
        request = self.translate.command(body)
        outcome = self.dispatcher.run(request)
        if outcome.reply.form:
            outcome = self._opened(outcome, request)
        if outcome.messages:
            outgoing.acknowledge(ack, outcome.messages[0])
        else:
            ack()

    def message(self, body: Payload) -> None:
        """Answer a mention in its thread, a direct message where it was written."""
        if not (request := self.translate.message(body)):
            return
        request = self.conversations.begun(request)
        try:
            outcome = self.dispatcher.run(request)
        except Exception:
            self.conversations.ended(request)
            raise
        if not outcome.reply.parts:
            self.conversations.ended(request)

    def action(self, ack: Ack, body: Payload) -> None:
        """Run the command of a button or menu."""
        request = self.translate.action(body)
        if request:
            self._opened(self.dispatcher.run(request), request)
        ack()

    def shortcut(self, ack: Ack, body: Payload) -> None:
        """Open the form of an operation, prefilled from the message that it was called on."""
        found = self.translate.shortcut(body)
        if found:
            request, message = found
            self._opened(self.message_forms.form(request, message), request)
        ack()

    def view(self, ack: Ack, body: Payload) -> None:
        """Run a submitted form; what is wrong is shown at its field."""
        request = self.translate.submission(body)
        if request is None:
            ack()
            return
        outcome = self.dispatcher.run(request)
        if outcome.fault:
            ack(forms.error_response(outcome.fault, body.get("view") or {}))
        else:
            ack()

    def _opened(self, outcome: Outcome, request: Request) -> Outcome:
        """Open the form that the reply asks for, if this surface can; else leave the outcome as it is."""
        form = outcome.reply.form
        if form is None or not request.trigger:
            return outcome
        command = self.dispatcher.command_of(form, outcome.locale)
        metadata = write_origin(origin_of(request, form.command, self.translate.clock().isoformat()))
        if len(metadata) > forms.METADATA:
            return self.dispatcher.answer(request, say("That is too long for a form. Write less of it at once."))
        view = forms.modal(form, command.operation, _not_asked(form, command), metadata=metadata)
        try:
            self.prompt.all([partial(outgoing.open_view, view=view, trigger=request.trigger)], by=request.answer_by)
        except SlackApiError as error:
            if error.response.get("error") == _OPEN_ALREADY:
                return Outcome(Reply())
            code = str(error.response.get("error"))
            log.warning("a form was not opened: %s", code)
            return self.dispatcher.answer(request, _NOT_TAKEN if meaning(code) is Meaning.OURS else _NOT_OPENED)
        except NO_ANSWER as error:
            log.warning("nobody knows whether a form was opened: %s", error)
            return self.dispatcher.answer(request, _NOT_OPENED)
        return Outcome(Reply())


def _not_asked(form: Form, command: Command) -> frozenset[str]:
    """Return the arguments for which a form has no field: the record, and what the command says unless all is shown."""
    record = command.operation.record
    return frozenset(name for name in command.arguments if not form.shows_all or (record and name == record.name))


def acknowledge(ack: Ack) -> None:
    """Take notice of something that needs no answer."""
    ack()


def no_options(ack: Ack) -> None:
    """Answer a menu that is not ours."""
    ack(options=[])


def unhandled(error: Exception, body: Payload) -> BoltResponse:
    """Answer 200 to what no listener took, because Slack would send it again, and 500 to what it has to send again."""
    if isinstance(error, BoltUnhandledRequestError):
        log.warning("nobody takes %s", body.get("type"))
        return BoltResponse(status=200, body="")
    log.error("a request was not stored, so that Slack sends it again", exc_info=error)
    return BoltResponse(status=500, body="")

"""The way of a request, from its words to its answer.

One transaction holds the key of the delivery, the operation's rows, the audit row, and every message that must go out.
"""

import contextlib
import logging
import re
import secrets
from dataclasses import dataclass, replace
from functools import partial

from slack_sdk.errors import SlackApiError

from bot.slack import answers, submitted, unstored_answers
from bot.slack.identity import Directory
from bot.slack.names import CommandNames
from bot.slack.prompt_calls import PromptCalls
from bot.slack.request import Outcome, Request
from bot.slack.slack_calls import NO_ANSWER
from bot.slack.stored_request import plain_of, waiting
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import Actor, Place, Surface
from core.catalog import Catalog
from core.errors import Conflict, NotFound, NotUnderstood, UserError
from core.from_message.text import SourceMessage
from core.grammar.command import Command, Remark
from core.grammar.grammar import fill, parse
from core.grammar.tokens import tokenize
from core.reply import Form, Reply
from handlers.request import (
    forms,
    kept_rest,
    message,
    reading,
    resolve,
    second_lines,
    several,
    still_there,
    unconfirmed,
    which_owner,
)
from handlers.request.from_message import FromMessage
from handlers.request.message import Message, Words
from handlers.request.new_records import Announce
from handlers.request.outbox import ASK_SLACK
from handlers.request.resolve import UnknownPeople
from handlers.request.unconfirmed import UnconfirmedMembership
from handlers.request.which_one import WhichOne
from handlers.request.work import Work
from storage import people, request_context
from storage.database import Session, StaleDataError
from storage.jobs import NewJob

log = logging.getLogger(__name__)
_FOR_THE_FORM = 1.5
"""Seconds for the opening of a form, of those that Slack may be asked in."""
_MENTIONED = re.compile(r"@([UW][A-Z0-9]+)\b")
_ID_ALONE = re.compile(r"<@([UW][A-Z0-9]+)>")
_SPOKEN = (Surface.DIRECT, Surface.MENTION)
_SAME_MOMENT = Conflict("Somebody changed it at the same moment.", "Look again and repeat what you wanted.")


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Runs requests. `directory` asks Slack for people whom the store does not know, by calls that are `prompt`."""

    unit: UnitOfWork
    directory: Directory
    names: CommandNames
    prompt: PromptCalls

    @property
    def catalog(self) -> Catalog:
        """Return what can be asked for."""
        return self.unit.catalog

    def run(self, request: Request, *, hides_unconfirmed: bool = False) -> Outcome:
        """Run a request to its end; what can't be done is an outcome, too.

        One for which Slack is to be asked first becomes a job. Raises only where the store can't keep even the refusal:
        then Slack must deliver the request again.
        """
        try:
            return self._in_transaction(request, hides_unconfirmed=hides_unconfirmed)
        except UnconfirmedMembership:
            return self._wait_for_slack(request)
        except UserError as fault:
            refusal = fault
        except StaleDataError:
            refusal = _SAME_MOMENT
        except Exception:
            # One of three edges where everything is caught: what leaves a listener turns its answer into a 404.
            reference = secrets.token_hex(3)
            log.exception("request failed, ref %s, %s", reference, request.surface)
            said = f"Something broke on my side (ref {reference}). Nothing was changed."
            refusal = UserError(said, "Try again.")
        return self._refused(request, refusal)

    def _wait_for_slack(self, request: Request) -> Outcome:
        """Acknowledge a request, and have it run once Slack has said again who may see what."""
        kept = waiting(request)
        self.unit.enqueue([NewJob(request.team, ASK_SLACK, kept.key, plain_of(kept))], once=request.key)
        return Outcome(Reply())

    # One transaction

    def _in_transaction(self, request: Request, *, hides_unconfirmed: bool) -> Outcome:
        words = tokenize(request.text)
        asked = Asked(request.key, "", partial(self._asker, request, words, hides_unconfirmed), hides_unconfirmed)
        what = partial(self._carry_out, request, words)
        fetched: set[str] = set()
        while True:  # who asks may be new, and then whom they name
            try:
                return self.unit.run_once(asked, what) or Outcome(Reply())
            except UnknownPeople as unknown:
                if unknown.ids <= fetched:
                    raise
                self._fetch(request, unknown.ids, request.answer_by)
                fetched |= unknown.ids

    def _asker(self, request: Request, words: Words, hides_unconfirmed: bool, session: Session) -> Asker:  # noqa: FBT001 - of a partial
        """Return who asks, where, with everybody whom the words name, by one statement; of a form by two."""
        ids = resolve.people_named(words, request.values)
        found, project, called = request_context.load(session, request.team, request.channel, ids | {request.user})
        known = {person.id: person for person in found}
        if request.user not in known:
            raise UnknownPeople(frozenset({request.user}))
        if request.surface is Surface.FORM and request.channel:
            opened = still_there.Opened(request.team, request.channel, known[request.user], request.asked_at)
            still_there.require(session, opened, self.unit.clock(), hides_unconfirmed=hides_unconfirmed)
        tells_at_once = project.announce == Announce.AT_ONCE
        place = Place(request.channel, request.thread, project.id, tells_at_once, request.replaces)
        actor = Actor(request.team, known[request.user], request.surface, place, request.is_public)
        return Asker(actor, known, called if project.id else {})

    def _fetch(self, request: Request, ids: frozenset[str], by: float) -> None:
        """Ask Slack for people, until an instant of time.monotonic().

        Raises NotFound for one whom it does not show, UserError while it does not answer; the asker is told of
        themselves.
        """
        whom = "who you are" if request.user in ids else "who that is"
        try:
            self.directory.fetch(request.team, ids, partial(self.prompt.all, by=by))
        except (SlackApiError, *NO_ANSWER) as error:
            log.warning("people could not be read in time: %s", error)
            said = f"Slack does not tell me at present {whom}. Nothing was changed."
            raise UserError(said, "Try again in a minute.") from error
        except NotFound as fault:
            if request.user in ids:
                raise NotFound(
                    "Slack does not show me your profile, so I can't answer you.",
                    "Ask a member of this workspace, or its admin to let the app see you.",
                ) from fault
            raise

    def _carry_out(self, request: Request, words: Words, work: Work) -> Outcome:
        """Read the command, run its operation, and leave the jobs that carry the answer."""
        work.source_url, work.text = request.source_url, request.text
        work.typed = partial(self.names.typed, surface=request.surface)
        try:
            reply = self._run(request, words, work)
        except UserError as fault:
            unconfirmed.say_in(fault, work.hidden)
            raise
        reply = unconfirmed.said(reply, work.hidden)
        if reply.form and request.trigger:
            return Outcome(reply, locale=work.asker.locale)
        reply = answers.directed(request, reply)
        messages = answers.in_acknowledgement(request, reply)
        work.later[:0] = answers.jobs_for(
            request, reply, len(messages), concerns={*(work.seen or ()), work.here} - {None}
        )
        return Outcome(reply, messages)

    def _run(self, request: Request, words: Words, work: Work) -> Reply:
        meant = self._meant(request, words, work)
        if isinstance(meant, Reply):
            return meant
        request, words, command = self._understood(request, meant, work)
        work.operation, work.files = command.operation.name, request.files or submitted.kept_files(command, request)
        return _answer(work, command, request, words)

    def _meant(self, request: Request, words: Words, work: Work) -> Words | Reply:
        """Return the words of a command, or an answer; a file that comes without a command is one by itself."""
        if request.files and self.catalog.for_files and not (words and self.catalog.noun(words[0].text.lower())):
            return (*tokenize(self.catalog.for_files.name), *words)
        said = Message(request.text, words, is_spoken=request.surface in _SPOKEN)
        return words if request.values else message.meant(work, said)

    def _understood(self, request: Request, words: Words, work: Work) -> tuple[Request, Words, Command]:
        """Read a command; for its form, what can't be read is left out of it and said there."""
        try:
            return request, words, self._command(request, words, work)
        except NotUnderstood as fault:
            rest = tokenize(fault.rest)
            if not (request.as_form and 0 < len(rest) < len(words)):
                raise
            kept = self._understood(replace(request, text=fault.rest), rest, work)
            kept[2].notes.insert(0, Remark(fault.message))
            return kept

    def _command(self, request: Request, words: Words, work: Work) -> Command:
        command = reading.read(work, words)
        if not request.values:
            return command
        submitted.leave_out_unshown(command, request)
        changed = submitted.changed(command, request)
        work.opened_with = {name: request.initial.get(name, "") for name in changed}
        return fill(command, changed, self.catalog, work.today)

    # Answers for which nothing else is stored

    def _refused(self, request: Request, fault: UserError) -> Outcome:
        """Say what is wrong. Nothing was stored; an answer that is a post is stored by a transaction of its own."""
        fault.commands = tuple(self._with_known_names(request.team, each) for each in fault.commands)
        reply = answers.refusal(fault, request.surface, self.names)
        messages = answers.in_acknowledgement(request, reply)
        outcome = Outcome(reply, messages, fault)
        return outcome if messages or request.surface is Surface.FORM else self._only_answered(request, outcome)

    def _with_known_names(self, team: str, command: str) -> str:
        """Return a command with a name beside each id that has none; the id stays, for it is what is read."""
        names = self._names_in(team, command) if "<@" in command else {}
        return _ID_ALONE.sub(lambda found: f"<@{found[1]}|{names.get(found[1], found[1])}>", command)

    def _only_answered(self, request: Request, outcome: Outcome) -> Outcome:
        is_fault = outcome.fault is not None
        with unstored_answers.told(self.directory.slack, request.answer, outcome.reply):
            self.unit.enqueue(answers.jobs_for(request, outcome.reply, is_fault=is_fault), once=request.key)
        return outcome

    def answer(self, request: Request, reply: Reply) -> Outcome:
        """Answer a request that has run already, to the asker alone where there is a way."""
        messages = answers.in_acknowledgement(request, reply)
        self.unit.enqueue(answers.jobs_for(answers.privately(request), reply, len(messages), is_fault=True))
        return Outcome(reply, messages)

    # What listeners ask for forms

    def command_of(self, form: Form, locale: str) -> Command:
        """Return the command that a form completes, typed by somebody of that locale."""
        return parse(tokenize(form.command), self.catalog, self.unit.clock().date(), locale)

    def form_of_message(self, request: Request, message: SourceMessage) -> Outcome:
        """Return the form of an operation, filled in from a message; a list in it is previewed to the asker alone."""
        operation = self.catalog.operation(request.text)
        if operation is None or operation.positional is None:
            return Outcome(Reply())
        whose = FromMessage(request.team, operation, message, request.user)
        if unknown := self._strangers(whose):
            # Whom Slack does not show stays an id: the form opens nevertheless, for which time is left.
            with contextlib.suppress(UserError):
                self._fetch(request, unknown, request.answer_by - _FOR_THE_FORM)

        def read(session: Session) -> tuple[str, Form | None]:
            listed = whose.list_command(session, self.unit.clock())
            return listed, None if listed else whose.form(session, self.unit.clock())

        listed, form = self.unit.database.look(read)
        return Outcome(Reply(form=form)) if form else self.run(replace(answers.privately(request), text=listed))

    def _strangers(self, whose: FromMessage) -> frozenset[str]:
        return self.unit.database.look(whose.strangers)

    def with_names(self, team: str, text: str) -> str:
        """Return plain text with the names of people for the ids of those whom the store knows."""
        names = self._names_in(team, text)
        return _MENTIONED.sub(lambda mention: f"@{names.get(mention[1], mention[1])}", text)

    def _names_in(self, team: str, text: str) -> dict[str, str]:
        with self.unit.database.read() as session:
            found = people.load(session, team, set(_MENTIONED.findall(text)))
        return {person.id: person.name for person in found}


def _answer(work: Work, command: Command, request: Request, words: Words) -> Reply:
    """Run the command; where something is missing or it is to be looked over first, return its form.

    Raises NotUnderstood where something is missing on a surface without forms, or it is the record itself.
    """
    resolve.refuse_inactive(work)
    resolve.choose_project(work, command)
    if command.missing and (not request.trigger or command.operation.record in command.missing):
        command.needs_all()
    try:
        if command.missing or (request.as_form and request.trigger):
            return Reply(form=forms.form_of(work, command, request.text))
        which_owner.refuse_several(work, command)
        reply = several.run(work, command)
    except UserError as fault:
        if isinstance(fault, WhichOne):
            fault.offer(words, request.files)
        if request.surface is not Surface.FORM:
            kept_rest.keep_the_rest(fault, command, words)
        raise
    return second_lines.with_notes(work, command, reply)

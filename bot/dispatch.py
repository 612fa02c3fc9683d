"""The way of a request, from its words to its answer.

One transaction holds the key of the delivery, the operation's rows, the audit row, and every message that must go out.
"""

import logging
import re
import secrets
from dataclasses import dataclass, replace
from functools import partial

from slack_sdk import WebClient

from bot.slack.answers import answers, model_questions, unstored_answers
from bot.slack.answers.model_questions import ModelQuestion
from bot.slack.answers.request import Outcome, Request, ToChannel
from bot.slack.answers.stored_request import plain_of, waiting
from bot.slack.incoming import submitted
from bot.slack.incoming.strangers import Strangers
from bot.slack.payload.names import CommandNames
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import Actor, Place, Surface
from core.catalog import Catalog
from core.errors import Conflict, NotUnderstood, UserError
from core.grammar.command import Command, Remark
from core.grammar.grammar import begins_command, fill, parse
from core.grammar.questions import LONGEST_QUESTION, is_question
from core.grammar.tokens import tokenize
from core.reply import Form, Reply
from handlers.assistant import feedback, model_answer
from handlers.request import message, several
from handlers.request.access import still_there, unconfirmed
from handlers.request.access.unconfirmed import UnconfirmedMembership
from handlers.request.access.which_one import WhichOne
from handlers.request.arguments import forms, kept_rest, reading, resolve, second_lines, which_owner
from handlers.request.arguments.resolve import UnknownPeople
from handlers.request.job_kinds import ASK_SLACK
from handlers.request.message import Message, Words
from handlers.request.model_access import may_ask
from handlers.request.outbox.new_records import Announce
from handlers.request.work import Work
from storage.access import request_context
from storage.database import Session, StaleDataError
from storage.directory import people
from storage.jobs import NewJob

log = logging.getLogger(__name__)
_ID_ALONE = re.compile(r"<@([UW][A-Z0-9]+)>")
_SPOKEN = (Surface.DIRECT, Surface.MENTION)
_SAME_MOMENT = Conflict("Somebody changed it at the same moment.", "Look again and repeat what you wanted.")


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Runs requests; of `strangers`, whom the store does not know, Slack is asked."""

    unit: UnitOfWork
    slack: WebClient
    names: CommandNames
    strangers: Strangers

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
                self.strangers.fetch(request, unknown.ids, request.answer_by)
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
        place = Place(request.channel, request.said_in, project.id, tells_at_once, request.replaces)
        actor = Actor(request.team, known[request.user], request.surface, place, request.is_public)
        return Asker(actor, known, called if project.id else {})

    def _carry_out(self, request: Request, words: Words, work: Work) -> Outcome:
        """Read the command, run its operation, and leave the jobs that carry the answer."""
        work.source_url, work.text = request.source_url, request.text
        work.typed = partial(self.names.typed, surface=request.surface)
        try:
            reply = self._run(request, words, work)
        except UserError as fault:
            unconfirmed.say_in(fault, work.hidden)
            if not self._is_for_model(request, words, work, fault):
                raise
            reply = self._refusal(request, fault)
        reply = unconfirmed.said(reply, work.hidden)
        if reply.form and request.trigger:
            return Outcome(reply, locale=work.asker.locale)
        return self._on_its_way(request, work, answers.directed(request, reply))

    def _on_its_way(self, request: Request, work: Work, reply: Reply) -> Outcome:
        """Leave the jobs that carry an answer, and the one that asks a language model, too."""
        then, concerns = work.after_answer, frozenset({*(work.seen or ()), work.here} - {None})
        if work.in_own_words and not then and self._may_ask_model(request, work):
            then = model_questions.job(ModelQuestion(request, work.in_own_words, reply, concerns))
            if model_questions.is_shown_as_written(request):
                work.later.append(then)
                return Outcome(reply)
            is_posted = model_questions.is_posted(request)
            reply = model_answer.looking(reply, is_followed=not is_posted)
            work.later += [] if is_posted else [then]
        reply = self._rated(request, reply, work)
        messages = answers.in_acknowledgement(request, reply)
        work.later[:0] = answers.jobs_for(request, reply, len(messages), concerns=concerns, then=then)
        return Outcome(reply, messages)

    def _is_for_model(self, request: Request, words: Words, work: Work, fault: UserError) -> bool:
        """Say whether what rules can't answer goes to a language model: a question, or words that are no command."""
        if not (isinstance(fault, NotUnderstood) and self._may_ask_model(request, work)):
            return False
        is_wish = any(button.primary for button in fault.buttons)  # its command is ready
        is_sentence = len(words) > 1 and len(request.text) <= LONGEST_QUESTION
        if not work.in_own_words and is_sentence and not is_wish and not begins_command(words, self.catalog):
            work.in_own_words = request.text
        return bool(work.in_own_words)

    def _may_ask_model(self, request: Request, work: Work) -> bool:
        return work.has_model and model_questions.may_go_on(request) and not may_ask(work).is_silent

    def _rated(self, request: Request, reply: Reply, work: Work) -> Reply:
        """Return an answer of the assistant with buttons that say whether it has helped, in the agent view alone."""
        is_talk = isinstance(request.answer, ToChannel) and request.answer.is_conversation
        is_answer = bool(work.operation) and is_question(tokenize(request.text))  # some, other nouns answer
        return reply.plus(feedback.asked_for(request.key)) if is_talk and is_answer and reply.parts else reply

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
        return fill(command, changed, self.catalog, work.today, work.asker.locale)

    # Answers for which nothing else is stored

    def _refused(self, request: Request, fault: UserError) -> Outcome:
        """Say what is wrong. Nothing was stored; an answer that is a post is stored by a transaction of its own."""
        reply = self._refusal(request, fault)
        messages = answers.in_acknowledgement(request, reply)
        outcome = Outcome(reply, messages, fault)
        return outcome if messages or request.surface is Surface.FORM else self._only_answered(request, outcome)

    def _refusal(self, request: Request, fault: UserError) -> Reply:
        fault.commands = tuple(self._with_known_names(request.team, each) for each in fault.commands)
        return answers.refusal(fault, request.surface, self.names)

    def _with_known_names(self, team: str, command: str) -> str:
        """Return a command with a name beside each id that has none; the id stays, for it is what is read."""
        ids = set(_ID_ALONE.findall(command))
        if not ids:
            return command
        found = self.unit.database.look(lambda session: people.load(session, team, ids))
        names = {person.id: person.name for person in found}
        return _ID_ALONE.sub(lambda each: f"<@{each[1]}|{names.get(each[1], each[1])}>", command)

    def _only_answered(self, request: Request, outcome: Outcome) -> Outcome:
        is_fault = outcome.fault is not None
        with unstored_answers.told(self.slack, request.answer, outcome.reply):
            self.unit.enqueue(answers.jobs_for(request, outcome.reply, is_fault=is_fault), once=request.key)
        return outcome

    def answer(self, request: Request, reply: Reply) -> Outcome:
        """Answer a request that has run already, to the asker alone where there is a way."""
        messages = answers.in_acknowledgement(request, reply)
        self.unit.enqueue(answers.jobs_for(answers.privately(request), reply, len(messages), is_fault=True))
        return Outcome(reply, messages)

    # What listeners ask of a form

    def command_of(self, form: Form, locale: str) -> Command:
        """Return the command that a form completes, typed by somebody of that locale."""
        return parse(tokenize(form.command), self.catalog, self.unit.clock().date(), locale)


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

"""The one way through the house: permission → transaction → run.

One transaction holds the key of the delivery, the operation's rows, the audit row, and every message that must go out.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.slack import answers
from bot.slack.identity import Directory
from bot.slack.messages import Message
from bot.slack.names import CommandNames
from bot.slack.request import Answer, InAcknowledgement, Request, ToChannel, ToResponseUrl
from core.actor import Actor, Place, Surface
from core.arguments import Command
from core.errors import Conflict, UserError
from core.grammar import fill, parse
from core.operation import Catalog, Operation
from core.reply import Form, Reply
from core.tokens import Token, join, tokenize
from handlers.request import resolve
from handlers.request.resolve import UnknownPeople
from handlers.request.work import Work
from handlers.running.help import courtesy
from handlers.standup import replies
from handlers.standup.replies import IncomingMessage
from storage import deliveries_seen, jobs, people, request_context
from storage.database import Database, Session, StaleDataError

log = logging.getLogger(__name__)
_SPOKEN = (Surface.DIRECT, Surface.MENTION)
_SAME_MOMENT = Conflict("Somebody changed it at the same moment.", "Look again and repeat what you wanted.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: the reply, its messages where the acknowledgement carries them, the fault if any."""

    reply: Reply
    messages: list[Message] = field(default_factory=list)
    fault: UserError | None = None


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Runs requests. `wake` tells the job workers that there is something to do."""

    database: Database
    catalog: Catalog
    directory: Directory
    names: CommandNames
    clock: Callable[[], datetime]
    wake: Callable[[], None]
    has_model: bool = False

    def run(self, request: Request) -> Outcome:
        """Run a request to its end; what can't be done is an outcome, too.

        Raises only where the store can't keep even the refusal: then Slack must deliver the request again.
        """
        try:
            return self._run(request)
        except UserError as fault:
            refusal = fault
        except StaleDataError:
            refusal = _SAME_MOMENT
        except Exception:
            # One of three edges where everything is caught: what leaves a listener turns its answer into a 404.
            reference = secrets.token_hex(3)
            log.exception("request failed, ref %s, %s", reference, request.surface)
            said = f"Something broke on my side (ref {reference}). Nothing was changed."
            refusal = UserError(said, "Please try again.")
        return self._refused(request, refusal)

    def answer(self, request: Request, reply: Reply) -> Outcome:
        """Answer a request that has run already, to the asker alone where there is a way."""
        outcome = self._outcome(request, reply)
        again = replace(request, key=f"{request.key}:again", answer=_aside(request.answer))
        with self.database.begin() as session:
            jobs.add_all(session, answers.jobs_for(again, reply, outcome.messages, is_fault=True), now=self.clock())
        self.wake()
        return outcome

    def command_of(self, form: Form) -> Command:
        """Return the command that a form completes."""
        return parse(tokenize(form.command), self.catalog, self.clock().date())

    def with_names(self, team: str, text: str) -> str:
        """Return Slack's text with the name beside the id of each person in it that the store knows."""
        with self.database.read() as session:
            found = people.load(session, team, {word.person_id for word in tokenize(text) if word.person_id})
        for person in found:
            text = text.replace(f"<@{person.id}>", f"<@{person.id}|{person.name}>")
        return text

    def _run(self, request: Request) -> Outcome:
        words = self._meant(request, tokenize(request.text))
        if request.surface in _SPOKEN and (polite := courtesy(join(words))):
            self._post(request, polite)
            return Outcome(polite)
        try:
            return self._transact(request, words)
        except UnknownPeople as unknown:
            self.directory.fetch(request.team, unknown.ids)
            return self._transact(request, words)

    def _meant(self, request: Request, words: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return the words of a command; a file that comes with none is a command by itself."""
        if request.files and self.catalog.for_files and not (words and self.catalog.noun(words[0].text.lower())):
            return (*tokenize(self.catalog.for_files.name), *words)
        if request.surface in _SPOKEN and words:
            return self._answered(request, words)
        return words

    def _answered(self, request: Request, words: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return the words of a message; of one that answers what we have asked, those of the answer."""
        said = IncomingMessage(request.team, request.user, words, request.channel, request.thread)
        with self.database.read() as session:
            return replies.meant(session, self.catalog, said, request.text, self.clock().date()) or words

    def _transact(self, request: Request, words: tuple[Token, ...]) -> Outcome:
        now = self.clock()
        with self.database.begin() as session:
            if not deliveries_seen.first_time(session, request.key, now):
                return Outcome(Reply())
            work, command = self._read(session, request, words, now)
            if not (reply := _form_for_missing(command, request)):
                command.needs_all()
                reply = answers.directed(request, _handle(work, command))
            outcome = Outcome(reply) if reply.form and request.trigger else self._outcome(request, reply)
            is_work_queued = self._queue(request, work, outcome)
        # A worker that wakes for nothing has a transaction of its own, in the way of the next request.
        if is_work_queued:
            self.wake()
        return outcome

    def _read(
        self, session: Session, request: Request, words: tuple[Token, ...], now: datetime
    ) -> tuple[Work, Command]:
        ids, names = resolve.people_named(words, request.values)
        found, project_id = request_context.people_and_project(
            session, request.team, request.channel, ids | {request.user}, names
        )
        known = {person.id: person for person in found}
        if request.user not in known:
            raise UnknownPeople(frozenset({request.user}))
        here = Place(request.channel, request.thread, project_id)
        actor = Actor(request.team, known[request.user], request.surface, here, request.is_public)
        today = actor.today(now)
        command = parse(words, self.catalog, today)
        command = fill(command, _changed(command, request), self.catalog, today)
        work = Work(session, actor, now, self.catalog, command.operation, request.key, request.source_url, known)
        work.files, work.has_model = request.files, self.has_model
        return work, command

    def _outcome(self, request: Request, reply: Reply, fault: UserError | None = None) -> Outcome:
        in_acknowledgement = isinstance(request.answer, InAcknowledgement)
        return Outcome(reply, answers.messages(reply) if in_acknowledgement else [], fault)

    def _queue(self, request: Request, work: Work, outcome: Outcome) -> bool:
        """Store what must go out as jobs; False where nothing must."""
        opens = outcome.reply.form and request.trigger
        new = [
            *(() if opens else answers.jobs_for(request, outcome.reply, outcome.messages)),
            *answers.jobs_of(work),
        ]
        if new:
            jobs.add_all(work.session, new, now=work.now)
        return bool(new)

    def _refused(self, request: Request, fault: UserError) -> Outcome:
        """Say what is wrong. Nothing was stored; an answer that is a post is stored by a transaction of its own."""
        outcome = self._outcome(request, answers.refusal(fault, request.surface, self.names), fault)
        if not isinstance(request.answer, InAcknowledgement) and request.surface is not Surface.FORM:
            self._post(request, outcome.reply, is_fault=True)
        return outcome

    def _post(self, request: Request, reply: Reply, *, is_fault: bool = False) -> None:
        """Have an answer posted for which nothing else is stored, once for each delivery."""
        now = self.clock()
        with self.database.begin() as session:
            if deliveries_seen.first_time(session, request.key, now):
                jobs.add_all(session, answers.jobs_for(request, reply, [], is_fault=is_fault), now=now)
        self.wake()


def _changed(command: Command, request: Request) -> Mapping[str, str]:
    """Return the fields of a form; of one that changes a record only those that were touched.

    Else a form that was opened before somebody else's change would take that change back.
    """
    if not command.operation.clears:
        return request.values
    return {name: text for name, text in request.values.items() if text != request.initial.get(name, "")}


def _aside(answer: Answer) -> Answer:
    """Return the way of an answer that is of no use to anybody but the asker."""
    if isinstance(answer, ToChannel) and answer.response_url:
        return ToResponseUrl(answer.response_url, replaces=False)
    return answer


def _handle(work: Work, command: Command) -> Reply:
    resolve.refuse_inactive(work)
    resolve.choose_project(work, command)
    return command.operation.run(work, **resolve.arguments(work, command))


def _form_for_missing(command: Command, request: Request) -> Reply | None:
    """Return a form where a surface that has forms left out an argument other than the record itself."""
    missing = command.missing
    if not missing or not request.trigger or command.operation.record in missing:
        return None
    return Reply(form=Form(request.text, _title(command.operation)))


def _title(operation: Operation) -> str:
    return f"New {operation.noun}" if operation.verb == "add" else operation.name.capitalize()

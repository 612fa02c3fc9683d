"""One turn with a language model: what it is told of who asks, tools that read as the asker, and what comes of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.jobs.posting.confirming import Confirming
from bot.slack.answers.model_questions import ModelQuestion
from bot.slack.answers.request import Request
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import Actor, Place
from handlers.request.access.permissions import Role
from handlers.request.model_access import ModelAccess, hold, switched_off
from handlers.request.work import Work
from handlers.running.who_may import role_of
from llm.calls import Call, ModelError
from llm.endpoint import Endpoint
from storage.access import request_context
from storage.database import Session
from storage.digests import digests
from storage.model import conversation_turns
from storage.model.conversation_turns import ConversationTurn
from storage.records import records

if TYPE_CHECKING:
    from llm.turn_form import TurnForm

OPERATION = "ask"
_BEFORE = 4
"""So many turns of a conversation are told to the model."""
_LIKELY_TOKENS = 10_000
"""A turn takes about so many: a few calls, each with the tools and what they returned before."""
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
OnText = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking a model: its text and the commands that it proposes, or a sentence on why nothing did."""

    text: str = ""
    dropped: int = 0
    commands: Sequence[str] = ()
    calls: Sequence[Call] = ()
    fault: str = ""
    held: int | None = None
    """What was put aside of a budget for it."""
    seen: frozenset[int] = frozenset()
    """The projects that its tools may have told of."""


@dataclass(frozen=True, slots=True)
class ModelTurns:
    """Asks a model, which reads nothing of projects that it is switched off for."""

    unit: UnitOfWork
    confirming: Confirming
    endpoint: Endpoint
    forms: "dict[str, TurnForm]" = field(default_factory=dict)
    """The form that each model took last, so that the next turn begins with it."""

    def run(self, asked: ModelQuestion, on_text: OnText) -> Outcome:
        """Return what a model says. It blocks for as long as a turn may take."""
        from handlers.assistant import model_tools  # a start needs none of these, and most need no model
        from llm import assistant
        from llm.turn_form import TurnForm

        self.unit.catch_up_search()
        told = self.confirming.run_now(self._as_asker(asked), lambda now: self.unit.run(now, partial(_told, asked)))
        if told.access.refusal:
            return Outcome(fault=ModelError(told.access.refusal).reason)
        brief = assistant.Brief(told.question, told.about, told.by_rules, told.before)
        proposed = model_tools.ProposedCommands(told.question)
        tools = model_tools.tools_of(self.unit.catalog, told.role, partial(self._read_for_model, asked), proposed)
        try:
            said = assistant.answer(
                self.endpoint,
                brief,
                tools,
                allowance=told.access.tokens,
                form=self.forms.get(self.endpoint.model, TurnForm.STREAM),
                on_text=on_text,
            )
        except ModelError as fault:
            return Outcome(fault=told.access.named(fault).reason, calls=fault.calls, held=told.access.held)
        self.forms[self.endpoint.model] = said.form
        commands = tuple(proposed.commands)
        return Outcome(said.text, said.dropped, commands, said.calls, held=told.access.held, seen=told.seen)

    def _read_for_model(self, asked: ModelQuestion, what: Callable[[Work], T]) -> T:
        """Run something that only reads, as the asker and within what a model may see."""
        within = partial(_within_reach, what)
        return self.confirming.run_now(self._as_asker(asked), lambda now: self.unit.read(now, within))

    @staticmethod
    def _as_asker(asked: ModelQuestion) -> Asked:
        return Asked(asked.request.key, OPERATION, partial(asker_of, asked.request))


def asker_of(request: Request, session: Session) -> Asker:
    """Return who asks, where they asked. Raises LookupError where they are not known any more."""
    found, project, called = request_context.load(session, request.team, request.channel, {request.user})
    known = {person.id: person for person in found}
    place = Place(request.channel, request.said_in, project.id, message=request.replaces)
    actor = Actor(request.team, known[request.user], request.surface, place, request.is_public)
    return Asker(actor, known, called if project.id else {})


@dataclass(frozen=True, slots=True)
class _Told:
    """What a model is told, whether it may be asked, and what the asker is."""

    question: str
    about: Mapping[str, str]
    by_rules: Sequence[str]
    before: Sequence[Mapping[str, str]]
    role: Role
    access: ModelAccess
    seen: frozenset[int]


def _within_reach(what: Callable[[Work], T], work: Work) -> T:
    """Run something that sees no project which the model is switched off for."""
    work.withheld = _withheld(work)
    work.seen = work.visible - work.withheld
    return what(work)


def _withheld(work: Work) -> frozenset[int]:
    """Return the projects that the model is switched off for, of those that the asker may read something of."""
    sent = {each.project_id for each in digests.sent_to(work.session, work.team, work.asker.id)}
    return switched_off(work, work.visible | sent)


def _told(asked: ModelQuestion, work: Work) -> _Told:
    work.meet(_MENTION.findall(asked.question))
    question = _MENTION.sub(lambda found: work.name(found[1]), asked.question)
    here = records.get(work.session, work.here) if work.here else None
    about = {
        "asker": work.asker.name,
        "today": f"{work.today:%A} {work.today.day} {work.today:%B} {work.today.year}",
        "project": f"{here.ref} {here.title}" if here else "none in particular: all that the asker may see",
    }
    by_rules, before = asked.first.text.splitlines(), list[Mapping[str, str]]()
    if _withheld(work):
        by_rules = []  # it may tell of a project that the model is switched off for, as may what was said before
    else:
        turns = conversation_turns.latest(work.session, work.team, asked.place, work.now, _BEFORE)
        before = [_said(each) for each in turns]
    access = hold(work, OPERATION, _LIKELY_TOKENS)
    return _Told(question, about, by_rules, before, role_of(work), access, work.visible)


def _said(turn: ConversationTurn) -> Mapping[str, str]:
    """Return a turn of a conversation, but for the words of it that are not kept."""
    said = {"asked": turn.question, "answered": turn.answer, "ids": turn.refs}
    return {name: text for name, text in said.items() if text}

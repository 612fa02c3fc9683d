"""One turn of the assistant: a question goes out with tools, the model calls them, and its answer is checked.

Nothing here knows Slack or the store: the tools are functions, and what they return is what an answer may say.
"""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llm.calls import Call, CallOutcome, ModelError
from llm.completion import Asking
from llm.connection import MAYBE_PAID, FailedCall, connect, counted_tokens, received, tokens_of
from llm.endpoint import Endpoint
from llm.evidence import Evidence, sentences_of
from llm.prompt_files import prompt
from llm.quoting import quoted, visible
from llm.tools import Tool, Toolbox
from llm.turn_answer import ModelMessage, read_message
from llm.turn_form import Conversation, TurnForm, without_json

if TYPE_CHECKING:
    import openai

PURPOSE = "question"
_MOST_SENTENCES, _MOST_SIGNS = 8, 1_500
_LONGEST_LINE = 1_000
_NOTHING = "I have nothing on that."
"""What the prompt has it say where the records say nothing."""
_LIST_SIGN = re.compile(r"^\s*(?:[-*•]|\d+[.)]|#+)\s+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
OnText = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one turn may take. The seconds are fewer than the lease of a job, which must not run out meanwhile."""

    tool_calls: int = 12
    messages: int = 6
    tokens: int = 60_000
    seconds: float = 45.0


@dataclass(frozen=True, slots=True)
class Brief:
    """What a turn is about.

    `about` says who asks, when and where; `first_answer` are the lines of the answer by rules; `before` are the turns
    before this one, each with what was asked, what was answered, and the ids that it named.
    """

    question: str
    about: Mapping[str, str] = field(default_factory=dict)
    first_answer: Sequence[str] = ()
    before: Sequence[Mapping[str, str]] = ()

    def data(self) -> str:
        """Return what the model reads, each line as one piece of JSON."""
        parts = [f"ABOUT\n{quoted(dict(self.about))}"]
        if self.before:
            parts.append("\n".join(["SAID BEFORE", *(quoted(dict(each)) for each in self.before)]))
        if self.first_answer:
            lines = [visible(line)[:_LONGEST_LINE] for line in self.first_answer]
            parts.append(f"FIRST ANSWER, BY RULES\n{quoted({'lines': lines})}")
        parts.append(f"QUESTION\n{quoted({'text': visible(self.question)})}")
        return "\n".join(parts)

    def facts(self) -> list[str]:
        """Return the lines that an answer may rest on before any tool was called."""
        return [*self.about.values(), *self.first_answer, self.question]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model says that the facts bear out, maybe nothing; how many sentences were dropped; calls to record."""

    text: str
    dropped: int
    calls: tuple[Call, ...]
    form: TurnForm


def _nobody_reads(_text: str) -> None:
    """Take text where nobody reads it as it comes."""


def answer(  # noqa: PLR0913 - what a turn is, and how it may be held
    endpoint: Endpoint,
    brief: Brief,
    tools: Sequence[Tool],
    *,
    allowance: int | None = None,
    limits: Limits = Limits(),
    form: TurnForm = TurnForm.STREAM,
    on_text: OnText = _nobody_reads,
) -> Answered:
    """Return the answer of a model. `allowance` is what is left of the budget in tokens, None for no limit.

    `form` is the one to begin with, such as the last turn has found. `on_text` is told sentences that were checked, in
    their order, while the model still writes; it may raise ModelError to stop it. Raises ModelError, and nothing else,
    with the calls that were made; it blocks for no longer than the limit says.
    """
    if not endpoint.is_set:
        raise ModelError(CallOutcome.NONE)
    asking = Asking(endpoint, time.monotonic() + limits.seconds, allowance)
    try:
        client = connect(endpoint)
    except FailedCall as failed:
        raise asking.fault(failed.outcome) from failed
    turn = _Turn(asking, brief, Toolbox(tuple(tools), limits.tool_calls), limits, on_text, form)
    with client:
        return turn.run(client)


class _Turn:
    """One turn: messages of the model, and between them the tools that it calls."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a turn is
        self, asking: Asking, brief: Brief, toolbox: Toolbox, limits: Limits, on_text: OnText, form: TurnForm
    ) -> None:
        self.asking, self.brief, self.toolbox, self.limits, self.form = asking, brief, toolbox, limits, form
        self.conversation = Conversation(prompt("assistant"), brief.data(), toolbox.tools, [])
        self.writing = _Writing(on_text, self._checked)

    def run(self, client: "openai.OpenAI") -> Answered:
        for _ in range(self.limits.messages):
            message = self._next(client)
            if not message.calls:
                return self._answered(message.content)
            results = [self.toolbox.result(call) for call in message.calls]
            self.conversation.add(self.form, message, results)
        raise self.asking.fault(CallOutcome.LOOP)

    def _answered(self, text: str) -> Answered:
        kept, dropped = self._checked(text)
        try:
            self.writing.end(kept)
        except ModelError as stopped:
            raise self.asking.fault(stopped.outcome) from stopped
        return Answered(" ".join(kept), dropped, tuple(self.asking.calls), self.form)

    def _checked(self, text: str) -> tuple[list[str], int]:
        return checked(text, [*self.brief.facts(), *self.toolbox.lines])

    # One message

    def _next(self, client: "openai.OpenAI") -> ModelMessage:
        """Return the model's next message, in the first form that the endpoint takes."""
        while True:
            outcome, message = self._recorded(client)
            if message:
                return message
            is_first = not self.conversation.said
            if outcome is not CallOutcome.FORM or self.form is TurnForm.TEXT or not is_first:
                raise self.asking.fault(outcome)
            self.form = TurnForm(self.form + 1)

    def _recorded(self, client: "openai.OpenAI") -> tuple[CallOutcome, ModelMessage | None]:
        """Ask once and write the call down, however it ends."""
        request = self.conversation.request(self.asking.endpoint.model, self.form)
        sent = tokens_of(quoted([request["messages"], request.get("tools")]))
        self._check_tokens(sent)
        began, outcome, message = time.monotonic(), CallOutcome.OK, None
        try:
            message = self._asked(client, request)
            tokens = counted_tokens(message.usage, sent, message.size)
        except ModelError as stopped:  # by who reads along
            outcome, tokens = stopped.outcome, (sent, 0)
        except FailedCall as failed:
            outcome = failed.outcome
            tokens = failed.tokens or (sent if outcome in MAYBE_PAID else 0, 0)
        seconds = round(time.monotonic() - began, 3)
        self.asking.calls.append(Call(PURPOSE, self.asking.endpoint.model, *tokens, seconds, outcome))
        return outcome, message

    def _check_tokens(self, tokens: int) -> None:
        """Raise ModelError where so many tokens more are over the month's budget, or over the limit of a turn."""
        self.asking.check_budget(tokens)
        spent = sum(call.tokens_in + call.tokens_out for call in self.asking.calls)
        if spent + tokens > self.limits.tokens:
            raise self.asking.fault(CallOutcome.LOOP)

    def _asked(self, client: "openai.OpenAI", request: Mapping[str, object]) -> ModelMessage:
        seconds = min(self.asking.endpoint.timeout, self.asking.give_up - time.monotonic())
        parts = received(client, request, seconds, is_plainest=self.form is TurnForm.TEXT)
        if self.form.has_tools:
            return read_message(parts, self.writing.go_on)
        return without_json(read_message(parts, _nobody_reads))


class _Writing:
    """Tells checked sentences while a model writes: from the second on, since before a call many say one."""

    def __init__(self, on_text: OnText, check: Callable[[str], tuple[list[str], int]]) -> None:
        self.on_text, self.check = on_text, check
        self.told = 0
        self._whole = 0

    def go_on(self, text: str) -> None:
        """Tell what is new in a text that is still being written: all but its last sentence, which may go on."""
        whole = sentences_of(_plain(text))[:-1]
        if len(whole) < 2 or len(whole) == self._whole:
            return
        self._whole = len(whole)
        self.end(self.check(" ".join(whole))[0])

    def end(self, sentences: Sequence[str]) -> None:
        """Tell the sentences of an answer that were not told yet."""
        for sentence in sentences[self.told :]:
            self.on_text(f"{sentence} ")
        self.told = max(self.told, len(sentences))


def checked(text: str, facts: Sequence[str]) -> tuple[list[str], int]:
    """Return the sentences of a text that the facts bear out, and how many others there were."""
    evidence, told = Evidence(facts), prompt("assistant").casefold()
    kept: list[str] = []
    found = sentences_of(_plain(visible(text)))
    for sentence in found[:_MOST_SENTENCES]:
        is_ours = sentence != _NOTHING and sentence.casefold() in told
        if not is_ours and evidence.bears_out(sentence) and sum(map(len, [*kept, sentence])) <= _MOST_SIGNS:
            kept.append(sentence)
    return kept, len(found) - len(kept)


def _plain(text: str) -> str:
    """Return a text without the mark-up that models like: signs of lists, headings, bold, code."""
    return _EMPHASIS.sub("", _LIST_SIGN.sub("", text))

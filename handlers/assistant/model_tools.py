"""The tools of a model, made from the operations: they read as the asker, and propose what the asker may do.

Their names and their order stay, whoever asks; what is offered in them follows from the catalog and the asker's role.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.catalog import Catalog
from core.errors import UserError
from core.grammar.command import Command
from core.grammar.tokens import escape, tokenize
from core.grammar.values import Value
from core.operation import Operation
from core.references import PersonRef, record_ref
from core.reply import Reply
from handlers.assistant import commands as assistant
from handlers.assistant.proposals import proposals
from handlers.records.register import registers
from handlers.request.access.permissions import Role
from handlers.request.arguments import reading, resolve
from handlers.request.arguments.resolve import UnknownPeople
from handlers.request.work import Work
from handlers.running.who_may import is_for
from handlers.search.commands import OTHER_KINDS
from llm.prompt_files import tool_texts
from llm.tools import Tool, ToolFault, ToolParameter

Arguments = Mapping[str, str]
Ask = Callable[[Work], Reply]
Reads = Callable[[Ask], Reply]
"""Runs something in a transaction of its own that only reads, as the asker. Raises what it raises."""
_READING = frozenset(
    {"", "list", "show", "charter", "template", "preview", "rights", "matrix", "here", "agenda", "failed"}
)
_FOR_PEOPLE = frozenset({"assistant", "health", "minutes", "undo", "welcome", "why"})
"""Nouns of which nothing is proposed: what they do needs a file, a person before the screen, or is the bot's own."""
_REMOVING = frozenset({"drop", "dismiss", "forget", "stop", "off"})
_SAYS_TO_REMOVE = re.compile(
    r"\b(?:off|(?:drop|scrap|stop)(?:s|p?ed|p?ing)?"
    r"|(?:delet|remov|cancel|discard|dismiss|forget|abandon|lösch|streich|entfern|verwirf|elimin|borra|quita)\w*)\b",
    re.IGNORECASE,
)
"""Words with which people say so, in English, German and Spanish: an office and a dropout rate are none."""


@dataclass(slots=True)
class ProposedCommands:
    """The commands that a model proposes in a turn, checked, in their order; nothing of them is done."""

    question: str
    commands: list[str] = field(default_factory=list)


def tools_of(catalog: Catalog, role: Role, reads: Reads, proposed: ProposedCommands) -> tuple[Tool, ...]:
    """Return the tools, always the same ones in the same order; what is proposed is kept in `proposed`."""
    return _Tools(catalog, role, reads, proposed).all()


def _changes(operation: Operation) -> bool:
    return operation.verb not in _READING and not operation.verb.startswith("export")


@dataclass(frozen=True, slots=True)
class _Tools:
    catalog: Catalog
    role: Role
    reads: Reads
    proposed: ProposedCommands

    def all(self) -> tuple[Tool, ...]:
        runs: Mapping[str, Callable[[Arguments], Sequence[str]]] = {
            "find": lambda given: self._lines(
                self._operation("find", given, words="words", kind="kind", since="since")
            ),
            "show": lambda given: self._lines(self._of_record("show", given["id"])),
            "list": lambda given: self._lines(self._list(given)),
            "count": lambda given: self._lines(self._list(given))[:1],
            "status": lambda given: self._lines(self._operation("status", given, about="project")),
            "history": lambda given: self._lines(self._of_record("why", given["id"])),
            "explain": lambda given: self._lines(self._operation("explain", given, term="term")),
            "owed": lambda given: self._lines(self._operation("mine", given)),
            "ask": lambda given: self._lines(lambda work: assistant.ask(work, given["question"])),
            "commands": lambda given: self._lines(self._operation("help", given, about="noun")),
            "propose": self._propose,
        }
        texts = tool_texts()
        return tuple(
            Tool(name, texts[name].description, tuple(self._parameters(name, texts[name].meanings)), run)
            for name, run in runs.items()
        )

    def _parameters(self, tool: str, meanings: Mapping[str, str]) -> Iterator[ToolParameter]:
        for name, meaning in meanings.items():
            required = name in _REQUIRED.get(tool, ())
            yield ToolParameter(name, meaning, self._choices(tool, name), required)

    def _choices(self, tool: str, parameter: str) -> tuple[str, ...]:
        """Return what an argument must be one of, where there is such a list."""
        kinds = tuple(each.noun.name for each in registers(self.catalog))
        match tool, parameter:
            case "find", "kind":
                return (*kinds, *dict.fromkeys(OTHER_KINDS.values()))
            case (("list" | "count"), "noun"):
                return kinds
            case (("commands" | "propose"), "noun"):
                return tuple(dict.fromkeys(each.noun for each in self._offered()))
            case "propose", "verb":
                return tuple(dict.fromkeys(each.verb for each in self._offered()))
        return ()

    def _offered(self) -> Iterator[Operation]:
        """Yield what may be proposed: it changes something, and the asker may do it (to their own records at least)."""
        for noun in self.catalog.nouns:
            if noun.name not in _FOR_PEOPLE:
                yield from (each for each in noun.shown if _changes(each) and is_for(self.role, each))

    # Reading

    def _lines(self, ask: Ask) -> list[str]:
        """Return what is answered, a line each. Raises ToolFault with what a person would be told."""
        try:
            reply = self.reads(ask)
        except UserError as fault:
            raise ToolFault(f"{fault.message} {fault.hint}".strip()) from fault
        except UnknownPeople as unknown:
            raise ToolFault("Nobody is called so.") from unknown
        return [line for line in reply.text.splitlines() if line.strip()]

    def _operation(self, name: str, given: Arguments, **named: str) -> Ask:
        """Return what runs an operation with the arguments that the tool calls so, and the person, if one is named."""
        operation = self.catalog.operation(name)
        if operation is None:
            raise ToolFault("That can't be asked here.")
        arguments: dict[str, Value] = {key: given[said] for key, said in named.items() if said in given}
        if "person" in given:
            whose = "person" if "person" in operation.named else "owner"
            arguments[whose] = PersonRef(name=given["person"].lstrip("@"))
        return _running(Command(operation, arguments))

    def _list(self, given: Arguments) -> Ask:
        operation = self.catalog.operation(f"{given['noun']} list")
        if operation is None:
            raise ToolFault(f"There is no list of {given['noun']}.")
        words = given.get("filters", "").split()
        labels = tuple(word.lstrip("#") for word in words if word.startswith("#"))
        filters = " ".join(word for word in words if not word.startswith("#"))
        page = int(given["page"]) if given.get("page", "").isdecimal() else 1
        arguments: dict[str, Value] = {"filters": filters, "labels": labels, "page": max(1, min(page, 10_000))}
        if "person" in given:
            arguments["owner"] = PersonRef(name=given["person"].lstrip("@"))
        return _running(Command(operation, arguments))

    def _of_record(self, verb: str, said: str) -> Ask:
        ref = record_ref(said.strip(), "", self.catalog)
        noun = self.catalog.noun_of(ref.prefix) if ref else None
        operation = self.catalog.operation("why") if verb == "why" else noun and noun.find(verb)
        if ref is None or not operation:
            raise ToolFault(f"{said[:40]!r} is no id; ids are such as T-4. `find` looks for words.")
        return _running(Command(operation, {"record": ref}))

    # Proposing

    def _propose(self, given: Arguments) -> Sequence[str]:
        noun, verb = given["noun"], given["verb"]
        operation = next((each for each in self._offered() if (each.noun, each.verb) == (noun, verb)), None)
        if operation is None:
            verbs = ", ".join(each.verb for each in self._offered() if each.noun == noun)
            raise ToolFault(f"{noun} has no {verb!r}; it has: {verbs}.")
        if verb in _REMOVING and not _SAYS_TO_REMOVE.search(self.proposed.question):
            raise ToolFault(f"The asker did not say {verb!r}, so it is not proposed.")
        if len(self.proposed.commands) >= proposals.MOST:
            raise ToolFault(f"No more than {proposals.MOST} commands can be proposed at once.")
        command = f"{noun} {verb} {escape(given.get('rest', ''))}".strip()
        self._lines(lambda work: _checked(work, command, operation))
        if command not in self.proposed.commands:
            self.proposed.commands.append(command)
        return [f"Proposed, and not done yet: {command}"]


_REQUIRED = {
    "find": ("words",),
    "show": ("id",),
    "list": ("noun",),
    "count": ("noun",),
    "history": ("id",),
    "explain": ("term",),
    "ask": ("question",),
    "commands": ("noun",),
    "propose": ("noun", "verb"),
}


def _running(command: Command) -> Ask:
    def run(work: Work) -> Reply:
        return command.operation.run(work, **resolve.arguments(work, command))

    return run


def _checked(work: Work, text: str, wanted: Operation) -> Reply:
    """Read a command as if the asker had typed it, and do nothing. Raises UserError where it could not be done so."""
    command = reading.read(work, tokenize(text))
    command.needs_all()
    if command.operation is not wanted:
        raise UserError(f"That is read as “{command.operation.name}”.", f"`help {wanted.name}` shows how it is typed.")
    resolve.choose_project(work, command)
    resolve.arguments(work, command)
    return Reply()

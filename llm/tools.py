"""Tools that a model may call in a turn: what they take, how their arguments are read, and what comes of a call."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from llm.quoting import quoted, visible

Json = dict[str, Any]
MOST_TOOLS = 15
_LONGEST_ARGUMENT = 500
_LONGEST_RESULT = 6_000
"""Characters of one result; what is longer is cut at a line, and says so."""


@dataclass(frozen=True, slots=True)
class ToolParameter:
    """One argument: a short text, one of its `choices` where there are some."""

    name: str
    meaning: str
    choices: tuple[str, ...] = ()
    required: bool = False


class ToolFault(Exception):
    """A call that can't be done; the model reads why."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that a model may call. `run` takes the arguments by name and returns lines of text.

    It raises ToolFault for what the model can put right.
    """

    name: str
    description: str
    parameters: tuple[ToolParameter, ...]
    run: Callable[[Mapping[str, str]], Sequence[str]]

    def schema(self) -> Json:
        """Return it as the protocol declares tools."""
        return {
            "type": "function",
            "function": {"name": self.name, "description": self.description, "parameters": self._parameters()},
        }

    def _parameters(self) -> Json:
        properties: Json = {}
        for each in self.parameters:
            one_of: Json = {"enum": list(each.choices)} if each.choices else {}
            properties[each.name] = {"type": "string", "description": each.meaning, **one_of}
        required = [each.name for each in self.parameters if each.required]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def read(self, arguments: object) -> dict[str, str]:
        """Return arguments as `run` takes them. Raises ToolFault for what the schema does not allow."""
        given = _object(arguments)
        known = {each.name: each for each in self.parameters}
        if strange := sorted(given.keys() - known.keys()):
            raise ToolFault(f"{self.name} takes no {strange[0][:40]!r}; it takes {', '.join(known) or 'nothing'}.")
        found = {name: _text(name, value) for name, value in given.items() if value not in (None, "", [])}
        for name, each in known.items():
            if each.required and name not in found:
                raise ToolFault(f"{self.name} needs {name!r}: {each.meaning}")
            if each.choices and name in found and found[name] not in each.choices:
                raise ToolFault(f"{name!r} must be one of: {', '.join(each.choices)}.")
        return found


def _object(arguments: object) -> Mapping[str, Any]:
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments or "{}")
        except (ValueError, RecursionError) as error:
            raise ToolFault("The arguments are no JSON.") from error
    if not isinstance(arguments, dict):
        raise ToolFault("The arguments are no JSON object.")
    return arguments


def _text(name: str, value: object) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = " ".join(value)  # small models like to make lists of words
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ToolFault(f"{name!r} must be a text.")
    return " ".join(visible(str(value)).split())[:_LONGEST_ARGUMENT]


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call as a model asks for it; its arguments may be anything."""

    id: str
    name: str
    arguments: object


@dataclass(slots=True)
class Toolbox:
    """The tools of one turn, and the lines that they have returned so far: what an answer may rest on."""

    tools: tuple[Tool, ...]
    most_calls: int
    lines: list[str] = field(default_factory=list)
    made: int = 0
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def is_used_up(self) -> bool:
        """Say whether no call is left."""
        return self.made >= self.most_calls

    def result(self, call: ToolCall) -> str:
        """Return what a model reads of a call; nothing that it asks for raises."""
        if self.is_used_up:
            return quoted({"error": "No call is left. Answer now from what you have read."})
        self.made += 1
        tool = next((each for each in self.tools if each.name == call.name), None)
        if tool is None:
            return quoted(
                {"error": f"There is no such tool. There are: {', '.join(each.name for each in self.tools)}."}
            )
        try:
            return self._once(tool, tool.read(call.arguments))
        except ToolFault as fault:
            return quoted({"error": str(fault)})

    def _once(self, tool: Tool, arguments: dict[str, str]) -> str:
        """Run a tool; the same call again is answered from before."""
        key = tool.name, json.dumps(arguments, sort_keys=True)
        if key not in self._known:
            lines = _shortened([visible(line) for line in tool.run(arguments)])
            self.lines += lines
            self._known[key] = quoted({"lines": lines})
        return self._known[key]


def _shortened(lines: Sequence[str]) -> list[str]:
    kept, size = list[str](), 0
    for line in lines:
        size += len(line)
        if size > _LONGEST_RESULT:
            return [*kept, "(cut here: ask for less)"]
        kept.append(line)
    return kept

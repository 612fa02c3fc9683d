"""The forms in which a turn can be asked for, from what the best endpoints know down to what all know.

With tools of the protocol a model calls them; without, it names them in a JSON object, and reads what they return.
"""

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from llm.calls import CallOutcome
from llm.connection import FailedCall
from llm.prompt_files import prompt
from llm.tools import Tool, ToolCall
from llm.turn_answer import ModelMessage

Json = dict[str, Any]
_SCHEMA: Json = {
    "type": "object",
    "properties": {
        "calls": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"tool": {"type": "string"}, "arguments": {"type": "object"}},
                "required": ["tool", "arguments"],
            },
        },
        "answer": {"type": "string"},
    },
    "required": ["calls", "answer"],
}


class TurnForm(enum.IntEnum):
    """How tools are called, and the answer comes."""

    STREAM = 0
    TOOLS = 1
    SCHEMA = 2
    OBJECT = 3
    TEXT = 4

    @property
    def has_tools(self) -> bool:
        """Say whether the endpoint itself knows of tools."""
        return self <= TurnForm.TOOLS


@dataclass(slots=True)
class Conversation:
    """What was said in a turn so far, which can still be put into another form before the model has answered."""

    instructions: str
    data: str
    tools: Sequence[Tool]
    said: list[Json]

    def request(self, model: str, form: TurnForm) -> Json:
        """Return the request for the next message. As elsewhere no temperature is asked for, and no limit of tokens."""
        request: Json = {"model": model, "messages": [*self._opening(form), *self.said]}
        if form.has_tools:
            request["tools"] = [tool.schema() for tool in self.tools]
        if form is TurnForm.STREAM:
            request |= {"stream": True, "stream_options": {"include_usage": True}}
        if form is TurnForm.SCHEMA:
            request["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "turn", "schema": _SCHEMA},  # arguments differ by tool: it can't be strict
            }
        if form is TurnForm.OBJECT:
            request["response_format"] = {"type": "json_object"}
        return request

    def _opening(self, form: TurnForm) -> list[Json]:
        told = self.instructions
        if not form.has_tools:
            declared = "\n".join(json.dumps(tool.schema()["function"], ensure_ascii=False) for tool in self.tools)
            told = f"{told}\n{prompt('assistant_without_tools')}{declared}\n"
        return [{"role": "system", "content": told}, {"role": "user", "content": self.data}]

    def add(self, form: TurnForm, message: ModelMessage, results: Sequence[str]) -> None:
        """Note the calls of a model, and what each returned."""
        if not form.has_tools:
            self.said += [
                {"role": "assistant", "content": message.content},
                {"role": "user", "content": "RESULTS\n" + "\n".join(results)},
            ]
            return
        calls = [_echoed(call) for call in message.calls]
        self.said.append({"role": "assistant", "content": message.content or None, "tool_calls": calls})
        for call, result in zip(message.calls, results, strict=True):
            self.said.append({"role": "tool", "tool_call_id": call.id, "content": result})


def _echoed(call: ToolCall) -> Json:
    """Return a call as it is said again; arguments that are no JSON would have the next request refused."""
    arguments = call.arguments if isinstance(call.arguments, str) else json.dumps(call.arguments)
    try:
        json.loads(arguments)
    except (ValueError, RecursionError):
        arguments = "{}"
    return {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": arguments}}


def without_json(message: ModelMessage) -> ModelMessage:
    """Return a message that names its calls in JSON as one that makes them; what is no JSON is the answer itself.

    Raises FailedCall where it holds neither a call nor an answer.
    """
    start, end = message.content.find("{"), message.content.rfind("}")
    try:
        found = json.loads(message.content[start : end + 1]) if 0 <= start < end else None
    except (ValueError, RecursionError) as error:
        raise FailedCall(CallOutcome.MALFORMED) from error
    if not isinstance(found, dict):
        return message
    calls, answer = found.get("calls"), found.get("answer")
    named = [each for each in calls if isinstance(each, dict)] if isinstance(calls, list) else []
    made = tuple(
        ToolCall(f"call_{at}", str(each.get("tool")), each.get("arguments") or {}) for at, each in enumerate(named)
    )
    if not made and not (isinstance(answer, str) and answer.strip()):
        raise FailedCall(CallOutcome.SHAPE)
    return replace(message, calls=made, content=message.content if made else str(answer))

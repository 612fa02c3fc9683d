"""What a model answers in a turn, whole or as a stream of events: its text, and the tools that it calls."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from llm.calls import CallOutcome
from llm.connection import FailedCall, counted_tokens, estimated
from llm.tools import ToolCall

Json = dict[str, Any]
_MOST_CALLS = 32
_END = "[DONE]"


@dataclass(frozen=True, slots=True)
class ModelMessage:
    """One message of a model; `usage` is what the endpoint counts, `size` what came in tokens, estimated."""

    content: str
    calls: tuple[ToolCall, ...]
    usage: object
    size: int


def read_message(parts: Iterable[bytes], on_content: Callable[[str], None]) -> ModelMessage:
    """Return the message that comes in parts; of a stream, its text so far is told as it grows.

    Some endpoints answer whole where a stream was asked for: what comes says which it is. Raises FailedCall.
    """
    reader = _Reader(on_content)
    for part in parts:
        reader.take(part)
    return reader.message()


class _Reader:
    def __init__(self, on_content: Callable[[str], None]) -> None:
        self.on_content = on_content
        self.size = 0
        self._buffer = b""
        self._content = self._refusal = ""
        self._calls: dict[object, Json] = {}
        self._finish: object = None
        self._usage: object = None
        self._is_ended = False

    def take(self, part: bytes) -> None:
        """Take what has come, event by event."""
        self.size += len(part)
        self._buffer += part
        if not self._is_stream():
            return
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in lines:
            self._line(line)

    def _is_stream(self) -> bool:
        return not self._buffer.lstrip().startswith(b"{")

    def _line(self, line: bytes) -> None:
        text = line.decode(errors="replace").strip()
        if not text.startswith("data:"):
            return
        event = text.removeprefix("data:").strip()
        if event == _END:
            self._is_ended = True
        elif event:
            self._event(_json(event))

    def _event(self, event: Json) -> None:
        if event.get("error"):
            raise self._failed(CallOutcome.STATUS)
        self._usage = event.get("usage") or self._usage
        choice = _first(event)
        if choice is None:
            return
        self._finish = choice.get("finish_reason") or self._finish
        delta = choice.get("delta")
        self._add(delta if isinstance(delta, dict) else {})

    def _add(self, delta: Json) -> None:
        self._refusal += _text(delta.get("refusal"))
        for at, call in enumerate(_list(delta.get("tool_calls"))):
            self._add_call(call, call.get("index", call.get("id") or at))
        if said := _text(delta.get("content")):
            self._content += said
            if not self._calls:
                self.on_content(self._content)

    def _add_call(self, call: Json, place: object) -> None:
        function = call.get("function")
        said: Json = function if isinstance(function, dict) else {}
        known = self._calls.setdefault(place, {"id": "", "name": "", "arguments": ""})
        known["id"] = known["id"] or _text(call.get("id"))
        known["name"] = known["name"] or _text(said.get("name"))
        arguments = said.get("arguments")
        known["arguments"] = known["arguments"] + arguments if isinstance(arguments, str) else arguments or ""

    def message(self) -> ModelMessage:
        """Return the message, once all has come. Raises FailedCall where there is none."""
        if self._is_stream():
            self._line(self._buffer)
            if not (self._is_ended or self._finish):
                raise self._failed(CallOutcome.BROKEN)
        else:
            self._whole(_json(self._buffer.decode(errors="replace")))
        if self._refusal or self._finish == "content_filter":
            raise self._failed(CallOutcome.REFUSAL)
        if self._finish == "length":
            raise self._failed(CallOutcome.MALFORMED)
        calls = [
            ToolCall(each["id"] or f"call_{at}", each["name"], each["arguments"])
            for at, each in enumerate(self._calls.values())
        ]
        if not calls and not self._content.strip():
            raise self._failed(CallOutcome.EMPTY)
        return ModelMessage(self._content, tuple(calls[:_MOST_CALLS]), self._usage, estimated(self.size))

    def _whole(self, completion: Json) -> None:
        choice = _first(completion)
        message = choice.get("message") if choice else None
        if choice is None or not isinstance(message, dict):
            raise self._failed(CallOutcome.MALFORMED)
        self._usage, self._finish = completion.get("usage"), choice.get("finish_reason")
        self._refusal = _text(message.get("refusal"))
        self._content = _text(message.get("content"))
        for at, call in enumerate(_list(message.get("tool_calls"))):
            self._add_call(call, at)

    def _failed(self, outcome: CallOutcome) -> FailedCall:
        if not isinstance(self._usage, dict):
            return FailedCall(outcome)
        return FailedCall(outcome, counted_tokens(self._usage, 0, estimated(self.size)))


def _json(text: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FailedCall(CallOutcome.MALFORMED) from error
    if not isinstance(found, dict):
        raise FailedCall(CallOutcome.MALFORMED)
    return found


def _first(completion: Json) -> Json | None:
    choices = completion.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    return choice if isinstance(choice, dict) else None


def _list(value: object) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

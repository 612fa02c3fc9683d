"""A server that speaks the protocol of chat completions, and misbehaves on purpose."""

import contextlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from llm.endpoint import Endpoint
from tests.patience import SECONDS

Json = dict[str, Any]
Behaviour = Callable[["Handler", Json], None]


class Handler(BaseHTTPRequestHandler):
    """Takes one request down and lets the stub's behaviour answer it."""

    server: "Stub"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # who asked may have gone away
            self.server.behave(self, request)

    def answer(self, body: bytes, status: int = 200, promised: int | None = None) -> None:
        """Answer with a body; `promised` is another length than it has."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if promised is None else promised))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the tests quiet."""


class Stub(ThreadingHTTPServer):
    """The server; `requests` are those that came, as JSON."""

    daemon_threads = True

    def __init__(self, behave: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behave = behave
        self.requests: list[Json] = []
        self.closing = threading.Event()

    def endpoint(self, timeout: float = 10.0) -> Endpoint:
        """Return where it is reached."""
        return Endpoint("key", f"http://127.0.0.1:{self.server_port}/v1", "stub-1", timeout)


@contextlib.contextmanager
def stub(behave: Behaviour) -> Iterator[Stub]:
    """Yield a server that behaves so until the end."""
    server = Stub(behave)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def completion(message: Json, finish_reason: str = "stop", **more: Any) -> bytes:
    """Return a whole answer with this message."""
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish_reason}
    usage = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}
    return json.dumps({"id": "c1", "object": "chat.completion", "choices": [choice], "usage": usage, **more}).encode()


def saying(content: str | None, **message: Any) -> Behaviour:
    """Answer with this text."""
    return lambda handler, _: handler.answer(completion({"content": content, **message}))


def minutes(**lists: list[Json]) -> Behaviour:
    """Answer with these items, as a model that does what it is asked."""
    return saying(json.dumps(lists))


def raw(body: bytes) -> Behaviour:
    """Answer with a body that may be anything."""
    return lambda handler, _: handler.answer(body)


def failing(status: int, code: str = "") -> Behaviour:
    """Refuse with a status, as OpenAI writes refusals."""
    body = json.dumps({"error": {"message": "not like this", "code": code}}).encode()
    return lambda handler, _: handler.answer(body, status)


def silent(handler: Handler, _request: Json) -> None:
    """Take the request and never answer."""
    handler.server.closing.wait(2 * SECONDS)


def dripping(handler: Handler, _request: Json) -> None:
    """Answer so slowly, byte by byte, that no single wait is long."""
    handler.answer(b"", promised=10_000)
    for _ in range(10_000):
        handler.wfile.write(b" ")
        if handler.server.closing.wait(0.05):
            return


def cut(handler: Handler, _request: Json) -> None:
    """End the connection in the middle of an answer."""
    handler.answer(b'{"choices": [{"mess', promised=500)
    handler.close_connection = True


def gone(handler: Handler, _request: Json) -> None:
    """End the connection without a word."""
    handler.close_connection = True


def only_in(form: str | None, then: Behaviour, status: int = 400) -> Behaviour:
    """Refuse every form of answer but one, as many servers do that call themselves compatible."""

    def behave(handler: Handler, request: Json) -> None:
        asked = request.get("response_format", {}).get("type")
        (then if asked == form else failing(status))(handler, request)

    return behave


# Turns with tools


def call(name: str, *, id_: str = "c1", **arguments: object) -> Json:
    """Return the call of a tool, as a model makes it."""
    return {"id": id_, "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}


def calling(*calls: Json, content: str | None = None) -> Behaviour:
    """Call tools, all of them at once, in the form that is asked for."""
    named = [{**each, "id": f"c{at}"} for at, each in enumerate(calls)]
    return lambda handler, request: tell(handler, request, {"content": content, "tool_calls": named})


def telling(content: str) -> Behaviour:
    """Answer a turn with this text, in the form that is asked for."""
    return lambda handler, request: tell(handler, request, {"content": content})


def tell(handler: Handler, request: Json, message: Json) -> None:
    """Send a message whole, or bit by bit where a stream is asked for."""
    if not request.get("stream"):
        handler.answer(completion(message))
        return
    handler.answer(b"".join(events(message)))


def events(message: Json) -> list[bytes]:
    """Return a message as a stream: its text word by word, its calls with their arguments in pieces."""
    deltas: list[Json] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": piece} for piece in re.findall(r"\S+\s*", message.get("content") or "")]
    for at, each in enumerate(message.get("tool_calls") or ()):
        function, arguments = each["function"], each["function"]["arguments"]
        deltas.append({"tool_calls": [{"index": at, **each, "function": {**function, "arguments": ""}}]})
        half = len(arguments) // 2
        deltas += [
            {"tool_calls": [{"index": at, "function": {"arguments": piece}}]}
            for piece in (arguments[:half], arguments[half:])
        ]
    if refusal := message.get("refusal"):
        deltas.append({"refusal": refusal})
    ends = [{"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}]
    usage = {"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}}
    made = [{"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    return [*(f"data: {json.dumps(each)}\n\n".encode() for each in (*made, *ends, usage)), b"data: [DONE]\n\n"]


def in_turn(*steps: Behaviour) -> Behaviour:
    """Behave in one way after the other, and for ever as the last says."""
    left = list(steps)

    def behave(handler: Handler, request: Json) -> None:
        step = left.pop(0) if len(left) > 1 else left[0]
        step(handler, request)

    return behave


def results(request: Json) -> list[Json]:
    """Return what the tools returned, as a model reads it."""
    return [json.loads(each["content"]) for each in request["messages"] if each["role"] == "tool"]

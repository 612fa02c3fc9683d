"""All that a model is sent for a question is as it was read and kept: prompts, tools, data, word for word."""

import json
from pathlib import Path

from tests import databases
from tests.llm import stub
from tests.test_assistant_by_model import ask, opened

KEPT = Path(__file__).parent / "snapshots" / "model_request.md"


def sent() -> str:
    """Return what a model is sent for a question with one call of a tool, as people read it."""
    calls = stub.calling(stub.call("show", id="T-4"))
    with databases.kept_sqlite_url() as url, opened(url, stub.failing(500)) as both:
        ask(both, "what is blocked and why?", calls, stub.telling("T-4 waits for T-3."))
        request = both[1].requests[-1]
    parts = ["# What a model is sent\n\nWritten by `make snapshots`; not by hand.\n"]
    for message in request.pop("messages"):
        said = message.pop("content") or ""
        more = f"\n\n{_indented(json.dumps(message.get('tool_calls')))}" if "tool_calls" in message else ""
        parts.append(f"## {message['role']}\n\n{_indented(said)}{more}\n")
    tools = "\n".join(json.dumps(each["function"], ensure_ascii=False) for each in request.pop("tools"))
    parts.append(f"## tools\n\n{_indented(tools)}\n\n## the rest\n\n{_indented(json.dumps(request))}\n")
    return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def test_a_model_is_sent_what_was_read_and_kept() -> None:
    assert sent() == KEPT.read_text(encoding="utf-8"), "The words have changed: `make snapshots` writes them"

"""A payload, and one that is nearly the same: another type, nothing, too deep, too long, what no text holds."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from sandbox.http_delivery import FORM
from tests.knocking import JSON
from tests.office import Payload

_TEXTS = ("", " ", "x", "\0", "a\0b", "\u202egnp.exe", "\u200b", "\ufeff", "\ud83d", "é" * 50, "𝒳" * 50, "<!channel>")
_COMMANDS = (
    "task done T-1",
    "task list",
    "risk matrix",
    "undo",
    "health",
    "task edit T-1 by 12/4",
    "minutes",
    "help \0",
    "why T-1",
)
_NUMBERS = (0, -1, 1, 2**31, 2**63, 10**30, 1e308, -0.5, float("nan"), float("inf"))
_KEYS = ("id", "user", "type", "event", "view", "actions", "payload", "command", "authorizations", "team", "\0", "")
_WORDS = ("text", "value", "private_metadata", "selected_date", "selected_user", "name", "real_name")
_DEEP = 280
Node = dict[Any, Any] | list[Any]


def mutated(chance: random.Random, payload: Payload) -> tuple[bytes, str]:
    """Return a body and its type: those with which Slack sends a payload, after one to three changes."""
    changed = copy.deepcopy(payload)
    if chance.random() < 0.4:
        _other_words(chance, changed)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        node, key = chance.choice(list(_places(changed)) or [(changed, "type")])
        chance.choice(_CHANGES)(chance, node, key)
    body, kind = _as_sent(payload, changed)
    return (_torn(chance, body), kind) if chance.random() < 0.05 else (body, _another_kind(chance, kind))


def _places(node: Any) -> Iterator[tuple[Node, Any]]:
    """Yield each place of a payload: what holds it, and its key there."""
    keys = node if isinstance(node, dict) else range(len(node))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])


def _as_sent(original: Payload, changed: Payload) -> tuple[bytes, str]:
    if "command" in original:
        fields = {str(name): value if isinstance(value, str) else json.dumps(value) for name, value in changed.items()}
        return urlencode(fields, errors="surrogatepass").encode(), FORM
    if original.get("type") in ("event_callback", "url_verification", "app_rate_limited"):
        return json.dumps(changed).encode(), JSON
    return urlencode({"payload": json.dumps(changed)}).encode(), FORM


def _another_kind(chance: random.Random, kind: str) -> str:
    return chance.choice((JSON, FORM, "", "text/plain", f"{kind}; charset=latin-1")) if chance.random() < 0.03 else kind


def _torn(chance: random.Random, body: bytes) -> bytes:
    """Return a body that is cut off, or in which some bytes are others."""
    at = chance.randrange(len(body) + 1)
    if chance.random() < 0.5:
        return body[:at]
    return body[:at] + chance.randbytes(chance.randint(1, 8)) + body[at + 4 :]


def _other_value(chance: random.Random, node: Node, key: Any) -> None:
    old = node[key]
    node[key] = chance.choice((None, True, False, [], {}, [old], {"id": old}, str(old), [[]], {"": None}))


def _other_text(chance: random.Random, node: Node, key: Any) -> None:
    text = chance.choice(_TEXTS)
    node[key] = chance.choice((text, f"{node[key]}{text}", f"{text}{node[key]}"))


def _command(chance: random.Random, node: Node, key: Any) -> None:
    node[key] = chance.choice(_COMMANDS)


def _number(chance: random.Random, node: Node, key: Any) -> None:
    node[key] = chance.choice(_NUMBERS)


def _long(chance: random.Random, node: Node, key: Any) -> None:
    node[key] = chance.choice(("x", "T-1 ", "<@U01ANA> ", "\n", "é", "`", "|", '"')) * chance.choice(
        (300, 3_000, 20_000)
    )


def _deep(chance: random.Random, node: Node, key: Any) -> None:
    inner: Any = node[key]
    for _ in range(_DEEP):
        inner = [inner] if chance.random() < 0.5 else {"id": inner}
    node[key] = inner


def _missing(_: random.Random, node: Node, key: Any) -> None:
    del node[key]


def _more(chance: random.Random, node: Node, key: Any) -> None:
    if isinstance(node, list):
        node.extend([node[key]] * chance.choice((1, 100)))
    else:
        node[chance.choice(_KEYS)] = node[key]


def _other_words(chance: random.Random, payload: Payload) -> None:
    """Change what was typed, chosen or kept in a form, where there is such: that goes deepest."""
    inside = [place for place in _places(payload) if place[1] in _WORDS]
    if inside:
        chance.choice((_command, _other_text, _long))(chance, *chance.choice(inside))


Change = Callable[[random.Random, Node, Any], None]
_CHANGES: tuple[Change, ...] = (
    _other_value,
    _other_value,
    _other_text,
    _number,
    _missing,
    _more,
    _command,
    _long,
    _deep,
)

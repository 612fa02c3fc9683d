"""Checks of what `slack_sdk.models` let pass but Slack refuses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.slack.rendering.controls import ACTION_ID
from bot.slack.rendering.fitting import TABLE_COLUMNS
from bot.slack.rendering.messages import BLOCK_SIZE

MOST = {
    "action_id": ACTION_ID,
    "block_id": 255,
    "plain_text.text": 3_000,
    "mrkdwn.text": 3_000,
    "field.text": 2_000,
    "header.text": 150,
    "section.fields": 10,
    "context.elements": 10,
    "actions.elements": 25,
    "button.text": 75,
    "button.value": 2_000,
    "option.text": 75,
    "option.value": 150,
    "overflow.options": 5,
    "static_select.options": 100,
    "static_select.placeholder": 150,
    "users_select.placeholder": 150,
    "confirm.title": 100,
    "confirm.text": 300,
    "confirm.confirm": 30,
    "confirm.deny": 30,
    "input.label": 2_000,
    "input.hint": 2_000,
    "table.rows": 100,
    "raw_text.text": 10_000,
    "modal.title": 24,
    "modal.submit": 24,
    "modal.close": 24,
    "modal.private_metadata": 3_000,
    "modal.callback_id": 255,
}
_MAY_BE_EMPTY = ("modal.private_metadata",)
_NAMED = {"options": "option", "initial_option": "option", "confirm": "confirm", "fields": "field"}


def check(blocks: Sequence[Mapping[str, Any]], *, surface: str) -> list[str]:
    """Return what Slack would refuse in the blocks of a "message", "modal" or "home", a sentence each."""
    most = 50 if surface == "message" else 100
    problems = [] if 1 <= len(blocks) <= most else [f"{len(blocks)} blocks; a {surface} takes 1 to {most}."]
    nodes = [node for block in blocks for node in _nodes(str(block.get("type")), block)]
    size = sum(len(node["text"]) for _, node in nodes if isinstance(node.get("text"), str))
    if surface == "message" and size + BLOCK_SIZE * len(blocks) > 13_200:
        problems.append(f"{size} characters in {len(blocks)} blocks are too many for one message.")
    for kind, node in nodes:
        problems += _beyond(kind, node)
        if kind == "section" and not (node.get("text") or node.get("fields")):
            problems.append("A section has neither text nor fields.")
        if kind == "overflow" and len(node.get("options", ())) < 2:
            problems.append("An overflow menu has fewer than two options.")
    return problems + _check_ids(blocks, surface) + _check_tables(blocks, surface)


def check_view(view: Mapping[str, Any]) -> list[str]:
    """Return what Slack would refuse in a view, a sentence each."""
    kind, blocks = str(view.get("type")), view.get("blocks", [])
    problems = _beyond(kind, view) + check(blocks, surface=kind)
    if kind == "modal" and not view.get("title"):
        problems.append("A modal needs a title.")
    if not view.get("submit") and any(block.get("type") == "input" for block in blocks):
        problems.append("A view with inputs needs a submit button.")
    return problems


def _nodes(kind: str, node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield kind, node
    for key, value in node.items():
        for child in _flat(value):
            yield from _nodes(_NAMED.get(key) or str(child.get("type")), child)


def _flat(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)


def _beyond(kind: str, node: Mapping[str, Any]) -> list[str]:
    problems = []
    for key, value in node.items():
        name = f"{kind}.{key}"
        most = MOST.get(name) or MOST.get(key)
        size = len(value.get("text", "") if isinstance(value, Mapping) else value) if most else 0
        least = 0 if name in _MAY_BE_EMPTY else 1
        if most and not least <= size <= most:
            problems.append(f"{name} has {size}; Slack takes {least} to {most}.")
    return problems


def _check_ids(blocks: Sequence[Mapping[str, Any]], surface: str) -> list[str]:
    ids = Counter(f"The block id {block['block_id']!r}" for block in blocks if block.get("block_id"))
    for number, block in enumerate(blocks):
        # Slack asks for different action ids within a block; in a message ours differ throughout.
        where = "this message" if surface == "message" else f"block {number}"
        ids.update(f"{node['action_id']!r} in {where}" for _, node in _nodes("", block) if node.get("action_id"))
    return [f"{name} stands {times} times." for name, times in ids.items() if times > 1]


def _check_tables(blocks: Iterable[Mapping[str, Any]], surface: str) -> list[str]:
    tables = [block["rows"] for block in blocks if block.get("type") == "table"]
    problems = [] if surface == "message" or not tables else [f"A {surface} takes no table."]
    if len(tables) > 1:
        problems.append(f"{len(tables)} tables; a message takes one.")
    for rows in tables:
        if len({len(row) for row in rows}) > 1 or not 1 <= len(rows[0]) <= TABLE_COLUMNS:
            problems.append("A table has rows of different widths, none or over 20 columns.")
        if sum(len(cell.get("text", "")) for row in rows for cell in row) > 10_000:
            problems.append("A table has over 10,000 characters.")
    return problems

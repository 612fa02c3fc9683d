import json
from pathlib import Path

import pytest

from sandbox.block_kit.checks import block_faults, check_message, view_faults
from sandbox.block_kit.filling import filled
from sandbox.refusals import Refused
from tests.sandbox.faulty_blocks import BLOCKS, VIEWS, actions, cells, select, table
from tests.sandbox.peer import Payload, button, section

FIXTURES = Path(__file__).parents[3] / "shared" / "slack" / "blocks" / "fixtures"
needs_shared = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the recorded Slack payloads are not here")


@pytest.mark.parametrize("case", BLOCKS)
def test_faulty_blocks_are_refused(case: str) -> None:
    assert block_faults(BLOCKS[case])


@pytest.mark.parametrize("case", VIEWS)
def test_faulty_views_are_refused(case: str) -> None:
    assert view_faults(VIEWS[case])


@pytest.mark.shared
@needs_shared
def test_every_named_case_is_covered() -> None:
    named = {case["id"] for case in json.loads((FIXTURES / "invalid" / "manifest.json").read_text())["cases"]}

    assert named == {*BLOCKS, *VIEWS}


@pytest.mark.shared
@needs_shared
def test_what_slack_accepts_is_accepted() -> None:
    for file in sorted((FIXTURES / "valid").rglob("*.json")):
        assert faults_of(file.parent.name, json.loads(file.read_text())) == [], file.name


def faults_of(folder: str, content: Payload) -> list[str]:
    if folder == "views":
        return view_faults(content)
    if folder == "blocks":
        return block_faults([content])
    if folder == "elements" and content["type"] != "url":
        return block_faults([holding(content)])
    if folder in {"messages", "attachments"}:
        parts = [content, *content.get("attachments", [])]
        return [fault for part in parts for fault in block_faults(without_ids(part.get("blocks", [])))]
    return []


def holding(element: Payload) -> Payload:
    if element["type"] in {"button", "overflow", "workflow_button"}:
        return {"type": "actions", "elements": [element]}
    if element["type"] == "image":
        return {"type": "context", "elements": [element]}
    return {"type": "input", "label": {"type": "plain_text", "text": "l"}, "element": element}


def without_ids(blocks: list[Payload]) -> list[Payload]:
    """Two of the accepted samples repeat a block id, which Slack's own documentation forbids."""
    return [{name: value for name, value in block.items() if name != "block_id"} for block in blocks]


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ([section(colour="red")], "invalid additional property: colour [json-pointer:/blocks/0]"),
        ([{"type": "poem"}], "unsupported type: poem [json-pointer:/blocks/0/type]"),
        ([section()] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        ([section(block_id="b")] * 2, "`block_id` b already exists [json-pointer:/blocks/1/block_id]"),
        (
            actions(*[button(str(n)) for n in range(26)]),
            "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
        ),
        ([{"type": "image", "image_url": "u"}], "missing required field: alt_text [json-pointer:/blocks/0]"),
        (table(cells(2, 2)) * 2, "only_one_table_allowed [json-pointer:/blocks/1]"),
        ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        (
            select(options=[{"text": {"type": "plain_text", "text": "x"}, "value": "v", "type": "option"}]),
            "invalid additional property: type [json-pointer:/blocks/0/elements/0/options/0]",
        ),
        (
            [{"type": "actions", "block_id": "b", "elements": [button("a"), button("a", value="2")]}],
            "`action_id` a already exists for block with `block_id` b [json-pointer:/blocks/0/elements/1/action_id]",
        ),
    ],
)
def test_faults_are_named_in_slacks_words(blocks: list[Payload], fault: str) -> None:
    assert fault in block_faults(blocks)


def test_all_text_of_a_message_is_limited() -> None:
    check_message([section("x" * 2640)] * 5, [])

    with pytest.raises(Refused, match="msg_blocks_too_long"):
        check_message([section("x" * 2641)] * 5, [])


def test_filling_keeps_the_given_ids_and_leaves_the_original() -> None:
    given = [section(block_id="mine")]

    assert filled(given)[0]["block_id"] == "mine"
    assert "verbatim" not in given[0]["text"]

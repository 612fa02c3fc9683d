"""Replies on their way into Slack's limits, and clicks on their way back."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk

from bot.slack.rendering import blocks
from bot.slack.rendering.blocks import without_tables
from bot.slack.rendering.controls import command_of, without_controls
from bot.slack.rendering.messages import Message, render, render_to_send
from bot.slack.rendering.mrkdwn import escape, unescape
from bot.slack.rendering.text_objects import Block
from core.reply import (
    Actions,
    Button,
    Card,
    Code,
    Control,
    Heading,
    Item,
    Link,
    Menu,
    Moment,
    Note,
    Opening,
    Paragraph,
    Part,
    PersonMenu,
    Picture,
    Ping,
    Reply,
    Strong,
    Table,
    say,
)
from core.stored_reply import plain_of, reply_of
from tests.bot import block_checks
from tests.bot.block_checks import check

SLACK = Path(__file__).parents[3] / "shared" / "slack"
INTERACTIVE = sorted((SLACK / "payloads" / "interactive").glob("block_actions.*.json"))
ID = re.compile(r"(?<!\S)T-\d+(?!\S)")

# Anything that people type, with the id of a record in it; now and then far longer than a block.
short = st.text(max_size=30) | st.text(alphabet="&<>|*_~` \nab", max_size=30)
texts = st.builds(
    lambda head, number, tail, times: f"{head * times} T-{number} {tail * times}",
    short,
    st.integers(1, 9999),
    short,
    st.sampled_from([1, 1, 1, 1, 12, 300]),
)
lines = st.lists(
    st.one_of(
        texts,
        texts.map(Strong),
        texts.map(Code),
        st.builds(Link, texts, st.just("https://example.com/a?b=c&d") | texts),
        st.builds(Ping, st.just("U01ANA"), short),
        st.builds(Moment, st.just(datetime(2026, 12, 3, tzinfo=UTC)), texts),
    ),
    max_size=4,
).map(tuple)
commands = st.text(min_size=1, max_size=150).filter(str.strip)
buttons = st.builds(Button, short, commands, st.booleans(), st.booleans(), short | texts)
choices = st.builds(Button, short, commands)
controls: st.SearchStrategy[Control] = st.one_of(
    buttons,
    st.builds(Menu, texts, st.lists(choices, max_size=8).map(tuple)),
    st.builds(PersonMenu, short, commands),
)
tables = st.integers(0, 22).flatmap(
    lambda width: st.builds(
        Table,
        st.lists(short, min_size=width, max_size=width).map(tuple),
        st.lists(st.lists(short | texts, min_size=width, max_size=width).map(tuple), max_size=4).map(tuple),
        short,
    )
)
parts: st.SearchStrategy[Part] = st.one_of(
    st.builds(Heading, texts | short),
    st.builds(Paragraph, lines),
    st.builds(Note, lines),
    st.builds(Item, lines, st.none() | controls),
    st.builds(Card, lines, st.lists(st.tuples(short, lines), max_size=12).map(tuple)),
    tables,
    st.builds(Picture, st.just("matrix"), short, texts),
    st.builds(Actions, st.lists(controls, max_size=30).map(tuple)),
)
replies = st.builds(Reply, st.lists(parts, max_size=8).map(tuple))


def shown(node: object) -> str:
    """Return all that a reader of the blocks can see."""
    if isinstance(node, dict):
        return " ".join(unescape(v) if k == "text" and isinstance(v, str) else shown(v) for k, v in node.items())
    return " ".join(map(shown, node)) if isinstance(node, list) else ""


def words(messages: list[Message]) -> str:
    return re.sub(r"[*`|>]", " ", " ".join(shown(message.blocks) for message in messages))


def elements(drawn: list[Block]) -> Iterator[Block]:
    for block in drawn:
        yield from block.get("elements", []) if block["type"] == "actions" else filter(None, [block.get("accessory")])


def only(reply: Reply) -> Message:
    [message] = render(reply)
    return message


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(replies)
def test_any_reply_fits_slack_and_loses_no_record(reply: Reply) -> None:
    messages = render(reply)

    for message in messages:
        assert check(message.blocks, surface="message") == []
        assert [sdk.Block.parse(block).to_dict() for block in message.blocks] == message.blocks  # type: ignore[union-attr]
        assert 0 < len(message.text) < 4_000
        spent = without_tables(without_controls(message.blocks))[:100] or [blocks.note(escape("-"))]
        assert check(spent, surface="modal") == []
    assert set(ID.findall(re.sub(r"[*`|>]", " ", reply.text))) <= set(ID.findall(words(messages)))


def test_an_ordinary_answer_is_one_message_with_its_plain_text() -> None:
    message = only(
        Reply(
            (
                Heading("Tasks"),
                Card((Strong("T-12"), " Label <!channel>"), (("Owner", ("Ana",)), ("Due", ()))),
                Note(("from standup",)),
                Actions((Button("Done", "task done T-12", primary=True),)),
            )
        )
    )

    assert message.text == "Tasks\nT-12 Label &lt;!channel&gt;\n  Owner: Ana\n  Due: \nfrom standup"
    assert [block["type"] for block in message.blocks] == ["header", "section", "context", "actions"]
    assert message.blocks[1] == {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*T-12* Label &lt;!channel&gt;", "verbatim": True},
        "fields": [
            {"type": "mrkdwn", "text": "*Owner*\nAna", "verbatim": True},
            {"type": "mrkdwn", "text": "*Due*\n–", "verbatim": True},
        ],
    }


def test_nothing_to_say_is_no_message_and_controls_alone_have_a_text() -> None:
    assert render(Reply((Paragraph(()), Actions(()), Item((), Menu("More", ()))))) == []
    assert only(Reply((Actions((Button("Done", "task done T-1"),)),))).text


def test_a_long_list_is_split_between_records_and_numbered() -> None:
    items = [
        Item((f"T-{number} " + "word " * 10,), Button("Done", f"task done T-{number}")) for number in range(1, 121)
    ]

    messages = render(Reply(tuple(items)))

    assert [message.text.splitlines()[-1] for message in messages] == ["1/3", "2/3", "3/3"]
    assert all(f"• T-{number} " in "\n".join(m.text for m in messages) for number in range(1, 121))
    assert len({element["action_id"] for message in messages for element in elements(message.blocks)}) == 120


def test_a_heading_goes_on_with_its_list_and_controls_stay_with_their_record() -> None:
    before = Paragraph(("word " * 595,))
    card, actions = Card(("T-1 " + "word " * 500,)), Actions((Button("Done", "task done T-1"),))

    first, second = render(Reply((before, before, before, Heading("Risks"), card, actions)))

    assert [block["type"] for block in first.blocks] == ["section", "section", "section", "context"]
    assert [block["type"] for block in second.blocks] == ["header", "section", "actions", "context"]


def test_a_long_table_goes_on_in_the_next_message_under_its_header() -> None:
    rows = tuple((f"T-{number}", "") for number in range(250))

    messages = render(Reply((Table(("id", "title"), rows, "Open tasks"), Table(("id",), (("R-1",),)))))

    shown_tables = [block["rows"] for message in messages for block in message.blocks if block["type"] == "table"]
    assert [len(table) for table in shown_tables] == [100, 100, 53, 2]
    assert all(table[0][0]["text"] == "id" for table in shown_tables)
    assert len(messages) == 4


@pytest.mark.parametrize("row", [("x" * 9_500,), ("T-1",) * 21], ids=["a cell too long", "too many columns"])
def test_a_table_that_slack_cannot_draw_is_written_in_lines(row: tuple[str, ...]) -> None:
    message = only(Reply((Table(("id",) * len(row), (row,)),)))

    assert {block["type"] for block in message.blocks} == {"section"}
    assert words([message]).count(row[0][:9]) >= len(row)


def test_in_a_view_a_table_is_written_in_lines() -> None:
    message = only(Reply((Table(("id", "title"), (("T-1", "<b>"),)),)))

    assert without_tables(message.blocks) == [blocks.section(escape("id | title\nT-1 | <b>"))]


def click(element: Block, chosen: int = 0) -> Block:
    """Return the action that Slack sends for a click, in the shape of the recorded ones."""
    action: Block = {key: element[key] for key in ("type", "action_id", "value") if key in element}
    if "options" in element:
        action["selected_option"] = element["options"][chosen]
    return action | ({"selected_user": "U01ANA"} if element["type"] == "users_select" else {})


def test_each_control_brings_its_command_back() -> None:
    few = Menu("More", (Button("Start", "task start T-1"), Button("Drop", "task drop T-1")))
    many = Menu("Move", tuple(Button(f"M-{n}", f"task edit T-1 milestone=M-{n}") for n in range(6)))
    controls = (Button("Done", "task done T-1"), few, many, PersonMenu("Owner", "task assign T-1 {person}"))

    drawn = list(elements(only(Reply((Actions(controls),))).blocks))

    assert [element["type"] for element in drawn] == ["button", "overflow", "static_select", "users_select"]
    assert [command_of(click(element)) for element in drawn] == [
        "task done T-1",
        "task start T-1",
        "task edit T-1 milestone=M-0",
        "task assign T-1 <@U01ANA>",
    ]


def test_a_choice_of_a_menu_asks_nothing_as_slack_would_ask_for_all_of_them() -> None:
    menu = Menu("More", (Button("Drop", "task drop T-1", asks="Sure?"), Button("History", "why T-1")))

    with pytest.raises(ValueError, match="task drop T-1"):
        only(Reply((Actions((menu,)),)))


def test_a_question_is_asked_in_a_dialog_before_the_command_runs() -> None:
    reply = Reply((Item(("T-1",), Button("Drop it", "task drop T-1", danger=True, asks="Drop T-1?")),))

    button = only(reply).blocks[0]["accessory"]

    assert button["style"] == "danger"
    assert {key: text["text"] for key, text in button["confirm"].items() if key != "style"} == {
        "title": "Are you sure?",
        "text": "Drop T-1?",
        "confirm": "Drop it",
        "deny": "Cancel",
    }


@pytest.mark.parametrize(
    "control",
    [
        Button("Done", ""),
        Button("Done", "x" * 2_001),
        Menu("More", (Button("a", "x" * 151), Button("b", "b"))),
        Menu("More", tuple(Button("a", "a") for _ in range(101))),
        PersonMenu("Owner", "x" * 250),
    ],
)
def test_a_command_that_slack_cannot_carry_is_refused(control: Control) -> None:
    with pytest.raises(ValueError, match=r"Slack carries|A menu holds"):
        render(Reply((Actions((control,)),)))


def test_what_a_job_keeps_and_cannot_be_drawn_is_said_as_text() -> None:
    kept = Reply((Paragraph(("T-1 is done.",)), Actions((Button("Done", ""),))))

    assert render_to_send(kept) == [Message(escape("T-1 is done."), [])]


@given(replies)
def test_a_reply_is_the_same_after_a_job_has_kept_it(reply: Reply) -> None:
    assert reply_of(json.loads(json.dumps(plain_of(reply)))) == reply


def test_the_words_of_a_model_stand_where_the_opening_is() -> None:
    kept = reply_of(json.loads(json.dumps(plain_of(Reply((Paragraph(("Title",)), Opening(), Paragraph(("3 done",))))))))

    assert [block["text"]["text"] for block in render(kept.opened("A <good> week."))[0].blocks] == [
        "Title",
        "A &lt;good&gt; week.",
        "3 done",
    ]
    assert [block["text"]["text"] for block in render(kept)[0].blocks] == ["Title", "3 done"]


@pytest.mark.shared
@pytest.mark.skipif(not INTERACTIVE, reason="needs the recorded payloads")
def test_of_recorded_clicks_only_those_on_our_controls_have_a_command() -> None:
    recorded = [action for path in INTERACTIVE for action in json.loads(path.read_text())["actions"]]
    ours = {"button": "run:1", "overflow": "menu:1", "static_select": "menu:1", "users_select": "pick:1:a {person}"}

    assert recorded
    assert [command_of(action) for action in recorded] == [None] * len(recorded)
    assert {
        action["type"]: command_of(action | {"action_id": ours[action["type"]]})
        for action in recorded
        if action["type"] in ours and action.keys() & {"value", "selected_option", "selected_user"}
    } == {"button": "show", "overflow": "value-3", "static_select": "greet", "users_select": "a <@U01NK1K9L68>"} | {
        "button": next(a["value"] for a in reversed(recorded) if a["type"] == "button" and "value" in a)
    }


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.sampled_from(["run:1", "menu:1", "pick:1:a {person}", "", None]), json_values, json_values, json_values)
def test_no_action_from_outside_breaks_the_listener(action_id: str | None, value: Any, option: Any, user: Any) -> None:
    action = {"action_id": action_id, "value": value, "selected_option": option, "selected_user": user}

    assert command_of(action) is None or isinstance(command_of(action), str)


def test_spent_controls_go_and_the_rest_stays() -> None:
    message = only(Reply((Item(("T-1",), Button("Done", "d")), Note(("n",)), Actions((Button("All", "a"),)))))
    picture = {"type": "section", "accessory": {"type": "image"}}

    assert without_controls([*message.blocks, picture]) == [
        blocks.section(escape("T-1")),
        blocks.note(escape("n")),
        picture,
    ]
    assert "accessory" in message.blocks[0]


BUTTON = {"type": "button", "action_id": "run:1", "text": {"type": "plain_text", "text": "Done"}, "value": "d"}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "id"}]]}


@pytest.mark.parametrize(
    ("bad", "surface", "said"),
    [
        ([], "modal", "0 blocks"),
        ([{"type": "divider"}] * 51, "message", "51 blocks"),
        ([blocks.section(escape(""))], "message", "mrkdwn.text has 0"),
        ([{"type": "section"}], "message", "neither text nor fields"),
        ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2_001}]}], "message", "field.text has 2001"),
        ([blocks.section(escape("x" * 3_000))] * 5, "message", "too many for one message"),
        ([{"type": "actions", "elements": [BUTTON, BUTTON]}], "message", "'run:1' in this message stands 2 times"),
        ([{"type": "divider", "block_id": "b"}] * 2, "home", "block id 'b' stands 2 times"),
        ([TABLE, TABLE], "message", "a message takes one"),
        ([TABLE], "home", "takes no table"),
        ([{"type": "table", "rows": [[TABLE["rows"][0][0]] * 21]}], "message", "20 columns"),
        ([{"type": "actions", "elements": [{**BUTTON, "value": "x" * 2_001}]}], "message", "button.value has 2001"),
    ],
)
def test_the_check_names_what_slack_would_refuse(bad: list[Block], surface: str, said: str) -> None:
    assert said in " ".join(check(bad, surface=surface))


@pytest.mark.shared
@pytest.mark.skipif(not SLACK.exists(), reason="needs the recorded payloads")
def test_the_check_holds_the_documented_limits_and_accepts_what_slack_accepts() -> None:
    limits = json.loads((SLACK / "blocks" / "limits.json").read_text())
    named = {name: limits.get(name.split(".")[0].replace("confirm", "confirmation"), {}) for name in block_checks.MOST}
    documented = {
        name: limit.get("max_length", limit.get("max_items"))
        for name, kind in named.items()
        if isinstance(limit := kind.get(name.split(".")[-1]), dict)
    }
    accepted = [
        json.loads(path.read_text()) for path in (SLACK / "blocks" / "fixtures" / "valid" / "blocks").glob("*.json")
    ]

    assert len(documented) > 10
    assert {name: block_checks.MOST[name] for name in documented if documented[name]} == {
        k: v for k, v in documented.items() if v
    }
    assert [check([block], surface="message") for block in accepted] == [[] for _ in accepted]


def test_say_is_a_section() -> None:
    assert only(say("Nothing is open here.")).blocks == [blocks.section(escape("Nothing is open here."))]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("*bold* and _it_", "plain_text"),
        ("run `make` ~now~", "plain_text"),
        ("*_both_*", "plain_text"),
        ("2*3*4 and f1_score_a", "mrkdwn"),
        ("a ~ b * c", "mrkdwn"),
        ("it's <ok> & fine", "mrkdwn"),
    ],
)
def test_marks_in_a_title_are_shown_as_they_were_typed(title: str, kind: str) -> None:
    shown = only(Reply((Item((Strong("T-1"), f" {title} · Ana")),))).blocks[0]["text"]

    assert shown["type"] == kind
    if kind == "plain_text":
        assert shown["text"] == f"T-1 {title} · Ana"

"""Modals made from declarations, and submitted ones read back."""

import enum
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.slack.payload.view_state import values
from bot.slack.rendering.forms import done_view, error_response, modal
from bot.slack.rendering.messages import Message, render
from bot.slack.rendering.mrkdwn import escape
from bot.slack.rendering.text_objects import Block
from core.actor import Person
from core.errors import UserError
from core.operation import Noun, Operation
from core.parameter import Field, Labels
from core.reply import Actions, Button, Form, Item, Reply, Table, say
from tests.bot.block_checks import check_view

SUBMITTED = Path(__file__).parents[3] / "shared" / "slack" / "payloads" / "interactive"
FILES = sorted(SUBMITTED.glob("view_submission.*.json"))


class Size(enum.StrEnum):
    SMALL = "small"
    VERY_LARGE = "very_large"
    GPU = "gpu"


class Thing:
    prefix = "X"


noun = Noun("thing", "Things.")


@noun.operation("add", example="thing add Lamp")
def add(  # noqa: PLR0917 - a parameter of each kind
    work: object,
    title: Annotated[str, "what it is called"],
    story: Annotated[str, Field("all about it", long=True)] = "",
    count: Annotated[int, Field("how many", low=1, high=5)] = 1,
    hours: float = 0,
    review_on: Annotated[date | None, "when to look again"] = None,
    owner: Person | None = None,
    size: Annotated[Size, Field("how large it is", abbreviations=("gpu",))] = Size.SMALL,
    labels: Annotated[Labels, "words to find it by"] = (),
    other: Annotated[Thing | None, "what it belongs to"] = None,
) -> Reply:
    """Add a thing."""
    return say(title)


@noun.operation("clear", example="thing clear")
def clear(work: object) -> Reply:
    """Clear all things."""
    return say("Cleared.")


def asked(
    operation: Operation = noun.operations["add"],
    *fixed: str,
    metadata: str = "m",
    known: Mapping[str, str] | None = None,
) -> Block:
    view = modal(Form("thing add", "A new thing", known or {}), operation, frozenset(fixed), metadata=metadata)
    assert check_view(view) == []
    View(**view).to_dict()  # slack_sdk's own checks
    return view


def elements(view: Block) -> dict[str, Block]:
    return {block["block_id"]: block["element"] for block in view["blocks"]}


def submitted(view: Block, **answers: Block) -> Block:
    """Return the view as Slack sends it back, in the shape of the recorded ones."""
    return view | {"state": {"values": {name: {"value": answers.get(name, {})} for name in elements(view)}}}


def test_each_parameter_is_asked_for_by_a_field_of_its_kind() -> None:
    view = asked()

    assert {name: element["type"] for name, element in elements(view).items()} == {
        "title": "plain_text_input",
        "story": "plain_text_input",
        "count": "number_input",
        "hours": "number_input",
        "review_on": "datepicker",
        "owner": "users_select",
        "size": "static_select",
        "labels": "plain_text_input",
        "other": "plain_text_input",
    }
    assert [view[key]["text"] for key in ("title", "submit", "close")] == ["A new thing", "Add", "Cancel"]
    assert (view["callback_id"], view["private_metadata"]) == ("run", "m")


def test_a_field_says_what_it_is_for_and_what_it_takes() -> None:
    blocks = {block["block_id"]: block for block in asked()["blocks"]}

    assert [blocks[name]["label"]["text"] for name in ("title", "review_on")] == ["Title", "Review on"]
    assert [blocks[name]["hint"]["text"] for name in ("story", "labels", "other")] == [
        "All about it",
        "Words to find it by, separated by spaces",
        "What it belongs to, like X-12",
    ]
    assert not any("hint" in blocks[name] for name in ("title", "owner", "hours"))
    assert [blocks[name]["optional"] for name in ("title", "story")] == [False, True]
    assert [blocks[name]["element"]["multiline"] for name in ("title", "story")] == [False, True]
    assert blocks["count"]["element"] == {
        "action_id": "value",
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": "5",
    }
    assert [option["text"]["text"] for option in blocks["size"]["element"]["options"]] == [
        "Small",
        "Very large",
        "GPU",
    ]


def test_what_the_command_gave_already_is_not_asked_again() -> None:
    assert "title" not in elements(asked(noun.operations["add"], "title"))
    assert asked(noun.operations["clear"])["blocks"][0]["text"]["text"] == "Clear all things."


def test_known_values_are_prefilled() -> None:
    known = {
        "title": "Lamp",
        "count": "3",
        "hours": "1.5",
        "review_on": "2026-12-03",
        "owner": "U01ANA",
        "size": "small",
    }

    fields = elements(asked(known=known))

    assert [fields[name]["initial_value"] for name in ("title", "count", "hours")] == ["Lamp", "3", "1.5"]
    assert fields["review_on"]["initial_date"] == "2026-12-03"
    assert fields["owner"]["initial_user"] == "U01ANA"
    assert fields["size"]["initial_option"] in fields["size"]["options"]


def test_a_prefilled_value_that_slack_would_refuse_is_left_out() -> None:
    wrong = {"title": "x" * 4_000, "count": "9", "hours": "many", "review_on": "Friday", "owner": "Ana", "size": "huge"}

    fields = elements(asked(known=wrong))

    assert len(fields["title"]["initial_value"]) == 3_000
    assert not [name for name in wrong if name != "title" and any(key.startswith("initial") for key in fields[name])]


def test_metadata_that_a_view_cannot_carry_is_refused() -> None:
    with pytest.raises(ValueError, match="3000 characters of metadata"):
        asked(metadata="x" * 3_001)


def test_what_was_entered_comes_back_as_text_for_the_grammar() -> None:
    view = submitted(
        asked(),
        title={"type": "plain_text_input", "value": " Lamp "},
        story={"type": "plain_text_input", "value": None},
        count={"type": "number_input", "value": "3"},
        review_on={"type": "datepicker", "selected_date": "2026-12-03"},
        owner={"type": "users_select", "selected_user": "U01ANA"},
        size={"type": "static_select", "selected_option": {"text": {"text": "Very large"}, "value": "very_large"}},
        labels={"type": "plain_text_input", "value": "#data urgent"},
    )

    assert values(view) == {
        "title": "Lamp",
        "story": "",
        "count": "3",
        "hours": "",
        "review_on": "2026-12-03",
        "owner": "<@U01ANA>",
        "size": "very_large",
        "labels": "#data urgent",
        "other": "",
    }


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason="needs the recorded payloads")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_recorded_submission_is_read(path: Path) -> None:
    view = json.loads(path.read_text())["view"]

    entered = values(view)

    assert entered.keys() == view["state"]["values"].keys()
    assert error_response(UserError("Say more."), view)["errors"].keys() <= {
        block["block_id"] for block in view["blocks"]
    }


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason="needs the recorded payloads")
def test_recorded_answers_of_each_type_are_read() -> None:
    first, second, third = (
        values(json.loads((SUBMITTED / f"view_submission.{name}.json").read_text())["view"])
        for name in ("all_inputs", "kitchen_sink", "from_slash")
    )

    assert first == {"date-of-visit": "2019-09-23", "rating": "3", "comment": "Just amazing!"}
    assert second == {"1=zGH": "ddd", "7Zh": "dddd", "cbQh": "", "an8gR": "", "YWJ": "1990-04-28"}
    assert third == {"message": "Hello!", "category": "feature", "email": "user@example.com"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["value", "selected_user", "state", "values", "a"]), inner)
    ),
)


@given(json_values, json_values)
def test_no_view_from_outside_breaks_the_listener(state: Any, blocks: Any) -> None:
    for view in ({"state": state}, {"state": {"values": state}}, {"state": {"values": {"a": state}}, "blocks": blocks}):
        assert all(isinstance(text, str) for text in values(view).values())
        assert error_response(UserError("No.", parameter="title"), view)["response_action"] in ("errors", "update")


def test_a_fault_is_shown_at_its_field_and_else_at_the_first() -> None:
    view = asked()

    def shown(fault: UserError) -> dict[str, str]:
        response = error_response(fault, view)
        assert response["response_action"] == "errors"
        return dict(response["errors"])

    assert shown(UserError("1 to 5.", parameter="count")) == {"count": "1 to 5."}
    assert shown(UserError("No.", "Type `thing add` first.")) == {"title": "No. Type thing add first."}


@pytest.mark.parametrize(
    ("fault", "shown"),
    [
        (UserError("It is over.", "Choose another. Such as `by Friday`.", parameter="review_on"), "Choose another."),
        (UserError("It is long.", "Write it like `9:30`.", parameter="story"), "Write it like 9:30."),
        (UserError("It is gone.", "`thing list` shows all.", commands=("thing list",), parameter="other"), ""),
    ],
)
def test_a_fault_at_a_field_says_only_what_can_be_done_there(fault: UserError, shown: str) -> None:
    said = error_response(fault, asked())["errors"][fault.parameter]

    assert said == f"{fault.message} {shown}".strip()


def test_a_fault_without_any_field_takes_the_place_of_the_form() -> None:
    response = error_response(UserError("Nothing to clear <here>."), asked(noun.operations["clear"]))

    assert response["response_action"] == "update"
    assert response["view"]["blocks"][0]["text"]["text"] == "Nothing to clear &lt;here&gt;."


def test_a_result_is_shown_without_controls_or_tables() -> None:
    done = Reply(
        (Item(("X-1 added",), Button("Undo", "undo")), Table(("id",), (("X-1",),)), Actions((Button("a", "b"),)))
    )
    long = Reply(tuple(Item((f"X-{number}",)) for number in range(200)))

    for reply in (done, long, Reply()):
        view = done_view(render(reply))
        assert check_view(view) == []
        assert {block["type"] for block in view["blocks"]} <= {"section", "context"}
    assert done_view([Message(escape("Saved <it>."), [])])["blocks"][0]["text"]["text"] == "Saved &lt;it&gt;."

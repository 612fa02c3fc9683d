import time

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.sandbox.peer import App, Payload, Script, modal, section


def trigger(app: App, script: Script) -> str:
    script.say("ana", "/task form")
    return str(app.of("slash_commands")[-1].payload["trigger_id"])


def opened(app: App, script: Script, web: WebClient, **changes: object) -> Payload:
    view: Payload = web.views_open(trigger_id=trigger(app, script), view=modal(**changes))["view"]
    return view


def test_a_trigger_opens_one_modal(app: App, script: Script, web: WebClient) -> None:
    used = trigger(app, script)
    web.views_open(trigger_id=used, view=modal())

    assert [view["callback_id"] for view in script.modals()] == ["c"]
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        web.views_open(trigger_id=used, view=modal())


def test_a_trigger_expires_after_three_seconds(app: App, script: Script, web: WebClient) -> None:
    late = trigger(app, script)
    time.sleep(3.1)

    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        web.views_open(trigger_id=late, view=modal())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"submit": None}, "must define `submit` to use `input` block [json-pointer:/view/blocks/0/input]"),
        (
            {"title": {"type": "plain_text", "text": "x" * 25}},
            "must be less than 25 characters [json-pointer:/view/title/text]",
        ),
        ({"blocks": []}, "no less than 1 items allowed [json-pointer:/view/blocks]"),
        ({"colour": "red"}, "invalid additional property: colour [json-pointer:/view]"),
    ],
)
def test_a_faulty_modal_is_refused_with_its_reason(
    app: App, script: Script, web: WebClient, changes: Payload, reason: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        opened(app, script, web, **changes)

    assert caught.value.response["error"] == "invalid_arguments"
    assert f"[ERROR] {reason}" in caught.value.response["response_metadata"]["messages"]


def test_a_submission_carries_every_input_and_closes_the_modal(app: App, script: Script, web: WebClient) -> None:
    view = opened(app, script, web)
    assert script.post("submit", as_="ana", view_id=view["id"], values={"b": {"a": "typed"}})["ok"] is True

    sent = app.of("view_submission")[0].payload["view"]
    assert sent["state"]["values"] == {"b": {"a": {"type": "plain_text_input", "value": "typed"}}}
    assert script.modals() == []


def test_a_required_input_is_asked_for_before_the_app_hears_of_it(app: App, script: Script, web: WebClient) -> None:
    view = opened(app, script, web)
    answer = script.post("submit", as_="ana", view_id=view["id"], values={})

    assert answer["errors"] == {"b": "Please complete this required field."}
    assert app.of("view_submission") == []


def test_errors_of_the_app_are_shown_and_the_modal_stays(app: App, script: Script, web: WebClient) -> None:
    app.replies["view_submission"] = lambda payload: {"response_action": "errors", "errors": {"b": "too short"}}
    view = opened(app, script, web)
    answer = script.post("submit", as_="ana", view_id=view["id"], values={"b": {"a": "x"}})

    assert (answer["ok"], answer["errors"]) == (False, {"b": "too short"})
    assert len(script.modals()) == 1


def test_an_answer_can_update_push_or_clear(app: App, script: Script, web: WebClient) -> None:
    actions: list[Payload] = [
        {"response_action": "update", "view": modal(callback_id="updated")},
        {"response_action": "push", "view": modal(callback_id="pushed")},
        {"response_action": "clear"},
    ]
    app.replies["view_submission"] = lambda payload: actions.pop(0)
    opened(app, script, web)
    stacks = []
    for _ in range(3):
        top = script.modals()[-1]
        script.post("submit", as_="ana", view_id=top["id"], values={"b": {"a": "x"}})
        stacks.append([view["callback_id"] for view in script.modals()])

    assert stacks == [["updated"], ["updated", "pushed"], []]


def test_a_stack_holds_three_modals(app: App, script: Script, web: WebClient) -> None:
    button = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}
    view = opened(app, script, web, blocks=[section(accessory=button)])
    errors = []
    for _ in range(3):
        script.post("click", as_="ana", view_id=view["id"], action_id="more")
        used = app.of("block_actions")[-1].payload["trigger_id"]
        try:
            web.views_push(trigger_id=used, view=modal())
        except SlackApiError as error:
            errors.append(error.response["error"])

    assert errors == ["push_limit_reached"]
    assert script.modals()[1]["previous_view_id"] == view["id"]
    assert script.modals()[2]["root_view_id"] == view["id"]


def test_an_old_hash_conflicts(app: App, script: Script, web: WebClient) -> None:
    view = opened(app, script, web)
    web.views_update(view_id=view["id"], hash=view["hash"], view=modal())

    with pytest.raises(SlackApiError, match="hash_conflict"):
        web.views_update(view_id=view["id"], hash=view["hash"], view=modal())


def test_closing_is_told_if_asked_for(app: App, script: Script, web: WebClient) -> None:
    view = opened(app, script, web, notify_on_close=True)
    script.post("close", as_="ana", view_id=view["id"])

    assert app.of("view_closed")[0].payload["is_cleared"] is False
    assert script.modals() == []


def test_the_home_is_published_for_one_person_and_opening_it_is_told(app: App, script: Script, web: WebClient) -> None:
    web.views_publish(user_id="U01ANA", view={"type": "home", "blocks": [section("Your work")]})
    script.post("home", as_="ana", tab="home")

    event = app.wait_for(1, "app_home_opened")[0].payload["event"]
    assert event["view"]["blocks"][0]["text"]["text"] == "Your work"
    assert script.get("views", as_="ben")["home"] is None


def test_an_external_menu_offers_what_the_app_suggests(app: App, script: Script, web: WebClient) -> None:
    option = {"text": {"type": "plain_text", "text": "T-7"}, "value": "7"}
    app.replies["block_suggestion"] = lambda payload: {"options": [option]} if payload["value"] == "la" else {}
    menu = {"type": "external_select", "action_id": "a", "min_query_length": 0}
    label = {"type": "plain_text", "text": "Task"}
    blocks = [{"type": "input", "block_id": "b", "label": label, "element": menu}]
    view = opened(app, script, web, blocks=blocks)
    offered = script.post("suggest", as_="ana", view_id=view["id"], block_id="b", action_id="a", value="la")
    script.post("submit", as_="ana", view_id=view["id"], values={"b": {"a": "7"}})

    assert offered["options"] == [option]
    sent = app.of("view_submission")[0].payload["view"]["state"]["values"]
    assert sent["b"]["a"]["selected_option"] == option

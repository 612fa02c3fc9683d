import time

from slack_sdk import WebClient

from sandbox.in_thread import Running
from tests.sandbox.peer import SILENCE, App, Payload, Script, button, section, until

CHURN = "C02CHURN"


def test_a_command_carries_escaped_names_and_its_answer_is_shown(app: App, script: Script) -> None:
    app.replies["slash_commands"] = lambda payload: {"text": "noted"}
    said = script.say("ana", "/task add Label 500 images @ben for #churn-model <!channel> & more")

    payload = app.of("slash_commands")[0].payload
    text = "add Label 500 images <@U02BEN|ben> for <#C02CHURN|churn-model> &lt;!channel&gt; &amp; more"
    assert payload["text"] == text
    assert said["response"] == {"text": "noted"}
    assert (script.last()["text"], script.last()["ephemeral"]) == ("noted", True)


def test_without_should_escape_the_text_stays_as_typed(app: App, script: Script) -> None:
    script.say("ana", "/raw @ben <!channel>")

    assert app.of("slash_commands")[0].payload["text"] == "@ben <!channel>"


def test_an_answer_in_channel_is_seen_by_all(app: App, script: Script) -> None:
    app.replies["slash_commands"] = lambda payload: {"text": "for all", "response_type": "in_channel"}
    script.say("ana", "/task list")

    assert script.last("mei")["text"] == "for all"


def test_a_command_that_the_manifest_does_not_know_never_reaches_the_app(app: App, script: Script) -> None:
    assert script.say("ana", "/unknown x")["error"] == "unknown_command"
    assert app.received == []


def test_a_command_without_acknowledgement_times_out(app: App, script: Script) -> None:
    app.replies["slash_commands"] = lambda payload: SILENCE
    began = time.monotonic()

    assert script.say("ana", "/task add x")["error"] == "operation_timeout"
    assert time.monotonic() - began > 2.9


def test_without_a_connection_a_command_fails(script: Script) -> None:
    assert script.say("ana", "/task add x")["error"] == "dispatch_failed"


def test_a_mention_arrives_as_two_events_of_one_timestamp(app: App, script: Script) -> None:
    ts = script.say("ana", "@baton help")["ts"]

    message = app.wait_for(1, "message")[0].payload
    mention = app.wait_for(1, "app_mention")[0].payload
    assert message["event"]["ts"] == mention["event"]["ts"] == ts
    assert message["event"]["client_msg_id"] == mention["event"]["client_msg_id"]
    assert message["event_id"] != mention["event_id"]
    assert message["event"]["channel_type"] == "channel"
    assert "channel_type" not in mention["event"]
    assert mention["event"]["text"] == "<@U0BATON> help"


def test_a_direct_message_is_no_mention(app: App, script: Script) -> None:
    script.say("ana", "@baton help", "baton")
    event = app.wait_for(1, "message")[0].payload["event"]

    assert event["channel_type"] == "im"
    assert app.of("app_mention") == []


def test_events_come_only_from_channels_of_the_app_and_only_as_subscribed(app: App, script: Script) -> None:
    script.say("ana", "unheard", "general")
    script.say("ana", "unheard", "pricing-private")
    script.say("ana", "heard")

    app.wait_for(1, "message")
    assert [request.payload["event"]["text"] for request in app.of("message")] == ["heard"]


def test_the_apps_own_messages_come_back_as_events(app: App, web: WebClient) -> None:
    web.chat_postMessage(channel=CHURN, text="from the app")
    event = app.wait_for(1, "message")[0].payload["event"]

    assert (event["bot_id"], event["user"]) == ("B0BATON", "U0BATON")


def test_an_event_that_is_not_acknowledged_comes_again(app: App, script: Script) -> None:
    answers: list[Payload | None] = [SILENCE, None]
    app.replies["message"] = lambda payload: answers.pop(0)
    script.say("ana", "twice")

    first, second = app.wait_for(2, "message")
    assert (first.retry_attempt, second.retry_attempt, second.retry_reason) == (0, 1, "timeout")
    assert first.payload["event_id"] == second.payload["event_id"]
    assert first.envelope_id != second.envelope_id


def test_everything_can_be_delivered_twice(app: App, script: Script) -> None:
    script.post("faults", deliver_twice=True)
    script.say("ana", "hello")
    script.say("ana", "/task list")

    events = app.wait_for(2, "message")
    assert len({event.payload["event_id"] for event in events}) == 1
    commands = app.wait_for(2, "slash_commands")
    assert len({command.payload["trigger_id"] for command in commands}) == 1


def test_a_dropped_socket_is_opened_again_and_nothing_is_lost(app: App, script: Script) -> None:
    script.post("faults", drop_socket=True)
    assert until(lambda: script.get("state", as_="ana")["connected"] == 0)
    script.say("ana", "while away")
    app.client.connect_to_new_endpoint(force=True)

    assert app.wait_for(1, "message")[-1].payload["event"]["text"] == "while away"


def test_a_click_in_an_ephemeral_message_shows_no_message(app: App, script: Script) -> None:
    actions = {"type": "actions", "elements": [button(value="7")]}
    app.replies["slash_commands"] = lambda payload: {"text": "choose", "blocks": [section(), actions]}
    script.say("ana", "/task list")
    ts = script.last()["ts"]
    script.post("click", as_="ana", channel=CHURN, message_ts=ts, action_id="go")

    payload = app.of("block_actions")[0].payload
    assert "message" not in payload
    place = {"type": "message", "message_ts": ts, "channel_id": CHURN, "is_ephemeral": True}
    assert payload["container"] == place
    assert payload["actions"][0]["value"] == "7"


def test_a_menu_in_a_message_keeps_what_was_chosen(app: App, script: Script, web: WebClient) -> None:
    option = {"text": {"type": "plain_text", "text": "Ana"}, "value": "1"}
    menu = {"type": "static_select", "action_id": "menu", "options": [option]}
    actions = {"type": "actions", "block_id": "b", "elements": [menu, button()]}
    ts = web.chat_postMessage(channel=CHURN, text="x", blocks=[actions])["ts"]
    script.post("click", as_="ana", channel=CHURN, message_ts=ts, action_id="menu", value="1")
    script.post("click", as_="ana", channel=CHURN, message_ts=ts, action_id="go")

    chosen, clicked = (request.payload for request in app.of("block_actions"))
    assert chosen["actions"][0]["selected_option"]["value"] == "1"
    assert clicked["state"]["values"]["b"]["menu"]["selected_option"]["value"] == "1"
    assert clicked["message"]["ts"] == ts


def test_a_response_address_works_five_times(app: App, script: Script, slack: Running) -> None:
    from slack_sdk.webhook import WebhookClient

    script.say("ana", "/task list")
    answer = WebhookClient(app.of("slash_commands")[0].payload["response_url"])
    statuses = [answer.send(text=str(number)).status_code for number in range(6)]

    assert statuses == [200, 200, 200, 200, 200, 404]
    assert script.last()["text"] == "4"


def test_a_response_address_ends_after_half_an_hour(app: App, script: Script) -> None:
    from slack_sdk.webhook import WebhookClient

    script.say("ana", "/task list")
    script.post("clock", by=1801)

    assert WebhookClient(app.of("slash_commands")[0].payload["response_url"]).send(text="late").status_code == 404


def test_the_answer_to_a_click_can_replace_its_message(app: App, script: Script, web: WebClient) -> None:
    from slack_sdk.webhook import WebhookClient

    actions = {"type": "actions", "elements": [button()]}
    ts = web.chat_postMessage(channel=CHURN, text="open", blocks=[actions])["ts"]
    script.post("click", as_="ana", channel=CHURN, message_ts=ts, action_id="go")
    WebhookClient(app.of("block_actions")[0].payload["response_url"]).send(text="closed", replace_original=True)

    assert (script.last()["ts"], script.last()["text"], script.last()["blocks"]) == (ts, "closed", [])


def test_shortcuts_are_those_of_the_manifest(app: App, script: Script) -> None:
    ts = script.say("ana", "make this a task")["ts"]
    script.post("shortcut", as_="ana", callback_id="create_task", channel=CHURN, message_ts=ts)

    payload = app.of("message_action")[0].payload
    assert (payload["message_ts"], payload["message"]["text"]) == (ts, "make this a task")
    assert script.post("shortcut", as_="ana", callback_id="unknown")["status"] == 404

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.sandbox.peer import Payload, Script, button, section

CHURN = "C02CHURN"


def refusal(web: WebClient, method: str, **args: object) -> Payload:
    with pytest.raises(SlackApiError) as caught:
        web.api_call(method, json=args)
    body = caught.value.response.data
    assert isinstance(body, dict)
    return body


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C01GENERAL", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": CHURN}, "no_text"),
        ("chat.postMessage", {"channel": CHURN, "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ("chat.postMessage", {"channel": CHURN, "text": "x", "thread_ts": "1.1"}, "thread_not_found"),
        ("chat.postMessage", {"channel": CHURN, "blocks": "no JSON"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": CHURN, "blocks": [section("x" * 2700)] * 5}, "msg_blocks_too_long"),
        ("chat.postEphemeral", {"channel": CHURN, "user": "U0NOBODY", "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": CHURN, "ts": "1.1", "text": "x"}, "message_not_found"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("users.profile.get", {"user": "U01ANA"}, "missing_scope"),
        ("conversations.history", {"channel": CHURN, "cursor": "mine"}, "invalid_cursor"),
        ("chat.fly", {}, "unknown_method"),
    ],
)
def test_each_refusal_has_slacks_code(web: WebClient, method: str, args: Payload, error: str) -> None:
    assert refusal(web, method, **args)["error"] == error


def test_missing_arguments_are_named(web: WebClient) -> None:
    body = refusal(web, "chat.update", text="x")

    assert body["error"] == "invalid_arguments"
    assert body["response_metadata"]["messages"] == [
        "[ERROR] missing required field: channel",
        "[ERROR] missing required field: ts",
    ]


def test_missing_scope_says_what_is_needed(web: WebClient) -> None:
    body = refusal(web, "team.info")

    assert body["needed"] == "team:read"
    assert "chat:write" in body["provided"]


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth")])
def test_only_the_workspaces_token_is_good(web: WebClient, token: str, error: str) -> None:
    web.token = token

    assert refusal(web, "auth.test")["error"] == error


def test_a_posted_message_comes_back_as_slack_stores_it(web: WebClient) -> None:
    posted = web.chat_postMessage(channel=CHURN, text="hello", blocks=[section(accessory=button())])

    block = posted["message"]["blocks"][0]
    assert block["block_id"]
    assert block["text"]["verbatim"] is False
    assert block["accessory"]["text"]["emoji"] is True
    assert posted["message"]["bot_id"] == "B0BATON"


def test_a_text_is_cut_at_forty_thousand_characters(web: WebClient) -> None:
    posted = web.chat_postMessage(channel=CHURN, text="x" * 40_001)

    assert len(posted["message"]["text"]) == 40_000


def test_an_update_without_blocks_keeps_them(web: WebClient, script: Script) -> None:
    ts = web.chat_postMessage(channel=CHURN, text="a", blocks=[section()])["ts"]
    web.chat_update(channel=CHURN, ts=ts, text="b")

    message = script.last()
    assert (message["text"], len(message["blocks"])) == ("b", 1)
    assert message["edited"]["user"] == "B0BATON"


def test_an_app_changes_only_its_own_messages(web: WebClient, script: Script) -> None:
    ts = script.say("ana", "mine")["ts"]

    assert refusal(web, "chat.update", channel=CHURN, ts=ts, text="x")["error"] == "cant_update_message"
    assert refusal(web, "chat.delete", channel=CHURN, ts=ts)["error"] == "cant_delete_message"


def test_only_its_reader_sees_an_ephemeral_message(web: WebClient, script: Script) -> None:
    web.chat_postEphemeral(channel=CHURN, user="U02BEN", text="for Ben")

    assert script.last("ben")["ephemeral"] is True
    assert script.last("ana")["text"] != "for Ben"
    history: Payload = {"messages": web.conversations_history(channel=CHURN)["messages"]}
    assert all(message["text"] != "for Ben" for message in history["messages"])


def test_history_pages_lead_through_every_message_once(web: WebClient) -> None:
    posted = [web.chat_postMessage(channel="C03PRICING", text=str(number))["ts"] for number in range(5)]
    pages = [page["messages"] for page in web.conversations_history(channel="C03PRICING", limit=2)]

    seen = [message["ts"] for page in pages for message in page]
    assert seen[:5] == posted[::-1]
    assert len(seen) == len(set(seen))


def test_metadata_is_shown_only_if_asked_for(web: WebClient) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"key": "1"}}
    web.chat_postMessage(channel=CHURN, text="x", metadata=metadata)

    assert "metadata" not in web.conversations_history(channel=CHURN, limit=1)["messages"][0]
    found = web.conversations_history(channel=CHURN, limit=1, include_all_metadata=True)["messages"][0]
    assert found["metadata"] == metadata


def test_a_thread_lists_its_root_and_answers(web: WebClient, script: Script) -> None:
    root = script.say("ana", "root")["ts"]
    answer = web.chat_postMessage(channel=CHURN, text="answer", thread_ts=root)["ts"]
    web.chat_postMessage(channel=CHURN, text="under the answer", thread_ts=answer)

    thread = web.conversations_replies(channel=CHURN, ts=root)["messages"]
    assert [message["text"] for message in thread] == ["root", "answer", "under the answer"]
    assert thread[0]["reply_count"] == 2
    assert thread[1]["parent_user_id"] == "U01ANA"


def test_posting_to_a_person_opens_their_conversation(web: WebClient, script: Script) -> None:
    channel = web.chat_postMessage(channel="U02BEN", text="hello Ben")["channel"]

    assert channel == web.conversations_open(users="U02BEN")["channel"]["id"]
    assert script.last("ben", channel)["text"] == "hello Ben"


def test_an_archived_channel_takes_no_messages(web: WebClient, script: Script) -> None:
    script.post("archive", channel="churn-model")

    assert refusal(web, "chat.postMessage", channel=CHURN, text="x")["error"] == "is_archived"
    assert script.say("ana", "x")["error"] == "#churn-model is archived."


def test_a_flood_is_rate_limited(web: WebClient) -> None:
    def flood() -> None:
        for number in range(200):
            web.chat_postMessage(channel=CHURN, text=str(number))

    with pytest.raises(SlackApiError) as caught:
        flood()

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"


def test_a_file_is_uploaded_in_two_steps_and_read_back(web: WebClient, script: Script) -> None:
    web.files_upload_v2(channel=CHURN, content="a,b\n1,2\n", filename="t.csv", title="Table", initial_comment="here")

    message = script.last()
    assert message["subtype"] == "file_share"
    assert message["files"][0]["title"] == "Table"
    shared = web.files_info(file=message["files"][0]["id"])["file"]
    assert shared["mimetype"] == "text/csv"
    assert shared["channels"] == [CHURN]

import http.client
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.in_thread import Running, running
from sandbox.slack import Settings
from tests.sandbox.peer import App, Payload, Script

CHURN = "C02CHURN"


def test_everybody_sees_their_own_channels(script: Script) -> None:
    seen = {who: {c["name"] for c in script.get("state", as_=who)["channels"]} for who in ("ana", "ben", "gus")}

    assert seen["ana"] == {"general", "churn-model", "pricing-private", "baton"}
    assert seen["ben"] == {"general", "churn-model", "baton"}
    assert seen["gus"] == {"churn-model", "baton"}


def test_the_clock_goes_to_the_next_monday_of_who_moves_it(script: Script) -> None:
    moved = script.post("clock", as_="mei", next="mon 09:00")
    asked = script.get("clock", as_="ben")

    assert moved["now_iso"].endswith("T09:00:00+09:00")
    assert moved["offset_s"] > 0
    assert asked["zone_of_me"] == "America/New_York"
    assert abs(asked["now"] - moved["now"]) < 5


def test_the_clock_never_goes_back_but_to_real_time(script: Script) -> None:
    script.post("clock", by=3600)

    assert "forward" in script.post("clock", to="2020-01-01T00:00:00+00:00")["error"]
    assert script.post("clock", reset=True)["offset_s"] == 0


def test_messages_take_the_time_of_the_moved_clock(script: Script) -> None:
    before = script.say("ana", "today")["ts"]
    script.post("clock", by=86_400)

    assert float(script.say("ana", "tomorrow")["ts"]) - float(before) > 86_000


def test_faults_hit_the_next_calls_only(script: Script, web: WebClient) -> None:
    script.post("faults", rate_limited=1, retry_after=7, method="chat.postMessage")
    web.auth_test()
    with pytest.raises(SlackApiError) as limited:
        web.chat_postMessage(channel=CHURN, text="x")
    web.chat_postMessage(channel=CHURN, text="y")
    script.post("faults", reset=True, errors=1)
    with pytest.raises(SlackApiError) as broken:
        web.auth_test()

    assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "7")
    assert broken.value.response.status_code == 503
    assert web.auth_test()["ok"] is True


def test_a_channel_refuses_the_app_as_it_is_told_to(script: Script, web: WebClient) -> None:
    root = web.chat_postMessage(channel=CHURN, text="before")["ts"]
    refused: dict[str, list[str]] = {}
    for code in ("restricted_action", "restricted_action_thread_only_channel", "cannot_reply_to_message"):
        script.post("restrict", channel=CHURN, error=code)
        for name, thread in (("post", None), ("reply", root)):
            try:
                web.chat_postMessage(channel=CHURN, text=code, thread_ts=thread)
            except SlackApiError as error:
                refused.setdefault(error.response["error"], []).append(name)
    script.post("restrict", channel=CHURN)
    web.chat_postMessage(channel=CHURN, text="after", thread_ts=root)

    assert refused == {
        "restricted_action": ["post", "reply"],
        "restricted_action_thread_only_channel": ["post"],
        "cannot_reply_to_message": ["reply"],
    }


def test_an_error_may_have_any_code_and_blocks_one_of_their_own(script: Script, web: WebClient) -> None:
    block = {"type": "divider"}
    script.post("faults", errors=1, error_code="ekm_access_denied", blocks_error="internal_error")
    codes = []
    for blocks in ([], [block]):
        with pytest.raises(SlackApiError) as refused:
            web.chat_postMessage(channel=CHURN, text="x", blocks=blocks)
        codes.append(refused.value.response["error"])

    assert codes == ["ekm_access_denied", "internal_error"]
    assert web.chat_postMessage(channel=CHURN, text="x")["ok"] is True


def test_a_call_hangs_until_it_is_let_go(script: Script, web: WebClient) -> None:
    script.post("faults", hang=True, method="auth.test")
    with ThreadPoolExecutor(1) as pool:
        hanging = pool.submit(web.auth_test)
        assert web.users_info(user="U02BEN")["ok"] is True
        assert not hanging.done()
        script.post("faults", reset=True)
        assert hanging.result()["ok"] is True


def test_a_lost_answer_is_to_a_call_that_was_carried_out(script: Script, web: WebClient) -> None:
    script.post("faults", lose_response=1)
    with pytest.raises((http.client.HTTPException, OSError)):
        web.chat_postMessage(channel=CHURN, text="in doubt")

    assert script.last()["text"] == "in doubt"


def test_the_inspector_lists_both_directions_without_tokens(app: App, script: Script, web: WebClient) -> None:
    script.say("ana", "/task list")
    web.auth_test()
    requests = script.get("requests", after="0")

    kinds = {(request["direction"], request["kind"]) for request in requests}
    assert ("to app", "slash_commands") in kinds
    assert ("from app", "auth.test") in kinds
    assert "xoxb-" not in json.dumps(requests)
    assert script.get("requests", after=str(requests[-1]["n"])) == []


def test_the_stream_tells_a_watcher_what_has_changed(slack: Running, script: Script) -> None:
    with urllib.request.urlopen(f"{slack.url}/sandbox/stream?as=ben", timeout=5) as stream:
        assert stream.readline() == b": here\n"
        script.say("ana", "unseen", "pricing-private")
        script.say("ana", "/unknown")
        script.say("ana", "seen")
        stream.readline()
        news = json.loads(stream.readline().removeprefix(b"data: "))

    assert (news["type"], news["channel"]) == ("message", CHURN)


def test_people_change_and_join(slack: Running, script: Script, web: WebClient) -> None:
    script.post("people", id="ben", tz="Europe/Berlin", status_text="On leave", status_emoji=":palm_tree:")
    added = script.post("people", id="U06LEO", real_name="Leo Costa", tz="America/Sao_Paulo")["user"]

    ben = web.users_info(user="U02BEN")["user"]
    assert (ben["tz"], ben["profile"]["status_text"]) == ("Europe/Berlin", "On leave")
    assert added["name"] == "leo"
    assert "no time zone" in script.post("people", id="ben", tz="Mars/Olympus")["error"]


def test_a_deactivated_person_is_gone_from_the_channels(script: Script, web: WebClient) -> None:
    script.post("people", id="ben", deleted=True)

    assert web.users_info(user="U02BEN")["user"]["deleted"] is True
    assert "U02BEN" not in web.conversations_members(channel=CHURN)["members"]
    assert "deactivated" in script.say("ben", "still here")["error"]


def test_an_app_is_invited_and_hears_of_it(app: App, script: Script) -> None:
    channel = script.post("channels", as_="ana", name="new-room", members=["ben"])["channel"]
    script.say("ana", "/invite @baton", channel)

    event = app.wait_for(1, "member_joined_channel")[0].payload["event"]
    assert (event["user"], event["inviter"], event["channel"]) == ("U0BATON", "U01ANA", channel)


def test_a_person_shares_a_file_that_only_token_or_page_can_read(slack: Running, web: WebClient) -> None:
    edge = "----edge"
    fields = {"as": "ana", "channel": CHURN, "text": "notes"}
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="m.vtt"\r\n\r\nWEBVTT\r\n--{edge}--\r\n'
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    request = urllib.request.Request(f"{slack.url}/sandbox/upload", "".join(parts).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        shared = json.load(answer)["file"]

    url = web.files_info(file=shared["id"])["file"]["url_private"]
    assert read(url, Authorization="Bearer xoxb-sandbox") == "WEBVTT"
    assert "Sign in" in read(url)
    assert read(slack.url + shared["url"]) == "WEBVTT"


def read(url: str, **headers: str) -> str:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        return str(answer.read().decode())


def test_another_sites_page_may_not_act_here(slack: Running) -> None:
    headers = {"Content-Type": "text/plain", "Origin": "http://elsewhere.example"}
    request = urllib.request.Request(f"{slack.url}/sandbox/reset", b"{}", headers)

    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request)


@pytest.mark.parametrize("name", ["..%2Fserver.py", "../server.py", "%2e%2e/seed.py", "none.js"])
def test_only_the_pages_own_files_are_served(slack: Running, name: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{slack.url}/static/{name}")


def test_reset_begins_again(script: Script) -> None:
    script.post("clock", by=60)
    script.say("ana", "to be forgotten")
    script.post("reset")

    assert script.last()["text"] != "to be forgotten"
    assert script.get("clock")["offset_s"] == 0


def test_an_empty_workspace_has_two_silent_channels() -> None:
    with running(Settings(port=0, empty=True)) as slack:
        channels: list[Payload] = Script(slack).get("state", as_="ana")["channels"]

    assert {channel["name"]: channel["last_ts"] for channel in channels} == {
        "general": None,
        "churn-model": None,
        "baton": None,
    }


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("say", {"as_": "ana", "channel": "nowhere", "text": "x"}),
        ("say", {"as_": "nobody", "channel": CHURN, "text": "x"}),
        ("say", {"as_": "baton", "channel": CHURN, "text": "x"}),
        ("say", {"as_": "gus", "channel": "general", "text": "x"}),
        ("click", {"as_": "ana", "channel": CHURN, "message_ts": "1.1", "action_id": "a"}),
        ("submit", {"as_": "ana", "view_id": "V1"}),
        ("clock", {"by": "soon"}),
        ("faults", {"slow_ms": -1}),
        ("channels", {"name": "Capital"}),
        ("home", {"as_": "ana", "tab": "kitchen"}),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(script: Script, path: str, content: Payload) -> None:
    answer = script.post(path, **content)

    assert 400 <= answer["status"] < 500
    assert answer["error"].endswith(".")

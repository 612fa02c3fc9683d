"""Whatever is entered at any operation, nothing that goes out rings, links or turns around by itself."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from handlers.catalog import CATALOG
from tests.office import ANA, BEN, CHURN, PRIYA, Office, until
from tests.posted_minutes import found, settled

pytestmark = pytest.mark.usefixtures("drafts_here")

HIDDEN = "\u202e\u2066\u200b\ufeff\0"
HOSTILE = f"Evil{HIDDEN} <!channel> <!here|x> <@U0EVIL|y> <https://evil.example|z> &lt;!everyone&gt; </b> *a* `b`"
RINGS = re.compile(r"<!(?!date\^)|<@U0EVIL|<https?://evil|<z|</b")
AS_IT_STANDS = frozenset({"plain_text", "raw_text"})
NOT_SHOWN = frozenset({"value", "private_metadata", "action_id", "block_id"})
# A file with many of the others is taken for a binary one.
IN_NOTES = re.sub("[\0\u200b\ufeff]", "", HOSTILE)
NOTES = f"""{IN_NOTES}
Attendees: Ana Silva, {IN_NOTES}

Decisions
- We decided {IN_NOTES}

Action items
- Ana Silva to send {IN_NOTES} by Friday

Risks
- {IN_NOTES} might slip.
"""
Said = tuple[str, str, bool]


def said(node: Any, name: str = "", kind: str = "") -> Iterator[Said]:
    """Yield all text below a node: the name of its field, the text, and whether Slack shows that as it stands."""
    if isinstance(node, dict):
        kind = str(node.get("type") or "")
        for key, value in node.items():
            yield from said(value, key, kind)
    elif isinstance(node, list):
        for each in node:
            yield from said(each, name, kind)
    elif isinstance(node, str):
        if node[:1] in ("[", "{") and isinstance(inside := json.loads(node), dict | list):
            # What a form or a button keeps for itself is shown to nobody, whatever it calls it.
            yield from ((name if name in NOT_SHOWN else key, text, plain) for key, text, plain in said(inside, name))
        else:
            yield name, node, kind in AS_IT_STANDS or name not in ("text", "initial_comment")


def gone_out(office: Office) -> Iterator[Said]:
    """Yield all that the bot has sent: in calls, and in what it acknowledged with."""
    for each in office.script.get("requests"):
        sent = each["request"] if each["direction"] == "from app" else each["response"]
        yield from said(sent, each["kind"])


def enter(office: Office, who: str, command: str) -> None:
    """Type a command, and where it opens a form write into each field that takes text."""
    office.slash(who, command)
    for view in office.script.modals(who):
        texts = [b["block_id"] for b in view["blocks"] if b.get("element", {}).get("type") == "plain_text_input"]
        values = {name: {"value": HOSTILE} for name in texts}
        office.script.post("submit", as_=who, view_id=view["id"], values=values)
        for left in office.script.modals(who):
            office.script.post("close", as_=who, view_id=left["id"])


def test_nothing_that_people_enter_goes_out_as_it_came(office: Office) -> None:
    office.script.post("people", id=BEN, real_name=f"Ben {HOSTILE}")
    office.slash(PRIYA, f"/project add {HOSTILE}", CHURN)
    root = office.upload(ANA, f"{HOSTILE[:4]}.txt", NOTES.encode(), f"@baton minutes {HOSTILE}")
    until(lambda: found(office, root, "Action items"))
    settled(office)
    office.slash(ANA, "/minutes export MT-1")
    settled(office)
    of_minutes = list(gone_out(office))  # the sandbox keeps the last 2,000 exchanges
    office.mention(ANA, f"task add {HOSTILE}")
    office.direct(ANA, HOSTILE)
    for each in (each for noun in CATALOG.nouns for each in noun.operations.values()):
        enter(office, PRIYA, f"/baton {each.name}")
        for command in dict.fromkeys((each.name, each.example)):
            enter(office, PRIYA, f"/baton {command} {HOSTILE.replace(chr(0), '')}")
    office.use_shortcut(ANA, "Create task", office.say(BEN, HOSTILE))
    office.open_home(PRIYA, "My projects")
    office.slash(PRIYA, "/status")
    settled(office)

    everything = [*of_minutes, *gone_out(office)]

    assert sum("Evil" in text for _, text, _ in everything) > 100
    assert {name for name, text, _ in everything if "Evil" in text} >= {"text", "initial_comment", "title"}
    assert [(name, text) for name, text, plain in everything if not plain and RINGS.search(text)] == []
    shown = [(name, text) for name, text, _ in everything if name not in NOT_SHOWN]
    assert [(name, text) for name, text in shown if set(HIDDEN) & set(text)] == []

"""Say a row's words as its person would, and see what they are shown and what it leaves in the store."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from tests.office import Answer, Office, _texts, until
from tests.questions.rows import Row, Shown, Verdict, verdict
from tests.questions.scenario import WELD, Scenario, play

_PAUSE = timedelta(seconds=10)
"""Between two rows: where no time goes by, what is posted at Slack's pace waits for ever."""
_LOOKS, _SECONDS = 4, 5.0
Judged = tuple[Row, Shown, Verdict]


def asked(office: Office, script: Scenario, rows: tuple[Row, ...]) -> Iterator[Judged]:
    """Play the scenario, say each row's words, and yield what came of it."""
    channel = play(office, script)[WELD]
    handles = {id_: handle for handle, id_ in script.people.items()}
    for row in rows:
        shown = ask(office, script.people, channel, row)
        yield row, shown, verdict(row, shown, script.hidden, handles)


def ask(office: Office, people: Mapping[str, str], channel: str, row: Row) -> Shown:
    """Say a row's words. What that stores, which it never should, is taken back, so that it misleads no later row."""
    office.move(office.clock() + _PAUSE)
    who, before = people[row.who], office.rows()
    answer = _said(office, who, channel, row)
    is_stored = office.rows() != before
    if is_stored:
        office.slash(who, "/baton undo", channel)
    shown = "\n".join(_texts(answer.blocks)) or answer.text
    return Shown(shown, tuple(_commands(answer.blocks)), is_stored)


def _said(office: Office, who: str, channel: str, row: Row) -> Answer:
    match row.where:
        case "mention":
            return _heard(office, who, channel, f"@baton {row.words}")
        case "thread":
            parent = office.say(who, "One thing about the project.", channel)
            return _heard(office, who, channel, f"@baton {row.words}", parent)
        case "direct":
            return _heard(office, who, office.direct_channel(who), row.words)
    said = office.slash(who, f"{row.where} {row.words}", channel)
    return said if said.text or said.blocks else _later(office, who, channel)


def _heard(office: Office, who: str, channel: str, words: str, thread: str = "") -> Answer:
    """Write a message and return the answer to it; empty where none comes, also after a while."""
    ts = office.say(who, words, channel, **({"thread_ts": thread} if thread else {}))
    is_direct = channel == office.direct_channel(who)

    def look() -> Answer | None:
        below = office._from_bot(office.messages(who, channel, thread or ts), ts)
        return below or (office._from_bot(office.messages(who, channel), ts) if is_direct else None)

    for _ in range(_LOOKS):
        with contextlib.suppress(AssertionError):
            return until(look, _SECONDS)
        office.move(office.clock() + _PAUSE)
    return Answer("")


def _later(office: Office, who: str, channel: str) -> Answer:
    """Return what a slash command is answered once Slack has been asked who sees what."""
    office.settle()
    found = [each for each in office.messages(who, channel) if each.get("ephemeral")]
    return Answer(found[-1]["text"], found[-1]["blocks"]) if found else Answer("")


def _commands(node: Any) -> Iterator[str]:
    """Yield the commands behind the buttons of a message."""
    if isinstance(node, list):
        for inner in node:
            yield from _commands(inner)
    elif isinstance(node, dict):
        if isinstance(node.get("value"), str):
            yield node["value"]
        for inner in node.values():
            yield from _commands(inner)

"""The program that drafts minutes in a process of its own; `bot/processes/drafting_process.py` starts it.

The order is pickled on the standard input: a model's key must be in no list of processes and no environment. Each line
of the standard output is one JSON object: the calls that were made, if any, then the draft or what is wrong.
"""

import contextlib
import json
import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace

from core.errors import UserError
from llm.calls import Call, ModelError
from llm.endpoint import Endpoint
from llm.windows import Line
from minutes import drafting
from minutes.bounds import bounded
from minutes.drafting import Given, Json, Setting
from minutes.transcript import Transcript

MOST_MEMORY = 2 * 1024**3
"""Bytes of addresses. A long meeting takes a tenth."""
MOST_CPU_SECONDS = 40
"""An hour of talk takes one; what takes longer was made to."""
_LOOK_SECONDS = 0.5
_TOO_LARGE = ["It takes too much memory to read.", "Cut it into parts and send them one after the other."]


def by_rules(given: Given, setting: Setting) -> Iterator[Json]:
    """Draft by rules."""
    yield drafting.written(drafting.draft(given, setting))


def by_model(given: Given, setting: Setting, rules: Json, endpoint: Endpoint, allowance: int | None) -> Iterator[Json]:
    """Have a model propose, and prove what it proposes; `rules` is the draft of the same source by rules."""
    from llm.minutes import propose
    from minutes.model_draft import draft_from

    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    transcript, others = drafting.of_that_meeting(drafting.transcript_of(given), setting)
    sent = _redacted(transcript) if endpoint.redacts else transcript
    day = setting.day or transcript.day or setting.today
    title = setting.title or transcript.title
    try:
        proposed = propose(endpoint, _lines(sent), day=day, title=title, allowance=allowance)
    except ModelError as fault:
        yield {"calls": _plain(fault.calls), "failed": str(fault.outcome)}
        return
    yield {"calls": _plain(proposed.calls)}  # told before anything else can go wrong: they are paid for
    before = drafting.read_back(rules)
    found, left_out = bounded(
        draft_from(proposed, transcript, day, setting.members, before.draft, locale=setting.locale, sent=sent)
    )
    yield drafting.written(replace(before, draft=found, note=drafting.joined_notes(others, left_out)))


def _end_with(parent: int) -> None:
    """End this program when the one that started it is gone: nobody would read what the model is paid for."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _redacted(transcript: Transcript) -> Transcript:
    """Return a source as the model is given it: what it quotes is looked for in these words."""
    from llm.redaction import redacted

    return replace(transcript, turns=tuple(replace(turn, text=redacted(turn.text)) for turn in transcript.turns))


def _lines(transcript: Transcript) -> Iterator[Line]:
    """Yield what people said or wrote."""
    return (Line(turn.id, turn.text, turn.speaker) for turn in transcript.turns if turn.text and not turn.is_bot)


def _plain(calls: tuple[Call, ...]) -> list[dict[str, object]]:
    return [asdict(call) for call in calls]


def main() -> None:
    """Do what stands on the standard input, as nice to other processes as the first argument says."""
    import resource

    with contextlib.suppress(OSError):
        os.nice(int(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    way, order = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the program that started this one
    ways: dict[str, Callable[..., Iterator[Json]]] = {"rules": by_rules, "model": by_model}
    try:
        for answer in ways[way](*order):
            print(json.dumps(answer), flush=True)  # noqa: T201  # read by the program that started this one
    except UserError as fault:
        print(json.dumps({"fault": [fault.message, fault.hint]}), flush=True)  # noqa: T201  # the same
    except MemoryError:
        print(json.dumps({"fault": _TOO_LARGE}), flush=True)  # noqa: T201  # the same


if __name__ == "__main__":
    main()

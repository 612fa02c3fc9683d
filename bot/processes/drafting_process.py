"""Minutes are drafted in a process of their own: reading an hour of talk must not hold up an acknowledgement.

A process for each draft costs a third of a second and leaves no memory behind. A pool of `multiprocessing` would read
the whole program again in its child, Slack's libraries and all.
"""

import json
import logging
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.job_errors import TryLaterError
from core.errors import UserError
from llm.calls import Call, CallOutcome, ModelError
from llm.endpoint import Endpoint
from llm.minutes import LONGEST_SECONDS
from minutes.drafting import Given, Json, Setting

log = logging.getLogger(__name__)
_ROOT = Path(__file__).parents[2]
_PROGRAM = (sys.executable, "-m", "bot.processes.drafting_worker")
NICENESS = 19
"""A draft takes what time the bot leaves it."""
_LONGEST_DRAFTING, _PATIENCE, _LATER = 45, 1.0, 2.0
"""A draft must end before the lease of its job does; one that waits for another gives its worker free."""
_LONGEST_ASKING, _LOOK_SECONDS = LONGEST_SECONDS + _LONGEST_DRAFTING, 0.5
_AT_ONCE = threading.BoundedSemaphore(2)
"""Of two people, so that a file that takes long does not hold up another one; all are nicer than whoever answers."""
_TOO_LONG = UserError("It takes too long to read.", "Cut it into parts and send them one after the other.")
_STOPPED = (-signal.SIGINT, -signal.SIGTERM)


def _program() -> tuple[str, ...]:
    return (*_PROGRAM, str(NICENESS))


def drafted_by_rules(given: Given, setting: Setting) -> Json:
    """Return the draft that the rules make. Raises what reading raises for a person."""
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise TryLaterError(_LATER, "other minutes are being written")
    try:
        asked = pickle.dumps(("rules", (given, setting)))
        ended = subprocess.run(
            _program(), input=asked, capture_output=True, timeout=_LONGEST_DRAFTING, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _TOO_LONG from error
    finally:
        _AT_ONCE.release()
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise _TOO_LONG
    if ended.returncode in _STOPPED:
        raise TryLaterError(1, "the program was asked to stop")
    if ended.returncode:
        raise RuntimeError(f"drafting failed: {ended.stderr.decode(errors='replace')[-2000:]}")
    answer: Json = json.loads(ended.stdout)
    fault = answer.get("fault")
    if isinstance(fault, list):
        raise UserError(*map(str, fault))
    return answer


Order = tuple[Given, Setting, Mapping[str, object], Endpoint, int | None]
"""What a model needs: the source, its setting, the draft by rules, where the model is, the tokens that are left."""


def drafted_by_model(order: Order, go_on: Callable[[], None]) -> tuple[Json, tuple[Call, ...]]:
    """Return the draft of what a model proposes, and the calls. Raises ModelError where it comes to nothing.

    Several may wait for their models at once. `go_on` is called again and again meanwhile; what it raises ends this.
    """
    give_up = time.monotonic() + _LONGEST_ASKING
    with subprocess.Popen(
        _program(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=_ROOT
    ) as program:
        try:
            told, complaint = _waited(program, pickle.dumps(("model", order)), go_on, give_up)
        finally:
            program.kill()
    otherwise = CallOutcome.TIMEOUT if time.monotonic() > give_up else CallOutcome.FAILED
    return _proposed(told, complaint, otherwise, program.returncode)


def _waited(
    program: "subprocess.Popen[bytes]", order: bytes, go_on: Callable[[], None], give_up: float
) -> tuple[bytes, bytes]:
    """Return what a program says until its end, or until its time is up."""
    sending: bytes | None = order
    while True:
        try:
            return program.communicate(sending, timeout=_LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            sending = None  # what is not sent yet goes on being sent
            go_on()
        if time.monotonic() > give_up:
            program.kill()


def _proposed(told: bytes, complaint: bytes, otherwise: CallOutcome, ended: int) -> tuple[Json, tuple[Call, ...]]:
    """Return what the program told in whole lines: the calls, then the draft."""
    answers: list[Json] = [json.loads(line) for line in told.split(b"\n")[:-1]]
    if not answers and ended in _STOPPED:
        raise TryLaterError(1, "the program was asked to stop")
    calls = _calls(answers[0].get("calls")) if answers else ()
    if len(answers) > 1:
        return answers[1], calls
    if ended:
        log.error("proposing minutes ended with %s: %s", ended, _where(complaint))
    failed = answers[0].get("failed") if answers else None
    raise ModelError(CallOutcome(failed) if isinstance(failed, str) else otherwise, calls)


def _calls(plain: object) -> tuple[Call, ...]:
    return tuple(Call(**each) for each in plain) if isinstance(plain, list) else ()


def _where(complaint: bytes) -> str:
    """Return where a program broke; what else it says may hold words of a meeting or a key."""
    lines = complaint.decode(errors="replace").splitlines()
    places = [line.strip() for line in lines if re.match(r'\s+File "', line)]
    kind = re.match(r"[\w.]+", lines[-1]) if lines else None
    return "; ".join([*places[-3:], kind[0] if kind else "no reason given"])

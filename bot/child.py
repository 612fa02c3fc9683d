"""Minutes are drafted in a process of their own: reading an hour of talk must not hold up an acknowledgement.

A process for each draft costs a third of a second and leaves no memory behind. A pool of `multiprocessing` would read
the whole program again in its child, Slack's libraries and all.
"""

import json
import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path

from bot.workers import TryLaterError
from core.errors import UserError
from minutes.drafting import Json

_ROOT = Path(__file__).parents[1]
_LONGEST_SECONDS, _PATIENCE, _LATER = 45, 1.0, 2.0
"""A draft must end before the lease of its job does; one that waits for another gives its worker free."""
_ONE_AT_A_TIME = threading.Lock()
"""A machine has few cores, and one of them is for the people who wait for an answer."""
_TOO_LONG = UserError("It takes too long to read.", "Cut it into parts and send them one after the other.")


def in_child(kind: str, *arguments: object) -> Json:
    """Return what `minutes.drafting.draft_<kind>` makes of the arguments. Raises what it raises for a person."""
    program = [sys.executable, "-m", "minutes.drafting"]
    asked = pickle.dumps((kind, arguments))
    if not _ONE_AT_A_TIME.acquire(timeout=_PATIENCE):
        raise TryLaterError(_LATER, "other minutes are being written")
    try:
        ended = subprocess.run(
            program, input=asked, capture_output=True, timeout=_LONGEST_SECONDS, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _TOO_LONG from error
    finally:
        _ONE_AT_A_TIME.release()
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise _TOO_LONG
    if ended.returncode in (-signal.SIGINT, -signal.SIGTERM):
        raise TryLaterError(1, "the program was asked to stop")
    if ended.returncode:
        raise RuntimeError(f"drafting failed: {ended.stderr.decode(errors='replace')[-2000:]}")
    answer: Json = json.loads(ended.stdout)
    fault = answer.get("fault")
    if isinstance(fault, list):
        raise UserError(*map(str, fault))
    return answer

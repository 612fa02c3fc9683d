"""Pictures are drawn in a process that stays: a picture takes the interpreter 70 ms, which people would wait for.

Matplotlib takes a second to import, so that a process for each picture would cost more than the pictures.
"""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_PROGRAM = (sys.executable, "-m", "bot.processes.picture_worker")
_LONGEST = 45.0
"""Seconds; a picture must end before the lease of its job does."""


class DrawingFailedError(Exception):
    """There is no picture; the reason is for the administrator."""


class PictureProcess:
    """Draws one picture after the other. A process that has died is started again for the next one."""

    def __init__(self) -> None:
        self._program: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def draw(self, kind: str, data: Mapping[str, Any]) -> bytes:
        """Return a picture as PNG. Raises DrawingFailedError where there is none."""
        order = json.dumps({"kind": kind, "data": dict(data)}).encode() + b"\n"
        with self._one_at_a_time:
            program = self._running()
            too_long = threading.Timer(_LONGEST, program.kill)
            too_long.daemon = True
            too_long.start()
            try:
                return _drawn(program, order)
            except (OSError, ValueError) as error:
                program.kill()
                raise DrawingFailedError("the process that draws has died") from error
            finally:
                too_long.cancel()

    def close(self) -> None:
        """Let the process end."""
        with self._one_at_a_time:
            program, self._program = self._program, None
        if program:
            program.kill()
            with contextlib.suppress(OSError):
                program.communicate()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._program is None or self._program.poll() is not None:
            self._program = subprocess.Popen(_PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT)
        return self._program


def _drawn(program: "subprocess.Popen[bytes]", order: bytes) -> bytes:
    """Give an order and return what comes of it. Raises OSError or ValueError where the process is gone."""
    if program.stdin is None or program.stdout is None:
        raise ValueError("no pipes")
    program.stdin.write(order)
    program.stdin.flush()
    answer = json.loads(program.stdout.readline())
    if answer["fault"]:
        raise DrawingFailedError(answer["fault"])
    picture = program.stdout.read(answer["size"])
    if len(picture) < answer["size"]:
        raise ValueError("half a picture")
    return picture

"""The clock of a demo: real time plus how far the sandbox's clock was moved."""

import json
import threading
import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta

PAUSE = 1.0


class DemoClock:
    """Follows a sandbox's clock; where that does not answer, time goes on as before."""

    def __init__(self, url: str, real: Callable[[], datetime]) -> None:
        self._url = url
        self._real = real
        self._offset = timedelta()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="demo-clock", daemon=True)

    def __call__(self) -> datetime:
        """Return the sandbox's time."""
        return self._real() + self._offset

    def start(self) -> None:
        """Begin to follow."""
        self._look()
        self._thread.start()

    def stop(self) -> None:
        """Stop following."""
        self._stop.set()

    def _follow(self) -> None:
        while not self._stop.wait(PAUSE):
            self._look()

    def _look(self) -> None:
        try:
            with urllib.request.urlopen(self._url, timeout=2) as answer:  # noqa: S310  # settings allow this machine only
                self._offset = timedelta(seconds=float(json.load(answer)["offset_s"]))
        except (OSError, ValueError, KeyError):
            return

"""What is refused before anybody reads it, counted since the start of this copy; `health` shows it."""

import threading
from collections import Counter

from storage.heartbeats import Refused


class Refusals:
    """Counts, from any thread."""

    def __init__(self) -> None:
        self._counts: Counter[Refused] = Counter()
        self._lock = threading.Lock()

    def add(self, what: Refused) -> None:
        """Count one more."""
        with self._lock:
            self._counts[what] += 1

    def counts(self) -> dict[Refused, int]:
        """Return how often each was refused so far."""
        with self._lock:
            return dict(self._counts)

"""Whose turn it is: what one person sends holds up nobody else's."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.job_errors import TryLaterError

_LATER = 2.0


class Turns:
    """Gives each person one turn at a time; whoever has one already is asked to come again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: set[tuple[str, str]] = set()

    @contextmanager
    def turn(self, team: str, person: str) -> Iterator[None]:
        """Hold a person's turn. Raises TryLaterError at once where they have one: a wait would hold a thread."""
        whose = team, person
        with self._lock:
            if whose in self._taken:
                raise TryLaterError(_LATER, "another file of theirs is being read")
            self._taken.add(whose)
        try:
            yield
        finally:
            with self._lock:
                self._taken.discard(whose)

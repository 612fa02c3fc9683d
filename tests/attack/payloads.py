"""Signed payloads that are not what they say: none may be answered with a fault of ours."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.attack.count import Count
from tests.attack.mutations import mutated
from tests.attack.samples import samples
from tests.attack.target import PATH, Target, signed

_AT_ONCE = 4
_BATCH = 250
_FINE = (200, 413)
"""Some become longer than a megabyte."""


class Sender(threading.local):
    """Sends one request after the other over a connection of its thread."""

    connection: HTTPConnection | None = None

    def send(self, target: Target, body: bytes, headers: dict[str, str]) -> int:
        """Send a request and return the status of its answer; 0 where none came."""
        self.connection = self.connection or target.connect()
        try:
            self.connection.request("POST", PATH, body, headers)
            with self.connection.getresponse() as answer:
                answer.read()
                return answer.status
        except (OSError, HTTPException):
            self.connection.close()
            return 0


def run(target: Target, folder: Path, times: int, seed: int) -> Count:
    """Send so many payloads, each changed by chance; what was answered with a fault is kept in the folder."""
    found, count, sender = samples(target), Count("Signed payloads, changed by chance"), Sender()

    def batch(number: int) -> Counter[str]:
        chance, seen = random.Random(f"{seed}-{number}"), Counter[str]()
        for _ in range(min(_BATCH, times - number * _BATCH)):
            body, kind = mutated(chance, chance.choice(found))
            status = sender.send(target, body, signed(body, kind))
            seen[f"answered {status}"] += 1
            if status not in _FINE:
                (folder / f"{status}-{seed}-{number}-{seen.total()}.body").write_bytes(body)
        return seen

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for seen in pool.map(batch, range(-(-times // _BATCH))):
            count.seen += seen
    for what, number in count.seen.items():
        count.expect(
            what in [f"answered {status}" for status in _FINE], f"{number} {what}; their bodies are in {folder}"
        )
    count.expect(target.command(), "no command is answered any more")
    return count

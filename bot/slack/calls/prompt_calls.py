"""Calls to Slack that an acknowledgement waits for: for at most 2.5 seconds, and on threads of their own."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import TypeVar

from slack_sdk import WebClient

from bot.slack.calls.slack_calls import tls_for

T = TypeVar("T")
SECONDS = 2.5
"""What a request may wait for Slack, all its calls together: the acknowledgement has three seconds."""
_AT_ONCE = 5
"""So few may wait at once: while Slack hangs, the threads that hear it stay free for who needs no call."""
_TURN = 0.5
_READ = 3
"""Seconds after which a call that nobody waits for any more is given up."""


class PromptCalls:
    """Makes them with a client of their own, which gives up soon and repeats nothing."""

    def __init__(self, slack: WebClient) -> None:
        url = slack.base_url
        self._slack = WebClient(slack.token, url, timeout=_READ, ssl=tls_for(url), retry_handlers=[])
        self._threads = ThreadPoolExecutor(_AT_ONCE, "prompt")
        self._turns = BoundedSemaphore(_AT_ONCE)

    def all(self, calls: Sequence[Callable[[WebClient], T]], by: float) -> list[T]:
        """Make calls at the same time, and return what Slack answers.

        Raises what they raise, and TimeoutError where they have no answer `by` then, as time.monotonic() tells it.
        """
        begun = [self._begin(call, by) for call in calls]
        return [each.result(max(0.0, by - time.monotonic())) for each in begun]

    def _begin(self, call: Callable[[WebClient], T], by: float) -> Future[T]:
        """Begin a call; while all threads wait for Slack, none for the moment that it takes to see that."""
        if not self._turns.acquire(timeout=max(0.0, min(_TURN, by - time.monotonic()))):
            raise TimeoutError("Slack does not answer others either")
        return self._in_turn(call)

    def soon(self, call: Callable[[WebClient], T]) -> Future[T] | None:
        """Begin a call for whose answer nobody waits; None while all threads wait for Slack."""
        return self._in_turn(call) if self._turns.acquire(blocking=False) else None

    def _in_turn(self, call: Callable[[WebClient], T]) -> Future[T]:
        future = self._threads.submit(call, self._slack)
        future.add_done_callback(lambda _: self._turns.release())
        return future

    def stop(self) -> None:
        """Make no more calls."""
        self._threads.shutdown(wait=False, cancel_futures=True)

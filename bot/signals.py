"""The signals that end the program."""

import signal
import socket
from collections.abc import Callable


def signals(end: Callable[..., None]) -> tuple[socket.socket, socket.socket]:
    """Return where a signal to end arrives as a byte, and the socket that it comes from; `end` is called, too.

    One that came just before we wait is not lost, as it is to a lock or an event, whose own lock the handler might
    meet locked by the code that it interrupts.
    """
    ending, signalled = socket.socketpair()
    signalled.setblocking(False)
    signal.set_wakeup_fd(signalled.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return ending, signalled

"""The program that draws pictures in a process of its own; `bot/processes/picture_process.py` starts it and keeps it.

Each line of the standard input is an order as JSON, its kind and its data. The answer is a line with the length of the
picture and then the picture, or a line that says why there is none.
"""

import contextlib
import json
import os
import signal
import sys

from pictures.render import draw


def main() -> None:
    """Draw until the one who gives the orders is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with its parent, not with a key that was meant for that
    with contextlib.suppress(OSError):
        os.nice(10)
    for line in sys.stdin.buffer:
        order = json.loads(line)
        try:
            picture, fault = draw(order["kind"], order["data"]), ""
        except (ValueError, TypeError, KeyError) as error:
            picture, fault = b"", f"{type(error).__name__}: {error}"
        sys.stdout.buffer.write(json.dumps({"size": len(picture), "fault": fault}).encode() + b"\n" + picture)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

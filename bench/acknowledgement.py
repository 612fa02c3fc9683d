"""Rounds of acknowledgements: short, in turn, each server alone awake; what counts is the median of many.

What is compared is measured one right after the other, and compared round by round: a machine that others use is
slower in one minute than in the next.
"""

import contextlib
import itertools
import json
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from bench.load import WARM_UP, Round, Times
from bench.servers import ROOT, SECRET, Server

PATIENCE = 60.0


@dataclass
class Case:
    """One line of the table, and what was measured for it.

    `settle` waits until all is done that the requests leave behind; the processor time of that counts, too.
    """

    name: str
    server: Server
    text: str
    answer: str
    user: str
    channel: str
    connections: int
    settle: Callable[[], None] = lambda: None
    throughputs: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def throughput(self) -> float:
        return statistics.median(self.throughputs)

    @property
    def median(self) -> float:
        return statistics.median(self.medians)

    @property
    def cpu(self) -> float:
        """Return the milliseconds of processor time for each request."""
        return statistics.median(self.cpus)

    def percentile(self, percent: int) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


class Load:
    """The process that sends."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, this: Round) -> Times:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asdict(this)) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the load generator has stopped")
        return Times(**json.loads(line))


@contextlib.contextmanager
def load() -> Iterator[Load]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.load"],
        cwd=ROOT,
        env={"SLACK_SIGNING_SECRET": SECRET},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Load(process)
    finally:
        process.kill()
        process.wait(PATIENCE)


def ratio(these: Sequence[float], those: Sequence[float]) -> float:
    """Return the median of the ratios of each round."""
    return statistics.median(this / that for this, that in zip(these, those, strict=True))


def measure(groups: Sequence[list[Case]], rounds: int, seconds: float) -> None:
    """Measure each case once a round; every round has another order, of the groups and within them."""
    order = list(groups)
    with load() as sender:
        for case in itertools.chain(*order):  # what is made at the first request is not what is measured
            _measure(case, sender, 0.3, keep=False)
        for _ in range(rounds):
            random.shuffle(order)
            for group in order:
                for case in random.sample(group, len(group)):
                    _measure(case, sender, seconds)


def _measure(case: Case, sender: Load, seconds: float, *, keep: bool = True) -> None:
    this = Round(case.server.port, case.connections, seconds, case.user, case.channel, case.text, case.answer)
    with case.server.awake():
        case.settle()
        before = case.server.cpu()
        times = sender.run(this)
        case.settle()
        used = case.server.cpu() - before
    if keep:
        count = len(times.milliseconds)
        case.throughputs.append(count / times.seconds)
        case.medians.append(statistics.median(times.milliseconds))
        case.cpus.append(used * 1000 / (count + WARM_UP * case.connections))
        case.milliseconds += times.milliseconds

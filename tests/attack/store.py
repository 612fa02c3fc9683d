"""Connections to PostgreSQL that are cut under load, with three copies of the bot: one transaction in twenty."""

import contextlib
import random
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from sqlalchemy import func, select

from sandbox.http_delivery import FORM
from sandbox.in_thread import free_port
from storage.database import Database
from storage.records.records import Record
from tests import databases
from tests.attack.count import Count
from tests.attack.target import PATH, Target, signed
from tests.copies import Copies
from tests.cutting_proxy import CuttingProxy, cutting_proxy
from tests.office import ANA, CHURN, PRIYA, until
from tests.patience import SECONDS
from tests.programs import settings_for, workspace
from tests.sandbox.peer import Script

_COPIES, _EVERY = 3, 20
_TYPISTS, _WRITERS = 6, 2
_TITLE = "Store batch"


@dataclass
class _Load:
    """What people ask while connections are cut, and what they were told; a title is asked for once."""

    script: Script
    ports: list[int]
    chance: random.Random
    ending: threading.Event = field(default_factory=threading.Event)
    said: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, str] = field(default_factory=dict)
    longest: float = 0

    def type(self, typist: int) -> None:
        for number in range(1_000_000):
            if self.ending.is_set():
                return
            title, began = f"{_TITLE} {typist}-{number}", time.monotonic()
            self.said[title] = self._command(f"task add {title}")
            self.longest = max(self.longest, time.monotonic() - began)

    def write(self, writer: int) -> None:
        for number in range(1_000_000):
            if self.ending.wait(0.2):
                return
            title = f"{_TITLE} m{writer}-{number}"
            self.mentions[title] = str(self.script.say(ANA, f"@baton task add {title}", CHURN)["ts"])

    def _command(self, text: str) -> str:
        fields = {"command": "/baton", "text": text, "team_id": "T0SANDBOX", "channel_id": CHURN, "user_id": ANA}
        body = urllib.parse.urlencode({**fields, "trigger_id": text, "response_url": "http://127.0.0.1:9/"}).encode()
        connection = HTTPConnection("127.0.0.1", self.chance.choice(self.ports), timeout=SECONDS)
        try:
            connection.request("POST", PATH, body, signed(body, FORM))
            with connection.getresponse() as answer:
                return f"{answer.status} {answer.read().decode()}"
        except (OSError, HTTPException) as fault:
            return repr(fault)
        finally:
            connection.close()

    @contextlib.contextmanager
    def going_on(self) -> Iterator[None]:
        threads = [threading.Thread(target=self.type, args=(number,)) for number in range(_TYPISTS)]
        threads += [threading.Thread(target=self.write, args=(number,)) for number in range(_WRITERS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.ending.set()
            for thread in threads:
                thread.join()


def run(_target: Target | None, folder: Path, times: int, seed: int) -> Count:
    """Cut so many connections of three copies on a PostgreSQL database of their own."""
    count = Count("Connections to the store cut")
    with databases.own_postgres_url() as url, cutting_proxy(url, _EVERY, seed) as proxy:
        proxy.is_cutting = False
        with _copies(proxy, folder) as load:
            proxy.is_cutting = True
            with load.going_on():
                while proxy.cuts < times:
                    time.sleep(0.1)
            proxy.is_cutting = False
            answers = _answers(load)
        with contextlib.closing(_Closing(url)) as store:
            _judge(count, load, proxy, answers, store.titles())
    return count


@contextlib.contextmanager
def _copies(proxy: CuttingProxy, folder: Path) -> Iterator[_Load]:
    ports = [free_port() for _ in range(_COPIES)]
    with workspace(app_port=ports[0]) as slack, contextlib.ExitStack() as stack:
        for port in ports:
            own = folder / f"copy-{port}"
            own.mkdir()
            more = {"DATABASE_URL": proxy.address, "BATON_POST_SECONDS": "0", "BATON_WORKERS": "2"}
            copies = Copies(settings_for(slack, own, app_port=port, **more))
            stack.callback(copies.stop)
            copies.start()
        load = _Load(Script(slack), ports, random.Random(0))
        until(lambda: all(_is_well(port) for port in ports))
        load.script.say(PRIYA, "/project add Churn model", CHURN)
        yield load


def _is_well(port: int) -> bool:
    with contextlib.suppress(OSError), contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as http:
        http.request("GET", "/health")
        return http.getresponse().status == 200
    return False


def _answers(load: _Load) -> dict[str, list[str]]:
    """Wait for the answers to all mentions, and return what was written in the thread of each."""

    def look(ts: str) -> list[str]:
        seen = load.script.get("messages", as_=ANA, channel=CHURN, thread_ts=ts)["messages"]
        return [each["text"] for each in seen if each.get("bot")]

    for ts in load.mentions.values():
        with contextlib.suppress(AssertionError):  # what never came is counted
            until(partial(look, ts))
    time.sleep(2)  # a second answer would come now
    return {title: look(ts) for title, ts in load.mentions.items()}


class _Closing:
    """The store, without the proxy before it."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def titles(self) -> dict[str, int]:
        counted = select(Record.title, func.count()).where(Record.title.startswith(_TITLE)).group_by(Record.title)
        return self._database.look(lambda session: dict(iter(session.execute(counted))))

    def close(self) -> None:
        self._database.dispose()


def _judge(
    count: Count, load: _Load, proxy: CuttingProxy, answers: dict[str, list[str]], stored: dict[str, int]
) -> None:
    count.seen += Counter({f"cut {how}": number for how, number in proxy.counts.items()})
    count.seen += Counter({"transactions": proxy.transactions, "commands": len(load.said), "mentions": len(answers)})
    count.seen["ms the longest command took"] = round(load.longest * 1000)
    reached = [title for title, said in load.said.items() if not said.startswith("200") or "✓ T-" not in _plain(said)]
    reached += [title for title, texts in answers.items() if texts and not all("✓ T-" in each for each in texts)]
    asked = {*load.said, *answers}
    kinds = {
        "reached a person": reached,
        "lost": sorted(asked - stored.keys()) + [title for title, texts in answers.items() if not texts],
        "doubled": [title for title, number in stored.items() if number > 1]
        + [title for title, texts in answers.items() if len(texts) > 1],
    }
    for what, titles in kinds.items():
        count.seen[what] = len(titles)
        count.faults += [f"{what}: {title}: {load.said.get(title, answers.get(title))}"[:300] for title in titles]


def _plain(said: str) -> str:
    return said.replace("\\u2713", "✓")

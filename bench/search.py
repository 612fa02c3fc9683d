"""Measure what a search costs among a million texts, and write its part of docs/benchmarks.md.

python -m bench.search [--texts 1000000] [--rounds 9]
"""

import argparse
import contextlib
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert, text

from bench import page, stores
from storage.database import Database, Session, dialect_of
from storage.migrate import migrate
from storage.schema import Base
from storage.search import search
from storage.search.search import SearchQuery
from storage.search_text.search_documents import QUARTER
from storage.search_text.stems import stems_of

NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
TEAM = "T0BENCH"
PROJECTS, VOCABULARY, CHUNK = 50, 50_000, 20_000
SEEN = frozenset(range(1, 41))
MEDIAN, WORST = 30.0, 100.0
RANKS = ((0, 1), (0, 9), (2, 40), (9, 30), (30, 100), (100, 300), (300, 1_000), (0, 3_000), (1_000, 8_000), (0, 40_000))
"""Which two words are looked for, by how common they are: 0 is the commonest."""
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "al", "er", "in")]
_HEAD = """# Search

`python -m bench.search` measures and writes this part, in about five minutes on a quiet machine.
A store has so many texts of six to ten words, of {vocabulary:,} words as unevenly common as those of a language are, in
{projects} projects, of which the asker sees {seen}. Two words are looked for, from the commonest to rare ones, and the
first ten results are read, as `find` does; one search of each round has a word with a slip, and one narrows to a
project. Of more than 20,000 texts the newest 20,000 are ranked. Figures are milliseconds by the clock, and of
processors, which other programs on the machine disturb less: of this process, and of the server's that works for it.
"""


def words() -> list[str]:
    """Return invented words, the commonest first."""
    chance = random.Random(7)
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(made)


def _texts(known: Sequence[str], many: int) -> Iterator[dict[str, object]]:
    chance = random.Random(11)
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(known))))
    for number in range(1, many + 1):
        said = chance.choices(known, cum_weights=weights, k=chance.randint(6, 10))
        title, rest = " ".join(said[:6]), " ".join(said[6:])
        at = NOW - timedelta(days=700) * (1 - number / many)
        stems = stems_of((title,))
        yield {
            "id": number, "team_id": TEAM, "project_id": chance.randint(1, PROJECTS),
            "kind": chance.choice(("task", "action", "decision", "risk")), "key": f"r{number}", "record_id": number,
            "person_id": None, "period": None, "quarter": int(at.timestamp()) // QUARTER,
            "title": f" {stems} ", "stems": stems_of((title, rest)),
        }  # fmt: skip


def fill(database: Database, known: Sequence[str], many: int) -> None:
    """Store so many texts; the index is made anew at the end, as the migration makes it."""
    migrate(database)
    again = taken_down(database)
    rows = _texts(known, many)
    texts, vocabulary = (Base.metadata.tables[name] for name in ("search_documents", "search_endings"))
    while batch := list(itertools.islice(rows, CHUNK)):
        with database.begin() as session:
            session.execute(insert(texts), batch)
    forms = dict.fromkeys(form for word in known for form in stems_of((word,)).split())
    with database.begin() as session:
        endings = [{"team_id": TEAM, "ending": form[at:], "word": form} for form in forms for at in range(len(form))]
        session.execute(insert(vocabulary), endings)
        for statement in again:
            session.execute(text(statement))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")


def taken_down(database: Database) -> list[str]:
    """Drop what would be kept up to date with each row, and return the statements that make it again."""
    with database.begin() as session:
        if database.is_sqlite:
            found = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_documents'"
            made = {row.name: row.sql for row in session.execute(text(found))}
            for name in made:
                session.execute(text(f"DROP TRIGGER {name}"))
            return ["INSERT INTO search_index(search_index) VALUES ('rebuild')", *made.values()]
        index = "ix_search_documents_words"
        definition: str = session.execute(text(f"SELECT pg_get_indexdef('{index}'::regclass)")).scalar_one()
        session.execute(text(f"DROP INDEX {index}"))
        session.execute(text("ALTER TABLE search_documents DISABLE TRIGGER USER"))
        return ["ALTER TABLE search_documents ENABLE TRIGGER USER", definition]


class Spent(NamedTuple):
    """The milliseconds of a search, by the clock and of processors: this process's and the server's for it."""

    clock: float
    processor: float


def measure(database: Database, known: Sequence[str], rounds: int) -> dict[str, list[Spent]]:
    """Return what each search took."""
    asked = {f"{one:,} + {other:,}": (f"{known[one]} {known[other]}", SEEN) for one, other in RANKS}
    slip = known[40][:2] + known[40][3:]
    asked["0 + a slip"] = (f"{known[0]} {slip}", SEEN)
    asked["0 + 9, one project"] = (f"{known[0]} {known[9]}", frozenset({7}))
    spent: dict[str, list[Spent]] = {name: [] for name in asked}
    for number in range(rounds + 2):
        for name, (said, seen) in asked.items():
            query = SearchQuery(TEAM, said, seen, "U1", NOW, NOW.date())
            with database.read() as session:
                processors = _processors(session)
                began, used = time.perf_counter(), processors()
                found = search.find(session, query, 0, 10, 101)
                taken = Spent((time.perf_counter() - began) * 1000, processors() - used)
            if number > 1:
                spent[name].append(taken)
            if number == 0:
                print(f"  {name}: {found.many} {taken.clock:.1f} ms, {taken.processor:.1f} of processors", flush=True)
    return spent


def _processors(session: Session) -> Callable[[], float]:
    """Return what tells how many milliseconds processors have worked for this process, and for a server's here."""
    if dialect_of(session) == "sqlite":
        return lambda: time.process_time() * 1000
    backend = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    path = Path(f"/proc/{backend}/schedstat")  # Linux tells it in nanoseconds
    return lambda: time.process_time() * 1000 + int(path.read_text().split()[0]) / 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    known = words()
    found = {}
    with contextlib.ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="baton-search-")))
        urls = {"SQLite": stores.sqlite(folder)}
        if server := stores.server():
            urls["PostgreSQL"] = kept.enter_context(stores.postgres(server))
        for store, url in urls.items():
            database = Database(url)
            began = time.monotonic()
            fill(database, known, given.texts)
            print(f"{store}: filled in {time.monotonic() - began:.0f} s", flush=True)
            found[store] = measure(database, known, given.rounds)
            database.dispose()
    written = _written(found, given.texts)
    page.put(written)
    print(written)


def _written(found: dict[str, dict[str, list[Spent]]], texts: int) -> str:
    goals, rows = [], []
    for store, spent in found.items():
        every = [each for times in spent.values() for each in times]
        for what, of, goal in (("median", statistics.median, MEDIAN), ("worst", max, WORST)):
            clock, processor = of([each.clock for each in every]), of([each.processor for each in every])
            is_met = "met" if clock <= goal else "**missed**"
            goals.append((f"{what}, {store}", f"{clock:.1f}", f"≤ {goal:.0f}", is_met, f"{processor:.1f}"))
        for name, times in spent.items():
            clocks, processors = [each.clock for each in times], [each.processor for each in times]
            middle = f"{statistics.median(clocks):.1f}", f"{max(clocks):.1f}"
            rows.append((store, name, *middle, f"{statistics.median(processors):.1f}", f"{max(processors):.1f}"))
    head = _HEAD.format(vocabulary=VOCABULARY, projects=PROJECTS, seen=len(SEEN))
    return "\n".join([
        head,
        f"Last run: {datetime.now(UTC):%d %B %Y}, {texts:,} texts; {page.machine()}.\n",
        page.table(("What", "Milliseconds", "Goal", "", "Of processors"), goals),
        page.table(("Store", "Words by their rank", "Median", "Worst", "Of processors", "Worst of these"), rows),
    ])  # fmt: skip


if __name__ == "__main__":
    main()

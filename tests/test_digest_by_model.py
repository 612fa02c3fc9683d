"""A digest whose opening a language model writes: checked against the facts, and by templates where it fails."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.job_errors import GiveUpError
from bot.jobs.queue.workers import JobInHand
from handlers.request.job_kinds import PHRASE
from tests import databases
from tests.llm import stub
from tests.office import ANA, CHURN, PRIYA, Office, open_office, until
from tests.patience import SECONDS
from tests.test_digest import FRIDAY, MONDAY, details, posted
from tests.test_minutes_by_model import calls


@contextmanager
def opened(
    folder: Path, behave: stub.Behaviour, model_timeout: int = int(SECONDS)
) -> Iterator[tuple[Office, stub.Stub]]:
    """Yield an office with a model that behaves so, a project with an overdue task, and its digest on Fridays."""
    with stub.stub(behave) as server:
        url, where = databases.fresh_sqlite_url(folder), server.endpoint().url
        with open_office(url, model_key="sk-1", model_url=where, model="stub-1", model_timeout=model_timeout) as office:
            office.clock.stands_at = MONDAY
            office.slash(PRIYA, "/project add Churn model zone=UTC", CHURN)
            office.slash(PRIYA, "/digest setup fri 16:00")
            office.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")
            office.move(MONDAY + timedelta(minutes=1))
            yield office, server


def saying(*sentences: str) -> stub.Behaviour:
    return stub.saying(json.dumps({"sentences": sentences}))


OURS = "Churn model is at risk · 1 task late"


def test_what_a_model_says_stands_below_the_status_as_far_as_the_facts_say_it(tmp_path: Path) -> None:
    said = saying("The images that Ben labels are 2 days late.", "Mallory is 80% done.")

    with opened(tmp_path, said) as (office, _):
        office.move(FRIDAY)
        [digest] = until(lambda: posted(office))

        assert digest["text"].startswith(f"{OURS}\nThe images that Ben labels are 2 days late.\nDone 0")
        assert "Mallory" not in json.dumps(digest)
        assert calls(office) == [("ok", 900, 100)]


@pytest.mark.parametrize("behave", [stub.silent, stub.failing(429), stub.saying("no JSON"), stub.cut])
def test_without_an_answer_our_own_words_stand(tmp_path: Path, behave: stub.Behaviour) -> None:
    with opened(tmp_path, behave, 1 if behave is stub.silent else int(SECONDS)) as (office, server):
        office.move(FRIDAY)
        [digest] = until(lambda: posted(office))

        assert digest["text"].startswith(f"{OURS}\nDone 0 · late 1")
        assert len(server.requests) == len(calls(office)) >= 1


def test_the_changes_of_a_digest_that_failed_before_its_post_are_told_by_the_next_one(tmp_path: Path) -> None:
    def fails(_in_hand: JobInHand) -> None:
        raise GiveUpError("no words today")

    with opened(tmp_path, saying("Ben labels.")) as (office, _):
        phrasers = office.service.worker_pools.phrasers
        usual, phrasers.runners = phrasers.runners, {PHRASE: fails}
        office.move(FRIDAY)
        phrasers.runners = usual
        office.move(FRIDAY + timedelta(days=7))

        [digest] = until(lambda: posted(office))
        assert "T-1 Label 500 images · Ana: added" in details(office, digest)

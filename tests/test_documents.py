"""Documents: what they are, when they are looked at again, and what a phase expects of them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import UserError
from knowledge.documents_by_phase import documents_by_phase
from storage.database import Database
from storage.registers.document import KINDS
from tests import databases
from tests.work import ANA, BEN, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


def test_a_kind_of_two_words_needs_no_quotes(desk: Desk) -> None:
    said = desk.run("document add Card of the classifier kind=model card link=https://example.org/card @ben").text

    assert said == "✓ DOC-1 Card of the classifier · model card · Ben · review Thu 18 Feb 2027"
    assert "DOC-1" in desk.run("document list model card").text
    assert "DOC-1" not in desk.run("document list policy").text


def test_a_phase_expects_documents_until_they_are_there(desk: Desk) -> None:
    before = desk.run("document missing data")
    assert before.text.startswith("Missing by the data phase: 6 of 6 documents")

    desk.run("document add Where the images are from kind=datasheet")

    after = desk.run("document missing data").text
    assert after.startswith("Missing by the data phase: 5 of 6 documents")
    assert "Datasheet" not in after


def test_a_phase_that_there_is_not_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="no phase yet"):
        desk.run("document missing")


def test_its_owner_is_reminded_on_its_day_until_they_have_looked(desk: Desk) -> None:
    desk.run("document add Model card @ben review=2026-11-21")
    assert "DOC-1" not in desk.run("reminder preview", BEN).text

    desk.now += timedelta(days=3)

    assert "To review: DOC-1 Model card" in desk.run("reminder preview", BEN).text
    assert "DOC-1" not in desk.run("reminder preview", ANA).text
    assert "DOC-1 is reviewed." in desk.run("reminder reviewed DOC-1", BEN).text
    assert "DOC-1" not in desk.run("reminder preview", BEN).text


def test_whatever_a_phase_expects_is_a_kind_of_document() -> None:
    assert set(documents_by_phase().kinds) <= set(KINDS)

"""The noun of docs/adding-a-register.md, as it stands there, on every surface."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from core.catalog import Catalog
from handlers.catalog import CATALOG
from storage.database import Database
from storage.records.records import Record
from storage.schema import Base
from tests.databases import fresh_sqlite_url
from tests.office import ANA, BEN, Office, open_office

PAGE = Path(__file__).parents[1] / "docs" / "adding-a-register.md"
MOST_LINES = 30
"""So many are written, without imports and the lines that say what a file is for."""


def blocks() -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def vendors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Yield an office with the noun of the page; no other test knows of it."""
    named = dict(zip(("storage.registers.vendor", "handlers.registers.vendor"), blocks(), strict=True))
    for name, code in named.items():
        sys.modules[name] = ModuleType(name)
        exec(code, vars(sys.modules[name]))
    table = sys.modules["storage.registers.vendor"].Vendor.__table__
    url = fresh_sqlite_url(tmp_path_factory.mktemp("vendors"))
    database = Database(url)
    table.create(database.engine)
    database.dispose()
    catalog = Catalog((*CATALOG.nouns, sys.modules["handlers.registers.vendor"].NOUN))
    try:
        with open_office(url, empty=False, catalog=catalog) as office:
            office.slash(ANA, "/project add Churn model")
            office.settle()
            yield office
    finally:
        Base.metadata.remove(table)
        del Record.__mapper__.polymorphic_map["vendor"]
        for name in named:
            del sys.modules[name]


def test_the_page_is_a_matter_of_minutes() -> None:
    written = [
        line for code in blocks() for line in code.splitlines() if re.match(r"(?!from |import |\"\"\")\S| +\S", line)
    ]

    assert len(written) <= MOST_LINES, written


def test_the_noun_of_the_page_is_on_every_surface(vendors: Office) -> None:
    added = "vendor add Label Works service=labelling @ben contract=https://example.org/c renewal=2027-01-31"
    assert vendors.slash(ANA, f"/baton {added}").text.startswith("✓ V-1 Label Works · Ben · renewal Sun 31 Jan 2027")
    assert "✓ V-2 Cloud Nine" in vendors.mention(ANA, 'vendor add Cloud Nine terms="net 30"').text

    vendors.slash(BEN, "/baton vendor edit V-1")
    vendors.submit(BEN, terms="paid by the label")
    card = vendors.slash(BEN, "/baton V-1").text
    assert all(fact in card for fact in ("Service: labelling", "Terms: paid by the label", "Contract: example.org/c"))

    assert "V-2" not in vendors.slash(BEN, "/baton vendor list labelling").text
    assert "V-2 Cloud Nine" in vendors.slash(BEN, "/baton find net 30").text
    assert "terms paid by the label" in vendors.mention(BEN, "what are the terms of V-1?").text


def test_what_was_done_to_it_is_taken_back_and_told(vendors: Office) -> None:
    vendors.slash(ANA, "/baton vendor add Tape Store @ana")
    assert "is renewed. The next renewal is" in vendors.slash(ANA, "/baton vendor renew V-3 in 2 weeks").text

    assert "Taken back: you changed V-3: renewal:" in vendors.slash(ANA, "/baton undo").text

    history = vendors.slash(ANA, "/baton why V-3").text
    assert "took a change back" in history
    vendors.slash(ANA, "/baton undo")
    assert "dropped" in vendors.slash(ANA, "/baton V-3").text

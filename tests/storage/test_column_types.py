"""Values as the text that the store keeps."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from core.link import Link
from core.money import Money
from core.percent import Percent
from core.period import Period
from storage.column_types import VALUES, ValueText
from storage.database import Database

GIVEN = {
    "money": Money(Decimal("1234.5"), "EUR"),
    "period": Period(date(2026, 12, 1), date(2027, 3, 31)),
    "percent": Percent(12.5),
    "link": Link("https://example.org/a?b=c"),
}
SAMPLES = Table(
    "value_samples",
    MetaData(),
    Column("id", Integer, primary_key=True),
    *(Column(value.__name__.lower(), ValueText(value)) for value in VALUES),
)


@pytest.mark.parametrize("given", [GIVEN, dict.fromkeys(GIVEN)], ids=["filled", "empty"])
def test_values_come_back_as_they_were_stored(database: Database, given: dict[str, object]) -> None:
    with database.begin() as session:
        SAMPLES.create(session.connection(), checkfirst=True)
        session.execute(insert(SAMPLES).values(given))
        found = session.execute(select(SAMPLES)).mappings().one()

        assert {name: found[name] for name in given} == given
        SAMPLES.drop(session.connection())

"""Which records are over a level: noted once, whoever comes at the same moment, and seen once."""

from datetime import timedelta
from decimal import Decimal

from storage import alerts
from storage.alerts import Alert
from storage.database import Database
from storage.registers.risk import Risk
from tests.storage.rows import NOW, stored_as
from tests.storage.threads import at_once


def test_of_two_at_once_one_begins_an_alert_and_one_has_seen_it(database: Database, project: int) -> None:
    record_id = stored_as(Risk, database, project_id=project).id

    def begin(_number: int) -> bool:
        with database.begin() as session:
            return alerts.begin(session, Alert(record_id=record_id, level="15", passed_at=NOW, told=("U1",)))

    def see(number: int) -> int:
        with database.begin() as session:
            return alerts.see(session, record_id, f"U{number}", NOW + timedelta(days=1))

    assert sorted(at_once(4, begin)) == [False, False, False, True]
    assert sorted(at_once(4, see)) == [0, 0, 0, 1]


def test_levels_are_in_order_and_forgotten_when_they_end(database: Database, project: int) -> None:
    record_id = stored_as(Risk, database, project_id=project).id

    with database.begin() as session:
        for level in ("20", "5", "15"):
            alerts.begin(session, Alert(record_id=record_id, level=level, passed_at=NOW, told=()))
        over = alerts.of_record(session, record_id)
        assert [alert.figure for alert in over] == [Decimal(5), Decimal(15), Decimal(20)]
        alerts.end(session, over[1:])
        assert [alert.level for alert in alerts.of_record(session, record_id)] == ["5"]
        alerts.set_levels(session, project, "risk", [Decimal(15), Decimal(20)])
        alerts.set_levels(session, project, "risk", [Decimal(10)])
        assert alerts.levels_of(session, project, "risk") == (Decimal(10),)
        assert alerts.levels_of(session, project, "issue") == ()

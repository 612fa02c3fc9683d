"""What was asked and answered lately: of one place in one workspace, for a day."""

from datetime import timedelta

from storage.database import Database
from storage.model import conversation_turns
from storage.model.conversation_turns import Said
from tests.storage.rows import NOW, TEAM


def test_a_turn_is_told_in_its_place_for_a_day_and_forgotten_by_who_asked(database: Database) -> None:
    with database.begin() as session:
        for person in ("U1", "U2"):
            conversation_turns.add(
                session, TEAM, Said("thread:C1:1", person, ["T-4"], 1, question=f"{person} asks"), NOW
            )

        def asked(place: str = "thread:C1:1", team: str = TEAM, hours: int = 0, most: int = 4) -> list[str]:
            found = conversation_turns.latest(session, team, place, NOW + timedelta(hours=hours), most)
            return [each.question for each in found]

        assert asked() == asked(hours=23) == ["U1 asks", "U2 asks"]
        assert asked(most=1) == ["U2 asks"]
        assert asked(hours=24) == asked("thread:C1:2") == asked(team="T2") == []
        assert conversation_turns.forget(session, "T2", "U1") == 0
        assert conversation_turns.forget(session, TEAM, "U1") == 1
        assert asked() == ["U2 asks"]
        assert conversation_turns.counts(session, TEAM, "U2") == (1, 1)

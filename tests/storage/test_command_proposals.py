"""Commands that were proposed: of one workspace alone, settled once, and open for their time."""

from datetime import timedelta

from storage.database import Database
from storage.model import command_proposals
from storage.model.command_proposals import CommandProposal, ProposalState, content_of
from tests.storage.rows import NOW, TEAM

DAY = timedelta(days=1)


def test_it_is_found_in_its_workspace_alone_and_settled_once_within_its_time(database: Database) -> None:
    with database.begin() as session:
        made = [CommandProposal(team_id=TEAM, asker_id="U1", made_at=NOW, expires_at=NOW + DAY) for _ in range(2)]
        for each in made:
            each.content, each.state = content_of(["task done T-1"], {}), ProposalState.OPEN
            command_proposals.add(session, each)
        first, second = (each.id for each in made)

        assert command_proposals.find(session, TEAM, first)
        assert command_proposals.find(session, "T2", first) is None
        assert command_proposals.newest_in(session, "T2", "U1", None, None) is None
        for number, state, at, is_settled in (
            (first, ProposalState.EXPIRED, NOW, False),
            (first, ProposalState.CONFIRMED, NOW + DAY, False),
            (first, ProposalState.CONFIRMED, NOW, True),
            (first, ProposalState.DECLINED, NOW, False),
            (second, ProposalState.DECLINED, NOW + DAY, False),
            (second, ProposalState.EXPIRED, NOW + DAY, True),
        ):
            assert command_proposals.settle(session, number, state, at) == is_settled, (number, state, at)

"""Alerts: the lead hears once of a risk or an issue that has come over a level, and says that they have seen it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.actor import Person, Surface
from core.errors import Conflict, NotAllowed, UserError
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.reply import Actions, Button, Reply
from handlers.request.arguments import resolve
from handlers.request.scheduled import CLOCK, ScheduledRun, read_back
from storage.database import Database
from tests import databases
from tests.office import ANA as ANA_THERE
from tests.office import BEN as BEN_THERE
from tests.office import PRIYA as PRIYA_THERE
from tests.office import Office
from tests.work import ANA, BEN, NOW, PRIYA, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk where the lead, Priya, is alerted from 15 on."""
    database = Database(databases.fresh_sqlite_url(tmp_path))
    made = Desk(database)
    made.run("risk add Labels drift p=3 i=4")
    made.run("risk alert 15 20", PRIYA)
    yield made
    database.dispose()


def told(desk: Desk, text: str, who: Person = BEN) -> list[str]:
    """Run a command, and return what the lead is told by it."""
    return did(desk, text, who)[1]


def posted(desk: Desk, text: str) -> list[tuple[str, str]]:
    """Run a command of Ben's, and return whom it tells what."""
    with desk.work(BEN) as work:
        command = parse(tokenize(text), desk.catalog, work.today)
        command.operation.run(work, **resolve.arguments(work, command))
        return [(post.channel, reply.text) for post in work.posts for reply in post.replies]


def did(desk: Desk, text: str, who: Person = BEN) -> tuple[Reply, list[str]]:
    """Run a command as a request of its own, and return its answer and what the lead is told."""
    with desk.work(who) as work:
        command = parse(tokenize(text), desk.catalog, work.today)
        work.operation = command.operation.name
        answer = command.operation.run(work, **resolve.arguments(work, command))
        return answer, [reply.text for post in work.posts for reply in post.replies if post.channel == PRIYA.id]


def test_the_lead_hears_once_when_a_risk_comes_over_the_level(desk: Desk) -> None:
    [said] = told(desk, "risk score R-1 4 4")

    assert "Risk alert: R-1 Labels drift · 16 of 25" in said
    assert "Ben changed it. Your alert is at 15 of 25." in said
    assert told(desk, "risk score R-1 4 4") == []
    assert told(desk, "risk score R-1 3 4") == []  # 12 is within the margin
    assert told(desk, "risk score R-1 3 5") == []
    assert told(desk, "risk score R-1 2 5") == []
    assert len(told(desk, "risk score R-1 3 5")) == 1


def test_the_second_level_is_told_of_alone_where_both_are_passed(desk: Desk) -> None:
    [said] = told(desk, "risk score R-1 5 5")

    assert "Your alert is at 20 of 25." in said


def test_a_sponsor_hears_of_the_second_level_alone_in_plain_words(desk: Desk) -> None:
    desk.run("project edit P-1 sponsor=@ana", PRIYA)
    assert [who for who, _ in posted(desk, "risk score R-1 4 4")] == [PRIYA.id]

    [(_, lead), (who, said)] = posted(desk, "risk score R-1 5 5")

    assert who == ANA.id
    assert "“Labels drift”" in said
    assert "R-1" in lead
    assert "R-1" not in said


def test_a_new_risk_a_closed_one_and_one_that_is_opened_again(desk: Desk) -> None:
    [said] = told(desk, "risk add Vendor leaves p=5 i=4")
    assert "Ben added it." in said
    assert told(desk, "risk close R-2") == []
    assert len(told(desk, "risk reopen R-2")) == 1


def test_what_is_taken_back_alarms_nobody(desk: Desk) -> None:
    told(desk, "risk score R-1 5 5")
    assert told(desk, "risk score R-1 1 1") == []
    assert told(desk, "undo R-1") == []
    assert "Alert: at 20 of 25 or more since" in desk.run("risk show R-1").text


def test_a_lead_who_scores_it_has_seen_it(desk: Desk) -> None:
    assert told(desk, "risk score R-1 4 4", PRIYA) == []
    assert "seen by Priya" in desk.run("risk show R-1").text


def test_seen_is_said_by_who_was_alerted_once(desk: Desk) -> None:
    with pytest.raises(Conflict, match="No alert is open"):
        desk.run("risk seen R-1", PRIYA)
    told(desk, "risk score R-1 4 4")
    assert "not seen yet" in desk.run("R-1").text
    with pytest.raises(NotAllowed):
        desk.run("risk seen R-1", BEN)

    assert "R-1: seen. It is at 16 of 25 now." in desk.run("risk seen R-1", PRIYA).text
    assert "R-1 was seen by Priya" in desk.run("risk ack R-1", PRIYA).text
    assert "Alert: at 15 of 25 or more since" in desk.run("R-1").text
    assert "seen by Priya" in desk.run("R-1").text


def test_only_the_lead_sets_a_level_and_takes_it_back(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.run("risk alert 5", BEN)
    assert "Priya Nair hears at once of each risk at 15 of 25 or more, the sponsor of each at 20 of 25" in (
        desk.run("risk alert", BEN).text
    )

    said, _ = did(desk, "risk alert 10 and 12", PRIYA)
    assert "You hear at once of each risk at 10 of 25 or more, the sponsor of each at 12 of 25 or more." in said.text
    assert "R-1 is there already: of it no alert comes." in said.text
    assert "Nobody is named as the sponsor yet: project edit P-1 sponsor=@mei" in said.text
    buttons = [each for part in said.parts if isinstance(part, Actions) for each in part.controls]
    assert [each.label for each in buttons if isinstance(each, Button)] == ["Undo"]
    assert "alerts about risks are at 15 of 25 and 20 of 25 again" in did(desk, "undo P-1", PRIYA)[0].text
    assert "No alerts about risks any more." in desk.run("risk alert off", PRIYA).text
    assert told(desk, "risk score R-1 5 5") == []
    assert "Nobody is alerted about risks here." in desk.run("risk alert").text


@pytest.mark.parametrize("text", ["high", "0", "26", "-3", "15.5", "1 2 3", "１５"])
def test_what_is_no_level_is_refused_in_its_own_words(desk: Desk, text: str) -> None:
    with pytest.raises(UserError, match="level"):
        desk.run(f"risk alert {text}", PRIYA)


def remind(desk: Desk, run: ScheduledRun) -> list[tuple[str, str]]:
    """Let the clock bring a run, and return whom it tells what."""
    with desk.work(ANA) as work:
        work.actor = replace(work.actor, surface=Surface.CLOCK)
        for function in desk.catalog.scheduled(run.name):
            function(work, run)
        return [(post.channel, reply.text) for post in work.posts for reply in post.replies]


def alarmed(desk: Desk) -> ScheduledRun:
    """Bring R-1 over its level, and return the run that looks whether that was seen."""
    with desk.work(BEN) as work:
        command = parse(tokenize("risk score R-1 4 4"), desk.catalog, work.today)
        command.operation.run(work, **resolve.arguments(work, command))
        [run] = [read_back(job.payload) for job in work.later if job.kind == CLOCK]
        return run


def test_what_nobody_has_seen_for_two_working_days_is_told_a_deputy(desk: Desk) -> None:
    desk.run("project edit P-1 deputies=@ana", PRIYA)
    run = alarmed(desk)
    [(who, said)] = remind(desk, run)

    assert (run.period, run.due_at) == (date(2026, 11, 24), NOW + timedelta(days=4))  # over a weekend
    assert who == ANA.id
    assert "Risk alert that nobody has seen: R-1 Labels drift · 16 of 25" in said
    assert "Priya was told today. The alert is at 15 of 25." in said


def test_without_a_deputy_the_lead_hears_again_unless_it_was_seen_or_is_over(desk: Desk) -> None:
    run = alarmed(desk)
    assert [who for who, _said in remind(desk, run)] == [PRIYA.id]

    desk.run("risk seen R-1", PRIYA)
    assert remind(desk, run) == []
    desk.run("risk score R-1 1 1", BEN)
    assert remind(desk, alarmed(desk)) != []
    desk.run("risk close R-1")
    assert remind(desk, run) == []


def test_the_severity_of_issues_is_watched_in_the_same_way(desk: Desk) -> None:
    desk.run("issue alert high", PRIYA)

    [said] = told(desk, "issue add The GPU is gone severity=critical")
    assert "Issue alert: I-1 The GPU is gone" in said
    assert "Your alert is at high severity." in said
    told(desk, "issue add Small severity=medium")
    [escalated] = told(desk, "issue escalate I-2")
    assert "Issue alert: I-2" in escalated


def test_the_lead_answers_by_a_button_in_slack(churn: Office) -> None:
    churn.slash(PRIYA_THERE, "/risk alert 15")
    churn.slash(ANA_THERE, "/risk add Labels drift p=4 i=5")

    assert "Your alert is at 15" in churn.newest_direct(PRIYA_THERE, "Risk alert").text
    direct = churn.direct_channel(PRIYA_THERE)
    churn.click(PRIYA_THERE, churn.from_bot(PRIYA_THERE, direct)[-1], "I have seen it", direct)

    assert "seen by Priya" in churn.slash(BEN_THERE, "/risk R-1").text

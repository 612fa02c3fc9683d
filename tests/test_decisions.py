"""Decisions and meetings, as people use them."""

from tests.office import ANA, BEN, CHURN, PRIYA, Office


def test_a_decision_is_written_down_with_who_and_why(churn: Office) -> None:
    added = churn.slash(ANA, '/decision add Label with two people why="one drifts" by="the whole team" #labels')

    assert added.text.startswith("✓ D-1")
    assert "owner" not in added.text
    shown = churn.slash(ANA, "/decision D-1").text
    assert "Rationale: one drifts" in shown
    assert "Decided by: the whole team" in shown
    assert "D-1 Label with two people" in churn.slash(BEN, "/decision").text


def test_a_decision_is_superseded_and_the_chain_is_shown(churn: Office) -> None:
    churn.slash(ANA, "/decision add Label with one person")
    churn.slash(ANA, "/decision supersede D-1 Label with two people")
    last = churn.slash(BEN, "/decision supersede D-2 Label with three people")

    assert "D-2 is replaced by D-3 Label with three people" in last.text
    old = churn.slash(ANA, "/decision show D-1").text
    assert "replaced" in old
    assert "D-1 Label with one person\n→ D-2 Label with two people\n→ D-3 Label with three people" in old
    assert "D-1" not in churn.slash(ANA, "/decision list").text
    assert "D-1" in churn.slash(ANA, "/decision list superseded").text


def test_what_was_superseded_is_not_superseded_again(churn: Office) -> None:
    churn.slash(ANA, "/decision add Label with one person")
    churn.slash(ANA, "/decision supersede D-1 Label with two people")
    again = churn.slash(BEN, "/decision supersede D-1 Label with nobody")

    assert "D-1 is replaced already." in again.text
    assert "D-3" not in churn.slash(ANA, "/decision list all").text


def test_a_decision_is_never_rewritten(churn: Office) -> None:
    churn.slash(ANA, "/decision add Label with one person")
    refused = churn.slash(ANA, "/decision edit D-1 Label with two people")

    assert "D-1 stays as it was decided." in refused.text
    assert "decision supersede D-1 Label with two people" in refused.text


def test_superseding_is_undone_as_one(churn: Office) -> None:
    churn.slash(ANA, "/decision add Label with one person")
    churn.slash(ANA, "/decision supersede D-1 Label with two people")
    churn.slash(ANA, "/baton undo")

    listed = churn.slash(ANA, "/decision list").text
    assert "D-1 Label with one person" in listed
    assert "D-2" not in listed


def test_the_shortcut_logs_a_decision_with_a_link_to_its_message(churn: Office) -> None:
    ts = churn.say(BEN, "OK, two people per image then.")
    churn.script.post("shortcut", as_=ANA, channel=CHURN, message_ts=ts, callback_id="decision add")
    churn.submit(ANA, title="Two people per image")
    card = churn.answer_in_thread(ANA, CHURN, ts, after=ts)

    assert "D-1 Two people per image" in card.text
    assert "from a message" in churn.slash(ANA, "/decision D-1").text


def test_a_meeting_is_added_on_a_day_with_an_agenda(churn: Office) -> None:
    added = churn.slash(PRIYA, '/meeting add Weekly sync on 2099-12-04 at="10:00" agenda="labels; next run"')
    changed = churn.slash(PRIYA, '/meeting agenda MT-1 "only labels"')

    assert "· Fri 4 Dec 2099, 10:00" in added.text
    assert "MT-1 has this agenda now: only labels" in changed.text
    assert "MT-1 Weekly sync · Fri 4 Dec 2099, 10:00 · Priya" in churn.slash(ANA, "/meeting").text


def test_what_supersedes_a_decision_has_its_labels(churn: Office) -> None:
    churn.slash(ANA, "/decision add Label with one person #labels")

    assert "D-2" in churn.slash(BEN, "/decision supersede D-1 Label with two people").text
    assert "#labels" in churn.slash(BEN, "/decision D-2").text
    assert "D-2" in churn.slash(BEN, "/decision list #labels").text

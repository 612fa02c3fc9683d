"""What others do to one's work: one hears of it once, quietly, and together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy

from handlers.request.outbox.live_messages import POSTED
from storage.database import Session
from storage.directory import channels, people
from storage.jobs import Job
from storage.records import record_cards
from storage.records.record_cards import RecordCard
from tests.databases import statements_of
from tests.office import ANA, BEN, CHURN, GENERAL, MEI, PRIYA, Answer, Office, open_office, until

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def team(churn: Office) -> Office:
    """Return an office where Mei owns a task, and Ben one that waits for a third."""
    churn.settle()
    churn.clock.stands_at = NOW
    churn.slash(MEI, "/task add Write the model card by Fri @mei")
    churn.slash(BEN, "/task add Set up the retraining @ben")
    churn.slash(PRIYA, "/task add Renew the credentials")
    churn.slash(BEN, "/task block T-2 on=T-3")
    later(churn)
    return churn


def later(office: Office, minutes: float = 6) -> None:
    office.move(office.clock() + timedelta(minutes=minutes))


def told(office: Office, who: str) -> list[str]:
    """Return what somebody was told privately, in lines."""
    return [m["text"] for m in office.from_bot(who, office.direct_channel(who))]


def last(office: Office, who: str) -> Answer:
    message = office.from_bot(who, office.direct_channel(who))[-1]
    return Answer(message["text"], message["blocks"])


@pytest.mark.parametrize(
    ("command", "heard", "button"),
    [
        ("task drop T-1 not needed", "Ben dropped your T-1 Write the model card: “not needed”", "Bring it back"),
        ("task done T-1", "Ben marked your T-1 Write the model card as done", "Bring it back"),
        (
            "task edit T-1 by 9 Dec",
            "Ben moved your T-1 Write the model card from Fri 4 Dec to Wed 9 Dec",
            "Move it back",
        ),
        ("task edit T-1 by none", "Ben took the due date from your T-1 Write the model card", "Move it back"),
        ("task block T-1 no data", "Ben blocked your T-1 Write the model card: no data", "Start T-1"),
        ("task edit T-1 !low", "Ben changed your T-1 Write the model card: priority normal → low", "Open"),
        ("task priority T-1 high", "Ben changed your T-1 Write the model card: priority normal → high", "Open"),
        ("task snooze T-1 tomorrow", "Ben put your T-1 Write the model card off until Tue 1 Dec", "Open"),
        ("task start T-1", "Ben started your T-1 Write the model card", "Open"),
        ("task edit T-1 Write it", "Ben renamed your T-1 Write it (it was “Write the model card”)", "Open"),
        ("task assign T-1 @ana", "T-1 Write the model card is Ana's now. Ben changed that.", "Open"),
        ("task assign T-1 @ben", "T-1 Write the model card is Ben's now. Ben took it.", "Open"),
        ("task edit T-1 owner=none", "T-1 Write the model card has no owner now. Ben took you off it.", "Open"),
    ],
)
def test_who_owns_it_hears_what_somebody_else_did_to_it(team: Office, command: str, heard: str, button: str) -> None:
    team.slash(BEN, f"/{command}")
    assert not told(team, MEI)

    later(team)

    (said,) = told(team, MEI)
    assert said.startswith(heard)
    last(team, MEI).button(button)


def test_several_changes_of_one_person_within_minutes_are_one_message(team: Office) -> None:
    team.slash(MEI, "/risk add Labels drift p=4 i=4 @mei")
    for command in ("task edit T-1 by 9 Dec", "task edit T-1 by 10 Dec", "task priority T-1 low", "risk drop R-1"):
        team.slash(PRIYA, f"/{command}")
        later(team, 1)

    later(team)
    later(team)

    (said,) = told(team, MEI)
    heading, task, risk = said.splitlines()
    assert heading == "Priya changed your T-1 and R-1"
    assert "moved your T-1 Write the model card from Fri 4 Dec to Thu 10 Dec and changed it: priority normal" in task
    assert risk == "• Priya dropped your R-1 Labels drift"


def test_what_was_changed_is_read_by_one_question_however_many_records_it_was(team: Office) -> None:
    for number in range(3):
        team.slash(MEI, f"/task add Label site {number} @mei")
    later(team)
    for ref in ("T-4", "T-5", "T-6"):
        team.slash(PRIYA, f"/task done {ref}")

    with statements_of(team.service.database) as sent:
        later(team)

    assert told(team, MEI)[-1].count("done") == 3
    assert len([each for each in sent if "audit.request IN" in each]) == 1
    assert len([each for each in sent if "tasks.blocked_by_id IN" in each]) == 1


def test_what_is_taken_back_within_minutes_is_not_told(team: Office) -> None:
    team.slash(PRIYA, "/task done T-1")
    team.slash(PRIYA, "/baton undo")
    team.slash(PRIYA, "/task edit T-1 by 9 Dec")
    team.slash(PRIYA, "/task edit T-1 by 4 Dec")

    later(team)

    assert not told(team, MEI)


def test_what_is_taken_back_later_is_told_to_whom_it_belongs(team: Office) -> None:
    team.slash(PRIYA, "/task assign T-1 @ben")
    later(team)
    team.slash(PRIYA, "/baton undo")

    later(team)

    assert told(team, MEI)[-1] == "T-1 Write the model card is yours again. Priya gave it back."
    assert told(team, BEN)[-1] == "T-1 Write the model card is Mei's now. Priya changed that."


def test_who_waits_for_a_task_hears_that_it_is_done(team: Office) -> None:
    team.slash(PRIYA, "/task done T-3")

    later(team)

    assert last(team, BEN).text == "T-3 Renew the credentials is done. Your T-2 was waiting for it."
    message = team.from_bot(BEN, team.direct_channel(BEN))[-1]
    team.click(BEN, message, "Start T-2", team.direct_channel(BEN))
    team.settle()
    assert "blocked" not in team.slash(BEN, "/task T-2").text


def test_nobody_hears_of_what_they_did_themselves(team: Office) -> None:
    team.slash(MEI, "/task done T-1")
    team.slash(BEN, "/task done T-3")
    team.slash(BEN, "/task done T-2")

    later(team)

    assert not told(team, MEI)
    assert not told(team, BEN)


def test_each_person_who_changes_something_is_a_message_of_their_own(team: Office) -> None:
    team.slash(PRIYA, "/task priority T-1 high")
    team.slash(BEN, "/task drop T-1")

    later(team)

    assert len(told(team, MEI)) == 2


@pytest.mark.parametrize("has_left", [False, True])
def test_a_private_project_is_not_told_of_to_who_has_left_it(office: Office, *, has_left: bool) -> None:
    members = [PRIYA, BEN, "U0BATON"]
    made = office.script.post("channels", name="pricing", is_private=True, as_=PRIYA, members=members)
    channel = made["channel"]
    office.slash(PRIYA, "/project add Pricing", channel)
    office.settle()
    assert "T-1" in office.slash(PRIYA, "/task add Cost model @ben", channel).text
    office.slash(PRIYA, "/task drop T-1 secret", channel)
    if has_left:
        office.script.post("members", channel=channel, user=BEN, action="leave")
        until(lambda: BEN not in members_of(office, channel))

    later(office)

    heard = [line for line in told(office, BEN) if "secret" in line]
    assert len(heard) == (0 if has_left else 1)


def members_of(office: Office, channel: str) -> frozenset[str]:
    with office.service.database.read() as session:
        return channels.members(session, "T0SANDBOX", channel)


@pytest.mark.parametrize(
    ("setting", "heard"),
    [("off", 0), ("-priority", 1), ("closed,dates", 1), ("priority", 1), ("waiting", 0), ("no-closed,no-priority", 0)],
)
def test_each_kind_can_be_switched_off(team: Office, setting: str, heard: int) -> None:
    team.slash(MEI, f"/baton reminder setup changes={setting}")
    team.slash(PRIYA, "/task priority T-1 high")
    team.slash(PRIYA, "/task done T-1")

    later(team)

    assert len(told(team, MEI)) == heard


def test_who_waits_for_a_task_may_have_that_switched_off(team: Office) -> None:
    team.slash(BEN, "/baton reminder setup changes=-waiting")
    team.slash(PRIYA, "/task done T-3")

    later(team)

    assert not told(team, BEN)


def test_what_one_hears_of_is_shown_and_taken_back(team: Office) -> None:
    assert "You hear when others change what is yours" in team.slash(MEI, "/baton reminder").text
    off = team.slash(MEI, "/baton reminder setup changes=off").text
    assert "You don't hear when others change what is yours. reminder setup changes=all changes that." in off
    assert "I know no changes called “blue”" in team.slash(MEI, "/baton reminder setup changes=blue").text
    team.slash(MEI, "/baton undo")
    assert "You hear when others change what is yours" in team.slash(MEI, "/baton reminder").text


# Cards


def test_the_card_of_a_task_shows_what_became_of_it(churn: Office) -> None:
    churn.slash(ANA, "/task add Keyboard task @mei by 2099-12-04")
    churn.newest_direct(MEI, "Ana gave you T-1")
    churn.settle()

    churn.slash(ANA, "/task start T-1")
    churn.newest_direct(MEI, "in progress")
    churn.slash(ANA, "/task assign T-1 @ben")

    moved = churn.newest_direct(MEI, "T-1 Keyboard task is Ben's now.")
    assert [each["text"]["text"] for each in moved.controls()] == ["Open"]
    churn.newest_direct(BEN, "Ana gave you T-1")
    churn.settle()
    churn.slash(PRIYA, "/task done T-1")
    churn.newest_direct(BEN, "done")
    assert len(told(churn, MEI)) == 1


def test_a_card_shows_what_has_changed_while_it_was_on_its_way(churn: Office) -> None:
    churn.settle()
    churn.clock.stands_at = NOW
    churn.script.post("faults", rate_limited=1, retry_after=60, method="chat.postMessage")
    churn.slash(ANA, "/task add Keyboard task @mei")
    until(lambda: churn.requests("chat.postMessage"))
    churn.slash(ANA, "/task edit T-1 Keyboard order")
    churn.move(NOW + timedelta(minutes=2))

    churn.newest_direct(MEI, "Ana gave you T-1 Keyboard order")


def test_a_card_that_could_not_be_noted_with_its_post_is_noted_after_it_and_posted_once(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, tries = record_cards.place, [sqlalchemy.text("SELECT 1 FROM no_such_table")]

    def broken(session: Session, card: RecordCard) -> None:
        place(session, card)
        while tries:
            session.execute(tries.pop())

    monkeypatch.setattr(record_cards, "place", broken)
    with open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.slash(ANA, "/task add Keyboard task @mei")
        office.newest_direct(MEI, "Ana gave you T-1")
        office.slash(ANA, "/task edit T-1 Keyboard order")

        office.newest_direct(MEI, "Ana gave you T-1 Keyboard order")
        office.settle()
        assert (len(told(office, MEI)), tries, "failed" in office.jobs()) == (1, [], False)
        with office.service.database.read() as session:
            assert [job.kind for job in session.query(Job).filter(Job.key.endswith(":placed:1"))] == [POSTED]


def test_a_card_whose_drawing_was_not_confirmed_is_drawn_again_though_all_is_as_it_was(churn: Office) -> None:
    churn.slash(ANA, "/task add Keyboard task @mei")
    churn.newest_direct(MEI, "Ana gave you T-1 Keyboard task")
    churn.slash(ANA, "/task edit T-1 Keyboard order")
    churn.newest_direct(MEI, "Keyboard order")
    churn.settle()
    churn.clock.stands_at = churn.clock()
    churn.script.post("faults", lose_response=1, method="chat.update")

    churn.slash(ANA, "/task edit T-1 Keyboard focus")
    churn.newest_direct(MEI, "Keyboard focus")
    churn.slash(ANA, "/task edit T-1 Keyboard order")
    churn.move(churn.clock() + timedelta(minutes=2))

    churn.newest_direct(MEI, "Keyboard order")


def test_a_card_that_was_pressed_shows_its_answer_and_then_what_others_do(churn: Office) -> None:
    churn.slash(ANA, "/task add Keyboard task @mei")
    churn.newest_direct(MEI, "Ana gave you T-1")
    churn.settle()
    channel = churn.direct_channel(MEI)

    churn.click(MEI, churn.from_bot(MEI, channel)[-1], "Start", channel)
    churn.newest_direct(MEI, "T-1 Keyboard task is in progress.")
    churn.settle()
    churn.slash(ANA, "/task edit T-1 owner=none")

    churn.newest_direct(MEI, "T-1 Keyboard task has no owner now.")


# Two edits at once


@pytest.fixture
def two_windows(churn: Office) -> Office:
    """Return an office where Ben and Priya have the form of the same task open."""
    churn.slash(ANA, "/task add Keyboard !low by 2099-12-04 #ui")
    churn.settle()
    for who in (BEN, PRIYA):
        churn.slash(who, "/task edit T-1")
        churn.modal(who)
    return churn


def test_the_second_of_two_edits_sees_the_first_and_decides(two_windows: Office) -> None:
    two_windows.submit(BEN, title="Keyboard focus")
    two_windows.settle()
    two_windows.submit(PRIYA, title='Keyboard "task"', priority="high")

    asked = two_windows.ephemeral(PRIYA, "while you were editing")

    words = 'Ben changed T-1 while you were editing: title → “Keyboard focus”. Your title: “Keyboard "task"”.'
    assert asked["text"] == words
    shown = two_windows.slash(PRIYA, "/task T-1").text
    assert "Keyboard focus" in shown
    assert "high" in shown  # what nobody else has changed is stored
    two_windows.click(PRIYA, asked, "Use mine")
    two_windows.settle()
    assert "Keyboard 'task'" in two_windows.slash(PRIYA, "/task T-1").text


def test_every_sort_of_field_is_asked_about(two_windows: Office) -> None:
    two_windows.submit(BEN, owner=BEN, due="2099-12-10", priority="high", labels="ui two")
    two_windows.settle()
    two_windows.submit(PRIYA, owner=MEI, due="2099-12-11", priority="urgent", labels="")

    asked = two_windows.ephemeral(PRIYA, "while you were editing")

    for words in ("owner → Ben", "due → Thu 10 Dec 2099", "priority → “high”", "labels → “ui two”"):
        assert words in asked["text"]
    for words in ("owner: Mei.", "due: Fri 11 Dec 2099.", "priority: “urgent”.", "labels: none."):
        assert f"Your {words}" in asked["text"]
    two_windows.click(PRIYA, asked, "Use mine")
    two_windows.settle()
    shown = two_windows.slash(PRIYA, "/task T-1").text
    assert "\nMei" in shown
    assert "11 Dec 2099" in shown
    assert "urgent" in shown
    assert "#ui" not in shown


def test_two_edits_of_different_fields_are_both_kept(two_windows: Office) -> None:
    two_windows.submit(BEN, title="Keyboard focus")
    two_windows.settle()
    two_windows.submit(PRIYA, priority="high", due="2099-12-11")
    two_windows.settle()

    shown = two_windows.slash(PRIYA, "/task T-1").text
    assert "Keyboard focus" in shown
    assert "high" in shown
    assert not [m for m in two_windows.messages(PRIYA) if "while you were editing" in m["text"]]


def test_the_same_edit_twice_asks_nothing(two_windows: Office) -> None:
    two_windows.submit(BEN, title="Keyboard focus")
    two_windows.settle()
    two_windows.submit(PRIYA, title="Keyboard focus")
    two_windows.settle()

    assert not [m for m in two_windows.messages(PRIYA) if "while you were editing" in m["text"]]


def test_keep_shows_what_the_other_wrote(two_windows: Office) -> None:
    two_windows.submit(BEN, title="Keyboard focus")
    two_windows.settle()
    two_windows.submit(PRIYA, title="Keyboard task")
    asked = two_windows.ephemeral(PRIYA, "while you were editing")

    two_windows.click(PRIYA, asked, "Keep Ben's")

    assert "Keyboard focus" in two_windows.ephemeral(PRIYA, "T-1 Keyboard focus")["text"]


# What the one who changes it is told of that


def test_who_had_it_will_hear_or_not_as_they_have_set(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @mei")
    will = churn.slash(ANA, "/task assign T-1 @ben").text
    churn.slash(ANA, "/task assign T-1 @mei")
    churn.slash(MEI, "/baton reminder setup changes=off")
    will_not = churn.slash(ANA, "/task assign T-1 @ben").text

    assert will == "T-1 is Ben's now. Ben was told. Mei will hear."
    assert will_not == "T-1 is Ben's now. Ben was told."


def test_a_move_names_what_waits_for_it_and_opens_that(churn: Office) -> None:
    for text in ("add Check by 2099-12-04", "add Train", "block T-2 on=T-1"):
        churn.slash(ANA, f"/task {text}")

    moved = churn.slash(ANA, "/task edit T-1 by 2099-12-09")

    assert moved.text == "T-1 moved from Fri 4 Dec 2099 to Wed 9 Dec 2099. T-2 waits for it."
    assert moved.button("Open T-2")["value"] == "T-2"
    assert "blocked by T-1" in churn.slash(ANA, "/task T-2").text


def test_what_has_changed_nothing_offers_no_undo_for_it_would_take_back_something_else(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images !high")
    again = churn.slash(ANA, "/task priority T-1 high")

    assert again.text == "T-1 has high priority already."
    assert "Undo" not in str(again.blocks)


def test_a_muted_project_sends_nothing_until_it_is_wanted_again(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Label images @ben")
    churn.settle()
    where = churn.direct_channel(BEN)
    (card,) = [m for m in churn.from_bot(BEN, where) if "gave you T-1" in m["text"]]
    churn.click(BEN, card, "Mute project", where)
    churn.ephemeral(BEN, "P-1 Churn model is muted", where)

    churn.slash(PRIYA, "/task add Order labels @ben")
    churn.slash(PRIYA, "/task edit T-1 !high")
    assert (
        "was told" not in churn.slash(PRIYA, "/task add Train").text + churn.slash(PRIYA, "/task assign T-3 @ben").text
    )
    churn.move(churn.clock() + timedelta(minutes=6))
    assert not [m for m in churn.from_bot(BEN, where) if "T-2" in m["text"] or "priority" in m["text"]]

    shown = churn.slash(BEN, "/baton reminder")
    assert "Muted: Churn model." in shown.text
    churn.slash(BEN, f"/baton {shown.button('Hear of Churn model again')['value']}")
    churn.slash(PRIYA, "/task add Print the guide @ben")
    churn.newest_direct(BEN, "gave you T-4")


def test_of_a_muted_project_nothing_is_sent_where_several_records_are_given_at_once(churn: Office) -> None:
    churn.slash(BEN, "/baton reminder mute")
    churn.slash(PRIYA, "/task add\n- Label images @ben\n- Order labels @ben")
    churn.click(PRIYA, churn.ephemeral(PRIYA, "from your list"), "Add all 2")
    churn.ephemeral(PRIYA, "2 tasks added:")
    churn.slash(PRIYA, "/task reassign @ben @mei")
    churn.click(PRIYA, churn.ephemeral(PRIYA, "2 tasks of Ben"), "Give all 2 to Mei")
    churn.newest_direct(MEI, "Priya gave you 2 tasks of Ben")
    churn.slash(PRIYA, "/task reassign @mei @ben")
    churn.click(PRIYA, churn.ephemeral(PRIYA, "2 tasks of Mei"), "Give all 2 to Ben")
    churn.ephemeral(PRIYA, "2 tasks are Ben's now")
    churn.settle()

    assert [line for line in told(churn, BEN) if "gave you" in line] == []


def test_to_mute_one_project_or_hear_of_it_again_leaves_the_other_as_it_was(office: Office) -> None:
    office.slash(PRIYA, "/project add Churn model")
    office.slash(PRIYA, "/project add Pricing", GENERAL)
    office.settle()
    office.slash(BEN, "/baton reminder mute")
    office.slash(BEN, "/baton reminder mute", GENERAL)
    assert "Muted: Churn model and Pricing." in office.slash(BEN, "/baton reminder").text

    assert "Muted: Churn model." in office.slash(BEN, "/baton reminder unmute", GENERAL).text


def test_a_day_that_has_passed_is_not_offered_again(team: Office) -> None:
    team.move(datetime(2026, 12, 5, 12, 0, tzinfo=UTC))
    team.slash(PRIYA, "/task edit T-1 by 9 Dec")
    later(team)

    assert told(team, MEI)[-1].startswith("Priya moved your T-1")
    assert "Move it back" not in str(last(team, MEI).blocks)


def test_of_many_changes_the_rest_is_counted(team: Office) -> None:
    for number in range(12):
        team.slash(MEI, f"/task add Label site {number} @mei")
    team.slash(PRIYA, f"/task done {' '.join(f'T-{number}' for number in range(4, 16))}")
    later(team)

    assert told(team, MEI)[-1].endswith("And 2 more.")


def test_who_was_deactivated_meanwhile_is_told_nothing(team: Office) -> None:
    team.slash(PRIYA, "/task done T-1")
    with team.service.database.begin() as session:
        mei = people.load(session, "T0SANDBOX", [MEI])[0]
        people.save(session, "T0SANDBOX", [replace(mei, is_active=False)], team.clock())
    later(team)

    assert not told(team, MEI)


@pytest.fixture
def left(office: Office) -> str:
    """Return a private channel that Ben has left, where his task T-2 waits for T-1 of a project that he sees."""
    office.slash(PRIYA, "/project add Churn model")
    office.settle()
    members = [PRIYA, BEN, "U0BATON"]
    channel = str(
        office.script.post("channels", name="pricing", is_private=True, as_=PRIYA, members=members)["channel"]
    )
    office.slash(PRIYA, "/project add Pricing", channel)
    office.settle()
    office.slash(PRIYA, "/task add Renew the credentials")
    office.slash(PRIYA, "/task add Cost model @ben", channel)
    office.newest_direct(BEN, "Priya gave you T-2 Cost model")
    office.slash(PRIYA, "/task block T-2 on=T-1", channel)
    office.settle()
    office.script.post("members", channel=channel, user=BEN, action="leave")
    until(lambda: BEN not in members_of(office, channel))
    return channel


def test_the_card_of_a_project_that_one_has_left_shows_nothing_of_it(office: Office, left: str) -> None:
    office.slash(PRIYA, "/task edit T-2 Secret tariff", left)
    office.newest_direct(BEN, "This was yours. It is in a project that you don't see any more.")

    assert not [line for line in told(office, BEN) if "Secret" in line or "Cost model" in line]


def test_who_waits_in_a_project_that_they_have_left_is_told_nothing(office: Office, left: str) -> None:
    assert left
    office.slash(PRIYA, "/task done T-1")
    later(office)

    assert not [line for line in told(office, BEN) if "waiting for it" in line]


def test_an_edit_sees_what_was_changed_twice_meanwhile(two_windows: Office) -> None:
    two_windows.slash(BEN, "/task edit T-1 Keyboard focus")
    two_windows.slash(BEN, "/task edit T-1 Keyboard order")
    two_windows.submit(PRIYA, title="Keyboard task")

    two_windows.ephemeral(PRIYA, "Ben changed T-1 while you were editing: title → “Keyboard order”.")
    assert "Keyboard order" in two_windows.slash(PRIYA, "/task T-1").text

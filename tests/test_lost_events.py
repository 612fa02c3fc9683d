"""Events that are lost, late or out of order: Slack is asked again before something private is told."""

from datetime import timedelta

import pytest

from storage.directory import people
from tests.office import ANA, BEN, GENERAL, PRIYA, Office, until
from tests.private_project import BOT, HIDDEN, TEAM, Secret, compare

SILENT = "Slack does not tell me at present which channels you are in"


def test_a_channel_that_becomes_private_is_hidden_within_the_hour(public: Secret) -> None:
    assert "Raise the price" in public.asked(BEN)

    public.change(is_private=True)
    public.office.move(public.office.clock() + timedelta(minutes=5))
    public.office.move(public.office.clock() + timedelta(minutes=9))
    for _ in range(5):
        public.office.move(public.office.clock() + timedelta(minutes=9))

    assert HIDDEN in public.asked(BEN)
    assert "Raise the price" in public.asked(ANA)


def test_a_channel_that_became_private_is_hidden_before_anything_is_compared(public: Secret) -> None:
    public.change(is_private=True)
    public.later()

    said = public.asked(BEN)

    assert HIDDEN in said
    assert SILENT not in said


def test_who_left_unheard_loses_the_project_after_an_hour_at_the_price_of_one_call(secret: Secret) -> None:
    secret.lose(ANA, "leave")
    assert "Raise the price" in secret.asked(ANA)
    secret.later()
    before = secret.calls("users.conversations")

    assert HIDDEN in secret.asked(ANA)
    assert HIDDEN in secret.asked(ANA)
    assert secret.calls("users.conversations") == before + 1
    assert "Raise the price" in secret.asked(PRIYA)


def test_a_command_in_the_channel_itself_costs_no_call(secret: Secret) -> None:
    secret.later()
    before = len(secret.office.script.get("requests"))

    answer = secret.office.slash(ANA, "/task show T-1", secret.channel)

    asked = [each for each in secret.office.script.get("requests")[before:] if each["direction"] == "from app"]
    assert "Raise the price" in answer.text
    assert asked == []


def test_while_slack_does_not_answer_what_is_private_is_hidden_and_it_says_so(secret: Secret) -> None:
    secret.later()
    secret.faults(errors=100, method="users.conversations")

    assert HIDDEN in secret.asked(ANA)
    assert SILENT in secret.asked(ANA)
    assert SILENT in secret.office.open_home(ANA, "private ones").text


def test_a_command_from_elsewhere_is_answered_once_slack_has_said_who_is_where(secret: Secret) -> None:
    secret.later()

    assert secret.office.slash(ANA, "/task show T-1", GENERAL).text == ""
    assert "Raise the price" in secret.office.ephemeral(ANA, "T-1", GENERAL)["text"]


@pytest.mark.parametrize("order", ["in order", "reversed"])
def test_a_late_word_of_joining_lets_nobody_in_again(secret: Secret, order: str) -> None:
    secret.faults(hold_events=True)
    secret.member(BEN, "join")
    secret.member(BEN, "leave")
    secret.faults(hold_events=False, release_events=order)

    until(lambda: len([each for each in secret.office.requests("member_left_channel") if each["status"]]) == 1)
    until(
        lambda: len(
            [e for e in secret.office.requests("member_joined_channel") if e["request"]["event"]["user"] == BEN]
        )
    )
    secret.office.settle()
    assert HIDDEN in secret.asked(BEN)


def test_a_joining_from_before_a_comparison_is_old(secret: Secret) -> None:
    secret.faults(hold_events=True)
    secret.member(BEN, "join")
    secret.faults(lose_events=True, hold_events=False)
    secret.member(BEN, "leave")
    secret.faults(lose_events=False)
    secret.office.script.post("clock", by=5)
    compare(secret.office)

    secret.faults(release_events="in order")

    until(lambda: [each for each in secret.office.requests("member_joined_channel") if each["status"]])
    secret.office.settle()
    assert HIDDEN in secret.asked(BEN)


def test_the_newest_word_of_a_person_stays(office: Office) -> None:
    office.script.post("faults", hold_events=True)
    office.script.post("people", id=BEN, real_name="Ben Older")
    office.script.post("people", id=BEN, real_name="Ben Newer")
    office.script.post("faults", hold_events=False, release_events="reversed")

    until(lambda: len([each for each in office.requests("user_change") if each["status"]]) == 2)
    with office.service.database.read() as session:
        assert people.load(session, TEAM, [BEN])[0].name == "Ben Newer"


def test_a_channel_that_slack_shows_us_no_more_is_hidden_once_it_is_compared(public: Secret) -> None:
    public.faults(lose_events=True)
    public.member(BOT, "leave")
    public.change(is_private=True)
    public.faults(lose_events=False)
    assert "Raise the price" in public.asked(BEN)
    public.office.script.post("clock", by=5)

    compare(public.office)

    assert HIDDEN in public.asked(BEN)


def test_a_joining_that_was_long_on_its_way_is_believed_for_the_rest_of_its_hour(secret: Secret) -> None:
    secret.faults(hold_events=True)
    secret.member(BEN, "join")
    secret.later(timedelta(minutes=50))
    secret.faults(hold_events=False, release_events="in order")
    until(lambda: "Raise the price" in secret.asked(BEN))
    secret.office.settle()  # the welcome is told to Ben in the place where he asks
    secret.lose(BEN, "leave")

    secret.later(timedelta(minutes=12))

    assert HIDDEN in secret.asked(BEN)

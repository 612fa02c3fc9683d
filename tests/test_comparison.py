"""What Slack shows, Baton shows: compared at the start, daily, after a silence; events only make it faster."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.service import Service
from sandbox.workspace import Channel, Kind, Person
from storage import people
from tests import databases
from tests.office import ANA, BEN, GENERAL, PRIYA, Office, open_office, until

TEAM, BOT, PARTNER = "T0SANDBOX", "U0BATON", "T0PARTNER"
HIDDEN = "There is no task T-1"
SILENT = "Slack does not tell me at present which channels you are in"
HOUR = timedelta(minutes=61)


@dataclass
class Secret:
    """An office with a channel that has a project with T-1; Ana and Priya are in it, Ben is not."""

    office: Office
    channel: str

    def change(self, **what: Any) -> None:
        """Change the channel itself."""
        self.office.script.post("change_channel", channel=self.channel, **what)

    def member(self, who: str, action: str) -> None:
        """Have somebody join or leave."""
        self.office.script.post("members", channel=self.channel, user=who, action=action, as_=PRIYA)

    def faults(self, **what: Any) -> None:
        """Let Slack misbehave."""
        self.office.script.post("faults", **what)

    def lose(self, who: str, action: str) -> None:
        """Have somebody join or leave, of which Slack tells nobody."""
        self.faults(lose_events=True)
        self.member(who, action)
        self.faults(lose_events=False)

    def asked(self, who: str) -> str:
        """Return what somebody reads of T-1 in their direct messages."""
        return self.office.direct(who, "task show T-1").text

    def later(self, by: timedelta = HOUR) -> None:
        """Let the clock go on without a look at it: nothing is compared by then."""
        self.office.clock._stands_at = self.office.clock() + by

    def calls(self, method: str) -> int:
        return len(self.office.requests(method))


def a_secret(office: Office, *, is_private: bool = True) -> Secret:
    members = [ANA, PRIYA, BOT]
    made = office.script.post("channels", name="pricing", is_private=is_private, as_=PRIYA, members=members)
    secret = Secret(office, made["channel"])
    office.slash(PRIYA, "/project add Pricing", secret.channel)
    office.slash(PRIYA, "/task add Raise the price", secret.channel)
    until(lambda: "Raise the price" in secret.asked(ANA))
    office.settle()
    return secret


@pytest.fixture
def secret(office: Office) -> Secret:
    return a_secret(office)


@pytest.fixture
def public(office: Office) -> Secret:
    return a_secret(office, is_private=False)


# Rows 1 to 3: conversion, lost and late events


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

    assert HIDDEN in public.asked(BEN)


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


# When everything is compared


def compare(office: Office) -> None:
    """Have everything compared, as after a silence, and wait for it."""
    office.service.compare(TEAM, f"test:{office.clock().isoformat()}")
    office.settle()


def test_who_joined_unheard_is_found_the_next_day(secret: Secret) -> None:
    secret.lose(BEN, "join")
    assert HIDDEN in secret.asked(BEN)

    secret.office.move(secret.office.clock() + timedelta(days=1))

    until(lambda: "Raise the price" in secret.asked(BEN))


def test_who_left_unheard_is_missed_once_everything_is_compared(secret: Secret) -> None:
    secret.office.slash(PRIYA, "/task assign T-1 @ana", secret.channel)
    secret.lose(ANA, "leave")
    secret.office.script.post("clock", by=5)

    compare(secret.office)

    assert HIDDEN in secret.asked(ANA)
    told = secret.office.newest_direct(PRIYA, "left Pricing")
    assert "can't see 1 open record" in told.text


def test_where_slack_has_kept_events_back_everything_is_compared(secret: Secret) -> None:
    secret.lose(ANA, "leave")
    secret.office.script.post("clock", by=5)

    secret.faults(app_rate_limited=True)

    until(lambda: HIDDEN in secret.asked(ANA))


@pytest.fixture
def own_office() -> Iterator[Office]:
    with databases.kept_sqlite_url() as url, open_office(url, own=True) as office:
        yield office


def test_after_a_silence_of_the_socket_everything_is_compared(own_office: Office) -> None:
    secret = a_secret(own_office)
    secret.lose(ANA, "leave")
    secret.office.script.post("clock", by=5)

    secret.faults(drop_socket=True)

    until(lambda: own_office.script.get("state", as_=ANA)["connected"] == 2)
    until(lambda: HIDDEN in secret.asked(ANA))


def test_a_change_that_nobody_heard_of_is_found_at_the_start(office: Office) -> None:
    secret = a_secret(office)
    secret.lose(ANA, "leave")
    secret.office.script.post("clock", by=5)

    Service.greet(office.service, office.service.identify())

    until(lambda: HIDDEN in secret.asked(ANA))


# What goes out by itself


def test_who_left_unheard_gets_no_card(secret: Secret) -> None:
    secret.lose(ANA, "leave")
    secret.later()

    secret.office.slash(PRIYA, "/task assign T-1 @ana", secret.channel)

    secret.office.settle()
    said = secret.office.from_bot(ANA, secret.office.direct_channel(ANA))
    assert not [message for message in said if "gave you T-1" in message["text"]]


def test_who_is_still_there_gets_the_card_after_one_question(secret: Secret) -> None:
    secret.later()

    secret.office.slash(PRIYA, "/task assign T-1 @ana", secret.channel)

    assert "Raise the price" in secret.office.newest_direct(ANA, "gave you T-1").text


def test_who_left_unheard_is_reminded_of_nothing_there(secret: Secret) -> None:
    office, monday = secret.office, datetime.fromisoformat("2026-11-23T00:00:00+00:00")
    office.slash(PRIYA, "/task edit T-1 @ana by 2026-11-23", secret.channel)
    office.newest_direct(ANA, "gave you T-1")
    before = office.from_bot(ANA, office.direct_channel(ANA))
    secret.lose(ANA, "leave")
    secret.faults(errors=100, method="conversations.members")  # no comparison finds it

    office.move(monday + timedelta(hours=7))
    office.move(monday + timedelta(hours=11))
    secret.faults(reset=True)
    office.move(monday + timedelta(hours=11, minutes=9))

    after = office.from_bot(ANA, office.direct_channel(ANA))
    assert [message["ts"] for message in after] == [message["ts"] for message in before]


def test_who_is_still_there_is_reminded(secret: Secret) -> None:
    office, monday = secret.office, datetime.fromisoformat("2026-11-23T00:00:00+00:00")
    office.slash(PRIYA, "/task edit T-1 @ana by 2026-11-23", secret.channel)

    office.move(monday + timedelta(hours=7))
    office.move(monday + timedelta(hours=11))

    assert "Raise the price" in str(office.newest_direct(ANA, "due today").blocks)


# Row 23: forms


def test_a_form_of_who_was_taken_out_writes_nothing(secret: Secret) -> None:
    secret.office.slash(ANA, "/task add", secret.channel)
    secret.office.modal(ANA)
    secret.member(ANA, "leave")
    until(lambda: HIDDEN in secret.asked(ANA))

    secret.office.submit(ANA, title="Lower the price")

    assert "Lower the price" not in secret.office.slash(PRIYA, "/task list", secret.channel).text


def test_an_old_form_of_who_left_unheard_writes_nothing(secret: Secret) -> None:
    secret.office.slash(ANA, "/task add", secret.channel)
    secret.office.modal(ANA)
    secret.lose(ANA, "leave")
    secret.later()

    secret.office.submit(ANA, title="Lower the price")

    secret.office.settle()
    assert "Lower the price" not in secret.office.slash(PRIYA, "/task list", secret.channel).text


def test_an_old_form_of_who_is_still_there_writes(secret: Secret) -> None:
    secret.office.slash(ANA, "/task add", secret.channel)
    secret.office.modal(ANA)
    secret.later()

    secret.office.submit(ANA, title="Lower the price")

    until(lambda: "Lower the price" in secret.office.slash(PRIYA, "/task list", secret.channel).text)


# Row 7: people of other organisations


def test_somebody_of_another_organisation_acts_where_they_are(secret: Secret) -> None:
    office = secret.office
    secret.change(share_with=PARTNER)
    office.script.post("people", id="U0PAUL", name="paul", real_name="Paul Partner", team_id=PARTNER)
    office.script.post("members", channel=secret.channel, user="U0PAUL", action="join", as_=PRIYA)

    assert "Send the terms" in office.mention("U0PAUL", "task add Send the terms", secret.channel).text
    assert "Send the terms" in office.slash(PRIYA, "/task list", secret.channel).text
    until(lambda: "Raise the price" in secret.asked("U0PAUL"))

    secret.change(unshare_from=PARTNER)
    until(lambda: HIDDEN in secret.asked("U0PAUL"))


def test_a_form_of_somebody_of_another_organisation_belongs_to_the_project_of_its_channel(secret: Secret) -> None:
    office = secret.office
    secret.change(share_with=PARTNER)
    office.script.post("people", id="U0PAUL", name="paul", real_name="Paul Partner", team_id=PARTNER)
    office.script.post("members", channel=secret.channel, user="U0PAUL", action="join", as_=PRIYA)
    ts = office.say(PRIYA, "Please send the terms by Friday", secret.channel)

    office.use_shortcut("U0PAUL", "Create task", ts, secret.channel)
    office.submit("U0PAUL", title="Send the terms")

    until(lambda: "Send the terms" in office.slash(PRIYA, "/task list", secret.channel).text)


# Row 10: limits


def crowd(office: Office, count: int) -> None:
    """Have many people in the workspace of whom nobody has told."""
    for number in range(count):
        user = f"U7{number:05}"
        office.slack.slack.workspace.people[user] = Person(user, f"p{number}", f"Person {number}")


def test_a_rate_limit_costs_no_page_twice(office: Office) -> None:
    office.settle()
    crowd(office, 4500)
    before = len(office.requests("users.list"))
    office.script.post("faults", calls_per_window=2, method="users.list")

    office.service.compare(TEAM, "crowd")
    for _ in range(4):
        office.move(office.clock() + timedelta(seconds=2))

    answers = [each["status"] for each in office.requests("users.list")[before:]]
    assert sorted(answers) == [200] * 5 + [429] * 2
    assert "Person 4499" in name_of(office, "U704499")


def name_of(office: Office, user: str) -> str:
    with office.service.database.read() as session:
        return next((person.name for person in people.load(session, TEAM, [user])), "")


def test_two_thousand_channels_are_three_calls_an_hour(office: Office) -> None:
    for number in range(2000):
        channel = Channel(f"C8{number:05}", f"c{number}", Kind.PRIVATE, [BOT, ANA])
        office.slack.slack.workspace.channels[channel.id] = channel
    before = len(office.requests("users.conversations"))

    office.service.comparison.own_channels(TEAM)

    assert len(office.requests("users.conversations")) - before == 3


# Row 14: what happens to a channel


def test_a_channel_is_known_by_its_new_name(secret: Secret) -> None:
    secret.change(name="prices")

    until(
        lambda: "goes to #prices" in secret.office.direct(PRIYA, "digest setup mon 16:00 to=#prices project=P-1").text
    )


def test_a_project_lives_on_under_the_new_id_of_its_channel(secret: Secret) -> None:
    secret.office.slash(PRIYA, "/digest setup mon 16:00", secret.channel)
    secret.change(new_id="C0RENUMBERED")
    secret.channel = "C0RENUMBERED"

    until(lambda: "Raise the price" in secret.office.slash(ANA, "/task list", secret.channel).text)
    secret.office.settle()
    assert "Raise the price" in secret.asked(ANA)
    assert HIDDEN in secret.asked(BEN)
    secret.office.pass_time(datetime.fromisoformat("2026-11-23T17:00:00+00:00"), timedelta(hours=6))
    until(lambda: secret.office.from_bot(PRIYA, secret.channel))


def test_where_the_app_was_uninstalled_the_program_ends_and_says_what_to_do(office: Office) -> None:
    office.script.post("uninstall")

    said = until(lambda: office.service.ended_because)

    assert "put its new token into .env" in said


def test_the_channel_of_a_project_without_us_is_read_by_itself(office: Office) -> None:
    office.slash(PRIYA, "/project add Onboarding", GENERAL)
    office.settle()
    before = len(office.requests("conversations.info"))

    office.service.comparison.own_channels(TEAM)

    infos = office.requests("conversations.info")[before:]
    assert [each["request"]["channel"] for each in infos] == (
        [GENERAL] if BOT not in members_of(office, GENERAL) else []
    )


def members_of(office: Office, channel: str) -> list[str]:
    return office.slack.slack.workspace.channels[channel].members

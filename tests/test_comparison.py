"""All that the store knows of Slack is compared with it: at the start, daily, after a silence, within its limits."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.service import Service
from sandbox.workspace import Channel, Kind, Person
from storage.directory import people
from tests import databases
from tests.office import ANA, BEN, PRIYA, Office, open_office, until
from tests.private_project import BOT, HIDDEN, TEAM, Secret, a_secret, compare


def test_who_joined_unheard_is_found_the_next_day(secret: Secret) -> None:
    midnight = datetime.fromisoformat("2026-11-22T00:00:00+00:00")
    secret.office.move(midnight - timedelta(minutes=4))
    secret.lose(BEN, "join")
    assert HIDDEN in secret.asked(BEN)

    secret.office.move(midnight + timedelta(minutes=4))

    until(lambda: "Raise the price" in secret.asked(BEN))


@pytest.mark.usefixtures("hears_silence")
def test_who_joined_unheard_is_found_after_a_silence_of_the_clock(secret: Secret) -> None:
    secret.lose(BEN, "join")
    assert HIDDEN in secret.asked(BEN)

    secret.office.move(secret.office.clock() + timedelta(minutes=11))

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

    until(lambda: own_office.script.get("state", as_=ANA)["connected"] == 0)
    until(lambda: own_office.script.get("state", as_=ANA)["connected"] == 2)
    until(lambda: HIDDEN in secret.asked(ANA))


def test_a_change_that_nobody_heard_of_is_found_at_the_start(office: Office) -> None:
    secret = a_secret(office)
    secret.lose(ANA, "leave")
    secret.office.script.post("clock", by=5)

    Service.greet(office.service, office.service.identify())

    until(lambda: HIDDEN in secret.asked(ANA))


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

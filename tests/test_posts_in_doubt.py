"""A post that may have arrived is looked for in all that was said since, not only in the newest of it."""

from datetime import UTC, datetime, timedelta

from tests.office import ANA, CHURN, PRIYA, Office, Payload

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
MUCH = 250


def test_a_digest_whose_answer_was_lost_is_found_below_much_talk(office: Office) -> None:
    office.clock.stands_at = FRIDAY
    office.slash(PRIYA, "/project add Churn model zone=UTC")
    office.slash(PRIYA, f"/task add Label images <@{ANA}>")
    office.slash(PRIYA, "/digest setup fri 16:00 picture=off")
    office.move(FRIDAY + timedelta(minutes=1))
    office.script.post("faults", lose_response=1, method="chat.postMessage")
    office.move(FRIDAY + timedelta(hours=1))
    for number in range(MUCH):
        office.say(ANA, f"We talk on, {number}")
    office.move(FRIDAY + timedelta(hours=1, minutes=5))

    (digest,) = digests(office)
    assert len(office.from_bot(PRIYA, CHURN, digest["ts"])) == 2


def digests(office: Office) -> list[Payload]:
    return [m for m in office.from_bot(PRIYA, CHURN) if "week to" in m["text"]]

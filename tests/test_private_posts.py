"""What goes out by itself goes to those who are still in the channel."""

from datetime import datetime, timedelta

from tests.office import ANA, PRIYA, until
from tests.private_project import Secret


def test_who_left_unheard_gets_no_card(secret: Secret) -> None:
    secret.lose(ANA, "leave")
    secret.later()

    secret.office.slash(PRIYA, "/task assign T-1 @ana", secret.channel)

    secret.office.settle()
    said = secret.office.from_bot(ANA, secret.office.direct_channel(ANA))
    assert not [message for message in said if "gave you T-1" in message["text"]]


def test_who_is_still_there_gets_the_card_after_one_question(secret: Secret) -> None:
    secret.later()
    before = secret.calls("users.conversations")

    secret.office.slash(PRIYA, "/task assign T-1 @ana", secret.channel)

    assert "Raise the price" in secret.office.newest_direct(ANA, "gave you T-1").text
    assert secret.calls("users.conversations") == before + 1


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


def test_who_leaves_before_the_answer_can_be_posted_hears_that(secret: Secret) -> None:
    office = secret.office
    secret.faults(rate_limited=1, retry_after=30, method="chat.postMessage")
    office.say(ANA, "task show T-1", office.direct_channel(ANA))
    until(lambda: [each for each in office.requests("chat.postMessage") if each["status"] == 429])

    secret.member(ANA, "leave")
    until(lambda: [each for each in office.requests("member_left_channel") if each["status"]])
    office.script.post("clock", by=30)

    assert "Ask again." in office.newest_direct(ANA, "has changed since you asked").text


def test_who_leaves_before_the_picture_can_be_sent_gets_none(secret: Secret) -> None:
    office = secret.office
    office.slash(PRIYA, '/risk add "The price falls" p=3 i=3', secret.channel)
    secret.faults(rate_limited=1, retry_after=30, method="files.completeUploadExternal")
    office.slash(ANA, "/risk matrix", secret.channel)
    until(lambda: [each for each in office.requests("files.completeUploadExternal") if each["status"] == 429])

    secret.member(ANA, "leave")
    until(lambda: [each for each in office.requests("member_left_channel") if each["status"]])
    office.script.post("clock", by=30)

    assert "Ask again." in office.newest_direct(ANA, "has changed since you asked").text
    assert not [each for each in office.messages(ANA, office.direct_channel(ANA)) if each.get("files")]


def test_a_picture_that_its_channel_does_not_take_goes_to_nobody_who_has_left(secret: Secret) -> None:
    office = secret.office
    office.slash(PRIYA, '/risk add "The price falls" p=3 i=3', secret.channel)
    secret.faults(rate_limited=1, retry_after=30, method="files.completeUploadExternal")
    office.say(ANA, "@baton risk matrix", secret.channel)
    until(lambda: [each for each in office.requests("files.completeUploadExternal") if each["status"] == 429])

    secret.member(ANA, "leave")
    until(lambda: [each for each in office.requests("member_left_channel") if each["status"]])
    office.script.post("restrict", channel=secret.channel, error="restricted_action")
    office.script.post("clock", by=30)

    assert "Ask again." in office.newest_direct(ANA, "has changed since you asked").text
    assert not [each for each in office.messages(ANA, office.direct_channel(ANA)) if each.get("files")]


def test_who_leaves_before_word_of_a_change_can_be_posted_hears_nothing(secret: Secret) -> None:
    office = secret.office
    office.slash(PRIYA, "/task assign T-1 @ana", secret.channel)
    office.newest_direct(ANA, "gave you T-1")
    office.settle()
    office.slash(PRIYA, "/task edit T-1 by 2026-12-24", secret.channel)
    secret.faults(errors=1, method="chat.postMessage")
    office.clock.stands_at = office.clock() + timedelta(minutes=6)
    until(lambda: [each for each in office.requests("chat.postMessage") if each["status"] == 503])

    secret.member(ANA, "leave")
    until(lambda: [each for each in office.requests("member_left_channel") if each["status"]])
    office.move(office.clock() + timedelta(minutes=1))

    said = [each["text"] for each in office.from_bot(ANA, office.direct_channel(ANA))]
    assert not [each for each in said if "set the due date" in each]


def test_a_digest_that_was_kept_back_from_who_left_unheard_does_not_count_as_posted(secret: Secret) -> None:
    office, monday = secret.office, datetime.fromisoformat("2026-11-23T00:00:00+00:00")
    office.slash(PRIYA, "/digest setup mon 16:00 audience=sponsor to=@ana", secret.channel)
    secret.lose(ANA, "leave")
    secret.faults(errors=100, method="conversations.members")  # no comparison finds it

    office.move(monday + timedelta(hours=7))
    office.move(monday + timedelta(hours=11))
    secret.faults(reset=True)
    office.move(monday + timedelta(hours=11, minutes=9))

    assert not [m for m in office.from_bot(ANA, office.direct_channel(ANA)) if "week to" in m["text"]]
    assert (
        "it was not sent: its reader does not see the project any more"
        in office.slash(PRIYA, "/baton health", secret.channel).text
    )


def test_an_answer_that_its_channel_does_not_take_goes_to_nobody_who_has_left(secret: Secret) -> None:
    office = secret.office
    before = office.from_bot(ANA, office.direct_channel(ANA))
    secret.faults(rate_limited=1, retry_after=30, method="chat.postMessage")
    office.say(ANA, "@baton task show T-1", secret.channel)
    until(lambda: [each for each in office.requests("chat.postMessage") if each["status"] == 429])

    secret.member(ANA, "leave")
    until(lambda: [each for each in office.requests("member_left_channel") if each["status"]])
    office.script.post("restrict", channel=secret.channel, error="restricted_action")
    office.script.post("clock", by=30)

    until(lambda: office.jobs().get("failed"))
    assert office.from_bot(ANA, office.direct_channel(ANA)) == before

"""A form says where somebody was when they opened it: whether they still are is asked when it comes in."""

from datetime import timedelta

from tests.office import ANA, GUS, PRIYA, until
from tests.private_project import HIDDEN, Secret


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

    secret.office.newest_direct(ANA, "You are not in the channel of this form any more.")
    assert "Lower the price" not in secret.office.slash(PRIYA, "/task list", secret.channel).text


def test_an_old_form_of_who_is_still_there_writes(secret: Secret) -> None:
    secret.office.slash(ANA, "/task add", secret.channel)
    secret.office.modal(ANA)
    secret.later()

    secret.office.submit(ANA, title="Lower the price")

    until(lambda: "Lower the price" in secret.office.slash(PRIYA, "/task list", secret.channel).text)


def test_a_form_that_a_clock_far_ahead_has_dated_is_not_believed(secret: Secret) -> None:
    secret.later(timedelta(days=1))
    secret.office.slash(ANA, "/task add", secret.channel)
    secret.office.modal(ANA)
    secret.lose(ANA, "leave")
    secret.later(-timedelta(hours=22))

    secret.office.submit(ANA, title="Lower the price")

    secret.office.settle()
    assert "Lower the price" not in secret.office.slash(PRIYA, "/task list", secret.channel).text


def test_a_form_of_a_guest_who_was_taken_out_of_a_public_channel_writes_nothing(public: Secret) -> None:
    public.member(GUS, "join")
    until(lambda: "Raise the price" in public.asked(GUS))
    public.office.slash(GUS, "/task add", public.channel)
    public.office.modal(GUS)
    public.member(GUS, "leave")
    until(lambda: HIDDEN in public.asked(GUS))

    public.office.submit(GUS, title="Lower the price")

    assert "Lower the price" not in public.office.slash(PRIYA, "/task list", public.channel).text


def test_an_old_form_writes_nothing_while_slack_does_not_say_who_is_there(secret: Secret) -> None:
    secret.office.slash(ANA, "/task add", secret.channel)
    secret.office.modal(ANA)
    secret.later()
    secret.faults(errors=100, method="users.conversations")

    secret.office.submit(ANA, title="Lower the price")

    said = secret.office.newest_direct(ANA, "This form has been open for too long.").text
    assert "Type the command again in its channel." in said
    assert "Lower the price" not in secret.office.slash(PRIYA, "/task list", secret.channel).text

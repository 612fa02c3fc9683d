"""A form says where somebody was when they opened it: whether they still are is asked when it comes in."""

from tests.office import ANA, PRIYA, until
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

    secret.office.settle()
    assert "Lower the price" not in secret.office.slash(PRIYA, "/task list", secret.channel).text


def test_an_old_form_of_who_is_still_there_writes(secret: Secret) -> None:
    secret.office.slash(ANA, "/task add", secret.channel)
    secret.office.modal(ANA)
    secret.later()

    secret.office.submit(ANA, title="Lower the price")

    until(lambda: "Lower the price" in secret.office.slash(PRIYA, "/task list", secret.channel).text)

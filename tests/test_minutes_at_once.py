"""Several people at the same items at the same moment, on each database."""

import re
from collections.abc import Iterator

import pytest

from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Office, open_office, until
from tests.posted_minutes import again, found, settled
from tests.storage.threads import at_once

pytestmark = pytest.mark.usefixtures("drafts_here")


PEOPLE = (ANA, BEN, MEI, PRIYA)
ROUNDS = 6


@pytest.fixture
def busy(url: str) -> Iterator[Office]:
    """Return an office with minutes whose items are numbered from one, on each database."""
    rows = "\n".join(f"- Somebody should check cohort number {n}" for n in range(1, ROUNDS + 1))
    with open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.upload(ANA, "sync.md", f"# Action items\n{rows}\n".encode(), "@baton minutes Sync")
        until(lambda: office.slash(ANA, "/minutes owner 1 @ana").text.startswith("Item 1 is"))
        settled(office)
        yield office


def test_of_many_who_accept_one_item_one_makes_the_record(busy: Office) -> None:
    for number in range(1, ROUNDS + 1):
        said = at_once(4, lambda n, item=number: busy.slash(PEOPLE[n], f"/minutes accept {item}").text)  # type: ignore[misc]

        assert len([text for text in said if "is accepted." in text]) == 1, said
        assert len([text for text in said if "accepted this already: it is A-" in text]) == 3, said
    assert f"A-{ROUNDS + 1}" not in busy.slash(ANA, "/action list all").text


def test_two_people_click_accept_on_one_message(busy: Office) -> None:
    root = next(m["ts"] for m in busy.messages(ANA) if m.get("files"))
    message = until(lambda: found(busy, root, "Action items"))

    at_once(2, lambda n: busy.click((ANA, BEN)[n], message, "Accept"))

    shown = until(lambda: again(busy, message, "A-1"))
    settled(busy)
    assert "A-2" not in shown["text"]
    assert busy.slash(ANA, "/baton why A-1").text.count("accepted it from the minutes") == 1


def test_who_accepts_while_the_owner_is_chosen_gets_the_owner_that_the_item_shows(busy: Office) -> None:
    for number in range(1, ROUNDS + 1):
        calls = (f"/minutes accept {number}", f"/minutes owner {number} @mei")
        accepted, chosen = at_once(2, lambda n, said=calls: busy.slash((ANA, BEN)[n], said[n]).text)  # type: ignore[misc]

        action = re.search(r"A-\d+", accepted)
        assert action, accepted
        is_meis = "\nMei" in busy.slash(ANA, f"/action {action[0]}").text
        assert is_meis == ("is proposed for Mei" in chosen), (accepted, chosen)
        assert is_meis or "accepted this already" in chosen


def test_all_are_accepted_while_somebody_dismisses_some(busy: Office) -> None:
    for number in range(1, ROUNDS + 1):
        busy.slash(ANA, f"/minutes owner {number} @ana")
    calls = ("/minutes accept-all MT-1", *(f"/minutes dismiss {number}" for number in range(1, ROUNDS + 1)))

    accepted, *dismissed = at_once(len(calls), lambda n: busy.slash(PEOPLE[n % 4], calls[n]).text)

    gone = len([text for text in dismissed if "is dismissed." in text])
    assert len(re.findall(r"A-\d+", accepted)) == ROUNDS - gone, (accepted, dismissed)
    settled(busy)

"""Two requests at the same moment: neither takes back what the other has, and neither waits for the other for ever."""

from collections.abc import Iterator

import pytest

from tests import databases
from tests.office import ANA, BEN, PRIYA, Office, open_office
from tests.storage.threads import at_once

pytestmark = pytest.mark.postgres


@pytest.fixture
def busy() -> Iterator[Office]:
    """Return an office whose project has a digest posted, on PostgreSQL: on SQLite there is one write at a time."""
    with databases.fresh_postgres_url() as url, open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model")
        office.slash(PRIYA, "/digest setup mon 16:00 picture=off")
        yield office


def test_two_digests_asked_for_at_once_do_not_wait_for_each_other_for_ever(busy: Office) -> None:
    for number in range(5):
        busy.slash(ANA, f"/task add Number {number}")

        said = at_once(2, lambda n: busy.slash((PRIYA, ANA)[n], "/digest now").text)

        assert any("goes to this channel" in text for text in said), said
        assert not [text for text in said if "Something broke" in text], said


def test_one_change_is_taken_back_once(busy: Office) -> None:
    for _ in range(5):
        busy.slash(PRIYA, "/digest setup mon 16:00 quiet=line")
        busy.slash(PRIYA, "/digest setup quiet=nothing")
        busy.slash(PRIYA, "/digest setup tue 16:00")

        said = at_once(2, lambda _: busy.slash(PRIYA, "/baton undo").text)

        taken_back = len([text for text in said if "Taken back: you changed team digest" in text])
        shown = busy.slash(PRIYA, "/digest show").text
        assert "every Monday" in shown
        assert ("one line" if taken_back == 2 else "left out") in shown, said
        assert not [text for text in said if "Something broke" in text], said


def test_two_who_stop_a_digest_at_once_are_both_heard(busy: Office) -> None:
    for _ in range(5):
        busy.slash(PRIYA, "/digest setup audience=sponsor to=@ana,@ben,@mei")

        said = at_once(2, lambda n: busy.slash((ANA, BEN)[n], "/digest stop").text)

        assert all("You get the sponsor's digest of Churn model no more." in text for text in said), said
        shown = busy.slash(PRIYA, "/digest show").text
        assert [name for name in ("Ana", "Ben", "Mei") if name in shown] == ["Mei"]

"""Who is not asked at a standup, and how the report shows it."""

from datetime import timedelta

from tests.office import ANA, BEN, MEI, PRIYA, Office, until
from tests.standups import DAY, asked, at, go, held, nudges, reports, told

__all__ = ["held"]


def test_who_is_away_is_not_asked_and_shown_as_away(held: Office) -> None:
    held.slash(ANA, "/standup ooo until 2026-11-26")
    go(held, at(16))

    (report,) = told(held)
    assert asked(held, ANA) == nudges(held, ANA) == []
    assert "Away: Ana Silva (out of office until Wed 25 Nov, back Thu 26 Nov)" in report["text"]
    assert "No word yet from Ben Okafor." in report["text"]


def test_where_everybody_is_away_nothing_is_posted_until_one_answers(held: Office) -> None:
    for person in (ANA, BEN):
        held.slash(person, "/ooo until 2026-11-26")
    go(held, at(17))
    before, outcome = reports(held), held.slash(ANA, "/standup").text
    held.slash(ANA, "/standup answer 1. Could not keep away")
    held.settle()

    assert before == []
    assert "Last: Mon 23 Nov, nothing posted: everybody is away" in outcome
    assert "Could not keep away" in reports(held)[0]["text"]


def test_whose_friday_has_ended_when_the_report_comes_is_not_away_by_their_saturday(held: Office) -> None:
    held.slash(PRIYA, f"/standup with <@{MEI}>")
    friday = DAY + timedelta(days=4)
    for hours in (-4.5, 0.5, 16):  # 16:00 in Lisbon is Saturday in Tokyo
        held.move(friday + timedelta(hours=hours))
    held.slash(ANA, "/standup answer day=2026-11-27 1. Labels of site B")

    until(lambda: "No word yet from Ben Okafor and Mei Tanaka." in held.from_bot(PRIYA)[-1]["text"])


def test_who_has_left_the_channel_is_not_asked(held: Office) -> None:
    held.move(at(9))
    held.leaves(ANA)
    held.move(at(9, 30))

    assert asked(held, ANA) == []

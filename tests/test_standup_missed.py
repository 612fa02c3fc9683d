"""Standups that were missed, skipped or switched off."""

import re
from datetime import UTC, datetime, timedelta

from tests.office import ANA, BEN, PRIYA, Office
from tests.standups import asked, at, go, held, nudges, reports

__all__ = ["held"]


def test_more_than_two_hours_late_nobody_is_asked_and_one_line_says_so(held: Office) -> None:
    held.slash(PRIYA, f"/standup without <@{BEN}>")
    held.move(at(12))
    go(held, at(16))

    (report,) = reports(held)
    assert asked(held, ANA) == nudges(held, ANA) == []
    times = re.findall(r"\^(\d+)\^", str(report["blocks"]))
    assert [datetime.fromtimestamp(int(each), UTC) for each in times] == [at(9, 30), at(12)]
    assert "skipped, because I was not running" in report["text"]
    assert "No word" not in report["text"]


def test_days_that_were_missed_whole_are_told_in_one_line(held: Office) -> None:
    held.move(at(20) + timedelta(days=1))  # in the zone where a day begins first, Wednesday's has begun by now
    go(held, at(20, 15) + timedelta(days=1))

    (report,) = held.from_bot(PRIYA)[-1:]
    assert report["text"] == "Standups of Mon 23 Nov to Tue 24 Nov: skipped, because I was not running then."
    assert asked(held, ANA) == asked(held, BEN) == []


def test_an_hour_late_they_are_asked_all_the_same(held: Office) -> None:
    held.move(at(10, 30))

    assert len(asked(held, ANA)) == 1


def test_a_skipped_standup_is_one_line(held: Office) -> None:
    said = held.slash(PRIYA, "/standup skip")
    shown, on_again = held.slash(BEN, "/standup").text, held.slash(PRIYA, "/standup on").text
    go(held, at(16))
    go(held, at(9, 30) + timedelta(days=1))

    assert "tomorrow" in said.text
    assert "To hold it after all: undo." in said.text
    assert "Next: Mon 23 Nov is left out: Priya Nair has skipped it; then Tue 24 Nov" in shown
    assert "The next one is Tue 24 Nov" in on_again
    assert reports(held)[0]["text"] == "Standup of Mon 23 Nov: not held, Priya Nair has skipped it."
    assert len(asked(held, ANA)) == 1  # on Tuesday


def test_switched_off_it_is_silent_and_on_again_it_goes_on(held: Office) -> None:
    held.slash(PRIYA, "/standup off")
    go(held, at(17))
    silent = (asked(held, ANA), reports(held))
    held.slash(PRIYA, "/standup on")
    held.move(at(17))
    go(held, at(9, 30) + timedelta(days=1))

    assert silent == ([], [])
    assert len(asked(held, ANA)) == 1

"""Search: what was written down is found by whoever may see it, in any form of its words, and by nobody else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Office, open_office
from tests.private_project import Secret, a_secret
from tests.standups import at, go, held

__all__ = ["held"]


@pytest.fixture
def busy(url: str) -> Iterator[Office]:
    """Return an office with a project that has something of each sort to be found."""
    with open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.slash(ANA, "/task add Label 500 weld images @ben by Friday #vision")
        office.slash(ANA, '/decision add "Use focal loss" why="The classes are unbalanced"')
        office.slash(ANA, "/risk add Labels drift over time p=4 i=5 @ana")
        office.slash(ANA, "/task add Prüfstand für Bremsen aufbauen")
        yield office


def found(office: Office, what: str, who: str = ANA, channel: str = CHURN) -> str:
    return office.slash(who, f"/baton find {what}", channel).text


@pytest.mark.parametrize(
    ("what", "ref"),
    [
        ("labelling", "T-1"),
        ("WELDS images", "T-1"),
        ("#vision", "T-1"),
        ("why unbalanced class?", "D-1"),
        ("the focal losses", "D-1"),
        ("prufstand", "T-2"),
        ("Bremse", "T-2"),
        ("focl", "D-1"),
        ("unbal", "D-1"),
        ("stand", "T-2"),
    ],
)
def test_a_record_is_found_by_any_form_of_its_words(busy: Office, what: str, ref: str) -> None:
    said = found(busy, what)

    assert f"• {ref} " in said


def test_what_has_the_words_in_its_title_comes_first_and_the_rest_by_age(busy: Office) -> None:
    busy.slash(ANA, "/task add Buy lenses because the labels are small")
    said = found(busy, "labels")

    assert said.splitlines()[0] == "“labels” · 3"
    assert said.index("T-3 ") < said.index("T-1 ")


@pytest.mark.parametrize(
    ("narrowed", "there", "not_there"),
    [
        ("kind=risk", "R-1", "T-1"),
        ("kind=tasks", "T-1", "R-1"),
        ("@ben", "T-1", "R-1"),
        ("state=done", "Nothing found for “labels”.", "R-1"),
        ("state=open", "R-1", "Nothing"),
        ("since=yesterday", "T-1", "Nothing"),
    ],
)
def test_a_search_is_narrowed(busy: Office, narrowed: str, there: str, not_there: str) -> None:
    said = found(busy, f"labels {narrowed}")

    assert there in said
    assert not_there not in said


def test_nothing_says_what_was_left_out_and_offers_all(busy: Office) -> None:
    answer = busy.slash(ANA, "/baton find labels kind=decision since=yesterday")

    assert answer.text.startswith("Nothing found for “labels”.\nOnly this was searched: Decisions, since ")
    assert "Search all" in str(answer.blocks)


def test_a_search_is_narrowed_by_state_day_and_whoever_helps(busy: Office) -> None:
    busy.slash(ANA, "/task done T-1")
    busy.clock.stands_at = busy.clock() + timedelta(days=3)  # a Tuesday
    busy.slash(ANA, "/task add Count the labels with=@ben")

    for narrowed, there in {
        "state=open": {"T-3", "R-1"},
        "state=closed": {"T-1"},
        "since=yesterday": {"T-3"},
        "since=Monday": {"T-3"},
        "since=Friday": {"T-1", "T-3", "R-1"},
        "@ben": {"T-1", "T-3"},
    }.items():
        said = found(busy, f"labels {narrowed}")
        assert {ref for ref in ("T-1", "T-3", "R-1") if f"• {ref} " in said} == there, (narrowed, said)


@pytest.mark.parametrize("narrowed", ["kind=nonsense", "state=nonsense", "since=nonsense"])
def test_a_filter_that_is_none_is_refused(busy: Office, narrowed: str) -> None:
    assert "nonsense" in found(busy, f"labels {narrowed}")
    assert "•" not in found(busy, f"labels {narrowed}")


def test_a_record_is_found_by_what_it_says_now_and_by_what_it_said(busy: Office) -> None:
    busy.slash(ANA, '/task edit T-1 title="Annotate seams"')

    assert "Tasks\n• T-1 Annotate seams" in found(busy, "annotation seam")
    assert "Earlier versions\n• T-1 Annotate seams · earlier: “Label 500 weld images”" in found(busy, "weld")
    busy.slash(ANA, "/baton undo")
    assert "Tasks\n• T-1 Label 500 weld images" in found(busy, "weld")


def test_a_long_result_has_pages(busy: Office) -> None:
    for number in range(12):
        busy.slash(ANA, f"/task add Check batch {number}")
    first = busy.slash(ANA, "/baton find batches")

    assert first.text.count("• T-") == 10
    assert "Page 1 of 2" in first.text
    second = busy.slash(ANA, '/baton find words="batches" page=2')
    assert second.text.count("• T-") == 2
    assert not set(first.text.split("\n")[2:12]) & set(second.text.split("\n"))


def test_a_private_project_is_found_by_who_is_in_it_alone(url: str) -> None:
    with open_office(url) as office:
        a_secret(office)
        office.slash(BEN, "/project add Onboarding", GENERAL)
        office.slash(BEN, "/task add Price list for lunch", GENERAL)

        assert "Raise the price" in office.direct(ANA, "find price").text
        for what in ("price", "raise", "raised pricing", "prise", "rais"):
            said = office.direct(BEN, f"find {what}").text
            assert "Raise the price" not in said
            assert "Pricing" not in said
        assert "Raise the price" not in found(office, "raise price", ANA, GENERAL)


def test_what_was_asked_for_an_hour_ago_is_confirmed_first(secret: Secret) -> None:
    secret.lose(ANA, "leave")
    secret.later(timedelta(minutes=61))

    assert "Raise the price" not in secret.office.direct(ANA, "find raise price").text


def test_an_answer_of_a_standup_is_found_by_a_mention_after_its_day_and_as_it_is_now(held: Office) -> None:
    go(held, at(9, 30))
    held.slash(ANA, "/standup answer day=2026-11-23 1. Calibrated the thermal camera")

    assert "• Ana, Mon 23 Nov: Calibrated the thermal camera" in held.mention(ANA, "find thermal cameras").text
    assert "Calibrated" not in held.mention(BEN, "find thermal cameras").text
    asked = "what did Ana say in the standup?"
    assert "Calibrated" not in held.mention(BEN, asked).text
    assert "Calibrated" in held.mention(ANA, asked).text
    go(held, at(9, 30) + timedelta(days=1))
    assert "Calibrated" in held.mention(BEN, asked).text
    assert "Standups\n• Ana, Mon 23 Nov: Calibrated" in held.mention(BEN, "find thermal cameras").text
    held.slash(ANA, "/standup answer day=2026-11-23 1. Sharpened the lenses")
    assert "Sharpened the lenses" in held.mention(BEN, "find sharpen lens kind=standup").text
    held.slash(ANA, "/baton undo")
    assert "Nothing found" in held.mention(BEN, "find sharpen lens kind=standup").text

"""`portfolio`: all projects that somebody sees, a line each, through the front door."""

import pytest

from handlers import portfolio
from tests.office import BEN, CHURN, GENERAL, GUS, PRICING, PRIYA, Office
from tests.test_digest import pricing

__all__ = ["pricing"]  # a fixture: Churn model in a public channel, Secret pricing in a private one


def test_each_project_has_a_line_with_what_there_is_the_worst_first(pricing: Office) -> None:
    team = pricing
    team.slash(PRIYA, "/task add Order the GPU by 2026-11-10", PRICING)
    team.slash(PRIYA, "/risk add Labels drift p=4 i=4")
    team.slash(PRIYA, "/risk add Vendor leaves p=1 i=2")
    team.slash(PRIYA, "/milestone add Data is ready by 2027-01-31")
    team.slash(PRIYA, "/project edit P-1 phase=data by 2027-03-31")

    answer = team.direct(PRIYA, "portfolio")

    heading, *lines = answer.text.splitlines()
    churn = next(line for line in lines if "P-1 Churn model" in line)
    assert heading.startswith("2 projects · ")
    assert "phase data · next M-1 Data is ready Sun 31 Jan" in churn
    assert "ends Wed 31 Mar" in churn
    assert "R-1 16 of 25" in churn
    assert "R-2" not in answer.text
    assert " spent" not in answer.text
    assert answer.button("Load of people")


def test_nobody_sees_a_project_there_that_they_do_not_see_elsewhere(pricing: Office) -> None:
    team = pricing

    assert "Secret pricing" in team.direct(PRIYA, "portfolio").text
    assert "pricing" not in team.slash(BEN, "/baton portfolio", GENERAL).text
    assert "1 project · " in team.slash(BEN, "/baton portfolio", CHURN).text
    assert team.direct(GUS, "portfolio").text.startswith("1 project · ")


def test_money_is_for_who_leads_the_project(pricing: Office) -> None:
    team = pricing
    team.slash(PRIYA, "/baton budget add GPU compute 1000 EUR Oct to Mar kind=compute")
    team.slash(PRIYA, "/baton budget spend B-1 250 EUR")

    assert "25 % of 1 000 EUR spent" in team.direct(PRIYA, "portfolio").text.replace("\xa0", " ")
    assert " spent" not in team.direct(BEN, "portfolio").text


def test_it_is_narrowed_by_words_of_a_title_and_turned_by_pages(
    pricing: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = pricing
    monkeypatch.setattr(portfolio, "PAGE", 1)

    assert team.direct(PRIYA, "portfolio pricing").text.splitlines()[0] == "1 project · 1 on track"
    assert team.direct(PRIYA, "portfolio nuclear").text.startswith("You see no project called “nuclear”.")
    first = team.direct(PRIYA, "portfolio")
    assert "P-1" in first.text
    assert "P-2" not in first.text
    assert "P-2 Secret pricing" in team.direct(PRIYA, "portfolio page=2").text
    assert "page=2" in first.button("Next")["value"]


def test_a_channel_is_not_told_of_the_others(pricing: Office) -> None:
    said = pricing.mention(PRIYA, "portfolio").text

    assert said.startswith("That is not for the whole channel.")
    assert "Secret pricing" not in said


def test_a_forecast_is_asked_for_by_name_and_not_of_what_is_not_seen(pricing: Office) -> None:
    team = pricing

    assert "Secret pricing" in team.direct(PRIYA, "forecast for pricing please").text
    assert "Churn model" in team.direct(BEN, "forecast").text
    assert team.direct(BEN, "forecast pricing").text.startswith("You see no project and no milestone called “pricing”.")
    assert team.direct(BEN, "forecast P-2").text.startswith("There is no project P-2 here.")


def test_it_is_asked_for_in_ones_own_words(pricing: Office) -> None:
    assert pricing.direct(PRIYA, "How are all our projects going?").text.startswith("2 projects · ")

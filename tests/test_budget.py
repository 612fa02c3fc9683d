"""Budgets as people use them: lines, expenses, hours at a rate, forecast, alerts, and who sees them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.actor import Person
from core.errors import UserError
from core.reply import File, Picture, Table
from storage.access import memberships
from storage.directory import people
from tests.databases import database_at
from tests.office import ANA as ANA_ID
from tests.office import GUS as GUS_ID
from tests.office import PRIYA as PRIYA_ID
from tests.office import Office, until
from tests.storage.threads import at_once
from tests.work import ANA, BEN, CHANNEL, NOW, PRIYA, TEAM, Desk

GUS = Person("U4", "Gus Guest", "gus", "UTC", is_guest=True)
LINE = "budget add GPU compute 1200 EUR Oct to Mar kind=compute @ana"


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    database = database_at(url)
    desk = Desk(database)
    with database.begin() as session:
        people.save(session, TEAM, (GUS,), NOW)
        memberships.set_members(session, TEAM, CHANNEL, [each.id for each in (ANA, BEN, PRIYA, GUS)], NOW)
    yield desk
    database.dispose()


def said(desk: Desk, text: str, who: Person = PRIYA) -> str:
    return desk.run(text, who).text.replace("\u00a0", " ")


def told(desk: Desk, text: str, who: Person = PRIYA) -> list[str]:
    """Return what a command tells the lead."""
    desk.run(text, who)
    return [each.replies[0].text.replace("\u00a0", " ") for each in desk.posts if each.channel == PRIYA.id]


def refused(desk: Desk, text: str, who: Person = PRIYA) -> str:
    with pytest.raises(UserError) as fault:
        desk.run(text, who)
    return fault.value.message.replace("\u00a0", " ")


def figures(desk: Desk) -> list[tuple[str, ...]]:
    (table,) = (part for part in desk.run("budget", BEN).parts if isinstance(part, Table))
    return [tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows]


def test_a_line_says_what_was_read_and_an_expense_how_much_is_spent(desk: Desk) -> None:
    assert said(desk, LINE) == "✓ B-1 GPU compute · 0 of 1 200 EUR (0 %) · Ana · Oct 2026 to Mar 2027 · compute"
    assert said(desk, "budget spend B-1 300.50 invoice 77 on 18 Nov") == (
        "✓ B-1 GPU compute · expense 1 · 300.50 EUR · invoice 77 · Wed 18 Nov\nB-1: 300.50 of 1 200 EUR (25 %) spent"
    )


def test_hours_become_money_at_the_rate_of_their_type_on_that_day(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget rate B-1 a100 2.50 EUR", PRIYA)
    desk.run("budget rate B-1 h100 4 EUR", PRIYA)

    assert "120 h a100 at 2.50 EUR = 300 EUR · retraining" in said(desk, "budget spend B-1 120h A100 retraining", ANA)
    assert refused(desk, "budget spend B-1 10h b200", ANA).startswith("B-1 has no rate for b200. It has a100")

    desk.run("budget rate B-1 a100 3 EUR", PRIYA)
    assert "1 h a100 at 3 EUR = 3 EUR" in said(desk, "budget spend B-1 1h a100", ANA)
    assert "303 of 1 200 EUR" in said(desk, "budget list")
    assert "Hours: a100 121 h" in said(desk, "B-1")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("budget spend B-1", "How much was spent?"),
        ("budget spend B-1 10h a100 25 EUR", "with both it would count twice"),
        ("budget spend B-1 20 EUR on 2027-01-03", "That day has not come yet."),
        ("budget spend B-1 1.200 EUR", "“1.200 EUR” can be 1 200 EUR or 1.20 EUR."),
        ("budget edit B-1 amount=900 USD", "B-1 has expenses, and is planned in EUR."),
        ("budget alert 50 lots", "I can't read “lots” as a level."),
    ],
)
def test_what_would_count_wrongly_is_refused(desk: Desk, text: str, why: str) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget rate B-1 a100 2.50 EUR", PRIYA)
    desk.run("budget spend B-1 1 EUR", PRIYA)

    assert why in refused(desk, text)


def test_currencies_stand_side_by_side_and_are_never_added(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget add API calls 500 USD for 2027", PRIYA)
    desk.run("budget spend B-1 100 EUR", PRIYA)
    desk.run("budget spend B-1 40 USD", PRIYA)
    desk.run("budget spend B-2 90 USD", PRIYA)

    shown = said(desk, "budget")
    assert "100 of 1 200 EUR spent (8 %) · beside it 40 USD" in shown
    assert "90 of 500 USD spent (18 %)" in shown
    assert [row[3:5] for row in figures(desk)] == [
        ("1 200 EUR", "100 EUR, 40 USD (8 %)"),
        ("500 USD", "90 USD (18 %)"),
    ]


def test_a_pace_leads_to_a_forecast_and_to_the_day_on_which_nothing_is_left(desk: Desk) -> None:
    desk.run("budget add GPU compute 1200 EUR from 1 Oct 2026 to 31 Mar 2027", PRIYA)
    for day in ("2026-10-01", "2026-10-15", "2026-11-05", "2026-11-20"):
        desk.run(f"budget spend B-1 255 EUR on {day}", PRIYA)

    # 1,020 EUR in 51 days are 20 a day: 180 EUR are left for nine, and 131 days come to 2,620 more.
    assert "At this pace 3 640 EUR in the end, 2 440 EUR more than planned. Nothing is left on Sun 29 Nov." in said(
        desk, "budget"
    )
    table, picture = desk.run("budget burn", BEN).parts
    assert isinstance(table, Table)
    assert isinstance(picture, Picture)
    assert table.rows[-1][3].replace("\u00a0", " ") == "3 640 EUR"
    assert "used up Sun 29 Nov" in picture.alt


def test_what_is_too_early_to_tell_says_so(desk: Desk) -> None:
    desk.run(LINE, PRIYA)

    shown = said(desk, "budget")

    assert "Too early for a forecast: expenses on only 0 of 2 days." in shown
    assert "Earned value: too early, nothing spent yet." in shown


def test_earned_value_holds_what_is_done_against_what_it_cost(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    for number in range(4):
        desk.run(f"task add Number {number} by {'20 Nov' if number < 2 else '4 Dec'}", ANA)
    desk.run("task done T-1", ANA)
    desk.run("budget spend B-1 600 EUR", PRIYA)

    # A quarter of the work for half of the money: BAC 1,200, EV 300, AC 600, PV 600.
    assert (
        "25 % of the work is done, 50 % was planned by now · CPI 0.50 · SPI 0.50 · 2 400 EUR in the end if the rest "
        "costs as much as what is done." in said(desk, "budget")
    )


def test_the_lead_hears_once_of_a_crossing_until_it_was_left_for_good(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    assert said(desk, "budget alerts 50 80").startswith("You hear at once of each budget line at 50 % or more")

    desk.now += timedelta(hours=1)
    assert told(desk, "budget spend B-1 500 EUR", ANA) == []
    (alert,) = told(desk, "budget spend B-1 150 EUR", ANA)
    assert alert.startswith("Budget line alert: B-1 GPU compute · 650 of 1 200 EUR (54 %) · Ana")
    assert "Ana changed it. Your alert is at 50 %." in alert
    assert told(desk, "budget spend B-1 12 EUR", ANA) == []
    assert told(desk, "budget spend B-1 -90 EUR refund", ANA) == []  # 47 %: within the margin it may swing
    assert told(desk, "budget spend B-1 90 EUR", ANA) == []
    assert told(desk, "budget drop expense B-1 1", ANA) == []
    assert len(told(desk, "budget spend B-1 500 EUR", ANA)) == 1


def test_a_lead_says_that_an_alert_is_known(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget alert 80", PRIYA)
    desk.run("budget spend B-1 1000 EUR", ANA)

    assert "⚠ B-1 GPU compute is at 83 %" in said(desk, "budget")
    assert said(desk, "budget seen B-1") == "B-1: seen. It is at 83 % now."
    assert "⚠" not in said(desk, "budget")
    assert refused(desk, "budget alert 10", BEN).startswith("Only Priya")


def test_a_larger_plan_leaves_a_level_behind(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget alert 80", PRIYA)
    desk.run("budget spend B-1 1000 EUR", ANA)
    desk.run("budget edit B-1 amount=5000", PRIYA)

    assert "1 000 of 5 000 EUR (20 %)" in said(desk, "budget list")
    assert "Alert" not in said(desk, "B-1")
    desk.run("undo", PRIYA)
    assert "1 000 of 1 200 EUR (83 %)" in said(desk, "budget list")
    assert "Alert: at 80 % or more since today" in said(desk, "B-1")


def test_undo_takes_back_exactly_one_change_of_one_expense(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget spend B-1 100 EUR", ANA)
    desk.run("budget spend B-1 70 EUR", PRIYA)
    desk.run("budget edit-expense B-1 2 amount=75", PRIYA)

    assert "175 of 1 200" in said(desk, "budget list")
    desk.run("undo", PRIYA)
    assert "170 of 1 200" in said(desk, "budget list")
    desk.run("undo", PRIYA)
    assert "100 of 1 200" in said(desk, "budget list")


def test_two_people_spend_at_once_and_both_rows_stand(desk: Desk) -> None:
    desk.run(LINE, PRIYA)

    at_once(6, lambda n: desk.run(f"budget spend B-1 {100 + n} EUR", (ANA, PRIYA)[n % 2]))

    assert "615 of 1 200 EUR (51 %)" in said(desk, "budget list")
    assert said(desk, "budget expenses B-1").startswith("Expenses of B-1 GPU compute · 6")


def test_members_read_a_budget_and_its_lead_and_the_owner_of_a_line_spend(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget spend B-1 10 EUR", ANA)

    assert "10 of 1 200" in said(desk, "budget", BEN)
    for text in ("budget spend B-1 1 EUR", "budget edit B-1 amount=1", LINE, "budget drop-expense B-1 1"):
        assert "Priya, who leads Churn model, or a workspace admin can do that." in refused(desk, text, BEN)


def test_for_guests_there_is_no_budget(desk: Desk) -> None:
    desk.run(LINE, PRIYA)

    assert refused(desk, "B-1", GUS) == "There is no budget line B-1 here."
    assert refused(desk, "budget", GUS) == "Guests don't see that."
    assert said(desk, "budget list", GUS) == "No budget lines are open."
    assert said(desk, "find GPU", GUS).startswith("Nothing found")
    assert "added" not in said(desk, "ask what changed this week?", GUS)
    assert "B-1" in said(desk, "find GPU", BEN)


def test_what_guests_would_read_in_the_channel_is_told_elsewhere(churn: Office) -> None:
    churn.slash(PRIYA_ID, "/baton budget add GPU compute 1200 EUR")
    churn.slash(PRIYA_ID, "/baton budget spend B-1 5 EUR")
    asked = ("budget", "budget list", "B-1", "budget spend B-1 5 EUR", "why B-1", "how much money is left?", "undo")

    for text in asked:
        assert churn.mention(PRIYA_ID, text).text.startswith("That is not for the whole channel"), text
    assert "B-1" not in churn.mention(PRIYA_ID, "find GPU").text
    assert "1\u00a0200\u00a0EUR" in churn.slash(PRIYA_ID, "/baton budget").text
    assert "1\u00a0200\u00a0EUR" in churn.direct(PRIYA_ID, "B-1").text


def test_nothing_is_kept_from_a_channel_without_guests(churn: Office) -> None:
    churn.slash(PRIYA_ID, "/baton budget add GPU compute 1200 EUR")
    churn.leaves(GUS_ID)

    assert "GPU compute" in churn.mention(PRIYA_ID, "budget list").text


def test_what_is_dropped_plans_nothing_and_what_it_cost_stays(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget spend B-1 100 EUR", PRIYA)
    desk.run("budget drop B-1", PRIYA)

    assert [row[3:5] for row in figures(desk)] == [("0 EUR", "100 EUR")]


def test_the_export_has_each_expense_once(desk: Desk) -> None:
    desk.run(LINE, PRIYA)
    desk.run("budget rate B-1 a100 2.50 EUR", PRIYA)
    desk.run('budget spend B-1 12 EUR "=HYPERLINK(1)"', PRIYA)
    desk.now += timedelta(days=1)
    desk.run("budget spend B-1 4h a100", PRIYA)

    [file] = [part for part in desk.run("budget export", BEN).parts if isinstance(part, File)]
    assert file.content.splitlines()[1:] == [
        "B-1,GPU compute,compute,1,2026-11-20,12,EUR,,,,'=HYPERLINK(1),",
        "B-1,GPU compute,compute,2,2026-11-21,10.00,EUR,4.0,a100,2.50 EUR,,",
    ]


def test_a_digest_tells_of_a_nearly_used_up_line_by_percent_as_guests_read_it_too(desk: Desk) -> None:
    desk.run("digest setup fri 16:00", PRIYA)
    desk.run(LINE, PRIYA)
    desk.run("budget add Travel 500 EUR", PRIYA)
    desk.run("budget spend B-1 1000 EUR", PRIYA)
    desk.run("budget edit B-1 amount=1250", PRIYA)

    shown = said(desk, "digest preview")

    assert "B-1 GPU compute · 80 % spent · Ana" in shown
    assert "B-2 Travel · 0 %" not in shown
    assert "1 250" not in shown
    assert "1 000" not in shown


def test_an_amount_is_asked_for_its_currency_and_changed_in_a_form(churn: Office) -> None:
    asked = churn.slash(PRIYA_ID, "/baton budget add API calls $1,200.50 for Q1 kind=api @ana")

    assert asked.text.startswith("In which currency is $1,200.50?")
    assert asked.button("1 200.50 USD")["value"].startswith("budget add API calls 1200.50 USD for Q1")
    churn.slash(PRIYA_ID, "/project edit P-1 currency=usd")
    assert "0 of 1\u00a0200.50\u00a0USD" in churn.slash(PRIYA_ID, "/baton budget add API calls $1,200.50 @ana").text

    churn.slash(PRIYA_ID, "/baton budget edit B-1")
    churn.submit(PRIYA_ID, amount="1.300,00 $", period="Dec to Mar")
    assert "0 of 1\u00a0300\u00a0USD (0 %) · Ana · Dec 2026 to Mar 2027" in churn.slash(ANA_ID, "/baton B-1").text


@pytest.mark.parametrize("day", ["tomorrow", "in 3 days"])
def test_an_expense_of_a_day_to_come_is_refused_while_a_weekday_is_the_last_one(desk: Desk, day: str) -> None:
    desk.run(LINE, PRIYA)

    assert refused(desk, f"budget spend B-1 20 EUR on {day}") == "That day has not come yet."
    assert "Wed 18 Nov" in said(desk, "budget spend B-1 20 EUR on Wednesday")
    assert "Sat 14 Nov" in said(desk, "budget spend B-1 20 EUR on Saturday")


def test_a_line_without_an_amount_is_asked_for_it_and_keeps_its_title(churn: Office) -> None:
    churn.slash(PRIYA_ID, "/baton budget add Travel to Lyon")

    form = churn.modal(PRIYA_ID)

    assert "Travel to Lyon" in str(form["blocks"])
    churn.submit(PRIYA_ID, amount="1200 EUR")
    until(lambda: "Travel to Lyon" in churn.slash(PRIYA_ID, "/baton budget list").text)

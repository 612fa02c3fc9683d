"""Milestones: what comes after what, what follows a slip, the timeline."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from core.actor import Person
from core.errors import Conflict, NotFound, UserError
from core.reply import Actions, Button, Picture, Reply, Table
from handlers.request.work import Work
from storage.database import Session
from tests import databases
from tests.office import ANA, BEN, CHURN, PRICING, PRIYA, Office
from tests.private_project import Secret
from tests.test_risks import PNG, pictures
from tests.work import Desk


class Requests(Desk):
    """A desk where each command is a request of its own, so that each can be taken back."""

    number = 0

    def _work(self, session: Session, who: Person) -> Work:
        self.number += 1
        return replace(super()._work(session, who), request=f"request {self.number}")


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    """Yield a desk with three milestones, each after the one before; it is Friday, 20 November."""
    database = databases.database_at(url)
    desk = Requests(database)
    desk.run("milestone add Data is ready by 2026-12-04 days=5 @ana")
    desk.run("milestone add Labels are done by 2026-12-18 days=10 after=M-1")
    desk.run("milestone add Model is trained by 2027-01-08 start=2026-12-28 after=M-2")
    yield desk
    database.dispose()


def button(reply: Reply, label: str) -> Button:
    shown = [each for part in reply.parts if isinstance(part, Actions) for each in part.controls]
    return next(each for each in shown if isinstance(each, Button) and each.label == label)


def dues(desk: Desk) -> list[str]:
    table = next(part for part in desk.run("timeline").parts if isinstance(part, Table))
    return [row[3] for row in sorted(table.rows)]


def test_a_slip_moves_nothing_by_itself_and_all_by_one_press(desk: Desk) -> None:
    slipped = desk.run("milestone edit M-1 by 2026-12-11")

    assert "M-2 from Fri 18 Dec to Fri 25 Dec. It has not moved yet." in slipped.text
    assert dues(desk) == ["Fri 11 Dec", "Fri 18 Dec", "Fri 8 Jan"]

    press = button(slipped, "Move it, too")
    assert "Moved M-2 to Fri 25 Dec." in desk.run(press.command).text
    assert dues(desk) == ["Fri 11 Dec", "Fri 25 Dec", "Fri 8 Jan"]
    with pytest.raises(Conflict, match="M-2 has changed since"):
        desk.run(press.command)


def test_all_that_moved_is_taken_back_at_once(desk: Desk) -> None:
    slipped = desk.run("milestone edit M-1 by 2026-12-31")
    desk.run(button(slipped, "Move them, too").command)
    assert dues(desk) == ["Thu 31 Dec", "Thu 14 Jan", "Thu 28 Jan 2027"]

    desk.run("undo")
    assert dues(desk) == ["Thu 31 Dec", "Fri 18 Dec", "Fri 8 Jan"]


def test_the_first_date_stays_as_the_baseline(desk: Desk) -> None:
    desk.run("milestone edit M-1 by 2026-12-11")
    desk.run("milestone edit M-1 by 2026-12-14")

    assert "10 days later than first planned" in desk.run("M-1").text
    desk.run("undo M-1")
    assert "7 days later than first planned" in desk.run("M-1").text


def test_tasks_say_how_much_is_done(desk: Desk) -> None:
    desk.run("task add T-9 is copied milestone=M-2")
    desk.run("task add Label the rest")
    assert "milestone M-2" in desk.run("task edit T-2 milestone=M-2").text
    desk.run("task done T-1")

    card = desk.run("M-2").text
    assert "1 of 2 done · T-2 Label the rest" in card
    assert "T-9 is copied" in desk.run("T-1").text
    desk.run("undo T-2")
    assert "1 of 1 task done" in desk.run("M-2").text


def test_the_timeline_is_a_picture_and_a_table_of_the_same_rows(desk: Desk) -> None:
    desk.run("milestone edit M-2 by 2026-12-25")
    shown = desk.run("timeline")

    table = next(part for part in shown.parts if isinstance(part, Table))
    picture = next(part for part in shown.parts if isinstance(part, Picture))
    bars = picture.data["bars"]
    assert isinstance(bars, list)
    assert [row[0] for row in table.rows] == [bar["ref"] for bar in bars] == ["M-1", "M-2", "M-3"]
    assert "M-2 has slipped 7 days, the most of all." in picture.alt
    assert shown.text == desk.run("milestone timeline").text


def test_the_critical_path_is_named(desk: Desk) -> None:
    desk.run("milestone edit M-3 start=none days=10")
    desk.run("milestone add Support uses it by 2027-06-30")  # a date by itself, however late

    assert "Critical path: M-1 → M-2 → M-3." in desk.run("timeline").text
    desk.run("milestone edit M-3 after=M-1")
    assert "Critical path: M-1 → M-2." in desk.run("timeline").text


def test_a_milestone_begins_before_it_is_due(desk: Desk) -> None:
    with pytest.raises(UserError, match="begin after the day"):
        desk.run("milestone edit M-3 start=2027-02-01")


def test_the_picture_of_a_mention_comes_in_its_thread(churn: Office) -> None:
    churn.slash(ANA, "/baton milestone add Data is ready by 2099-12-04")
    thread = churn.say(BEN, "@baton timeline")

    [picture] = pictures(churn, BEN, CHURN, thread)
    assert "Next is M-1 Data is ready" in picture["alt_txt"]
    assert churn.fetch(picture["url"]).startswith(PNG)


def test_lists_and_questions_ask_for_the_tasks_of_one(desk: Desk) -> None:
    desk.run("task add Label the rest milestone=M-2")
    desk.run("task add Order a GPU")

    for asked in ("task list M-2", "task list milestone=M-2", "which tasks belong to M-2?"):
        shown = desk.run(asked).text
        assert "T-1" in shown
        assert "T-2" not in shown
    with pytest.raises(NotFound, match="There is no milestone M-9 here"):
        desk.run("task list M-9")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what comes after M-1?", "M-2 waits for M-1."),
        ("what comes before M-2?", "M-2 Labels are done comes after M-1 Data is ready."),
        ("which milestone is next?", "The next milestone with a date is M-1 Data is ready: Fri 4 Dec."),
        ("how many milestones are there?", "3 open milestones: M-1, M-2 and M-3."),
    ],
)
def test_questions_know_the_order(desk: Desk, question: str, said: str) -> None:
    assert said in desk.run(question).text


def test_a_digest_names_the_next_one_and_those_that_slipped(desk: Desk) -> None:
    desk.run("milestone edit M-2 by 2026-12-21")
    told = desk.run("digest preview").text.partition("Milestones\n")[2]

    assert "M-1 Data is ready · due Fri 4 Dec · Ana" in told
    assert "M-2 Labels are done · due Mon 21 Dec · 3 days later than first planned" in told
    assert "M-3 Model is trained · due" not in told


def test_two_who_close_a_circle_at_once_close_none(desk: Desk) -> None:
    desk.run("milestone edit M-2 after=none")
    start, refused = Barrier(2), []

    def edit(change: str) -> None:
        start.wait()
        try:
            desk.run(f"milestone edit {change}")
        except Conflict as fault:
            refused.append(fault.message)

    both = [Thread(target=edit, args=(change,)) for change in ("M-1 after=M-2", "M-2 after=M-1")]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert len(refused) == 1
    assert "circle" in refused[0]


def test_a_task_in_a_direct_message_goes_to_the_project_of_its_milestone(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Pricing", PRICING)
    churn.slash(ANA, "/baton milestone add Data is ready by 2099-12-04")

    assert "milestone M-1" in churn.direct(ANA, "task add Label the rest milestone=M-1").text
    assert "T-1 Label the rest" in churn.slash(ANA, "/task list").text
    assert "M-1" in churn.slash(ANA, "/baton T-1").text


def test_a_milestone_of_another_project_is_refused_and_one_that_is_not_seen_does_not_exist(secret: Secret) -> None:
    office = secret.office
    office.slash(ANA, "/baton milestone add Hidden goal by 2099-12-04", secret.channel)
    office.slash(PRIYA, "/project add Churn model", CHURN)

    assert "belongs to another project" in office.slash(ANA, "/task add Label milestone=M-1", CHURN).text
    refused = office.slash(BEN, "/task add Label milestone=M-1", CHURN).text
    assert "There is no milestone M-1 here" in refused
    assert "Hidden" not in refused
    assert "Hidden" not in office.slash(BEN, "/baton timeline", CHURN).text

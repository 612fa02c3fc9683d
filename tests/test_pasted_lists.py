"""A pasted list makes one record of each line, after a look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.grammar.pasted_list import read
from handlers.catalog import CATALOG
from tests import databases
from tests.office import ANA, BEN, Office, open_office, until

THREE = "/task add - Order labels\n- Book the room @ben by 2099-12-04 !high\n- Invite legal #audit"


@pytest.fixture
def churn(tmp_path: Path) -> Iterator[Office]:
    """Yield an office with a project in a channel."""
    with open_office(databases.fresh_sqlite_url(tmp_path)) as office:
        office.slash(ANA, "/project add Churn model")
        yield office


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("task add - Order labels\n- Book the room", ["Order labels", "Book the room"]),
        ("task add\n• Order labels\n    ◦ Book the room", ["Order labels", "Book the room"]),
        ("task add\n* Order labels\n* Book the room", ["Order labels", "Book the room"]),
        ("tasks:\n1. Order labels\n2. Book the room", ["Order labels", "Book the room"]),
        ("tasks\n1) Order labels\n2) Book the room", ["Order labels", "Book the room"]),
        ("task add\n- [ ] Order labels\n- [ ] Book the room", ["Order labels", "Book the room"]),
        ("create tasks\n☐ Order labels\n☐ Book the room", ["Order labels", "Book the room"]),
        ("task add\n&gt; - Order labels\n&gt; - Book the room", ["Order labels", "Book the room"]),
        ("task add -Order labels\n-Book the room", ["Order labels", "Book the room"]),
        ("task add - Order labels - Book the room - Invite", ["Order labels", "Book the room", "Invite"]),
        ("task add 1. Order labels 2. Book the room", ["Order labels", "Book the room"]),
        ("task add Order labels\nBook the room\nInvite legal", ["Order labels", "Book the room", "Invite legal"]),
        ("task\r\n\r\nOrder labels\r\nBook the room\r\nInvite\r\n", ["Order labels", "Book the room", "Invite"]),
        ("task add From the meeting:\n- Order labels\n- Book the room", ["Order labels", "Book the room"]),
        ("task add\n- Order labels\n  in two colours\n- Book it\nLater:\n- Invite", ["Order labels in two colours"]),
        ("task add\n- Order labels\n@ben by Friday\n- Book it", ["Order labels @ben by Friday", "Book it"]),
        ("risk add\n- Labels drift p=4\n- The vendor leaves", ["Labels drift p=4", "The vendor leaves"]),
        ("action items:\n- Send the guide\n- Call legal", ["Send the guide", "Call legal"]),
        ("task add Buy labels @ben\nCall Lyon", ["Buy labels @ben", "Call Lyon"]),
        ("task add buy labels\ncall lyon", ["buy labels", "call lyon"]),
        # one record
        ("task add Order labels\nin two colours", None),
        ("task add Fix the loader\nIt fails when the file is empty.\nSee the log.", None),
        ("task add Fix the loader\nowner: @ben\ndue: Friday", None),
        ("task add Order labels\n@ben\nby Friday", None),
        ('task add "Order labels\nfor us\nand them"', None),
        ("task add Compare the desks - top and bottom", None),
        ("task add Order 5 - 7 boxes", None),
        ("decision add *Bold* words\n*more* of them", None),
        ("task done T-2\nT-3", None),
        ("meeting add Weekly sync on Friday\n- Budget\n- Labels", None),
        ("minutes write\n- Ana to send it\n- Ben to check it", None),
    ],
)
def test_lines_are_found_however_they_are_marked(typed: str, lines: list[str] | None) -> None:
    found = read(typed, CATALOG)

    assert (found and [line.text for line in found.lines][: len(lines or ())]) == lines


def test_a_list_is_shown_first_and_added_by_one_click(churn: Office) -> None:
    preview = churn.slash(ANA, THREE)

    assert preview.text.splitlines()[:4] == [
        "3 tasks from your list:",
        "1 Order labels",
        "2 Book the room · Ben · Fri 4 Dec 2099 · high",
        "3 Invite legal · #audit",
    ]
    assert churn.rows()[0] == 1

    churn.click(ANA, churn.ephemeral(ANA, "from your list"), "Add all 3")

    added = churn.ephemeral(ANA, "3 tasks added:")["text"]
    assert "T-2 Book the room · Ben" in added
    churn.newest_direct(BEN, "Book the room")


def test_a_second_click_adds_nothing_twice(churn: Office) -> None:
    churn.slash(ANA, THREE)
    message = churn.ephemeral(ANA, "from your list")
    churn.click(ANA, message, "Add all 3")
    churn.ephemeral(ANA, "3 tasks added:")

    assert "seen to already" in churn.slash(ANA, "/baton pasted add 1").text
    assert "not kept any more" in churn.slash(BEN, "/baton pasted add 1").text
    assert churn.rows()[0] == 4


def test_what_is_said_before_the_list_holds_for_each_line(churn: Office) -> None:
    text = churn.slash(ANA, "/task add @ben by 2099-12-04:\n- Order labels\n- Book the room @ana").text

    assert "1 Order labels · Ben · Fri 4 Dec 2099" in text
    assert "2 Book the room · Ana · Fri 4 Dec 2099" in text


def test_a_line_that_can_t_be_read_leaves_the_others(churn: Office) -> None:
    text = "/task add\n- Order labels by 2020-01-01\n- Book the room\n- [x] Invite legal\n- Call Lyon @nobodyhere"
    preview = churn.slash(ANA, text).text

    assert "⚠ 1 Order labels by 2020-01-01: " in preview
    assert "2 Book the room\n" in preview
    assert "⚠ 3 Invite legal: it is ticked, so it is left out" in preview
    assert "⚠ 4 Call Lyon @nobodyhere: " in preview

    churn.click(ANA, churn.ephemeral(ANA, "from your list"), "Add the other 1")

    assert "Book the room" in churn.ephemeral(ANA, "1 task added:")["text"]
    assert churn.rows()[0] == 2


def test_a_list_may_be_changed_before_it_is_added(churn: Office) -> None:
    churn.slash(ANA, THREE)
    churn.click(ANA, churn.ephemeral(ANA, "from your list"), "Edit")

    churn.submit(ANA, lines="Order labels @ben\nBook the room\n")

    churn.click(ANA, churn.ephemeral(ANA, "2 tasks from your list"), "Add all 2")
    assert "Ben" in churn.ephemeral(ANA, "2 tasks added:")["text"]


def test_a_list_may_be_let_go(churn: Office) -> None:
    churn.slash(ANA, THREE)

    churn.click(ANA, churn.ephemeral(ANA, "from your list"), "Cancel")

    churn.ephemeral(ANA, "Nothing was added.")
    assert churn.rows()[0] == 1


def test_plain_lines_may_be_one_title(churn: Office) -> None:
    churn.slash(ANA, "/task add Order labels\nBook the room\nInvite legal")

    churn.choose(ANA, churn.ephemeral(ANA, "3 tasks from your list"), "Add as one")

    until(lambda: "Order labels Book the room Invite legal" in churn.slash(ANA, "/task list").text)


def test_one_title_takes_what_its_lines_agree_on_and_says_what_differs(churn: Office) -> None:
    churn.slash(ANA, "/task add Buy tape @ben by 2099-12-04 #lab\nBuy glue @mei by 2099-12-04 #shop\nBuy rope")

    churn.choose(ANA, churn.ephemeral(ANA, "3 tasks from your list"), "Add as one")

    added = churn.ephemeral(ANA, "Buy tape Buy glue Buy rope")
    assert added["text"].splitlines() == [
        "✓ T-1 Buy tape Buy glue Buy rope · no owner · due Fri 4 Dec 2099 · #lab #shop",
        "The lines have more than one owner: Ben, Mei. I left it out.",
    ]
    churn.click(ANA, added, "Use Mei")
    churn.ephemeral(ANA, "is Mei's now")


def test_one_undo_takes_all_lines_back(churn: Office) -> None:
    churn.slash(ANA, THREE)
    churn.click(ANA, churn.ephemeral(ANA, "from your list"), "Add all 3")
    churn.ephemeral(ANA, "3 tasks added:")

    churn.slash(ANA, "/baton undo")

    assert "T-" not in churn.slash(ANA, "/task list").text


def test_who_gets_several_hears_of_them_by_one_message(churn: Office) -> None:
    churn.slash(ANA, "/task add @ben\n- Order labels\n- Book the room")
    churn.click(ANA, churn.ephemeral(ANA, "from your list"), "Add all 2")

    told = churn.newest_direct(BEN, "Book the room").text

    assert "Ana gave you 2 records" in told
    assert "Order labels" in told


@pytest.fixture
def pricing(churn: Office) -> str:
    """Return a private channel with a project, where a list waits in which Ben is to own one of two tasks."""
    members = [ANA, BEN, "U0BATON"]
    channel = str(churn.script.post("channels", name="pricing", is_private=True, as_=ANA, members=members)["channel"])
    churn.slash(ANA, "/project add Pricing", channel)
    churn.settle()
    assert "2 tasks from your list" in churn.slash(ANA, "/task add\n- Order labels @ben\n- Book the room", channel).text
    return channel


def test_what_has_become_impossible_since_the_preview_is_said_and_leaves_nothing(churn: Office, pricing: str) -> None:
    churn.script.post("members", channel=pricing, user=BEN, action="leave")
    until(lambda: "can't see" in churn.slash(ANA, "/task add Try @ben", pricing).text)

    added = churn.slash(ANA, "/baton pasted add 1", pricing).text

    assert added.startswith("1 task added:")
    assert "⚠ Ben Okafor can't see this project" in added
    assert "Order labels" not in churn.slash(ANA, "/task list", pricing).text


def test_who_has_left_the_project_adds_nothing_to_it(churn: Office, pricing: str) -> None:
    churn.script.post("members", channel=pricing, user=ANA, action="leave")
    until(lambda: "Book the room" not in churn.direct(ANA, "pasted edit 1").text)
    rows = churn.rows()

    assert "not kept any more" in churn.direct(ANA, "pasted add 1").text
    assert churn.rows() == rows


def test_a_list_comes_by_mention_and_direct_message_too(churn: Office) -> None:
    assert "2 risks from your list" in churn.mention(ANA, "risk add\n• Labels drift\n• The vendor leaves").text
    assert "2 tasks from your list" in churn.direct(ANA, "tasks:\n- Order labels\n- Book the room").text


def test_one_bullet_is_one_task(churn: Office) -> None:
    churn.slash(ANA, "/task add\n- Order labels")

    assert "T-1 Order labels" in churn.slash(ANA, "/task list").text


def test_what_is_no_date_stays_in_the_title_of_a_line_and_is_said(churn: Office) -> None:
    said = churn.slash(ANA, "/task add - Read the paper by Knuth\n- Rotate the keys @ben by Friday")

    assert "Read the paper by Knuth" in said.text
    assert "I can't read “Knuth” as a date." in said.text
    assert said.button("Add all 2")

"""Lists: what the filters find, how they are turned, and what they say where nothing fits."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests import databases
from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Answer, Office, open_office, until

WEDNESDAY = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office with tasks of all sorts, on a Wednesday; tests only look at it."""
    with open_office(databases.fresh_sqlite_url(tmp_path_factory.mktemp("full"))) as office:
        office.slash(PRIYA, "/project add Churn model")
        _fill(office)
        yield office


def _fill(churn: Office) -> None:
    churn.settle()
    churn.clock.stands_at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    for text in (
        "Monday's work @ana by today",
        "Label images @ben by Friday #data",
        "Call Lyon by next Tue #data #people",
        "Buy paper",
        "Old things @ana",
        "Train the model @ana by 3 Dec",
        "Draw the line !urgent",
    ):
        churn.slash(PRIYA, f"/task add {text}")
    churn.slash(PRIYA, "/task done T-5")
    churn.slash(PRIYA, "/task start T-6")
    churn.clock.stands_at = WEDNESDAY


def ids(answer: Answer) -> list[str]:
    return [line.split()[1] for line in answer.text.splitlines() if line.startswith("•")]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("", ["T-1", "T-2", "T-3", "T-6", "T-4", "T-7"]),
        ("mine", ["T-1", "T-6"]),
        ("@ben", ["T-2"]),
        ("overdue", ["T-1"]),
        ("due this week", ["T-1", "T-2"]),
        ("next week", ["T-3"]),
        ("due by Friday", ["T-2"]),
        ("due in 2 weeks", ["T-2", "T-3"]),
        ("in the next 2 weeks", ["T-2", "T-3"]),
        ("#data", ["T-2", "T-3"]),
        ("#data #people", ["T-3"]),
        ("#data @ben", ["T-2"]),
        ("unowned", ["T-3", "T-4", "T-7"]),
        ("unowned due this week", []),
        ("doing", ["T-6"]),
        ("done", ["T-5"]),
        ("all", ["T-1", "T-2", "T-3", "T-6", "T-4", "T-5", "T-7"]),
        ("the model", ["T-6"]),
        ("call", ["T-3"]),
        ("MODEL", ["T-6"]),
        ("model train", ["T-6"]),
        *((word, ["T-1", "T-6"]) for word in ("me", "@me", "my tasks", "owner=me", "assigned to me", "@ana", "Ana's")),
        *((word, ["T-3", "T-4", "T-7"]) for word in ("unassigned", "nobody", "no owner", "owner=none", "@nobody")),
        *((word, ["T-3", "T-4", "T-7"]) for word in ("without an owner", "assignee=none", "ownerless", "not assigned")),
        *(
            (word, ["T-1"])
            for word in ("late", "past due", "late tasks", "my late tasks", "everything late", "late ana")
        ),
        *((word, ["T-6"]) for word in ("in progress", "started", "state=doing", 'state="in progress"', "doing @ana")),
        *((word, ["T-7"]) for word in ("!urgent", "urgent", "priority=urgent", "urgent priority", "p1", "!p1 unowned")),
        *((word, ["T-2"]) for word in ("ben", "BEN", "ben's", "Ben Okafor", "for ben", "ben this week", "owner=ben")),
        *((word, ["T-2"]) for word in ("Okafor", '"Okafor"', "okafor's", "owner=Okafor", "owner=okafor")),
        *((word, ["T-3"]) for word in ("due next week", "due after Friday due before 1 Dec")),
        *((word, ["T-1"]) for word in ("due before Friday", "before Friday", "due until 19 Nov")),
        *((word, ["T-1", "T-2"]) for word in ("due until Friday", "before Saturday")),
        ("since Friday", ["T-2", "T-3", "T-6"]),
        *(
            (word, ["T-1", "T-2", "T-6"])
            for word in ("owner=ben,ana", "owner=ben/ana", "owner=@ben,@ana", "Okafor,ana")
        ),
        *((word, ["T-1"]) for word in ("overdue by 2 days", "late by 1 day", "2 days late", "late more than 1 day")),
        *((word, []) for word in ("overdue by 3 days", "more than 2 days late", "late by more than 2 days")),
        ("state=done", ["T-5"]),
        *((word, ["T-5"]) for word in ("done this week", "done since Monday", "closed on Monday", "done before today")),
        *((word, []) for word in ("done last week", "done today", "done due this week", "closed since yesterday")),
        ("finished", ["T-5"]),
        ("dropped", []),
        ("closed", ["T-5"]),
        ("all late", ["T-1"]),
        ("not started unowned", ["T-3", "T-4", "T-7"]),
        ("no due date", ["T-4", "T-7"]),
        ("due=none urgent", ["T-7"]),
        ("soon", ["T-2", "T-3"]),
        ("low", []),
        ("mei", []),
        ("blocked", []),
    ],
)
def test_filters(full: Office, filters: str, found: list[str]) -> None:
    assert sorted(ids(full.slash(ANA, f"/task list {filters}"))) == sorted(found)


def test_what_is_due_first_stands_first(full: Office) -> None:
    listed = full.slash(ANA, "/task list")

    assert ids(listed)[:2] == ["T-1", "T-2"]
    assert ids(listed)[-2:] == ["T-4", "T-7"]


def test_a_line_says_id_owner_state_and_due_date(full: Office) -> None:
    listed = full.slash(ANA, "/task list").text

    assert "T-1 Monday's work · Ana · 2 days late" in listed
    assert "T-6 Train the model · Ana · in progress · due Thu 3 Dec" in listed
    assert "T-4 Buy paper · no owner" in listed


@pytest.mark.parametrize(
    ("filters", "said"),
    [("overdu", "Did you mean late?"), ("minne", "Did you mean mine?"), ("zebra", "No title has the word “zebra”.")],
)
def test_where_nothing_fits_it_says_what_to_type(full: Office, filters: str, said: str) -> None:
    assert said in full.slash(ANA, f"/task list {filters}").text


def test_a_word_of_a_title_is_found_though_it_looks_like_a_filter(full: Office) -> None:
    assert ids(full.slash(ANA, "/task list line")) == ["T-7"]


@pytest.mark.parametrize("text", ["/task late", "/task unassigned", "/task urgent", "/task me late"])
def test_words_that_filter_ask_for_the_list_by_themselves(full: Office, text: str) -> None:
    rows = full.rows()

    assert full.slash(ANA, text).text.startswith("Tasks")
    assert full.rows() == rows


def test_a_word_that_is_in_no_title_is_named(full: Office) -> None:
    assert full.slash(ANA, "/task list zebra late").text == "No title has the word “zebra”."
    assert full.slash(ANA, "/task list frob=3").text.startswith("“frob=” is no filter.")


def test_a_misspelt_filter_is_a_button(full: Office) -> None:
    said = full.slash(ANA, "/task list overdeu @ana")

    assert said.button("Use late")["value"].startswith("task list late <@U01ANA>")


def test_a_list_of_several_projects_names_them(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Office move", GENERAL)
    churn.slash(ANA, "/task add Label images")
    churn.slash(ANA, "/task add Carry boxes", GENERAL)
    churn.settle()

    mixed = churn.direct(ANA, "task list").text

    assert "Label images · no owner · Churn model" in mixed
    assert "Carry boxes · no owner · Office move" in mixed
    assert "Churn model" not in churn.slash(ANA, "/task list").text


def test_a_long_search_is_refused(full: Office) -> None:
    assert "too much to look for" in full.slash(ANA, f"/task list {'the ' * 200}").text


@pytest.mark.parametrize("noun", ["action", "risk", "issue"])
def test_every_register_is_listed_by_the_same_filters(churn: Office, noun: str) -> None:
    churn.slash(ANA, f"/{noun} add First @ana #data")
    churn.slash(ANA, f"/{noun} add Second @ben by 2099-12-04")

    assert "First" in churn.slash(ANA, f"/{noun} list mine").text
    assert "Second" not in churn.slash(ANA, f"/{noun} list #data").text
    assert "First" not in churn.slash(ANA, f"/{noun} list @ben").text
    assert "open." not in churn.slash(ANA, f"/{noun}").text


def test_twenty_five_tasks_are_turned_page_by_page(churn: Office) -> None:
    for number in range(1, 26):
        churn.slash(ANA, f"/task add Number {number} #many @ben")
    churn.slash(ANA, "/task list #many @ben")

    first = churn.messages(ANA)[-1]
    churn.click(ANA, first, "Next")
    second = churn.ephemeral(ANA, "Page 2")
    churn.click(ANA, second, "Next")
    third = churn.ephemeral(ANA, "Page 3")

    assert first["ts"] == second["ts"] == third["ts"]
    assert [ids(Answer(page["text"]))[0] for page in (first, second, third)] == ["T-1", "T-11", "T-21"]
    assert len(ids(Answer(third["text"]))) == 5
    churn.click(ANA, third, "Previous")
    assert "T-11 Number" in churn.ephemeral(ANA, "Page 2")["text"]


def test_the_next_page_is_of_the_same_project(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Office move", GENERAL)
    for number in range(11):
        churn.slash(ANA, f"/task add Churn {number}")
    churn.settle()
    churn.slash(ANA, "/task list project=P-1", GENERAL)

    churn.click(ANA, churn.messages(ANA, GENERAL)[-1], "Next", GENERAL)

    assert "T-11 Churn 10" in churn.ephemeral(ANA, "Page 2", GENERAL)["text"]


def test_pages_are_counted_and_turned_within_what_was_asked_for(churn: Office) -> None:
    for number in range(12):
        churn.slash(ANA, f"/task add Nobody's {number}")
    churn.slash(ANA, "/task add Ben's @ben by 2099-12-04")
    churn.settle()

    listed = churn.slash(ANA, "/task list owner=none")
    churn.click(ANA, churn.messages(ANA)[-1], "Next")

    assert listed.text.splitlines()[0] == "Tasks · no owner · 12"
    assert "Page 1 of 2" in listed.text
    second = churn.ephemeral(ANA, "Page 2 of 2")["text"]
    assert [line.split(" · ")[0] for line in second.splitlines() if "T-" in line] == [
        "• T-11 Nobody's 10",
        "• T-12 Nobody's 11",
    ]


def test_helpers_are_told_apart_where_the_id_of_one_is_in_that_of_another(churn: Office) -> None:
    churn.script.post("people", id="U01AN", name="anders", real_name="Anders Holm")
    churn.script.post("members", channel=CHURN, user="U01AN", action="join", as_=PRIYA)
    churn.settle()
    churn.slash(PRIYA, "/task add Label images @ben helpers=@ana")

    assert "T-1" in churn.slash(ANA, "/baton mine").text
    assert "T-1" not in churn.slash("U01AN", "/baton mine").text


def test_an_exactly_full_page_offers_no_next_one(churn: Office) -> None:
    for number in range(10):
        churn.slash(ANA, f"/task add Number {number}")

    listed = churn.slash(ANA, "/task list")

    assert len(ids(listed)) == 10
    assert [control["text"]["text"] for control in listed.controls()] == ["Open"] * 10
    assert "There is no page 2." in churn.slash(ANA, "/task list page=2").text


def test_open_shows_the_card_beside_the_list(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ben")
    churn.slash(ANA, "/task list")
    listed = churn.messages(ANA)[-1]

    churn.click(ANA, listed, "Open")

    assert "\nBen" in churn.ephemeral(ANA, "Added by Ana")["text"]
    assert listed["ts"] in [m["ts"] for m in churn.messages(ANA) if m["text"].startswith("Tasks")]


def test_a_long_list_in_a_thread_is_one_page(churn: Office) -> None:
    for number in range(12):
        churn.slash(ANA, f"/task add {number} {'long words ' * 200}")

    listed = churn.mention(BEN, "task list")

    assert len(ids(listed)) == 10
    assert listed.button("Next")


def test_the_next_page_has_the_same_labels(churn: Office) -> None:
    for number in range(1, 13):
        churn.slash(ANA, f"/task add Wanted {number} #many")
        churn.slash(ANA, f"/task add Other {number}")
    churn.slash(ANA, "/task list #many")

    churn.click(ANA, churn.messages(ANA)[-1], "Next")

    assert ids(Answer(churn.ephemeral(ANA, "Page 2")["text"])) == ["T-21", "T-23"]


def test_a_list_is_sent_as_a_file_for_a_spreadsheet(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Label the images @ana by 4 Dec 2026 #data")
    churn.slash(PRIYA, '/task add "=1+1 is not reckoned"')
    churn.slash(PRIYA, "/task done T-2")

    said = churn.slash(ANA, "/task export")

    assert "2 tasks as CSV" in said.text
    assert "The file comes in our direct messages." in said.text
    file = until(
        lambda: next((f for m in churn.messages(ANA, churn.direct_channel(ANA)) for f in m.get("files") or []), None)
    )
    rows = list(csv.DictReader(io.StringIO(churn.fetch(file["url"]).decode())))
    assert [row["id"] for row in rows] == ["T-1", "T-2"]
    assert (
        rows[0] | {"title": "Label the images", "owner": "Ana Silva", "due": "2026-12-04", "labels": "data"} == rows[0]
    )
    assert rows[1] | {"title": "'=1+1 is not reckoned", "state": "done", "added by": "Priya Nair"} == rows[1]
    assert "1 task as CSV" in churn.slash(ANA, "/task export #data").text
    assert churn.slash(ANA, "/task export late").text == "There is nothing to export."

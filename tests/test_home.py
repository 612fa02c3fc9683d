"""The App Home: a person's day, their projects, quick add and search, what they are sent, and the part for admins."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from core.actor import Actor, Surface
from handlers.catalog import CATALOG
from handlers.home import administration, messages, my_projects
from handlers.home import day as days
from handlers.records.register import registers
from handlers.request.work import Work
from storage.directory import people
from storage.registers import project as projects
from tests import databases
from tests.databases import statements_of
from tests.office import ANA, BEN, CHURN, GENERAL, GUS, PRIYA, Answer, Office, open_office, until
from tests.private_project import Secret

FREE = "Nothing is late, due today or waiting for you."


@pytest.fixture
def busy(churn: Office) -> Office:
    """Return an office on a Wednesday where Ana owes five things in two projects, and Ben waits for her."""
    churn.settle()
    churn.clock.stands_at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    churn.script.post("members", channel=GENERAL, user="U0BATON", action="join")
    churn.slash(PRIYA, "/project add Office move", GENERAL)
    for typed, channel in (
        ("/task add Write to Lyon @ana by today !high", CHURN),
        ("/action add Send the guide @ana by Friday", GENERAL),
        ("/task add Call the vendor @ana by Wed", CHURN),
        ("/risk add Labels drift @ana p=4 i=4 by 2027-01-08", CHURN),
        ("/issue add Nobody reviews @ana", CHURN),
        ("/task add Train it @ben on=T-1", CHURN),
        ("/standup setup mon-fri 9:30", CHURN),
    ):
        churn.slash(PRIYA, typed, channel)
    churn.settle()
    churn.clock.stands_at = datetime(2026, 11, 18, 12, tzinfo=UTC)
    return churn


def lines_of(home: Answer) -> list[str]:
    """Return what stands on a page without its controls, a line for each block."""
    texts: list[dict[str, object]] = [
        block.get("text") or next(iter(block.get("elements", ())), {}) for block in home.blocks
    ]
    return [str(text["text"]) for text in texts if isinstance(text.get("text"), str)]


def part_of(home: Answer, title: str) -> list[str]:
    """Return the lines of a page below a heading, up to the next one."""
    headings = [str(block["text"]["text"]) for block in home.blocks if block["type"] == "header"]
    found = lines_of(home)
    rest = found[found.index(title) + 1 :]
    return rest[: next((n for n, line in enumerate(rest) if line in headings), len(rest))]


def test_the_day_comes_first_and_what_is_late_above_all(busy: Office) -> None:
    home = busy.open_home(ANA, "As of")

    assert part_of(home, "Wednesday 18 November")[0] == "1 late, 1 due today, Ben waits for you."
    assert part_of(home, "Late") == ["*T-1* Write to Lyon · 2 days late · high · Churn model"]
    assert part_of(home, "Today") == ["*T-2* Call the vendor · Churn model"]
    assert part_of(home, "Within a week") == ["*A-1* Send the guide · due Fri 20 Nov · Office move"]
    assert part_of(home, "Later") == ["*R-1* Labels drift · 16 of 25 · due Fri 8 Jan · review Mon 30 Nov · Churn model"]
    assert part_of(home, "No due date") == ["*I-1* Nobody reviews · Churn model"]
    assert part_of(home, "Waiting for you") == ["*T-3* Train it · Ben · waits for T-1 Write to Lyon"]
    assert part_of(home, "My projects") == [
        "*P-1* Churn model is at risk · 1 task late, T-3 blocked",
        "*P-2* Office move is on track · nothing is late or blocked",
    ]


def test_a_project_stands_as_its_status_says(busy: Office) -> None:
    home = busy.open_home(BEN, "As of")

    said = busy.slash(BEN, "/baton status").text.splitlines()[0]
    assert f"*P-1* {said}" in part_of(home, "My projects")


def test_a_thing_is_done_and_opened_from_its_menu_and_two_clicks_do_it_once(busy: Office) -> None:
    busy.open_home(ANA, "Write to Lyon")
    _, changes = busy.rows()

    for _ in range(2):
        busy.click_home(ANA, "Mark T-1 done", of="Write to Lyon")
    home = busy.home(ANA, "T-1 is done already.")

    assert busy.rows()[1] == changes + 1
    assert "1 due today." in home.text
    busy.click_home(ANA, "Open A-1")
    rows = lines_of(busy.home(ANA, "Added by Priya"))
    at = rows.index("*A-1* Send the guide · due Fri 20 Nov · Office move")
    assert rows[at + 1].startswith("*A-1* Send the guide")  # below the row that it is about


def test_a_task_is_added_by_its_box_once_and_the_box_is_empty_again(busy: Office) -> None:
    busy.open_home(ANA, "As of")
    before = [block["block_id"] for block in busy.home(ANA, "As of").blocks if block["type"] == "input"]
    records, _ = busy.rows()
    busy.clock.stands_at = datetime(2026, 11, 18, 12, 1, tzinfo=UTC)

    busy.type_home(ANA, "Add a task", 'Order "good" labels & <ink> @ben by Fri #data project=P-1', times=2)
    home = busy.home(ANA, "Order")

    assert busy.rows()[0] == records + 1
    kinds = [block["type"] for block in home.blocks]
    answer = home.blocks[kinds.index("input") + 2]  # a line is drawn between them
    assert answer["text"]["text"].startswith("✓ *T-4* Order good labels &amp; &lt;ink&gt; · Ben · due Fri 20 Nov")
    assert not {block["block_id"] for block in home.blocks if block["type"] == "input"} & set(before)


def test_where_the_box_can_not_know_the_project_it_is_asked_for(busy: Office) -> None:
    busy.open_home(ANA, "As of")

    busy.type_home(ANA, "Add a task", "Order labels by Fri")
    busy.home(ANA, "Which project is it for?")
    busy.click_home(ANA, "Office move")

    busy.home(ANA, "Order labels")
    assert "Order labels" in busy.slash(ANA, "/task list", GENERAL).text


@pytest.mark.parametrize(
    ("box", "typed", "holds"),
    [
        ("Search or ask", "labels", "“labels”"),
        ("Search or ask", "lyon kind=decision", "Nothing found for “lyon”."),
        ("Search or ask", "what is blocked?", "1 blocked task: T-3."),
        ("Search or ask", "A-1", "Added by Priya"),
        ("Search or ask", "task done T-1", "” is a command."),
        ("Add a task", "what is blocked?", "1 blocked task: T-3."),
        ("Add a task", "task add Order ink", "” is a command."),
        ("Add a task", "Order ink by tomorow", "I can't read “tomorow” as a date."),
    ],
)
def test_what_is_typed_is_answered_below_its_box(many: Office, box: str, typed: str, holds: str) -> None:
    records = many.rows()[0]
    many.open_home(ANA, "As of")

    many.type_home(ANA, box, typed)
    home = many.home(ANA, holds)

    assert many.rows()[0] == records
    at = next(n for n, block in enumerate(home.blocks) if box == block.get("label", {}).get("text"))
    assert home.blocks[at + 1]["type"] == "divider"


def test_each_message_can_be_switched_off_and_on_where_it_stands(busy: Office) -> None:
    busy.slash(PRIYA, "/digest setup audience=sponsor to=@ana")
    home = busy.open_home(ANA, "As of")
    assert part_of(home, "What I send you") == [
        "*Reminder* · on working days at 09:00, if anything needs you",
        "*Changes by others* · when others change what is yours",
        "*Standup* of Churn model · Monday to Friday at 09:30",
        "*Digest* of Churn model for the sponsor · every Friday at 16:00",
    ]

    busy.click_home(ANA, "Switch off", of="*Reminder*")
    busy.home(ANA, "*Reminder* · off")
    busy.click_home(ANA, "Switch off", of="*Changes by others*")
    busy.home(ANA, "*Changes by others* · off")
    busy.click_home(ANA, "Stop")
    busy.home(ANA, "You get the sponsor's digest of Churn model no more.")
    busy.click_home(ANA, "Mute: send me nothing of it", of="*P-1*")
    busy.home(ANA, "· muted")
    busy.click_home(ANA, "Start again")
    busy.home(ANA, "You get the sponsor's digest of Churn model again.")
    busy.click_home(ANA, "Switch on", of="*Reminder*")
    busy.home(ANA, "*Reminder* · on working days at 09:00")


def test_admins_read_how_i_am_and_what_is_missing(busy: Office) -> None:
    home = busy.open_home(ANA, "As of")

    assert part_of(home, "For admins")[:2] == [
        "*All well*. Scheduled: 1 standup.",
        "No standup: Office move. No digest: Churn model and Office move.",
    ]
    assert "For admins" not in busy.open_home(BEN, "As of").text


def test_a_standup_that_waits_is_answered_from_there(busy: Office) -> None:
    for day, hour in ((18, 13), (18, 22), (19, 4), (19, 9)):
        busy.move(datetime(2026, 11, day, hour, 31, tzinfo=UTC))
    home = busy.open_home(ANA, "Standup of")
    assert "1 standup to answer." in home.text

    busy.click_home(ANA, "Answer")
    busy.submit(ANA, first="All of it")
    until(lambda: "to answer" not in busy.home(ANA, "As of").text)


# Who looks


def test_a_guest_reads_of_the_channels_that_they_share(busy: Office) -> None:
    busy.slash(PRIYA, "/task add Guest's own @gus")
    busy.slash(PRIYA, "/task add Elsewhere @gus", GENERAL)

    home = busy.open_home(GUS, "Guest's own")

    assert "Elsewhere" not in home.text
    assert part_of(home, "My projects") == ["*P-1* Churn model is at risk · 1 task late, T-3 blocked"]


def test_who_is_in_no_project_reads_how_to_come_into_one(office: Office) -> None:
    home = office.open_home(GUS, "You are in no project yet.")

    assert "Add a task" not in str(home.blocks)
    assert FREE in home.text


def test_who_is_deactivated_reads_that_alone(busy: Office) -> None:
    busy.script.post("people", id=BEN, deleted=True)
    busy.settle()

    assert lines_of(busy.open_home(BEN, "deactivated")) == ["Your account is deactivated. Ask a workspace admin."]


def test_slack_is_asked_before_a_private_project_is_shown(secret: Secret) -> None:
    secret.lose(ANA, "leave")
    secret.later()

    home = secret.office.open_home(ANA, "As of")

    assert "Pricing" not in home.text
    assert "Raise the price" not in home.text


# A big store


@pytest.fixture(scope="module")
def many() -> Iterator[Office]:
    """Return an office where Ana owes sixty things and is in twelve projects; nothing in it is changed."""
    with databases.kept_sqlite_url() as url, open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.settle()
        office.clock.stands_at = datetime(2026, 11, 16, 12, tzinfo=UTC)
        for typed in ("Write to Lyon @ana by today", "Check the labels @ana by Tue", "Train it @ben on=T-1"):
            office.slash(PRIYA, f"/task add {typed}")
        office.slash(PRIYA, "/action add Send the guide @ana by Friday")
        for number in range(1, 12):
            name = f"team-{number}"
            made = office.script.post("channels", name=name, as_=PRIYA, members=[ANA, PRIYA, "U0BATON"])
            office.slash(PRIYA, f"/project add Project {number}", made["channel"])
            for _ in range(5):
                office.slash(PRIYA, "/task add Number @ana by 2026-11-26", made["channel"])
        office.settle()
        office.clock.stands_at = datetime(2026, 11, 18, 12, tzinfo=UTC)
        yield office


def test_it_is_turned_by_pages_and_stays_within_eighty_blocks(many: Office) -> None:
    home = many.open_home(ANA, "page 1 of 5")
    assert len(home.blocks) <= 80
    assert sum("*T-" in line or "*A-" in line for line in lines_of(home)) == 13  # and one that waits
    assert home.button("7 more …")["type"] == "static_select"

    many.click_home(ANA, "Next page")
    second = many.home(ANA, "page 2 of 5")
    assert "My projects" not in second.text
    many.click_home(ANA, "Refresh")  # and at once the next page: Slack says which was clicked last
    for page in (3, 4, 5):
        many.home(ANA, f"page {page - 1} of 5")
        many.click_home(ANA, "Next page")
    last = many.home(ANA, "page 5 of 5")
    assert "Next page" not in str(last.blocks)
    many.click_home(ANA, "Open T-58")
    assert "page 5 of 5" in many.home(ANA, "Added by Priya").text


@pytest.mark.parametrize("fault", [{"rate_limited": 1}, {"slow_ms": 700}], ids=["refused", "slow"])
def test_what_was_done_last_stays_whatever_slack_hears_last(many: Office, fault: Mapping[str, int]) -> None:
    many.open_home(ANA, "page 1 of 5")
    many.settle()
    many.script.post("faults", method="views.publish", **fault)
    asked = len(many.requests("views.publish"))
    many.click_home(ANA, "Refresh")
    until(lambda: len(many.requests("views.publish")) > asked)
    many.script.post("faults", slow_ms=0)

    many.click_home(ANA, "Next page")

    many.home(ANA, "page 2 of 5")
    many.settle()
    many.clock.stands_at = many.clock() + timedelta(seconds=5)  # what was refused is tried again
    many.settle()
    assert "page 2 of 5" in many.home(ANA, "As of").text


def test_each_part_asks_the_store_once_however_much_is_owed(many: Office) -> None:
    """Of a project its status is asked, of those shown alone: two statements each, and one for first names."""
    with many.service.database.read() as session:
        (ana,) = people.load(session, "T0SANDBOX", [ANA])
        actor = Actor("T0SANDBOX", ana, Surface.HOME)
        work = Work(session, actor, many.clock(), CATALOG, "home", "test")
        seen = work.visible_projects()
        mine = projects.of_member(session, work.team, ANA)
        counts: dict[str, int] = {}
        with statements_of(many.service.database) as sent:
            for part, draw in (
                ("day", lambda: days.of_asker(work, mine)),
                ("projects", lambda: list(my_projects.parts(work, mine, frozenset()))),
                ("messages", lambda: list(messages.parts(work, mine))),
                ("admin", lambda: list(administration.parts(work, seen))),
            ):
                before = len(sent)
                draw()
                counts[part] = len(sent) - before

    # The day: what is owed and its own columns, what waits, the people, the standups, and each register that has days.
    with_days = [each for each in registers(CATALOG) if each.reminder or each.reviewed]
    most = {"day": 5 + len(with_days), "projects": 3 * 5, "messages": 6, "admin": 4}
    assert all(counts[part] <= number for part, number in most.items()), (counts, sent)

"""Whom a name means: accents, display names, oneself, groups, two of one name; ids are kept as names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from core.actor import Person
from core.errors import UserError
from storage.database import Database
from storage.directory import people
from storage.registers.task import Task
from tests import databases
from tests.office import ANA, BEN, CHURN, PRIYA, Answer, Office, open_office, until
from tests.work import Desk

JOSE, TESS, KIM_LEE, KIM_PARK, MARTA = "U06JOSE", "U07TESS", "U08KIML", "U09KIMP", "U10MARTA"
_NEWCOMERS = (
    (JOSE, "jmunoz", "José Muñoz", ""),
    (TESS, "twood", "Theresa Wood", "Tess"),
    (KIM_LEE, "kim", "Kim Lee", ""),
    (KIM_PARK, "kpark", "Kim Park", ""),
    (MARTA, "marta", "Marta Diaz", ""),
)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office with five more people, one of whom has left and owned two tasks."""
    with open_office(databases.fresh_sqlite_url(tmp_path_factory.mktemp("team"))) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        for user, handle, name, display in _NEWCOMERS:
            office.script.post("people", id=user, name=handle, real_name=name, display_name=display)
            office.script.post("members", channel=CHURN, user=user, action="join", as_=PRIYA)
        until(lambda: len(_known(office)) >= 10)
        office.slash(PRIYA, "/task add Count the crates @marta")
        office.slash(PRIYA, "/task add Send the crates <@U10MARTA> by 2099-12-03")
        office.script.post("people", id=MARTA, deleted=True)
        until(lambda: not _known(office)[MARTA].is_active)
        yield office


def _known(office: Office) -> dict[str, Person]:
    with office.service.database.read() as session:
        return {person.id: person for person in people.everyone(session, "T0SANDBOX") if not person.is_bot}


def _owner(office: Office, number: int) -> str:
    """Return the whole name of a task's owner: answers say the first one where that is enough."""
    with office.service.database.read() as session:
        owner_id = session.scalars(select(Task.owner_id).where(Task.number == number)).one()
    return _known(office)[str(owner_id)].name


def _short(name: str) -> str:
    """Return a name as answers say it: two are called Kim."""
    return name if name.startswith("Kim ") else name.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ('owner="Jose Munoz"', "José Muñoz"),
        ("@jose", "José Muñoz"),
        ("owner=JOSÉ", "José Muñoz"),
        ("@tess", "Theresa Wood"),
        ("owner=theresa", "Theresa Wood"),
        ('owner="theresa wood"', "Theresa Wood"),
        ("owner=twood", "Theresa Wood"),
        ("@me", "Ana Silva"),
        ("owner=me", "Ana Silva"),
        ('owner="kim park"', "Kim Park"),
        ("@kpark", "Kim Park"),
    ],
)
def test_a_name_as_people_write_it_is_that_person(team: Office, said: str, owner: str) -> None:
    added = team.slash(ANA, f"/task add Sort the crates {said}").text

    assert added.endswith(f" Sort the crates · {_short(owner)}")
    assert _owner(team, int(added.split()[1].removeprefix("T-"))) == owner


@pytest.mark.parametrize(("said", "owner"), [("me", "Ana Silva"), ("ben", "Ben Okafor"), ("jose munoz", "José Muñoz")])
def test_a_task_is_given_to_a_bare_name(team: Office, said: str, owner: str) -> None:
    team.slash(ANA, "/task add Sort the crates @priya")
    newest = max(int(word[2:]) for word in team.slash(ANA, "/task list sort page=1").text.split() if word[:2] == "T-")

    whose = "yours" if owner == "Ana Silva" else f"{_short(owner)}'s"
    assert team.slash(ANA, f"/task assign T-{newest} {said}").text.startswith(f"T-{newest} is {whose} now.")
    assert _owner(team, newest) == owner


@pytest.mark.parametrize("said", ["owner=kim", "owner=KIM"])
def test_two_of_one_name_are_asked_about(team: Office, said: str) -> None:
    rows = team.rows()

    asked = team.slash(ANA, f"/task add Sort the crates {said} by 2099-12-04")

    assert asked.text.startswith("Two people are called")
    assert "Kim Lee, Kim Park." in asked.text
    assert team.rows() == rows
    team.click(ANA, team.messages(ANA)[-1], "Kim Park")
    assert "Kim Park" in until(lambda: _newest_of(team, ANA, "Sort the crates", "4 Dec 2099")).text


def _newest_of(office: Office, who: str, *holding: str) -> Answer | None:
    found = [each for each in office.messages(who) if all(word in each["text"] for word in holding)]
    return Answer(found[-1]["text"], found[-1]["blocks"]) if found else None


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk, at which Slack's text can be read as it comes."""
    return Desk(Database(databases.fresh_sqlite_url(tmp_path)))


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("<!subteam^S012ABC|@design>", "@design"),
        ("<!subteam^S012ABC>", "@group"),
        ("owner=<!subteam^S012ABC|@design>", "@design"),
        ("<!here>", "@here"),
        ("<!channel|@channel>", "@channel"),
    ],
)
def test_a_group_is_named_as_one(desk: Desk, said: str, named: str) -> None:
    with pytest.raises(UserError, match=f"{named} is a group. A group can't own work."):
        desk.run(f"task add Sort the crates {said}")


def test_a_group_helps_with_nothing(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"@design is a group\. Name people, not a group\."):
        desk.run("task add Sort the crates helpers=<!subteam^S012ABC|@design>")


def test_the_work_of_who_left_is_listed(team: Office) -> None:
    for said in ("<@U10MARTA>", "@marta", "marta", "owner=marta"):
        assert "Send the crates" in team.slash(ANA, f"/task list {said}").text, said
    assert "Marta Diaz has left the workspace." in team.slash(ANA, "/task add Weigh the crates @marta").text


def test_people_and_channels_are_kept_by_their_names(team: Office) -> None:
    decided = team.mention(ANA, "decision add @ben and @mei own the feed")
    quoted = team.slash(ANA, '/issue add "Feed stops, told @mei"').text

    assert "@Ben Okafor and @Mei Tanaka own the feed" in decided.text
    assert "Feed stops, told @Mei Tanaka" in quoted


@pytest.mark.parametrize("channel", ["<#C1>", "<#C1|>", "<#C1|churn-model>"])
def test_a_channel_is_kept_by_its_name(desk: Desk, channel: str) -> None:
    said = desk.run(f'issue add "Feed of {channel} stops, told <@U2>" {channel}').text

    assert "Feed of #churn-model stops, told @Ben Okafor" in said
    assert said.endswith(" · no owner · #churn-model")


def test_the_work_of_who_left_is_given_away_by_one_command(team: Office) -> None:
    before = team.rows()
    preview = team.slash(ANA, "/task reassign @marta @ben")
    shown = team.messages(ANA)[-1]

    assert "2 tasks of Marta, to be Ben's" in preview.text
    assert "Count the crates" in preview.text
    assert team.rows() == before

    team.click(ANA, shown, "Give all 2 to Ben")

    assert "2 tasks are Ben's now: T-" in until(lambda: _newest_of(team, ANA, "tasks are Ben's now")).text
    told = team.newest_direct(BEN, "Ana gave you 2 tasks of Marta")
    assert "Send the crates" in told.text
    assert "No open task of Marta here." in team.slash(ANA, "/task reassign <@U10MARTA> @ben").text

    undone = team.slash(ANA, "/baton undo").text

    assert "T-1 Count the crates · Marta\n" in undone
    assert "T-2 Send the crates · Marta ·" in undone
    assert "Count the crates" in team.slash(ANA, "/task list @marta").text
    team.settle()
    assert " 0 failed." in team.slash(PRIYA, "/baton health").text  # no card of somebody who has left is drawn again


def test_a_preview_that_is_old_is_shown_again(team: Office) -> None:
    assert "2 tasks of Marta, to be" in team.slash(ANA, "/task reassign @marta @ben seen=2").text


def _join(office: Office, channel: str, user: str, name: str) -> None:
    office.script.post("people", id=user, name=user.lower(), real_name=name)
    office.script.post("members", channel=channel, user=user, action="join", as_=PRIYA)
    until(lambda: user in _known(office))
    office.settle()


def test_a_digest_says_first_names_and_both_of_two_namesakes(churn: Office) -> None:
    for user, handle, name in ((KIM_LEE, "kim", "Kim Lee"), (KIM_PARK, "kpark", "Kim Park")):
        churn.script.post("people", id=user, name=handle, real_name=name)
        churn.script.post("members", channel=CHURN, user=user, action="join", as_=PRIYA)
    until(lambda: {KIM_LEE, KIM_PARK} <= _known(churn).keys())
    churn.slash(KIM_LEE, "/task add Weigh the crates @kim")
    churn.slash(BEN, "/task add Paint the crates @ben")

    told = churn.slash(BEN, "/digest preview").text

    assert "Kim Lee: added" in told
    assert "Ben: added" in told
    assert "Ben Okafor" not in told


def test_who_has_left_is_no_namesake_of_who_is_here(churn: Office) -> None:
    _join(churn, CHURN, "U11BEN", "Ben Older")
    assert "Two people are called" in churn.slash(ANA, "/task add Weigh the crates owner=ben").text

    churn.script.post("people", id="U11BEN", deleted=True)
    until(lambda: not _known(churn)["U11BEN"].is_active)

    assert churn.slash(ANA, "/task add Weigh the crates owner=ben").text.startswith("✓ T-1 Weigh the crates · Ben")


def test_a_surname_is_that_of_somebody_in_the_project(churn: Office) -> None:
    members = [PRIYA, "U0BATON"]
    hush = str(churn.script.post("channels", as_=PRIYA, name="hush", is_private=True, members=members)["channel"])
    churn.slash(PRIYA, "/project add Hush", hush)
    _join(churn, hush, "U12OLGA", "Olga Zimmer")

    assert "I know nobody called “zimmer” here." in churn.slash(BEN, "/task add Weigh the crates owner=zimmer").text
    assert "Olga" in churn.slash(PRIYA, "/task add Weigh the crates owner=zimmer", hush).text


def test_nobody_is_given_all_of_a_project_that_they_can_not_see(churn: Office) -> None:
    members = [PRIYA, "U0BATON"]
    hush = str(churn.script.post("channels", as_=PRIYA, name="hush", is_private=True, members=members)["channel"])
    churn.slash(PRIYA, "/project add Hush", hush)
    churn.settle()
    churn.slash(PRIYA, "/task add Weigh the crates @priya", hush)
    churn.slash(PRIYA, "/task reassign @priya @ben", hush)
    churn.click(PRIYA, churn.ephemeral(PRIYA, "to be Ben's", hush), "Give 1 to Ben", hush)

    churn.ephemeral(PRIYA, "Ben Okafor can't see this project", hush)
    assert "Priya" in churn.slash(PRIYA, "/task list", hush).text


@pytest.mark.parametrize(
    ("typed", "said", "first", "title"),
    [
        ("Mei: weigh the crates", "Mei", "Mei", "Weigh the crates"),
        ("mei - weigh the crates", "mei", "Mei", "Weigh the crates"),
        ("Mei, weigh the crates by 4 Dec 2099", "Mei", "Mei", "Weigh the crates"),
        ("[Mei] weigh the crates", "Mei", "Mei", "Weigh the crates"),
        ("Mei Tanaka to weigh the crates", "Mei Tanaka", "Mei", "Weigh the crates"),
        ("assign to Ben: weigh the crates", "Ben", "Ben", "Weigh the crates"),
        ("assign Ben to weigh the crates", "Ben", "Ben", "Weigh the crates"),
        ("for Ben: weigh the crates", "Ben", "Ben", "Weigh the crates"),
        ("weigh the crates (Mei)", "Mei", "Mei", "weigh the crates"),
        ("weigh the crates [for Tess]", "Tess", "Theresa", "weigh the crates"),
        ("weigh the crates – Mei", "Mei", "Mei", "weigh the crates"),
        ("weigh the crates, Mei !high", "Mei", "Mei", "weigh the crates"),
        ("weigh the crates -> Jose Munoz", "Jose Munoz", "José", "weigh the crates"),
        ("weigh the crates for Ben by 4 Dec 2099", "Ben", "Ben", "weigh the crates"),
        ("weigh the crates, assigned to Ben", "Ben", "Ben", "weigh the crates"),
        ("weigh the crates Mei", "Mei", "Mei", "weigh the crates"),
        ("weigh the crates Ben Okafor #data", "Ben Okafor", "Ben", "weigh the crates"),
    ],
)
def test_a_name_without_at_stays_in_the_title_and_a_button_gives_it_to_them(
    team: Office, typed: str, said: str, first: str, title: str
) -> None:
    added = team.slash(ANA, f"/task add {typed}")
    ref = added.text.split()[1]

    assert f"“{said}” stays in the title." in added.text
    team.click(ANA, team.ephemeral(ANA, ref), f"Give it to {first}")

    assert f"{ref} {title} · {first}" in until(lambda: _shown_of(team, ref, first))


def _shown_of(team: Office, ref: str, first: str) -> str | None:
    shown = team.slash(ANA, f"/task show {ref}").text
    return shown.replace("\n", " · ") if f"\n{first}" in shown else None


@pytest.mark.parametrize(
    "typed",
    [
        "Data: weigh the crates",
        "Zoe: weigh the crates",
        "weigh the crates of Mei",
        "Call Ben",
        "Send the crates to Mei",
        "weigh the crates (Kim) @ben",
        '"Mei: weigh the crates"',
        "weigh the crates about Mei",
        "Release notes: Mei's part",
    ],
)
def test_other_words_at_the_ends_of_a_title_are_left_alone(team: Office, typed: str) -> None:
    assert "stays in the title" not in team.slash(ANA, f"/task add {typed}").text


def test_a_name_of_two_at_the_end_of_a_title_is_said(team: Office) -> None:
    added = team.slash(ANA, "/task add weigh the crates (Kim)")

    assert "“Kim” stays in the title: it can be Kim Lee or Kim Park." in added.text
    assert added.button("Edit")


def test_who_is_not_in_the_project_is_not_offered(churn: Office) -> None:
    churn.script.post("people", id="U13ZED", name="zed", real_name="Zed Alone")
    until(lambda: "U13ZED" in _known(churn))

    assert "stays in the title" not in churn.slash(ANA, "/task add weigh the crates (Zed)").text

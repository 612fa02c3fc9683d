"""A project filled in from a template: shown first, made at once without what was left out, taken back at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import NotAllowed, NotFound, UserError
from knowledge.project_templates import project_templates
from storage.database import Database
from tests import databases
from tests.office import PRIYA as PRIYA_ID
from tests.office import Office, until
from tests.work import ANA, PRIYA, Desk

KEY = "llm-application"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


def lists(desk: Desk) -> list[str]:
    return [desk.run(command).text for command in ("milestone list", "task list", "risk list", "standup")]


def test_showing_a_template_makes_nothing_and_creating_makes_all_that_undo_takes_back(desk: Desk) -> None:
    before = lists(desk)
    shown = desk.run('project template "LLM application"', PRIYA).text
    assert lists(desk) == before

    said = desk.run(f"project template {KEY} make=on", PRIYA).text

    template = project_templates().get(KEY)
    assert template is not None
    titles = {each.title for each in template.milestones} | {each.title for each in template.tasks}
    assert all(title in shown for title in titles)
    assert f"{len(template.milestones)} milestones" in said
    assert f"{len(template.risks)} risks" in said
    assert "mon-fri" in desk.run("standup").text or "Monday to Friday" in desk.run("standup").text
    assert "After: M-1" in desk.run("M-2").text
    assert template.milestones[0].title in desk.run("T-1").text
    desk.run("undo", PRIYA)
    assert lists(desk)[:3] == before[:3]
    assert "Next: none" in lists(desk)[3]


def test_what_is_left_out_is_not_made_and_what_came_after_it_comes_after_what_was_before(desk: Desk) -> None:
    template = project_templates().get(KEY)
    assert template is not None
    second, third = template.milestones[1], template.milestones[2]
    assert second.key in third.after

    desk.run(f"project template {KEY} starts=2026-11-23 without=2 make=on", PRIYA)

    made = desk.run("milestone list").text
    assert second.title not in made
    assert third.title in desk.run("M-2").text
    assert "After: M-1" in desk.run("M-2").text


def test_what_is_there_already_is_not_made_twice(desk: Desk) -> None:
    desk.run(f"project template {KEY} make=on", PRIYA)

    assert "all of it is there already" in desk.run(f"project template {KEY}", PRIYA).text
    with pytest.raises(UserError, match="is there already"):
        desk.run(f"project template {KEY} make=on", PRIYA)


def test_leads_alone_use_templates_that_there_are(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.run(f"project template {KEY} make=on", ANA)
    with pytest.raises(NotFound, match="There is no template “rocket”"):
        desk.run("project template rocket", PRIYA)
    for wrong in ("99", "0", "2-1", "x"):
        with pytest.raises(UserError, match="is no line of this template"):
            desk.run(f"project template {KEY} without={wrong}", PRIYA)


def test_each_template_can_be_made(desk: Desk) -> None:
    for each in project_templates().templates:
        assert "made from" in desk.run(f"project template {each.key} make=on", PRIYA).text
        desk.run("undo", PRIYA)


def test_the_button_below_a_template_makes_it(churn: Office) -> None:
    churn.settle()
    ts = churn.say(PRIYA_ID, '@baton project template "Data pipeline"')
    shown = until(lambda: churn.from_bot(PRIYA_ID, thread=ts))[0]

    churn.click(PRIYA_ID, shown, "Create all")
    churn.settle()

    assert "M-1" in churn.slash(PRIYA_ID, "/milestone list").text

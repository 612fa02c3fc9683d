"""Documents say what is true: generated parts are compared, settings and operations are all there."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from bot.command_docs import command_table
from bot.settings import Settings
from bot.slack.connection.manifest import SCOPES
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from handlers.catalog import CATALOG

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHECKLIST = (ROOT / "docs" / "slack-checklist.md").read_text(encoding="utf-8")
SLACKS_OWN = ("invite @baton", "canvas")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_the_command_page_is_what_the_operations_say() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == command_table(CATALOG), "run make docs"


def test_every_setting_is_explained_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) - {"POSTGRES_PASSWORD"}

    assert named == {str(each.metadata["variable"]) for each in fields(Settings)}


@pytest.mark.parametrize("command", re.findall(r"^\| `/(?:baton )?([^`]+)` \|", README, re.MULTILINE))
def test_every_command_of_the_readme_is_understood(command: str) -> None:
    assert parse(tokenize(command.replace("@ana", "<@U01ANA>")), CATALOG, date(2026, 11, 20)).missing == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_leads_nowhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 120


@pytest.mark.parametrize("command", re.findall(r"`(?:/(?:baton )?|@baton )([a-z][^`]*)`", CHECKLIST))
def test_every_command_of_the_checklist_is_understood(command: str) -> None:
    typed = re.sub(r"@\w+", "<@U02BEN>", command).replace("<!channel>", "&lt;!channel&gt;")

    assert command in SLACKS_OWN or parse(tokenize(typed), CATALOG, date(2026, 11, 20)).operation.name


def test_the_checklist_is_numbered_and_counts_the_scopes() -> None:
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", CHECKLIST, re.MULTILINE)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert f"{len(SCOPES)} bot scopes" in CHECKLIST


def test_each_file_that_the_architecture_names_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = {name.split("{")[0].rstrip("/") for name in re.findall(r"`([a-z_]+(?:/[a-z_{},]+)+(?:\.py)?)`", page)}

    assert len(named) > 30
    assert {name for name in named if not _is_there(name)} == set()


def _is_there(name: str) -> bool:
    places = (ROOT / folder / name for folder in ("", "bot", "core", "handlers", "storage"))
    return any(place.exists() or place.with_suffix(".py").exists() for place in places)

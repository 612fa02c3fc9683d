"""What search finds is what a look at every text finds, on both databases, and nothing of an unseen project."""

import random

import pytest

from storage import proposals, records, search, search_match
from storage.database import Database
from storage.proposals import ItemKind, Proposal
from storage.registers.meeting import Meeting
from storage.registers.project import Project
from storage.registers.task import Task
from storage.search import Finding, SearchQuery
from storage.stems import forms, telling_words, words_of
from tests.storage.rows import NOW, TEAM, new

WORDS = (
    *("label", "labels", "labelling", "images", "image", "Modelle", "Modell", "model"),
    *("drift", "Drift", "Prüfung", "prüfen", "weld", "welds", "the", "of"),
)
UNSEARCHED = {
    "id", "repeats", "series", "starts_at", "source_kind", "source_fingerprint", "channel_id", "thread_ts",
    "minutes_url", "zone", "week", "welcome", "deputy_id", "guests", "announce", "from_risk",
}  # fmt: skip
"""Texts of registers that say nothing in words of people, such as ids and settings."""


def asked(text: str, *projects: int, **narrowed: object) -> SearchQuery:
    return SearchQuery(TEAM, text, frozenset(projects), "U1", NOW, NOW.date(), **narrowed)  # type: ignore[arg-type]


def find(database: Database, query: SearchQuery) -> Finding:
    with database.read() as session:
        return search.find(session, query, 0, 500, 501)


def scanned(titles: dict[int, str], text: str) -> set[int]:
    """Return the records whose titles have a form of each word."""
    wanted = [set(forms(word)) for word in telling_words(text)]
    has = {key: {form for word in words_of(title) for form in forms(word)} for key, title in titles.items()}
    return {key for key, theirs in has.items() if all(each & theirs for each in wanted)}


@pytest.mark.parametrize("seed", range(3))
def test_search_finds_what_a_scan_finds_and_nothing_unseen(database: Database, seed: int) -> None:
    chance = random.Random(seed)
    titles: dict[int, dict[int, str]] = {}
    with database.begin() as session:
        for name in ("Seen", "Other", "Hidden"):
            project = new(Project, title=name)
            records.add(session, project)
            titles[project.id] = {}
            for _ in range(30):
                task = new(Task, project_id=project.id, title=" ".join(chance.choices(WORDS, k=chance.randint(1, 4))))
                records.add(session, task)
                titles[project.id][task.id] = task.title
    *seen, hidden = titles
    visible = {key: title for project in seen for key, title in titles[project].items()}

    for _ in range(40):
        text = " ".join(chance.choices([*WORDS, "zebra", "lables", "mod"], k=chance.randint(1, 2)))
        found = find(database, asked(text, *seen, kinds=("task",)))
        expected = scanned(visible, text)
        assert not {each.record_id for each in found.page} & titles[hidden].keys()
        if expected:
            assert {each.record_id for each in found.page} == expected
            assert not found.is_widened
        else:
            assert found.is_widened or not found.page


def test_every_text_of_a_register_is_found_or_said_not_to_be() -> None:
    for register in (each for each in records.registers().values() if each.__module__.startswith("storage.")):
        own = {name for name, column in register.__table__.c.items() if type(column.type).__name__ == "Text"}
        assert own - set(register.searched) - UNSEARCHED == set(), register


def test_of_more_than_are_ranked_the_newest_are(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.search_index.MOST_RANKED", 5)
    with database.begin() as session:
        project = new(Project, title="Churn")
        records.add(session, project)
        made = [new(Task, project_id=project.id, title="Label images") for _ in range(9)]
        for task in made:
            records.add(session, task)
        key = project.id

    assert [each.record_id for each in find(database, asked("images", key)).page] == [t.id for t in reversed(made[4:])]


def test_an_item_of_minutes_is_found_until_it_is_a_record(database: Database, project: int) -> None:
    with database.begin() as session:
        meeting = new(Meeting, title="Weekly sync", project_id=project)
        records.add(session, meeting)
        item = Proposal(team_id=TEAM, project_id=project, meeting_id=meeting.id, page=1, position=1)
        item.kind, item.text, item.fingerprint, item.is_verified = ItemKind.ACTION, "Calibrate the camera", "f", True
        proposals.add(session, [item], NOW)
        assert proposals.change(session, item, text="Calibrate the thermometer")
        key, meeting_id = item.id, meeting.id

    assert [each.kind for each in find(database, asked("calibrating thermometers", project)).page] == ["minutes"]
    assert not find(database, asked("camera", project)).page
    with database.begin() as session:
        proposals.became(session, key, meeting_id)
    assert not find(database, asked("thermometer", project)).page


def test_words_are_folded_and_little_ones_left_out() -> None:
    assert search_match.exactly("Why did we choose the Prüfstände?") == (
        ("choose", "choos"),
        forms("prufstande"),
    )

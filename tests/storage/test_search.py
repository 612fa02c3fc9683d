"""What search finds is what a look at every text finds, on both databases, and nothing of an unseen project."""

import random

import pytest
from sqlalchemy import select

from storage import proposals, record_lists
from storage.database import Database
from storage.history import audit
from storage.proposals import ItemKind, Proposal, Verdict
from storage.record_query import RecordQuery
from storage.records import records
from storage.registers.meeting import Meeting
from storage.registers.project import Project
from storage.registers.risk import Risk
from storage.registers.task import Task
from storage.search import search, search_catch_up, search_match
from storage.search.search import Finding, SearchQuery
from storage.search_text.search_documents import HISTORY, SearchDocument
from storage.search_text.stems import forms, telling_words, words_of
from tests.storage.conftest import add_project, opened
from tests.storage.rows import CONTEXT, NOW, TEAM, add, new, stored
from tests.storage.threads import at_once

WORDS = (
    *("label", "labels", "labelling", "images", "image", "Modelle", "Modell", "model"),
    *("drift", "Drift", "Prüfung", "prüfen", "weld", "welds", "the", "of"),
)
UNSEARCHED = {
    "id", "repeats", "series", "starts_at", "source_kind", "source_fingerprint", "channel_id", "thread_ts",
    "minutes_url", "zone", "week", "welcome", "sponsor_id", "person_id", "currency", "guests", "announce", "model",
    "from_risk", "known_as", "decided_by_id", "document_kind", "document_version",
}  # fmt: skip
"""Texts of registers that say nothing in words of people, such as ids and settings."""


def asked(text: str, *projects: int, **narrowed: object) -> SearchQuery:
    return SearchQuery(TEAM, text, frozenset(projects), "U1", NOW, NOW.date(), **narrowed)  # type: ignore[arg-type]


def find(database: Database, query: SearchQuery) -> Finding:
    with database.begin() as session:
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
            add(session, project)
            titles[project.id] = {}
            for _ in range(30):
                task = new(Task, project_id=project.id, title=" ".join(chance.choices(WORDS, k=chance.randint(1, 4))))
                add(session, task)
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


def test_who_sees_many_projects_finds_nothing_of_another(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.search.search_match.MOST_PROJECTS", 1)
    with database.begin() as session:
        made = [new(Project, title=name) for name in ("Seen", "Other", "Hidden")]
        for project in made:
            add(session, project)
        *seen, hidden = (project.id for project in made)
    tasks = {key: stored(database, project_id=key, title="Weld a seam").id for key in (*seen, hidden)}

    found = find(database, asked("weld", *seen, kinds=("task",)))
    assert {each.record_id for each in found.page} == {tasks[key] for key in seen}


def test_every_text_of_a_register_is_found_or_said_not_to_be() -> None:
    for register in (each for each in records.registers().values() if each.__module__.startswith("storage.")):
        own = {name for name, column in register.__table__.c.items() if type(column.type).__name__ == "Text"}
        assert own - set(register.searched) - UNSEARCHED == set(), register


def test_of_more_than_are_ranked_the_newest_are(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.search.search_index.MOST_RANKED", 5)
    monkeypatch.setattr("storage.search.search_match.MOST_RANKED", 5)
    with database.begin() as session:
        project = new(Project, title="Churn")
        records.add(session, project)
        made = [new(Task, project_id=project.id, title="Label images") for _ in range(9)]
        for task in made:
            add(session, task)
        key = project.id

    assert [each.record_id for each in find(database, asked("images", key)).page] == [t.id for t in reversed(made[4:])]


def test_an_item_of_minutes_is_found_until_it_is_a_record(database: Database, project: int) -> None:
    with database.begin() as session:
        meeting = new(Meeting, title="Weekly sync", project_id=project)
        records.add(session, meeting)
        item = Proposal(team_id=TEAM, project_id=project, meeting_id=meeting.id, page=1, position=1)
        item.kind, item.text, item.fingerprint, item.is_verified = ItemKind.ACTION, "Calibrate the camera", "f", True
        proposals.add(session, [item], NOW)
        before = audit.item_values(item)
        assert proposals.change(session, item, text="Calibrate the thermometer")
        audit.item_change(session, item, before, CONTEXT)
        key, meeting_id = item.id, meeting.id

    assert [each.kind for each in find(database, asked("calibrating thermometers", project)).page] == ["minutes"]
    assert not find(database, asked("camera", project)).page
    for verdict in (Verdict.DISMISSED, Verdict.AMENDED, Verdict.PROPOSED):
        with database.begin() as session:
            session.get_one(Proposal, key).verdict = verdict
        assert bool(find(database, asked("thermometer", project)).page) == (verdict != Verdict.AMENDED)
    with database.begin() as session:
        proposals.became(session, key, meeting_id)
    assert not find(database, asked("thermometer", project)).page


def test_words_are_folded_and_little_ones_left_out() -> None:
    assert search_match.exactly("Why did we choose the Prüfstände?") == (
        ("choose", "choos"),
        forms("prufstande"),
    )


def _change(database: Database, task: Task, title: str) -> None:
    with database.begin() as session:
        found = session.get_one(Task, task.id)
        found.title = title
        audit.record_change(session, found, CONTEXT)


def _found(database: Database, text: str, *projects: int) -> set[int | None]:
    return {each.record_id for each in find(database, asked(text, *projects)).page if each.kind != HISTORY}


@pytest.mark.postgres
def test_a_change_that_is_stored_after_a_later_one_is_found(postgres_url: str) -> None:
    with opened(postgres_url) as database:
        project = add_project(database)
        with database.begin() as slow:
            first = new(Risk, project_id=project, title="Weld the first seam")
            add(slow, first)
            second = stored(database, project_id=project, title="Weld the second seam")
            assert _found(database, "weld seam", project) == {second.id}

        assert _found(database, "weld seam", project) == {first.id, second.id}


def test_two_who_search_at_once_find_all_once(database: Database, project: int) -> None:
    tasks = {stored(database, project_id=project, title=f"Weld seam {number}").id for number in range(20)}

    found = at_once(4, lambda _: _found(database, "weld seam", project))
    assert found == [tasks] * 4
    with database.read() as session:
        assert len(list(session.scalars(select(SearchDocument.id)))) == 20


def test_what_is_only_read_is_never_found_by_old_words(database: Database, project: int) -> None:
    task = stored(database, project_id=project, title="Label weld images")
    assert _found(database, "weld", project) == {task.id}
    _change(database, task, "Annotate seams")

    with database.read() as session:
        assert not search.find(session, asked("weld", project), 0, 10, 11).page
    assert not _found(database, "weld", project)
    assert _found(database, "seam", project) == {task.id}


def test_more_changes_than_one_search_reads_are_found_later(
    database: Database, project: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = stored(database, project_id=project, title="Weld everything")
    assert _found(database, "weld", project) == {old.id}
    monkeypatch.setattr("storage.search.search_catch_up._MOST", 2)
    tasks = [stored(database, project_id=project, title="Weld a seam") for _ in range(5)]
    _change(database, old, "Paint everything")

    assert _found(database, "weld", project) == {each.id for each in tasks[:2]}
    while database.write(search_catch_up.read_on):
        pass
    assert _found(database, "weld", project) == {each.id for each in tasks}
    assert _found(database, "paint", project) == {old.id}


def test_what_may_be_better_than_the_newest_few_is_ranked_with_them(
    database: Database, project: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search.search._FEW", 3)
    best = stored(database, project_id=project, title="Weld seam")
    for _ in range(5):
        stored(database, project_id=project, title="Weld", labels=("seam",))

    with database.begin() as session:
        assert search.find(session, asked("weld seam", project), 0, 1, 2).page[0].record_id == best.id
    assert len(find(database, asked("weld seam", project)).page) == 6


def test_a_title_is_found_however_many_newer_ones_have_its_words(
    database: Database, project: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.record_lists._FEW", 3)
    mine = stored(database, project_id=project, title="Weld seam", owner_id="U2")
    for _ in range(5):
        stored(database, project_id=project, title="Weld seam")

    query = RecordQuery(TEAM, projects=frozenset({project}), owner_id="U2")
    with database.begin() as session:
        assert [each.record_id for each in record_lists.titles(session, query, (("weld",), ("seam",)), 10)] == [mine.id]

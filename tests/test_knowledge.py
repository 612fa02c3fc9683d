"""What is known beforehand: every file is complete, names its sources, and is found from a fresh clone."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from core.rhythm import rhythm
from knowledge import reading
from knowledge.breakdowns import breakdowns
from knowledge.documents_by_phase import documents_by_phase
from knowledge.phases import PHASES
from knowledge.project_templates import project_templates
from knowledge.reading import Entry, IncompleteError, origin_of, read
from knowledge.risk_catalogue import catalogue

FOLDER = Path(reading.__file__).parent
FILES = sorted(path.name for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_its_sources_and_the_day_of_the_check(name: str) -> None:
    origin = origin_of(read(name))

    assert origin.checked_on >= date(2026, 12, 1)
    assert all(source.address.startswith("https://") for source in origin.sources)


def test_the_files_belong_to_the_repository_and_to_the_image() -> None:
    ignored = subprocess.run(["git", "check-ignore", *FILES], cwd=FOLDER, capture_output=True, text=True, check=False)

    assert ignored.stdout == ""
    assert "!knowledge" in (FOLDER.parent / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_the_catalogue_has_forty_risks_on_what_ai_projects_fear() -> None:
    known = catalogue()

    assert len(known.risks) == 40
    for words in ("label", "leakage", "bias", "drift", "privacy", "licence", "cost", "explain", "vendor", "injection"):
        assert known.find(words), words
    assert known.find("Drift")[0].key == "data-drift"
    assert [risk.key for risk in known.like("leekage")] == ["leakage"]
    assert known.find("weather balloon") == ()


def test_a_template_is_a_plan_that_can_be_made() -> None:
    for template in project_templates().templates:
        ends: dict[str, int] = {}
        for milestone in template.milestones:
            ends[milestone.key] = milestone.days + max((ends[key] for key in milestone.after), default=0)
        assert 30 <= max(ends.values()) <= 120, template.key
        assert len(template.risks) >= 5
        assert rhythm.parse(f"{template.standup.days} {template.standup.hour}").at.hour == 9
    assert len(project_templates().templates) == 5


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Label 500 images", "label-set"),
        ("Train the churn model", "train-model"),
        ("Deploy to site B", "deploy-model"),
        ("Write the model card", "model-card"),
        ("Training for users", None),
        ("Buy a second GPU", None),
    ],
)
def test_the_words_of_a_title_say_into_what_it_falls(title: str, key: str | None) -> None:
    found = breakdowns().of_title(title)

    assert (found.key if found else None) == key


def test_a_phase_expects_what_those_before_it_expect_and_more() -> None:
    known = documents_by_phase()
    numbers = [len(known.until(phase)) for phase in PHASES]

    assert numbers == sorted(set(numbers))
    assert "model card" in {document.kind for document in known.until("review")}
    assert known.until("holiday") == ()


@pytest.mark.parametrize("values", [{}, {"title": "", "risk": []}, {"title": 3, "risk": "none"}])
def test_what_is_missing_or_of_another_sort_is_said_with_its_place(values: dict[str, object]) -> None:
    entry = Entry(values, "risk_catalogue.toml, risk 3")

    with pytest.raises(IncompleteError, match="risk 3: "):
        entry.text("title")
    with pytest.raises(IncompleteError, match="risk 3: "):
        entry.entries("risk")

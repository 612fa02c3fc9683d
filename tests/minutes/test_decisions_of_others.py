"""Decisions in notes in the shapes of other people."""

from datetime import date

import pytest

from minutes.extraction import extract
from minutes.readers import read

DECIDED: tuple[tuple[str, list[str]], ...] = (
    (
        "Motion: Buy the second rack and pay from the travel budget.\nUnanimous consent.\n",
        ["Buy the second rack and pay from the travel budget."],
    ),
    (
        "## Decision items\n- We keep the old API.\n- Ana leads the pilot.\n",
        ["We keep the old API.", "Ana leads the pilot."],
    ),
    ("The group resolves to ship every month.\n", ["The group resolves to ship every month."]),
    (
        (
            "## Décisions prises\n### A0 — Découpage du pitch en trois\n- Avant, pendant, après.\n"
            "### A1 — Le scanner comme démo\n- Déjà prêt.\n"
        ),
        ["A0 — Découpage du pitch en trois", "A1 — Le scanner comme démo"],
    ),
    ("Resolution #1: Keep the old API until May.\nWe agreed to use the lift.\n", ["Keep the old API until May."]),
    ("Motion: Sell the rack.\nThe motion failed.\n", []),
    (
        (
            "| Type | Description | Owner |\n|---|---|---|\n| I | The rack came | Tom |\n"
            "| D | We keep it | |\n| T | Wire it | Bo |\n"
        ),
        ["We keep it"],
    ),
    (
        (
            "## Outcomes\n| Typ | Beschreibung | Wer |\n|---|---|---|\n| Entscheidung | Wir bleiben bei PyTorch | |\n"
            "| Aufgabe | Daten prüfen | Jana |\n"
        ),
        ["Wir bleiben bei PyTorch"],
    ),
    ("The minutes of 27 October were approved.\nThe agenda was adopted by all.\n", []),
    ("- **Tom** will:\n  - Renew the certificate.\n", []),
)


@pytest.mark.parametrize(("text", "right"), DECIDED)
def test_what_was_decided(text: str, right: list[str]) -> None:
    draft = extract(read("notes.md", text.encode()), day=date(2026, 11, 4))

    assert [item.text for item in draft.decisions] == right

"""Drafts on the terminal."""

import json
import subprocess
import sys
from pathlib import Path

from tests.patience import SECONDS

ROOT = Path(__file__).parents[1]


def extracted(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, str(ROOT / "app.py"), "extract", *arguments]
    return subprocess.run(program, capture_output=True, text=True, check=False, timeout=SECONDS)


def test_a_draft_is_printed_as_the_scorer_reads_it(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("# Action items\n- Ana to send the guide by Friday\n\n# Decisions\n- We decided to stop.\n")

    draft = json.loads(extracted(str(notes), "--date", "2026-11-18", "--members", "Ana Silva,Ben Okafor").stdout)
    (action,) = draft["actions"]
    assert (action["owner"], action["due_iso"]) == ("Ana", "2026-11-20")
    assert action["quote"] == "Ana to send the guide by Friday"
    assert action["turn_ids"]
    assert draft["decisions"][0]["text"]
    assert {"risks", "questions", "attendees", "summary"} <= draft.keys()


def test_a_file_that_can_not_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.vtt").write_text("")
    empty, missing = extracted(str(tmp_path / "empty.vtt")), extracted(str(tmp_path / "none.txt"))

    assert "“empty.vtt” is empty." in empty.stderr
    assert "No such file" in missing.stderr
    assert "Traceback" not in empty.stderr + missing.stderr

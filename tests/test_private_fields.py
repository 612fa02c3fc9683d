"""What a project's leads alone see is read by nobody else: tried on every surface, by a program of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_what_leads_alone_see_and_set_leaks_on_no_surface() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.private_fields"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    only = "refused: Only Priya, who leads Churn model, or a workspace admin can see and set the"
    refused = [f"{only} {what}." for what in ("remark", "impact", "remark")]
    seen_by_leads = ("rival show RV-1", "rival edit RV-1", "why RV-1", "ask what is the remark of RV-1?")
    assert [each for each in told if not each.startswith("lead: ")] == refused
    assert {f"lead: {each}" for each in seen_by_leads} <= set(told)

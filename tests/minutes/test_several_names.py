"""Where a line names several people, in whatever form, its item keeps them all, and its words none of them."""

from datetime import date

import pytest

from minutes.drafting import Paste, Setting, draft
from minutes.owners import Candidates, Member, Resolved, resolve

ANA, BEN = Member("U1", "Ana Silva", ("ana",)), Member("U2", "Ben Okafor", ("ben",))
MONDAY = date(2026, 11, 30)
HEAD = "Weekly sync\nAttendees: Ana Silva, Ben Okafor\n\nAction items\n"
BOTH = Candidates((ANA, BEN), (ANA, BEN))


def read(notes: str) -> tuple[str, object]:
    found = draft(Paste(notes), Setting(MONDAY, MONDAY, (ANA.name, BEN.name))).draft.actions
    assert len(found) == 1, found
    return found[0].text.lower(), resolve(found[0].owner, (ANA, BEN), found[0].speaker)


@pytest.mark.parametrize(
    "line",
    [
        "Ana and Ben to send the guide",
        "Ana and Ben will send the guide",
        "Ana and Ben send the guide",
        "Ana, Ben: send the guide",
        "Ana/Ben: send the guide",
        "Ana; Ben: send the guide",
        "Ana & Ben - send the guide",
        "[Ana, Ben] send the guide",
        "**Ana and Ben**: send the guide",
        "@ana @ben send the guide",
        "@ana/@ben: send the guide",
        "Both Ana and Ben will send the guide",
        "Ana together with Ben will send the guide",
        "AI: Ana and Ben to send the guide",
        "Action (Ana, Ben): send the guide",
        "[ ] Send the guide @ana, @ben",
        "Send the guide @ana @ben",
        "Send the guide @ana and @ben",
        "Send the guide (Ana, Ben)",
        "Send the guide (Owner: Ana, Ben)",
        "Send the guide (Owners: Ana and Ben)",
        "Send the guide (assigned to Ana and Ben)",
        "Send the guide - Ana + Ben",
        "Send the guide – owner: Ana, Ben",
        "Send the guide. Responsible: Ana, Ben.",
        "Send the guide -> Ana & Ben",
    ],
)
def test_a_line_keeps_all_its_names(line: str) -> None:
    assert read(f"{HEAD}- {line}") == ("send the guide", BOTH)


@pytest.mark.parametrize(
    "cell", ["Ana / Ben", "Ana, Ben", "Ana & Ben", "Ana<br>Ben", "@ana @ben", "Ana; Ben", "Ana · Ben"]
)
def test_a_cell_of_a_table_keeps_all_its_names(cell: str) -> None:
    assert read(f"{HEAD}\n| Task | Owner |\n|---|---|\n| Send the guide | {cell} |") == ("send the guide", BOTH)


@pytest.mark.parametrize("line", ["Ana with Ben to send the guide", "Ana (with Ben) to send the guide"])
def test_who_is_named_behind_with_helps(line: str) -> None:
    assert read(f"{HEAD}- {line}") == ("send the guide", Resolved(ANA, (BEN,)))


def test_what_follows_the_names_is_no_name() -> None:
    assert read(f"{HEAD}- Send the guide, owners: Ana + Ben, due Friday") == ("send the guide", BOTH)

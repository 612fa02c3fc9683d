"""Ask the project's own questions through the front door, print the table, and write it into docs/quality.md.

python -m tests.questions [--show] [--later | --planning | --kept]
"""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests import databases
from tests.office import open_office
from tests.questions.asking import Judged, asked
from tests.questions.rows import Verdict, planning_questions, questions, wishes
from tests.questions.scenario import planning_scenario, scenario

PAGE = Path(__file__).parents[2] / "docs" / "quality.md"
TITLE = "## Questions and wishes in people's own words"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print each that is not right, with its answer")
    parser.add_argument("--later", action="store_true", help="ask the later half, and leave the page as it is")
    parser.add_argument("--planning", action="store_true", help="ask about plan, people and money, likewise")
    parser.add_argument(
        "--kept", action="store_true", help="ask those about plan, people and money that were kept aside"
    )
    given = parser.parse_args()
    is_planning = given.planning or given.kept
    rows = (*questions(later=given.later), *wishes(later=given.later))
    if is_planning:
        rows = planning_questions(kept=given.kept)
    script = planning_scenario() if is_planning else scenario()
    with databases.kept_sqlite_url() as url, open_office(url) as office:
        judged = list(asked(office, script, rows))
    if given.show:
        print("\n\n".join(shown(each) for each in judged if each[2] is not Verdict.RIGHT) + "\n")
    text = part(judged, f"{datetime.now(UTC):%Y-%m-%d}")
    if not (given.later or is_planning):
        PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
    print(text)


def shown(judged: Judged) -> str:
    """Return a row and its answer, to be read."""
    row, answer, verdict = judged
    stored = " (stored)" if answer.is_stored else ""
    return f"[{verdict}{stored}] {row.who}, {row.where}: {row.words}\n    " + answer.words.replace("\n", "\n    ")


def part(judged: Sequence[Judged], day: str) -> str:
    """Return the part of the page that says how many answers were right."""
    asked_ = [each for each in judged if not each[0].is_wish]
    wished = [each for each in judged if each[0].is_wish]
    stored = sum(answer.is_stored for _, answer, _ in judged)
    return f"""{TITLE}

Measured on {day} by `make ask`, without a language model: {len(asked_)} questions and {len(wished)} wishes by ten kinds
of people in English, German and Spanish, about one project of about 60 records (`tests/questions`). They were written
from what the product promises, and not from the code that answers them.

*Right*: the answer has every record, name, date and figure that it must have, and none that it must not. For a wish:
the exact command is proposed. *Wrong*: it names something that is not so, shows what the asker may not see, or changes
the store unasked (which happened {stored} times). *No answer*: anything else.

{_table("questions", asked_)}
{_table("wishes", wished)}"""


def placed(page: str, text: str) -> str:
    """Return a page with a part in the place of the one of the same title, or at its end."""
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    at = next((at for at, each in enumerate(parts) if each.startswith(f"{TITLE}\n")), len(parts))
    found = [*parts[:at], f"{text.strip()}\n\n", *parts[at + 1 :]]
    return "\n\n".join(each.strip() for each in found) + "\n"


def _table(name: str, judged: Sequence[Judged]) -> str:
    by_kind: dict[str, list[Verdict]] = {}
    for row, _, verdict in judged:
        by_kind.setdefault(row.kind, []).append(verdict)
    lines = [_line(kind, found) for kind, found in by_kind.items()]
    head = (f"| {name} | asked | {' | '.join(Verdict)} |", "|---|---|---|---|---|")
    return "\n".join((*head, *lines, _line("**all**", [verdict for _, _, verdict in judged]))) + "\n"


def _line(name: str, verdicts: Sequence[Verdict]) -> str:
    found = Counter(verdicts)
    return f"| {name} | {len(verdicts)} | {' | '.join(str(found[each]) for each in Verdict)} |"


if __name__ == "__main__":
    main()

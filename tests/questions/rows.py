"""Questions and wishes as rows of a file, and how an answer to one is judged."""

import enum
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.questions.meaning import same

_FOLDER = Path(__file__).parent
_ID = re.compile(r"(?<![\w-])(?:MT|DOC|EQ|AL|[TARIDMSBC])-\d+(?!\d)")
_CODE = re.compile(r"`[^`]*`")
_PREVIEW = "shall i"
_PROPOSES = "proposal new "
_ASKED_ON = date(2026, 11, 30)
"""The day of the scenario on which everything is asked."""


class Verdict(enum.StrEnum):
    RIGHT = "right"
    NO_ANSWER = "no answer"
    WRONG = "wrong"


@dataclass(frozen=True)
class Row:
    """What somebody says, where, and what a right answer has in it and has not; a wish has `commands`."""

    kind: str
    who: str
    where: str
    words: str
    ids: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    is_private: bool = False

    @property
    def is_wish(self) -> bool:
        return bool(self.commands)


@dataclass(frozen=True)
class Shown:
    """What came of it: the words that are read, the commands behind buttons, and whether anything was stored."""

    words: str
    commands: tuple[str, ...] = ()
    is_stored: bool = False


def questions(*, later: bool = False) -> tuple[Row, ...]:
    """Return the questions; the `later` ones were written after the code, by somebody who had read only the README."""
    return _rows("later_questions.toml" if later else "questions.toml")


def planning_questions(*, kept: bool = False) -> tuple[Row, ...]:
    """Return those about plan, people and money; the `kept` ones were asked when the code was written."""
    return _rows("planning_kept.toml" if kept else "planning_questions.toml")


def wishes(*, later: bool = False) -> tuple[Row, ...]:
    return _rows("later_wishes.toml" if later else "wishes.toml")


def verdict(row: Row, shown: Shown, hidden: Iterable[str] = (), handles: Mapping[str, str] | None = None) -> Verdict:
    """Judge an answer. `hidden` is what only a private question may bring up, `handles` are those of people by id."""
    forbidden = (*row.forbidden, *(() if row.is_private else hidden))
    said = _read(shown.words, handles or {})
    if shown.is_stored or any(_stands(each, said) for each in forbidden):
        return Verdict.WRONG
    if row.is_wish:
        return _of_wish(row, said, _proposed(shown, handles or {}))
    spoken = _CODE.sub(" ", said)
    if all(_stands(each, spoken) for each in (*row.ids, *row.says)):
        return Verdict.RIGHT
    others = {each.upper() for each in _ID.findall(spoken.upper())} - {*row.ids, *_ID.findall(row.words)}
    return Verdict.WRONG if others else Verdict.NO_ANSWER


def _of_wish(row: Row, said: str, proposed: list[str]) -> Verdict:
    if any(same(wanted, each, _ASKED_ON) for wanted in row.commands for each in proposed):
        return Verdict.RIGHT
    return Verdict.WRONG if _PREVIEW in said else Verdict.NO_ANSWER


def _proposed(shown: Shown, handles: Mapping[str, str]) -> list[str]:
    """Return the commands that are proposed, or that a choice between records would have proposed."""
    written = [each.strip("`") for each in _CODE.findall(shown.words)]
    behind = [each.removeprefix(_PROPOSES) for each in shown.commands]
    return [_named(each, handles) for each in (*written, *behind)]


def _named(text: str, handles: Mapping[str, str]) -> str:
    return re.sub(r"<@(\w+)(?:\|[^>]*)?>", lambda found: f"@{handles.get(found[1], found[1])}", text)


def _stands(expected: str, said: str) -> bool:
    """Say whether one of the words that are parted by `|` stands in an answer as a whole word."""
    alternatives = "|".join(re.escape(_read(each, {})) for each in expected.split("|"))
    return re.search(rf"(?<![\w-])(?:{alternatives})(?!\w)", said) is not None


def _read(text: str, handles: Mapping[str, str]) -> str:
    plain = _named(text, handles).replace("“", '"').replace("”", '"').replace("’", "'").replace("*", "")
    return "\n".join(" ".join(line.split()) for line in plain.casefold().splitlines())


def _rows(name: str) -> tuple[Row, ...]:
    read = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return tuple(_row(kind["name"], row) for kind in read["kind"] for row in kind["rows"])


def _row(kind: str, row: dict[str, Any]) -> Row:
    def listed(name: str) -> tuple[str, ...]:
        return tuple(row.get(name, ()))

    return Row(
        kind,
        row["who"],
        row["where"],
        row["words"],
        listed("ids"),
        listed("says"),
        listed("not"),
        listed("commands"),
        row.get("private", False),
    )

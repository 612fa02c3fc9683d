"""Questions and wishes as rows of a file, and how an answer to one is judged."""

import enum
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_ID = re.compile(r"(?<![\w-])(?:MT|[TARID])-\d+(?!\d)")
_CODE = re.compile(r"`[^`]*`")
_PREVIEW = "shall i"


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


def questions() -> tuple[Row, ...]:
    return _rows("questions.toml")


def wishes() -> tuple[Row, ...]:
    return _rows("wishes.toml")


def verdict(row: Row, shown: Shown, hidden: Iterable[str] = (), handles: Mapping[str, str] | None = None) -> Verdict:
    """Judge an answer. `hidden` is what only a private question may bring up, `handles` are those of people by id."""
    forbidden = (*row.forbidden, *(() if row.is_private else hidden))
    said = _read(shown.words, handles or {})
    if shown.is_stored or any(_stands(each, said) for each in forbidden):
        return Verdict.WRONG
    if row.is_wish:
        return _of_wish(row, said, [_read(each, handles or {}) for each in shown.commands])
    spoken = _CODE.sub(" ", said)
    if all(_stands(each, spoken) for each in (*row.ids, *row.says)):
        return Verdict.RIGHT
    others = {each.upper() for each in _ID.findall(spoken.upper())} - {*row.ids, *_ID.findall(row.words)}
    return Verdict.WRONG if others else Verdict.NO_ANSWER


def _of_wish(row: Row, said: str, behind_buttons: list[str]) -> Verdict:
    wanted = [_read(each, {}) for each in row.commands]
    if any(_ends_at_border(each, text) for each in wanted for text in (said, *behind_buttons)):
        return Verdict.RIGHT
    return Verdict.WRONG if _PREVIEW in said else Verdict.NO_ANSWER


def _ends_at_border(command: str, text: str) -> bool:
    """Say whether a command stands in a text, and is not only the beginning of a longer one."""
    return re.search(rf"(?<![\w-]){re.escape(command)}(?=[`\n]|\s*$)", text) is not None


def _stands(expected: str, said: str) -> bool:
    """Say whether one of the words that are parted by `|` stands in an answer as a whole word."""
    alternatives = "|".join(re.escape(_read(each, {})) for each in expected.split("|"))
    return re.search(rf"(?<![\w-])(?:{alternatives})(?!\w)", said) is not None


def _read(text: str, handles: Mapping[str, str]) -> str:
    named = re.sub(r"<@(\w+)(?:\|[^>]*)?>", lambda found: f"@{handles.get(found[1], found[1])}", text)
    plain = named.replace("“", '"').replace("”", '"').replace("’", "'").replace("*", "")
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

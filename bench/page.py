"""docs/benchmarks.md: each measurement writes its own part of it and leaves the others as they are."""

import importlib.metadata
import os
import platform
import re
from collections.abc import Iterable

from bench.servers import ROOT

_PAGE = ROOT / "docs" / "benchmarks.md"
_LIBRARIES = ("slack-bolt", "sqlalchemy", "waitress", "psycopg")


def put(part: str) -> None:
    """Put a part, which begins with its title (`# …`), in place of the one that has the same title, or at the end."""
    title = part.partition("\n")[0]
    _PAGE.parent.mkdir(exist_ok=True)
    text = _PAGE.read_text(encoding="utf-8") if _PAGE.exists() else ""
    parts = {each.partition("\n")[0]: each for each in re.split(r"^(?=# )", text, flags=re.MULTILINE) if each.strip()}
    parts[title] = part
    _PAGE.write_text("\n".join(each.strip() + "\n" for each in parts.values()), encoding="utf-8")


def machine() -> str:
    """Return on what it was measured."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
    system = (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"
    )
    return f"{system}; Python {platform.python_version()}, {', '.join(versions)}"


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"

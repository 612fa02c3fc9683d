"""How long files and functions may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "core", "handlers", "knowledge", "llm", "minutes", "pictures", "storage")
MOST_LINES, MOST_LINES_OF_FUNCTION = 300, 40
WRITTEN_ONCE = Path("storage/migrations/versions")
"""A migration says in one place what it changes, and is never read again to be changed itself."""


def test_no_file_is_long() -> None:
    found = {str(file) for file in _files(*PACKAGES) if len(_text(file).splitlines()) > MOST_LINES}

    assert found == set()


def test_no_function_is_long() -> None:
    found = {
        f"{file}: {each.name}"
        for file in (Path("app.py"), *_files(*PACKAGES, "bench", "sandbox"))
        for each in ast.walk(ast.parse(_text(file)))
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(each) > MOST_LINES_OF_FUNCTION
    }

    assert found == set()


def _files(*packages: str) -> Iterator[Path]:
    for package in packages:
        for file in sorted((ROOT / package).rglob("*.py")):
            if WRITTEN_ONCE not in file.relative_to(ROOT).parents:
                yield file.relative_to(ROOT)


def _text(file: Path) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1

"""The prompts: what a model is told of its work and of its tools, as files that people can read and change."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FOLDER = Path(__file__).parent / "prompts"


@functools.cache
def prompt(name: str) -> str:
    """Return what a model is told; nothing that people wrote is part of it."""
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class ToolText:
    """What a tool says of itself, and the meanings of its arguments in their order."""

    description: str
    meanings: Mapping[str, str] = field(default_factory=dict)


@functools.cache
def tool_texts() -> Mapping[str, ToolText]:
    """Return the texts of all tools by their names, in the order of the file."""
    found: dict[str, ToolText] = {}
    for part in re.split(r"^## ", prompt("tools"), flags=re.MULTILINE)[1:]:
        name, description, *rest = [line.strip() for line in part.splitlines() if line.strip()]
        said = (line.removeprefix("- ").partition(": ") for line in rest)
        found[name] = ToolText(description, {argument: meaning for argument, _, meaning in said})
    return found

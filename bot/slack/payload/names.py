"""How commands are called in this workspace: `/baton`, short commands such as `/task`, and an optional prefix."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.actor import Surface
from core.catalog import Catalog


@dataclass(frozen=True, slots=True)
class CommandNames:
    """The words by which people call us. `nouns` maps each slash command to what stands for it in our grammar."""

    root: str
    nouns: Mapping[str, str] = field(default_factory=dict)

    def text(self, command: str, text: str) -> str:
        """Return a slash command and its text as text of our grammar; a command that we do not know is read as text."""
        noun = self.nouns.get(command, "")
        return f"{noun} {text}".strip()

    def typed(self, command: str, surface: Surface) -> str:
        """Return a command as it is typed on a surface."""
        match surface:
            case Surface.SLASH | Surface.HOME | Surface.SHORTCUT:
                return f"{self.root} {command}"
            case Surface.MENTION:
                return f"@{self.root.removeprefix('/')} {command}"
        return command


def command_names(catalog: Catalog, *, root: str, prefix: str, short: bool) -> CommandNames:
    """Return the names: nouns with records get a short command of their own where `short` is set."""
    nouns = {f"/{prefix}{noun.name}": noun.name for noun in catalog.nouns if noun.is_command} if short else {}
    return CommandNames(f"/{prefix}{root}", {f"/{prefix}{root}": "", **nouns})

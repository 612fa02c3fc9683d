"""docs/commands.md, made from the declarations of the operations."""

from core.catalog import Catalog
from core.operation import Noun, Operation

_HEAD = """# Commands

Made from the code by `make docs`, as `help` is, so that both say the same.
Type them after `/baton`, after `@baton` in a thread, or alone in a direct message.
Many nouns have a short command, too, such as `/task add …`: it is named with each.
"""


def command_table(catalog: Catalog) -> str:
    """Return the whole page."""
    return "\n".join([_HEAD, *(_section(noun) for noun in catalog.nouns if noun.shown)])


def _section(noun: Noun) -> str:
    ids = f" Ids look like `{noun.prefix}-12`." if noun.prefix else ""
    short = f" Short: `/{noun.name}`." if noun.is_command else ""
    others = f" Also: {', '.join(f'`{alias}`' for alias in noun.aliases)}." if noun.aliases else ""
    rows = "\n".join(_row(operation) for operation in noun.shown)
    head = "| command | what it does | example |\n|---|---|---|"
    return f"## {noun.name}\n\n{noun.summary}{ids}{short}{others}\n\n{head}\n{rows}\n"


def _row(operation: Operation) -> str:
    cells = (f"`{operation.usage}`", operation.summary, f"`{operation.example}`")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

"""Which command sets something up as it was before: `undo` takes back what was done to records, not what was set up."""

from core.errors import UserError
from storage.audit import Audit
from storage.records import Record

_TWINS = {
    "standup off": "standup on",
    "standup on": "standup off",
    "standup skip": "standup now",
    "standup with": "standup without",
    "standup without": "standup with",
    "digest off": "digest on",
    "digest on": "digest off",
}
_DIGEST = " digest"


def not_undone(project: Record, row: Audit) -> UserError:
    """Return the refusal that names the command which sets up again what a change has altered."""
    command = f"{_command(row)} project={project.ref}"
    return UserError(
        f"What “{row.operation}” has set up is not taken back by `undo`.",
        f"`{command}` does it. An earlier change of a record: `undo T-12`.",
        commands=(command,),
    )


def _command(row: Audit) -> str:
    """Return the command by what stood there before; each key is what was set up, and then the token that sets it."""
    before = {key: value for key, value in row.before.items() if value is not None}
    first = next(iter(row.before))
    audience = first.partition(_DIGEST)[0] if _DIGEST in first else ""
    for_whom = f" audience={audience}" if audience else ""
    if twin := _TWINS.get(row.operation):
        whom = first.partition("@")[2]
        return f"{twin} @{whom}" if whom else f"{twin}{for_whom}"
    noun = row.operation.partition(" ")[0]
    thing = f"{audience}{_DIGEST}" if audience else noun
    if not before:
        return f"{noun} off{for_whom}"
    when = str(before.get(thing, ""))
    tokens = (_token(key.removeprefix(thing).strip(), str(value)) for key, value in before.items() if key != thing)
    return " ".join(filter(None, (f"{noun} setup", when, for_whom.strip(), *tokens)))


def _token(key: str, value: str) -> str:
    return f'{key}="{value}"' if " " in value else f"{key}={value}"

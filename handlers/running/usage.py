"""What the language model was asked for, what that has cost, and how much of it there may be in a month."""

from collections.abc import Mapping
from typing import Annotated

from core.amounts import read_amount
from core.errors import NotAllowed, UserError
from core.operation import Noun, UsedBy
from core.parameter import Field
from core.reply import Actions, Code, Note, Paragraph, Part, Reply, Strong
from handlers.request import model_access
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from handlers.running import usage_report
from storage.model import model_budgets

NOUN = Noun("usage", "What the language model is used for, and how much of it.", bare="show", other="show")
_MOST = 1_000_000_000_000
_NO_LIMIT = frozenset({"none", "no", "off", "unlimited", "-"})
_NAMES = {f"{NOUN.name} workspace": "workspace", f"{NOUN.name} person": "person"}
"""The names under which the audit log keeps the budgets, and their columns."""
_SHOWN = "how many tokens"


@NOUN.operation("show", example="usage")
def show(work: Work) -> Reply:
    """Show this month's calls of the language model and what is left: your own, and those of the projects you lead."""
    if work.actor.is_public:
        raise UserError("That is not for the whole channel.", "Ask me in our direct messages: `usage`.")
    return usage_report.shown(work)


@NOUN.operation(
    "budget", example="usage budget person=200k workspace=2M", aliases=("budgets", "limit"), used_by=UsedBy.ADMINS
)
def budget(
    work: Work,
    workspace: Annotated[
        str | None, Field(f"{_SHOWN} the workspace may use in a month; none for no limit of its own", short="team")
    ] = None,
    person: Annotated[str | None, f"{_SHOWN} each person may use in a month; none for no limit"] = None,
) -> Reply:
    """Say how many tokens of the language model the workspace, and each person, may use in a month."""
    if not work.asker.is_admin:
        raise NotAllowed("Only a workspace admin can do that.", "Ask one of them. `usage` shows what is used.")
    said = {"workspace": workspace, "person": person}
    wanted = {name: _tokens(work, name, text) for name, text in said.items() if text is not None}
    if wanted:
        _save(work, wanted)
    return _budgets(work, is_changed=bool(wanted))


@NOUN.puts_back
def put_back(work: Work, before: Mapping[str, object], _after: Mapping[str, object]) -> Reply:
    """Set the budgets again that stood before a change, and show what holds now. Raises NotAllowed for no admin."""
    if not work.asker.is_admin:
        raise NotAllowed("Only a workspace admin can do that.", "Ask one of them.")
    _save(work, {_NAMES[name]: int(str(value)) if value is not None else None for name, value in before.items()})
    return _budgets(work)


def _tokens(work: Work, parameter: str, text: str) -> int | None:
    if text.strip().casefold() in _NO_LIMIT:
        return None
    if text.strip().strip("0") == "":
        hint = "To do without the model in a project: `project edit model=off`. For no limit, say `none`."
        raise UserError("0 tokens is no budget.", hint, parameter=parameter)
    return read_amount(text, work.asker.locale, most=_MOST, parameter=parameter)


def _save(work: Work, budgets: Mapping[str, int | None]) -> None:
    """Store budgets and write that down."""
    before = _known(work)
    model_budgets.save(work.session, work.team, **budgets)
    work.audit_personal(before, _known(work))


def _known(work: Work) -> dict[str, object]:
    workspace, person = model_budgets.of_team(work.session, work.team)
    return dict(zip(_NAMES, (workspace, person), strict=True))


def _budgets(work: Work, *, is_changed: bool = False) -> Reply:
    """Return what holds, and how it is changed."""
    _, person = model_budgets.of_team(work.session, work.team)
    parts: list[Part] = [
        Paragraph((Strong(f"Budgets of the language model, each month{' · changed' if is_changed else ''}"),)),
        Paragraph((f"Workspace: {_of_workspace(work)}",)),
        Paragraph((f"Each person: {_limit(person)}",)),
    ]
    if not work.has_model:
        parts.append(Paragraph(("There is no language model now; this counts once there is one.",)))
    if is_changed:
        return Reply((*parts, Actions((undo_button(work.request),))))
    hint = (
        "To change them: ",
        Code("usage budget person=200k workspace=2M"),
        "; ",
        Code("person=none"),
        " for no limit.",
    )
    return Reply((*parts, Note(hint)))


def _of_workspace(work: Work) -> str:
    """Return the budget of the workspace; the program's own counts where it is less than what the admins have said."""
    own, _ = model_budgets.of_team(work.session, work.team)
    counts = model_access.workspace_budget(work)
    if own == counts:
        return _limit(own)
    asked = f"; {own:,} were asked for" if own else ""
    return f"{_limit(counts)}, as set for Baton by who runs it (BATON_MODEL_BUDGET){asked}"


def _limit(tokens: int | None) -> str:
    return f"{tokens:,} tokens" if tokens is not None else "no limit"

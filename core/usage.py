"""How a command is typed: its name, and what can follow it."""

from collections.abc import Iterable, Mapping

from core.parameter import Kind, Parameter

_MOST_CHOICES = 8
First = Mapping[Kind, Parameter]
"""The parameters that a bare token of their kind fills."""


def usage_of(name: str, parameters: Iterable[Parameter], first: First) -> str:
    """Return how to type a command of that name."""
    return " ".join([name, *(_usage(first, each) for each in parameters if not each.field.is_inner)])


def _usage(first: First, parameter: Parameter) -> str:
    text = _bare_usage(first, parameter)
    return text if parameter.required else f"[{text}]"


def _bare_usage(first: First, parameter: Parameter) -> str:
    is_first = first.get(parameter.kind) is parameter
    match parameter.kind:
        case Kind.RECORD | Kind.RECORDS:
            return _record_usage(parameter, is_first=is_first)
        case Kind.TEXT | Kind.MONEY | Kind.PERIOD | Kind.PERCENT | Kind.LINK if is_first:
            return f"<{parameter.name}>"
        case Kind.TEXT if parameter.field.repeats:
            return "every <days>"
        case Kind.PERSON if is_first or parameter.required:
            return f"@{parameter.name}"
        case Kind.DATE if is_first:
            return "by <date>"
        case Kind.LABELS:
            return "#label"
        case Kind.CHOICE if parameter.name == "priority":
            return "!" + "|!".join(parameter.choices)
        case Kind.CHOICE:
            more = ["…"] if len(parameter.choices) > _MOST_CHOICES else []
            return f"{parameter.keys[-1]}={'|'.join([*parameter.choices[:_MOST_CHOICES], *more])}"
        case Kind.NUMBER if parameter.field.low is not None and parameter.field.high is not None:
            return f"{parameter.keys[-1]}={parameter.field.low}–{parameter.field.high}"
    return f"{parameter.keys[-1]}=<{'currency' if parameter.field.currency else parameter.kind}>"


def _record_usage(parameter: Parameter, *, is_first: bool) -> str:
    id_ = f"{parameter.prefix or 'T'}-<number>"
    if parameter.kind is Kind.RECORDS:
        return f"{parameter.keys[-1]}={id_},{id_}"
    return id_ if is_first and not parameter.field.by_key else f"{parameter.keys[-1]}={id_}"

"""How a command is typed: its name, and what can follow it."""

from collections.abc import Iterable, Mapping

from core.parameter import Kind, Parameter

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
        case Kind.RECORD:
            id_ = f"{parameter.prefix or 'T'}-<number>"
            return id_ if is_first and not parameter.field.by_key else f"{parameter.keys[-1]}={id_}"
        case Kind.TEXT if is_first:
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
            return f"{parameter.name}={'|'.join(parameter.choices)}"
        case Kind.NUMBER if parameter.field.low is not None and parameter.field.high is not None:
            return f"{parameter.keys[-1]}={parameter.field.low}–{parameter.field.high}"
    return f"{parameter.keys[-1]}=<{parameter.kind}>"

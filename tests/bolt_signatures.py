"""Bolt's look at the functions that it is given, made short: of a plain function its code says what they are called.

It looks at some sixty at each start of the bot, a fifth of what that costs, and tests start it thousands of times.
"""

import inspect
import sys
from collections.abc import Callable
from types import CodeType
from typing import Any

from slack_bolt.util import utils

_READ = utils.get_arg_names_of_callable


def remember_signatures() -> None:
    """Have all of Bolt that is imported look at functions so."""
    for module in list(sys.modules.values()):
        if getattr(module, "get_arg_names_of_callable", None) is _READ:
            vars(module)["get_arg_names_of_callable"] = _names_of


def _names_of(function: Callable[..., Any]) -> list[str]:
    plain = inspect.unwrap(function)
    code = getattr(getattr(plain, "__func__", plain), "__code__", None)
    return list(code.co_varnames[: code.co_argcount]) if isinstance(code, CodeType) else _READ(function)

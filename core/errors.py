"""Everything that can go wrong in a way that a person can mend.

BatonError
├── SettingsError        the administrator's settings are wrong
└── UserError            what was asked can't be done as asked; says what to do instead
    ├── NotUnderstood    the text is no command; carries usage
    ├── NotFound         no such record, or not one that the asker may see (never tell which)
    ├── NotAllowed       the asker's role does not reach this far
    ├── Conflict         somebody else changed the same thing first
    └── StoreFault       the store does not answer, or can't keep anything; only an administrator can mend it
"""

from core.reply import Button


class BatonError(Exception):
    """The root of our own errors."""


class SettingsError(BatonError):
    """Settings are missing or wrong; the message names every one of them, a line each."""


class UserError(BatonError):
    """Something that the asker can put right.

    `message` names what is wrong in one sentence, `hint` says what to do, `commands` are exact commands that do it:
    they are shown, and run by a button each. `buttons` do the same under a name of their own (*Use tomorrow*).
    `parameter` names the field of the operation that is at fault, so that a form can point at it. `rest` is the command
    without what is at fault: its form says what was left out, and holds what was not. `kept` is the command that keeps
    it as text. `person` is the id or name at fault, where the command names others beside it.
    """

    def __init__(  # noqa: PLR0913 - what a fault may say; all but the message by name
        self,
        message: str,
        hint: str = "",
        *,
        commands: tuple[str, ...] = (),
        buttons: tuple[Button, ...] = (),
        parameter: str = "",
        rest: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.commands = commands
        self.buttons = buttons
        self.parameter = parameter
        self.rest = rest
        self.kept = self.person = ""


class NotUnderstood(UserError):
    """The text is not a command that we know."""


class NotFound(UserError):
    """There is no such record here for this asker."""


class NotAllowed(UserError):
    """The asker may see this but not change it."""


class Conflict(UserError):
    """Two people changed the same record; the later one is told."""


class StoreFault(UserError):
    """The store does not answer or can't keep anything.

    `is_passing` says that the same transaction may succeed if it is run again, `is_certain` that nothing was stored.
    """

    def __init__(self, message: str, hint: str = "", *, is_passing: bool = False, is_certain: bool = True) -> None:
        super().__init__(message, hint)
        self.is_passing = is_passing
        self.is_certain = is_certain

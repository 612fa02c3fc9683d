"""One of several things is meant: the same command is offered with each of them."""

from collections.abc import Sequence

from core.attachment import Attachment
from core.errors import UserError
from core.grammar.tokens import Token
from core.reply import Button


class WhichOne(UserError):
    """Several things may be meant; the asker says which."""

    def choices(self, words: Sequence[Token]) -> tuple[Button, ...]:
        """Return the command once with each of them, none where it has no place for them."""
        raise NotImplementedError

    def offer(self, words: Sequence[Token], files: Sequence[Attachment] = ()) -> None:
        """Offer the command, as it was typed and with the files that came with it, for each of them."""
        kept = [Token(file.id, key="file") for file in files]
        self.buttons = self.choices((*words, *kept))

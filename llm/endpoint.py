"""An endpoint that speaks OpenAI's protocol."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is reached; without a key there is none. `url` is empty for OpenAI's own address.

    With `redacts`, secrets, e-mail addresses and phone numbers are taken out of what is sent there.
    """

    key: str = field(default="", repr=False)
    url: str = ""
    model: str = ""
    timeout: float = 30.0
    redacts: bool = True

    @property
    def is_set(self) -> bool:
        """Say whether there is a model at all."""
        return bool(self.key and self.model)

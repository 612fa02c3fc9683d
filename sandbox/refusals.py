"""How the sandbox says no: to the app in Slack's codes, to a person or a script in a sentence."""

from sandbox.payload import Payload


class Refused(Exception):
    """Slack's answer {"ok": false, "error": code} with whatever else belongs to it."""

    def __init__(self, error: str, details: Payload | None = None, status: int = 200, retry_after: int = 0) -> None:
        super().__init__(error)
        self.error = error
        self.details = details or {}
        self.status = status
        self.retry_after = retry_after

    def body(self) -> Payload:
        return {"ok": False, "error": self.error, **self.details}


class Impossible(Exception):
    """What a person or a script asked of the control interface cannot be done."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def with_messages(error: str, messages: list[str]) -> Refused:
    """Return a refusal that lists its reasons the way Slack does."""
    details: Payload = {"response_metadata": {"messages": [f"[ERROR] {message}" for message in messages]}}
    if error == "invalid_blocks":
        details["errors"] = messages
    return Refused(error, details)

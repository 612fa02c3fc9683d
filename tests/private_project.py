"""A project in a channel of its own, and what happens to that channel, to who is in it, and to the bot meanwhile."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.office import ANA, PRIYA, Office, until

TEAM, BOT, PARTNER, PAUL = "T0SANDBOX", "U0BATON", "T0PARTNER", "U0PAUL"
HIDDEN = "There is no task T-1"
HOUR = timedelta(minutes=61)


@dataclass
class Secret:
    """An office with a channel that has a project with T-1; Ana and Priya are in it, Ben is not."""

    office: Office
    channel: str

    def change(self, **what: Any) -> None:
        """Change the channel itself."""
        self.office.script.post("change_channel", channel=self.channel, **what)

    def member(self, who: str, action: str) -> None:
        """Have somebody join or leave."""
        self.office.script.post("members", channel=self.channel, user=who, action=action, as_=PRIYA)

    def faults(self, **what: Any) -> None:
        """Let Slack misbehave."""
        self.office.script.post("faults", **what)

    def lose(self, who: str, action: str) -> None:
        """Have somebody join or leave, of which Slack tells nobody."""
        self.faults(lose_events=True)
        self.member(who, action)
        self.faults(lose_events=False)

    def asked(self, who: str) -> str:
        """Return what somebody reads of T-1 in their direct messages."""
        return self.office.direct(who, "task show T-1").text

    def later(self, by: timedelta = HOUR) -> None:
        """Let the clock go on without a look at it: nothing is compared by then."""
        self.office.clock._stands_at = self.office.clock() + by

    def calls(self, method: str) -> int:
        return len(self.office.requests(method))


def a_secret(office: Office, *, is_private: bool = True) -> Secret:
    members = [ANA, PRIYA, BOT]
    made = office.script.post("channels", name="pricing", is_private=is_private, as_=PRIYA, members=members)
    secret = Secret(office, made["channel"])
    office.slash(PRIYA, "/project add Pricing", secret.channel)
    office.slash(PRIYA, "/task add Raise the price", secret.channel)
    until(lambda: "Raise the price" in secret.asked(ANA))
    office.settle()
    return secret


def compare(office: Office) -> None:
    """Have everything compared, as after a silence, and wait for it."""
    office.service.compare(TEAM, f"test:{office.clock().isoformat()}")
    office.settle()

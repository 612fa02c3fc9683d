"""A stage on which scenes are played: people type and click in an office, and what they are shown is written down."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.office import ANA, BEN, CHURN, GENERAL, GUS, MEI, PRICING, PRIYA, Office, Payload, until
from tests.snapshots.drawing import drawn, words

_FORM_SECONDS = 15
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
NAMES = {ANA: "Ana", BEN: "Ben", PRIYA: "Priya", MEI: "Mei", GUS: "Gus"}
CHANNELS = {CHURN: "#churn-model", PRICING: "#pricing", GENERAL: "#general"}


@dataclass
class Stage:
    """What is played, and what was shown so far."""

    office: Office
    shown: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def title(self, words_: str) -> None:
        """Begin a part."""
        self.shown.append(f"\n## {words_}")

    def types(self, who: str, *commands: str, channel: str = CHURN) -> None:
        """Write down what somebody is shown who types these commands."""
        for command in commands:
            answer = self.office.slash(who, command, channel)
            shown = drawn(answer.blocks) or words(answer.text) or self._form(who)
            self._note(f"{NAMES[who]} in {CHANNELS[channel]}: {command}", shown)

    def says(self, who: str, text: str) -> None:
        """Write down what the bot answers in a direct message."""
        answer = self.office.direct(who, text)
        self.seen.update((who, each["ts"]) for each in self._direct(who))
        self._note(f"{NAMES[who]} to Baton: {text}", drawn(answer.blocks) or words(answer.text))

    def told(self, who: str) -> None:
        """Write down the new direct messages of somebody, once all that is due was sent."""
        self.office.settle()
        for message in self._direct(who):
            if (who, message["ts"]) not in self.seen:
                self.seen.add((who, message["ts"]))
                self._note(f"Baton to {NAMES[who]}", drawn(message["blocks"]) or words(message["text"]))

    def posted(self, channel: str = CHURN) -> None:
        """Write down what is new in a channel and its threads, once all that is due was posted."""
        self.office.settle()
        for parent in self.office.from_bot(PRIYA, channel):
            for message in (parent, *self.office.from_bot(PRIYA, channel, parent["ts"])):
                if (channel, message["ts"]) not in self.seen:
                    self.seen.add((channel, message["ts"]))
                    where = CHANNELS[channel] if message is parent else "the thread"
                    self._note(f"Baton in {where}", drawn(message["blocks"]) or words(message["text"]))

    def posted_below(self, *threads: str, channel: str = CHURN) -> None:
        """Write down what the bot says below messages of others."""
        self.office.settle()
        for thread in threads:
            for message in self.office.from_bot(PRIYA, channel, thread):
                self.seen.add((channel, message["ts"]))
                self._note("Baton in the thread", drawn(message["blocks"]) or words(message["text"]))

    def stand_now(self, channel: str, beginning: str = "") -> None:
        """Write down what the threads of the bot's posts that begin so hold now."""
        self.office.settle()
        for parent in self.office.from_bot(PRIYA, channel):
            if parent["text"].startswith(beginning):
                for message in self.office.from_bot(PRIYA, channel, parent["ts"]):
                    self._note("Now in the thread", drawn(message["blocks"]) or words(message["text"]))

    def is_shown(self, who: str, why: str, message: Payload) -> None:
        """Write down a message that somebody is shown alone."""
        self._note(f"{NAMES[who]} {why}", drawn(message["blocks"]) or words(message["text"]))

    def form(self, who: str, why: str, view: Payload) -> None:
        """Write down the form that somebody is shown."""
        self._note(f"{NAMES[who]} {why}", _form_words(view))

    def home(self, who: str, holding: str) -> None:
        """Write down somebody's App Home."""
        shown = self.office.open_home(who, holding)
        self._note(f"{NAMES[who]} opens the App Home", drawn(shown.blocks))

    def _form(self, who: str) -> str:
        """Return the form on somebody's screen, and close it."""
        view = until(lambda: next(reversed(self.office.script.modals(who)), None), seconds=_FORM_SECONDS)
        self.office.script.post("close", as_=who, view_id=view["id"])
        return _form_words(view)

    def _direct(self, who: str) -> list[Payload]:
        return self.office.from_bot(who, self.office.direct_channel(who))

    def _note(self, heading: str, text: str) -> None:
        body = "\n".join(f"    {line}".rstrip() for line in text.splitlines()) or "    (nothing)"
        heading = heading.replace("\n", " ⏎ ")
        self.shown.append(f"\n{heading}\n\n{body}")


def _form_words(view: Payload) -> str:
    buttons = f"[{view['submit']['text']}] [{view['close']['text']}]"
    return f"# {view['title']['text']}\n{drawn(view['blocks'])}\n{buttons}"

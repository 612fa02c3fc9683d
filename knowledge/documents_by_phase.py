"""Which documents each phase of the lifecycle expects, and why."""

from dataclasses import dataclass
from functools import cache

from knowledge import reading
from knowledge.phases import PHASES
from knowledge.reading import Entry, Origin


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """A kind of document: what it answers, and articles of the EU AI Act that speak of it, as a place to read on."""

    kind: str
    title: str
    answers: str
    ai_act: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase, what happens in it, and what should be written down at its end."""

    key: str
    about: str
    documents: tuple[ExpectedDocument, ...]


@dataclass(frozen=True, slots=True)
class DocumentsByPhase:
    """All phases, in their order."""

    phases: tuple[Phase, ...]
    origin: Origin

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return all kinds of document, each once."""
        return tuple(dict.fromkeys(each.kind for phase in self.phases for each in phase.documents))

    def until(self, phase: str) -> tuple[ExpectedDocument, ...]:
        """Return what should be written down in a phase and those before it; nothing for a phase that there is not."""
        keys = [each.key for each in self.phases]
        past = self.phases[: keys.index(phase) + 1] if phase in keys else ()
        return tuple(document for each in past for document in each.documents)


@cache
def documents_by_phase() -> DocumentsByPhase:
    """Return what all phases expect. Raises IncompleteError where the file lacks something."""
    file = reading.read("documents_by_phase.toml")
    phases = tuple(_phase(each) for each in file.entries("phase"))
    if tuple(phase.key for phase in phases) != PHASES:
        raise file.fault(f"the phases must be {', '.join(PHASES)}")
    file.once(document.kind for phase in phases for document in phase.documents)
    return DocumentsByPhase(phases, reading.origin_of(file))


def _phase(entry: Entry) -> Phase:
    return Phase(entry.text("key"), entry.text("about"), tuple(map(_document, entry.entries("document"))))


def _document(entry: Entry) -> ExpectedDocument:
    return ExpectedDocument(entry.text("kind"), entry.text("title"), entry.text("answers"), entry.texts("ai_act"))

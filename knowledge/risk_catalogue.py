"""Risks that AI projects meet again and again: cause, event, impact, indicator and usual mitigation of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from knowledge import reading
from knowledge.reading import Entry, Origin

_NIST = re.compile(r"(GOVERN|MAP|MEASURE|MANAGE) (\d)\.(\d{1,2})")
_SUBCATEGORIES = {
    "GOVERN": (7, 3, 2, 3, 2, 2),
    "MAP": (6, 3, 5, 2, 2),
    "MEASURE": (3, 13, 3, 3),
    "MANAGE": (4, 4, 2, 3),
}
"""How many subcategories each category of the NIST AI Risk Management Framework 1.0 has: 72 in all."""
_ARTICLE = re.compile(r"Art\. \d{1,3}a?")
_WORD = re.compile(r"\w+")
_ENOUGH = 80
"""Likeness, of 100, above which a word is taken for a misspelling."""


@dataclass(frozen=True, slots=True)
class KnownRisk:
    """A risk as it is written down in general; a project's own begins from it.

    `nist` are subcategories of the NIST AI Risk Management Framework, `ai_act` articles of the EU AI Act that deal with
    it: where to read on, no advice on what applies.
    """

    key: str
    topic: str
    title: str
    cause: str
    event: str
    impact: str
    indicator: str
    mitigation: str
    labels: tuple[str, ...]
    nist: tuple[str, ...]
    ai_act: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return all that it can be found by."""
        return " ".join((self.key, self.topic, self.title, *self.labels, self.cause, self.event, self.impact))


@dataclass(frozen=True)
class RiskCatalogue:
    """All risks, in the order of their topics."""

    risks: tuple[KnownRisk, ...]
    origin: Origin

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the topics, in the order in which they are shown."""
        return tuple(dict.fromkeys(risk.topic for risk in self.risks))

    def get(self, key: str) -> KnownRisk | None:
        """Return the risk with this key."""
        return self._by_key.get(key.casefold())

    def find(self, words: str) -> tuple[KnownRisk, ...]:
        """Return the risks that have all of these words, those that have them in their name first."""
        wanted = _WORD.findall(words.casefold())
        found = [risk for risk in self.risks if all(_has(risk.words, word) for word in wanted)]
        return tuple(sorted(found, key=lambda risk: not all(_has(f"{risk.key} {risk.title}", word) for word in wanted)))

    def like(self, words: str, most: int = 3) -> tuple[KnownRisk, ...]:
        """Return the risks, at most so many, one of whose words is nearly one of these."""
        from rapidfuzz import fuzz

        wanted = [word for word in _WORD.findall(words.casefold()) if len(word) > 2]
        scores = {
            risk.key: max(fuzz.ratio(one, word) for one in wanted for word in _WORD.findall(risk.words.casefold()))
            for risk in self.risks
            if wanted
        }
        near = sorted((risk for risk in self.risks if scores.get(risk.key, 0) >= _ENOUGH), key=lambda r: -scores[r.key])
        return tuple(near)[:most]

    @cached_property
    def _by_key(self) -> dict[str, KnownRisk]:
        return {risk.key: risk for risk in self.risks}


def _has(words: str, wanted: str) -> bool:
    return any(word.startswith(wanted) for word in _WORD.findall(words.casefold()))


@cache  # nobody waits for it at the start
def catalogue() -> RiskCatalogue:
    """Return the catalogue. Raises IncompleteError where the file lacks something."""
    file = reading.read("risk_catalogue.toml")
    risks = tuple(_risk(topic.text("name"), each) for topic in file.entries("topic") for each in topic.entries("risk"))
    file.once(risk.key for risk in risks)
    file.once(risk.title for risk in risks)
    return RiskCatalogue(risks, reading.origin_of(file))


def _risk(topic: str, entry: Entry) -> KnownRisk:
    nist, articles = entry.texts("nist"), entry.texts("ai_act")
    _check(entry, nist, articles)
    return KnownRisk(
        key=entry.text("key"),
        topic=topic,
        title=entry.text("title"),
        cause=entry.text("cause"),
        event=entry.text("event"),
        impact=entry.text("impact"),
        indicator=entry.text("indicator"),
        mitigation=entry.text("mitigation"),
        labels=entry.texts("labels"),
        nist=nist,
        ai_act=articles,
    )


def _check(entry: Entry, nist: Sequence[str], articles: Sequence[str]) -> None:
    for each in nist:
        found = _NIST.fullmatch(each)
        if not found or not _is_subcategory(found[1], int(found[2]), int(found[3])):
            raise entry.fault(f"{each} is no subcategory")
    for each in articles:
        if not _ARTICLE.fullmatch(each):
            raise entry.fault(f"{each} is no article")
    if not nist:
        raise entry.fault("there is no nist")


def _is_subcategory(function: str, category: int, number: int) -> bool:
    numbers = _SUBCATEGORIES[function]
    return 0 < category <= len(numbers) and 0 < number <= numbers[category - 1]

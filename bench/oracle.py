"""Score what is left of a perfect model: its answer is the human minutes, and only what the source proves is kept.

What this loses, a model can't win: python -m bench.oracle FOLDER [--misses]. An item's quote is the line that is most
like it, or the one that the annotators linked, as a model would copy it; where nothing is linked, it rests on the few
lines that are most like it.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process, utils

from llm.minutes import Proposed, ProposedItem
from minutes.evaluation import prediction, scored, sources
from minutes.model_draft import draft_from
from minutes.readers import read
from minutes.transcript import Sort, Transcript

SHOWN = {
    "notes": ("action_items", "action_with_owner", "decisions"),
    "notes2": ("action_items", "action_with_owner", "decisions"),
    "chat": ("action_items", "action_with_owner"),
    "remote": ("action_items",),
    "spoken": ("actions_turn_level", "actions_link_based"),
    "spoken_asr": ("actions_turn_level",),
}


_FEW = 3
Json = Mapping[str, Any]


def proposed(gold: Json, transcript: Transcript) -> Proposed:
    """Return the human minutes in the form in which a model gives them."""
    lines = {turn.id: turn.text for turn in transcript.turns if not turn.is_bot}
    scorer = _alike if transcript.sort is Sort.NOTES else fuzz.token_set_ratio
    compared = {turn_id: utils.default_process(text) for turn_id, text in lines.items()}

    def claim(item: Json, linked: Sequence[str]) -> ProposedItem:
        text, ids = str(item["text"]), [turn_id for turn_id in linked if turn_id in lines]
        among = {turn_id: compared[turn_id] for turn_id in ids} or compared
        likest = process.extract(utils.default_process(text), among, scorer=scorer, limit=_FEW)
        rests_on = tuple(dict.fromkeys((*(found[2] for found in likest), *ids)))
        said = str(item.get("owner") or ""), str(item.get("due") or "")
        return ProposedItem(text, rests_on, lines[rests_on[0]] if rests_on else "", *said)

    actions, decisions = (tuple(claim(*each) for each in _items(gold, kind)) for kind in ("actions", "decisions"))
    return Proposed(actions=actions, decisions=decisions)


def _alike(one: str, other: str, **_options: object) -> float:
    """Return how alike two texts are: a line that holds an item's words, and one that is little else, are."""
    return fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)


def _items(gold: Json, kind: str) -> Iterator[tuple[Json, Sequence[str]]]:
    """Yield the items of a kind, each with the turns that its annotators linked to it."""
    links = gold.get("links")
    linked = links.get(kind) if isinstance(links, Mapping) else None
    items: Sequence[Json | str] = (kind == "actions" and gold.get("action_items")) or gold.get(kind) or ()
    for number, item in enumerate(items):
        yield ({"text": item} if isinstance(item, str) else item), (linked[number] if linked else ())


def predictions(folder: Path) -> dict[str, dict[str, object]]:
    """Return for every meeting of the folder what is kept of its human minutes."""
    found = {}
    for key, name, content, day in sources(folder):
        transcript = read(name, content)
        draft = draft_from(proposed(_gold(folder, key), transcript), transcript, day, ())
        found[key] = prediction(draft)
    return found


def _gold(folder: Path, key: str) -> Json:
    path = Path(folder, f"{key}.json")
    if not path.exists():
        path = next(path for path in folder.glob(f"{key.partition('/')[0]}/*.gold.json") if _id(path) == key)
    gold: Json = json.loads(path.read_text(encoding="utf-8"))["gold"]
    return gold


def _id(path: Path) -> str:
    return f"{path.parent.name}/{json.loads(path.read_text(encoding='utf-8'))['id']}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    figures = scored(given.folder, predictions(given.folder), misses=given.misses)
    print("| set | metric | precision | recall | F1 |")
    print("|---|---|---|---|---|")
    for name, metrics in SHOWN.items():
        kept: Any = figures.get(name, {})
        for metric in metrics:
            if metric in kept:
                shown = " | ".join(f"{kept[metric][each]:.3f}" for each in ("P", "R", "F1"))
                print(f"| {name} | {metric} | {shown} |")


if __name__ == "__main__":
    main()

"""Score the extraction on a folder of meetings with human minutes: each source alone, then all beside their goals.

python -m minutes.evaluation FOLDER [--out PREDICTIONS.json] [--misses] [--without-markers]
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes.draft import Draft, Item
from minutes.extraction import extract
from minutes.readers import read
from minutes.readers.headers import day_in, day_in_name

_TRANSCRIPTS = ("chat", "remote", "spoken", "spoken_asr")
_ROW = re.compile(
    r"^\|\s*(?P<set>[^|]+?)\s*\|\s*(?P<metric>\w+)\s*\|\s*(?P<baseline>[^|]+?)\s*\|\s*(?P<reach>[^|]+?)\s*\|$",
    re.MULTILINE,
)
_OF_NOTES = ("action_items", "action_with_owner", "attendees", "decisions")


@dataclass(frozen=True, slots=True)
class Target:
    """A line of the README's table."""

    set: str
    metric: str
    baseline: str
    reach: str


def prediction(draft: Draft) -> dict[str, object]:
    """Return a draft in the shape that the scorer reads."""
    return {
        "actions": [_item(item) for item in draft.actions],
        "decisions": [_item(item) for item in draft.decisions],
        "risks": [_item(item) for item in draft.risks],
        "questions": [_item(item) for item in draft.questions],
        "attendees": list(draft.attendees),
        "absentees": list(draft.absentees),
        "summary": " ".join(draft.summary),
    }


def _item(item: Item) -> dict[str, object]:
    return {
        "text": item.text,
        "owner": item.owner or None,
        "due": item.due_words or None,
        "due_iso": item.due.isoformat() if item.due else None,
        "quote": item.quote,
        "turn_ids": list(item.turn_ids),
        "speaker": item.speaker or None,
        "start": item.start,
        "score": item.score,
    }


def predictions(folder: Path, *, markers: bool = True) -> dict[str, dict[str, object]]:
    """Return the predictions for every meeting of the folder, read and extracted as in Slack."""
    return {
        key: prediction(extract(read(name, content), day=day))
        for key, name, content, day in sources(folder, markers=markers)
    }


def sources(folder: Path, *, markers: bool = True) -> Iterator[tuple[str, str, bytes, date | None]]:
    """Return key, file name, content and day of every meeting."""
    for path in sorted(folder.glob("notes*/*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield (
            f"{path.parent.name}/{gold['id']}",
            gold["file"],
            (path.parent / gold["file"]).read_bytes(),
            _day(gold.get("date")),
        )
    for part in _TRANSCRIPTS:
        for path in sorted(folder.glob(f"{part}/*.json")):
            meeting = json.loads(path.read_text(encoding="utf-8"))
            day = _day(meeting.get("date"))
            turns = [turn for turn in meeting["turns"] if markers or not turn.get("marker")]
            shown = {key: value for key, value in meeting.items() if key != "gold"} | {
                "turns": turns
            }  # the answers stay out
            yield f"{part}/{meeting['meeting_id']}", path.name, json.dumps(shown).encode(), day


def _day(said: object) -> date | None:
    """Return the day of "2019-07-18", "18 July 2019" or 20190718, None for what names no day: that is no fault."""
    return day_in(str(said)) or day_in_name(str(said)) if said else None


def targets(readme: str) -> list[Target]:
    """Return the lines of the README's table."""
    rows = [Target(found["set"], found["metric"], found["baseline"], found["reach"]) for found in _ROW.finditer(readme)]
    return [row for row in rows if row.set != "set"]


def table(rows: Sequence[Target], with_markers: Mapping[str, object], without: Mapping[str, object]) -> str:
    """Return the measured figures beside the targets."""
    lines = ["| set | metric | baseline | goal | measured |", "|---|---|---|---|---|"]
    for row in rows:
        scored = without if "removed" in row.set else with_markers
        figures = _record(_record(scored.get(row.set.split()[0])).get(row.metric))
        plain = _record(scored.get(row.set.split()[0])).get(row.metric)
        shown = (
            " / ".join(f"{figures[key]:.3f}" for key in ("P", "R", "F1"))
            if figures
            else f"{plain:.3f}"
            if isinstance(plain, float)
            else "-"
        )
        lines.append(f"| {row.set} | {row.metric} | {row.baseline} | {row.reach} | {shown} |")
    return "\n".join(lines)


def by_source(folder: Path, predicted: Mapping[str, object]) -> str:
    """Return the F1 of written notes for each repository or team alone, and their mean: what a new one may expect."""
    kept: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("notes*/*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        kept.setdefault(f"{path.parent.name}: {gold.get('source') or path.stem}", []).append(path)
    rows = {source: _of_source(folder, paths, predicted) for source, paths in kept.items()}
    means = {
        metric: sum(known) / len(known)
        for metric in _OF_NOTES
        if (known := [found for row in rows.values() if (found := row[metric]) is not None])
    }
    lines = [f"| source | files | {' | '.join(_OF_NOTES)} |", f"|---|---|{'---|' * len(_OF_NOTES)}"]
    for source, row in rows.items():
        lines.append(f"| {source} | {len(kept[source])} | {' | '.join(_shown(row[metric]) for metric in _OF_NOTES)} |")
    shown = " | ".join(_shown(means.get(metric)) for metric in _OF_NOTES)
    return "\n".join([*lines, f"| mean of the sources | {sum(map(len, kept.values()))} | {shown} |"])


def _of_source(folder: Path, paths: Sequence[Path], predicted: Mapping[str, object]) -> dict[str, float | None]:
    """Return the figures of a folder that holds these files alone."""
    name = paths[0].parent.name
    with TemporaryDirectory() as place:
        part = Path(place, name)
        part.mkdir()
        for path in paths:
            Path(part, path.name).symlink_to(path.resolve())
        scores = _record(scored(Path(place), predicted, sets=name, scorer=_scorer_of(folder)).get(name))
    return {metric: _record(scores[metric])["F1"] if metric in scores else None for metric in _OF_NOTES}


def _shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _scorer_of(folder: Path) -> Path:
    return folder.resolve().parent / "score.py"


def _record(value: object) -> Mapping[str, float]:
    return value if isinstance(value, Mapping) else {}


def scored(
    folder: Path,
    predicted: Mapping[str, object],
    *,
    misses: bool = False,
    sets: str = "",
    scorer: Path | None = None,
) -> dict[str, object]:
    """Run a scorer, by default the folder's own, on predictions and return its figures."""
    with TemporaryDirectory() as place:
        given, figures = Path(place, "predictions.json"), Path(place, "figures.json")
        given.write_text(json.dumps(predicted), encoding="utf-8")
        options = [*(["--misses"] if misses else []), *(["--sets", sets] if sets else [])]
        command = [
            sys.executable,
            str(scorer or _scorer_of(folder)),
            str(folder),
            str(given),
            "--json",
            str(figures),
            *options,
        ]
        run = subprocess.run(command, check=True, capture_output=not misses, text=True)
        if run.stderr:
            sys.stderr.write(run.stderr)
        found: dict[str, object] = json.loads(figures.read_text(encoding="utf-8"))
        return found


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "folder", type=Path, help="meetings and human minutes, with score.py and README.md one level up"
    )
    options.add_argument("--out", type=Path, help="write the predictions to this file")
    options.add_argument("--misses", action="store_true", help="print each missed and each extra item")
    given = options.parse_args(arguments)
    if not given.folder.is_dir():
        options.error(f"{given.folder} is no folder. Name the one of your meetings: make eval DATA=folder")
    predicted, hard = predictions(given.folder), predictions(given.folder, markers=False)
    if given.out:
        given.out.write_text(json.dumps(predicted, indent=1, ensure_ascii=False), encoding="utf-8")
    sys.stdout.write(by_source(given.folder, predicted) + "\n\n")
    rows = targets((given.folder.resolve().parent / "README.md").read_text(encoding="utf-8"))
    figures = scored(given.folder, predicted, misses=given.misses)
    sys.stdout.write(table(rows, figures, scored(given.folder, hard, sets="chat", misses=given.misses)) + "\n")


if __name__ == "__main__":
    main()

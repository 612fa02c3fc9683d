"""Write all that people are shown, word for word: `make snapshots`."""

from tests import test_model_request
from tests.snapshots.playing import FOLDER, SCENES, played


def main() -> None:
    """Play each scene and keep what it shows."""
    for name in SCENES:
        (FOLDER / f"{name}.md").write_text(played(name), encoding="utf-8")
    test_model_request.KEPT.write_text(test_model_request.sent(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Logs: one line an event, for people or as JSON; what people wrote and secrets stay out."""

import json
import logging
import sys
from datetime import UTC, datetime

_THEIRS = ("alembic", "slack_bolt", "slack_sdk", "waitress")


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


def start_logs(level: str, form: str) -> None:
    """Send logs to standard error.

    Slack's libraries print whole bodies at INFO and DEBUG (for one, of a request with a bad signature), so theirs
    begin at WARNING.
    """
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")
    handler.setFormatter(JsonFormatter() if form == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _THEIRS:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Under load it warns of each request that waits for a thread, if only for a millisecond.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)

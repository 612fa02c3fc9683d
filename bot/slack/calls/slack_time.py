"""Slack's own clock: when an event happened, and of when an answer is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk.web import SlackResponse


def of_event(body: Mapping[str, Any]) -> datetime | None:
    """Return when an event happened, None where it does not say."""
    event = body.get("event")
    stamp = event.get("event_ts") if isinstance(event, Mapping) else None
    for given in (stamp, body.get("event_time")):
        try:
            return datetime.fromtimestamp(float(given), UTC) if given else None
        except (TypeError, ValueError, OverflowError, OSError):
            continue
    return None


def of_answer(answer: SlackResponse, ours: datetime) -> datetime:
    """Return when Slack gave an answer, to the second, as its head says; without one our own time.

    An event of the same second may be the newer one: its state is taken.
    """
    head = {name.lower(): value for name, value in answer.headers.items()}
    try:
        return parsedate_to_datetime(str(head["date"])).astimezone(UTC)
    except (KeyError, ValueError):
        return ours.replace(microsecond=0)

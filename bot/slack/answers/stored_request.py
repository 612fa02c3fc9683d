"""A request as plain data and back: one that has to wait for Slack is kept as a job."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from bot.slack.answers.request import Answer, InAcknowledgement, Request, ToChannel, ToHome, ToResponseUrl
from core.actor import Surface
from core.attachment import Attachment

_ANSWERS = {each.__name__: each for each in (ToChannel, ToHome, ToResponseUrl)}


def waiting(request: Request) -> Request:
    """Return a request that is acknowledged before it runs: its answer comes by another way."""
    answer: Answer = request.answer
    if isinstance(answer, InAcknowledgement):
        answer = ToResponseUrl(answer.response_url, replaces=False)
    return replace(request, key=f"{request.key}:asked", answer=answer)


def plain_of(request: Request) -> dict[str, object]:
    """Return what a job keeps of a request."""
    kept = {each.name: getattr(request, each.name) for each in fields(request) if each.name != "answer_by"}
    return {
        **kept,
        "values": dict(request.values),
        "initial": dict(request.initial),
        "files": [asdict(each) for each in request.files],
        "asked_at": request.asked_at and request.asked_at.isoformat(),
        "answer": {"way": type(request.answer).__name__, **asdict(request.answer)},
    }


def request_of(kept: Mapping[str, Any]) -> Request:
    """Return the request that a job keeps."""
    answer = dict(kept["answer"])
    return Request(
        **{
            **kept,
            "surface": Surface(kept["surface"]),
            "files": tuple(Attachment(**each) for each in kept["files"]),
            "asked_at": kept["asked_at"] and datetime.fromisoformat(kept["asked_at"]),
            "answer": _ANSWERS[answer.pop("way")](**answer),
        }
    )

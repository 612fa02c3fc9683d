"""Questions that a language model answers, too: where it may, and what its job keeps.

Rules have answered at once. A post then says what the model says; a private answer can't be changed, so that the
model's comes below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.answers.request import InAcknowledgement, Request, ToChannel, ToHome, ToResponseUrl
from bot.slack.answers.stored_request import plain_of as plain_request
from bot.slack.answers.stored_request import request_of, waiting
from core.actor import Surface
from core.reply import Reply
from core.stored_reply import plain_of, reply_of
from handlers.request.job_kinds import ASK_MODEL
from storage.jobs import NewJob

_SURFACES = (Surface.SLASH, Surface.MENTION, Surface.DIRECT)


def is_posted(request: Request) -> bool:
    """Say whether the answer by rules is a post, which can be changed."""
    return isinstance(request.answer, ToChannel)


def is_shown_as_written(request: Request) -> bool:
    """Say whether what a model says is shown while it writes, in the agent view: then no answer stands before."""
    return isinstance(request.answer, ToChannel) and request.answer.is_conversation


def may_go_on(request: Request) -> bool:
    """Say whether an answer that comes later has a way to who asked."""
    match request.answer:
        case ToHome():
            return False
        case ToResponseUrl(_, replaces):
            return not replaces and request.surface in _SURFACES
        case InAcknowledgement(url):
            return bool(url) and request.surface in _SURFACES
    return request.surface in _SURFACES


@dataclass(frozen=True, slots=True)
class ModelQuestion:
    """A question, the request that it came with, and the answer by rules.

    `concerns` are the projects that this answer may tell of: who is answered must still see them then.
    """

    request: Request
    question: str
    first: Reply
    concerns: frozenset[int] = frozenset()

    @property
    def place(self) -> str:
        """Return which conversation it is of: a thread that all there read, or what one person alone has."""
        request = self.request
        if request.is_public and request.thread:
            return f"thread:{request.channel}:{request.thread}"
        return f"person:{request.user}:{request.channel or ''}:{request.thread or ''}"


def job(asked: ModelQuestion) -> NewJob:
    """Return the job that asks the model."""
    request = asked.request if is_posted(asked.request) else waiting(asked.request)
    kept = {"request": plain_request(request), "question": asked.question, "first": plain_of(asked.first)}
    kept["concerns"] = sorted(asked.concerns)
    return NewJob(request.team, ASK_MODEL, f"{asked.request.key}:model", kept)


def read_back(kept: Mapping[str, Any]) -> ModelQuestion:
    """Return what a job keeps."""
    concerns = frozenset(kept.get("concerns", ()))
    return ModelQuestion(request_of(kept["request"]), str(kept["question"]), reply_of(kept["first"]), concerns)

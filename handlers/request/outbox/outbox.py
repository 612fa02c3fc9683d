"""The jobs that a piece of work leaves behind: what others are told, posts, and what is done later.

A job keeps what is to be said, as a reply; it is drawn for Slack when it is sent.
"""

from collections.abc import Collection

from core.reply import Reply
from core.stored_reply import plain_of
from handlers.request.job_kinds import PHRASE, POST
from handlers.request.outbox import changed_records, new_records
from handlers.request.posts import Post
from handlers.request.work import Work
from storage import jobs
from storage.jobs import NewJob


def jobs_of(work: Work) -> list[NewJob]:
    """Return the jobs for all that a piece of work leaves to be done."""
    new_records.announce(work)
    changed_records.follow(work)
    return [
        *work.later,
        *(_post_job(work, f"{work.request}:posted:{number}", post) for number, post in enumerate(work.posts)),
    ]


def post_payload(channel: str, thread: str | None, *replies: Reply) -> dict[str, object]:
    """Return what a POST job needs; a person's id as channel is their direct message with us."""
    return {"channel": channel, "thread": thread, "replies": [plain_of(reply) for reply in replies]}


def _concerns(work: Work, post: Post) -> Collection[int]:
    at_hand = work.about or work.here
    return post.concerns if post.concerns is not None else [at_hand] if at_hand else []


def _post_job(work: Work, key: str, post: Post) -> NewJob:
    """Return the job that posts something; where a model is to phrase it first, one that nobody waits for."""
    posted = work.new_job(POST, key, _posted(work, post))
    if not (work.has_model and post.facts):
        return posted
    what = {"post": posted.payload, "facts": list(post.facts), "audience": post.audience, "rank": posted.rank}
    return NewJob(work.team, PHRASE, key, {**what, "project": posted.payload["project"]}, rank=jobs.BULK)


def told_after(job: NewJob | None) -> dict[str, object] | None:
    """Return a job as a POST job keeps it, which tells it where its messages are."""
    return {"kind": job.kind, "key": job.key, "payload": job.payload} if job else None


def _posted(work: Work, post: Post) -> dict[str, object]:
    return {
        **post_payload(post.channel, post.thread, *post.replies),
        "threaded": True,
        "then": told_after(post.then),
        "until": post.until and post.until.isoformat(),
        "asker": None if post.is_personal else work.asker.id,
        **post.kept,
        "project": work.about or work.here,
        "concerns": sorted(_concerns(work, post)),
        "due": work.period and work.period.payload(),
    }

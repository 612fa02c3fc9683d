"""What was on its way to one person who may not see it any more: it does not go, and whoever asked for it hears so."""

from core.reply import say
from handlers.request.job_kinds import POST
from handlers.request.outbox.outbox import post_payload
from storage.jobs import Job, NewJob

_CHANGED = "What you may see has changed since you asked, so I don't send my answer. Ask again."


def instead(job: Job, channel: str, thread: str | None) -> list[NewJob]:
    """Return the job that tells whoever asked why they get no answer; what nobody asked for is dropped."""
    asker = job.payload.get("asker")
    if not asker:
        return []
    payload = {**post_payload(channel, thread, say(_CHANGED)), "asker": asker}
    return [NewJob(job.team_id, POST, f"{job.key}:instead", payload)]

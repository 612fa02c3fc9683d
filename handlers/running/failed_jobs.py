"""Jobs that have failed: which of it somebody may know of, why, and what helps."""

import re
from collections.abc import Iterable, Sequence

from core.errors import Conflict, NotFound, UserError
from core.reply import Actions, Button, Code, Inline, Line, Paragraph, Part, Strong
from handlers.minutes.write import WRITE
from handlers.request.job_kinds import FILE, HOME, PICTURE, POST, READ_CHANNEL, READ_PEOPLE, READ_PERSON, RESPOND
from handlers.request.scheduled import CLOCK
from handlers.request.work import Work
from storage import jobs
from storage.jobs import Job
from storage.registers import project as projects
from storage.registers.project import Project

_MOST, _REASON = 200, 200
_PERSON = ("U", "W")
"""How the id of a person begins, which stands for their direct messages."""
_WHAT = {
    POST: "a message",
    RESPOND: "an answer to somebody",
    HOME: "somebody's App Home",
    PICTURE: "a picture",
    FILE: "a file",
    WRITE: "minutes",
    READ_CHANNEL: "reading who is in a channel",
    READ_PEOPLE: "reading who is in the workspace",
    READ_PERSON: "reading who somebody is",
}
_RESTRICTED = "only some people may post in that channel. Let me post there, then run this again"
_HELP = {
    "not_in_channel": "I am not in that channel. Type `/invite @baton` in it, then run this again",
    "channel_not_found": "the channel is gone, or private without me. Type `/invite @baton` in it and run this again",
    "is_archived": "the channel is archived. Unarchive it and run this again, or forget it",
    **dict.fromkeys(
        ("restricted_action", "restricted_action_read_only_channel", "posting_to_channel_denied"), _RESTRICTED
    ),
    "restricted_action_thread_only_channel": "that channel takes replies in threads only. Change that, then run this "
    "again, or forget it",
    "messages_tab_disabled": "people can't get messages from me. Switch the messages tab on under App Home in the "
    "app's settings, then run this again",
    "missing_scope": "I lack a permission in Slack. Install the app again with what `make manifest` prints",
    "user_disabled": "that person's account is deactivated. Forget this",
    "cannot_dm_bot": "that is an app, and apps get no messages. Forget this",
    "invalid_auth": "Slack refuses my token. Put a new one into SLACK_BOT_TOKEN, then run this again",
    "token_revoked": "Slack refuses my token. Put a new one into SLACK_BOT_TOKEN, then run this again",
    "account_inactive": "Slack refuses my token. Put a new one into SLACK_BOT_TOKEN, then run this again",
}
# "IntegrityError: …" is the program's own fault; what follows may repeat the words that it was about.
_OWN_FAULT = re.compile(r"[A-Z]\w*(?:: |$)")


def known_to(work: Work) -> list[Job]:
    """Return what has failed, newest first: all of it for an admin, of their own projects for a lead."""
    if work.asker.is_admin:
        return jobs.failed(work.session, work.team, _MOST)
    found = jobs.failed(work.session, work.team, _MOST, led_by=work.asker.id)
    homes = _homes(work, found)
    return [job for job in found if (home := homes.get(job.id)) and work.permissions.leads(home)]


def find(work: Work, number: int) -> Job:
    """Return the job of that number. Raises NotFound where there is none for this asker."""
    for job in known_to(work):
        if job.id == number:
            return job
    raise NotFound(
        f"Nothing with the number {number} has failed.", "`health failed` shows what has.", commands=("health failed",)
    )


def run_again(work: Work, job: Job) -> None:
    """Have a job done again. Raises UserError where it can't be, Conflict where somebody was faster."""
    if not job.payload:
        raise UserError(
            f"The words of {job.id} were not kept, so it can't be done again.",
            f"`health forget {job.id}` takes it off the list; ask again for what it was about.",
        )
    _refuse_gone(job, is_done=jobs.run_again(work.session, job.id, work.now))


def forget(work: Work, job: Job) -> None:
    """Take a job off the list for good. Raises Conflict where somebody was faster."""
    _refuse_gone(job, is_done=jobs.forget(work.session, job.id, work.now))


def shown(work: Work, found: Sequence[Job]) -> list[Part]:
    """Return jobs, each with what it was, when it failed, why, and its buttons; never what it would have said."""
    homes = _homes(work, found)
    parts: list[Part] = []
    for job in found:
        parts += [Paragraph(_line(work, job, homes.get(job.id))), Actions(_buttons(job))]
    return parts


def _buttons(job: Job) -> tuple[Button, ...]:
    asks = "It will not be done any more. Is that right?"
    forgets = Button("Forget", f"health forget {job.id}", danger=True, asks=asks)
    return (Button("Run again", f"health retry {job.id}", primary=True), forgets) if job.payload else (forgets,)


def _line(work: Work, job: Job, home: Project | None) -> Line:
    channel = str(job.payload.get("channel") or "")
    whom = f" to {work.name(channel)}" if channel.startswith(_PERSON) else ""
    where: tuple[Inline, ...] = (f" in {home.ref} {home.title}",) if home and work.sees(home) else (whom,)
    why: Line = tuple(Code(words) if odd % 2 else words for odd, words in enumerate(_why(job).split("`")))
    return (Strong(str(job.id)), f" {_what(job)}", *where, ", ", work.moment(job.updated_at), ": ", *why, ".")


def _what(job: Job) -> str:
    if job.kind == CLOCK:
        return str(job.payload.get("name") or "something due").partition(".")[0]
    return _WHAT.get(job.kind) or job.kind.replace("_", " ")


def _why(job: Job) -> str:
    error = (job.error or "no reason is known").strip()
    if help_for_it := _HELP.get(error.split(maxsplit=1)[0].rstrip(":")):
        return help_for_it
    if _OWN_FAULT.match(error):
        return f"it failed {job.attempts} times by a fault of mine ({error.partition(':')[0]}); my log says more"
    return error[:_REASON].rstrip(".")


def _homes(work: Work, found: Iterable[Job]) -> dict[int, Project]:
    """Return the projects that jobs are about, by the jobs' ids; by two statements, however many there are."""
    by_channel = {job.id: str(job.payload.get("channel")) for job in found if job.payload.get("channel")}
    by_id = {job.id: key for job in found if isinstance(key := job.payload.get("project"), int)}
    at = projects.of_channels(work.session, work.team, set(by_channel.values()))
    named = projects.of_ids(work.session, work.team, set(by_id.values()))
    return {
        **{job: at[channel] for job, channel in by_channel.items() if channel in at},
        **{job: named[key] for job, key in by_id.items() if key in named},
    }


def _refuse_gone(job: Job, *, is_done: bool) -> None:
    if not is_done:
        raise Conflict(
            f"Somebody has seen to {job.id} already.",
            "`health failed` shows what is left.",
            commands=("health failed",),
        )

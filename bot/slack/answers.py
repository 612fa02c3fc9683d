"""Replies on their way out: the jobs that carry them, and how a refusal is worded on each surface."""

from collections.abc import Iterable, Sequence

from bot.jobs.post_results import PostedPeriod
from bot.slack.messages import Message, render
from bot.slack.names import CommandNames
from bot.slack.request import InAcknowledgement, Request, ToChannel, ToHome, ToResponseUrl
from core.actor import Surface
from core.errors import UserError
from core.reply import Code, Inline, Note, Paragraph, Picture, Reply
from handlers.request.work import Post, Work
from storage import jobs
from storage.jobs import NewJob

POST, RESPOND, HOME, PICTURE = "post", "respond", "home", "picture"
"""The kinds of jobs that `delivery` carries out."""
PHRASE = "phrase"
"""The kind of job that has a language model write the opening of a post, and then has it posted."""

_SHOWN_COMMANDS = 3
Payload = dict[str, object]


def refusal(fault: UserError, surface: Surface, names: CommandNames) -> Reply:
    """Return what a person reads when something can't be done: what is wrong, what to do, the command to type."""
    parts = [Paragraph((f"{fault.message} ", *_with_code(fault.hint)))]
    for number, command in enumerate(fault.commands[:_SHOWN_COMMANDS]):
        parts.append(Paragraph(("or " if number else "Try ", Code(names.typed(command, surface)))))
    return Reply(tuple(parts))


def directed(request: Request, reply: Reply) -> Reply:
    """Return the reply, with word of where a picture comes that can't stand beside it."""
    if isinstance(request.answer, ToChannel) or not any(isinstance(part, Picture) for part in reply.parts):
        return reply
    return reply.plus(Note(("The picture comes in our direct messages.",)))


def messages(reply: Reply) -> list[Message]:
    """Return a reply as messages."""
    return render(reply) if reply.parts else []


def jobs_for(
    request: Request, reply: Reply, in_acknowledgement: Sequence[Message], *, is_fault: bool = False
) -> list[NewJob]:
    """Return the jobs that carry a reply to where its request came from, but for what the acknowledgement carries."""
    found = [*_answer_jobs(request, reply, in_acknowledgement, is_fault=is_fault), *_picture_jobs(request, reply)]
    return [NewJob(request.team, kind, f"{request.key}:{kind}:{n}", payload) for n, (kind, payload) in enumerate(found)]


def jobs_of(work: Work, project_id: int | None = None, due: PostedPeriod | None = None) -> list[NewJob]:
    """Return the jobs for all that a piece of work leaves to be done: what others are told, posts, later work.

    What the clock brings waits for what people wait for; `project_id` is what it is about, and `due` what is noted of
    its posts.
    """
    rank = _rank(work)
    about = {"project": project_id or work.here, "due": due and due.payload()}
    posts = [(post, {**_posted(work, post), **about}) for post in work.posts]
    told = [post_payload(tell.person_id, None, tell.reply) for tell in work.told]
    return [
        *(NewJob(work.team, POST, f"{work.request}:tell:{n}", payload, rank=rank) for n, payload in enumerate(told)),
        *(_post_job(work, f"{work.request}:posted:{n}", payload, post) for n, (post, payload) in enumerate(posts)),
        *(NewJob(work.team, later.kind, later.key, later.payload, later.not_before, rank) for later in work.later),
    ]


def _post_job(work: Work, key: str, posted: Payload, post: Post) -> NewJob:
    """Return the job that posts something; where a model is to phrase it first, one that nobody waits for."""
    rank = _rank(work)
    if not (work.has_model and post.facts):
        return NewJob(work.team, POST, key, posted, rank=rank)
    what = {"post": posted, "facts": list(post.facts), "audience": post.audience, "rank": rank}
    what["project"] = posted["project"]
    return NewJob(work.team, PHRASE, key, what, rank=jobs.BULK)


def _rank(work: Work) -> int:
    return jobs.BULK if work.actor.surface is Surface.CLOCK else jobs.SOON


def _posted(work: Work, post: Post) -> Payload:
    """Return what a POST job needs; `firsts` are the numbers of the messages that each reply begins with."""
    drawn = [messages(reply) for reply in post.replies]
    firsts = [sum(map(len, drawn[:number])) for number in range(len(drawn))]
    then = {"kind": post.then.kind, "key": post.then.key, "payload": post.then.payload} if post.then else None
    return {
        "channel": post.channel,
        "thread": post.thread,
        "messages": _stored([message for each in drawn for message in each]),
        "threaded": True,
        "firsts": firsts,
        "then": then,
        "until": post.until and post.until.isoformat(),
        "asker": work.asker.id,
        "telling": post.telling and post.telling._asdict(),
    }


def post_payload(channel: str, thread: str | None, reply: Reply) -> Payload:
    """Return what a POST job needs; a person's id as channel is their direct message with us."""
    return {"channel": channel, "thread": thread, "messages": _stored(messages(reply))}


def _answer_jobs(
    request: Request, reply: Reply, in_acknowledgement: Sequence[Message], *, is_fault: bool
) -> list[tuple[str, Payload]]:
    if not reply.parts:
        return []
    match request.answer:
        case InAcknowledgement(url):
            rest = in_acknowledgement[1:]
            return [(RESPOND, {"url": url, "replaces": False, "messages": _stored(rest)})] if rest else []
        case ToChannel(channel, thread, url):
            fallback = {"asker": request.user, "response_url": url}
            return [(POST, {**post_payload(channel, thread, reply), **fallback})]
        case ToResponseUrl(url, replaces):
            payload = {"url": url, "replaces": replaces and not is_fault, "messages": _stored(messages(reply))}
            return [(RESPOND, payload)]
        case ToHome():
            return [(HOME, {"user": request.user, "notice": _stored(messages(reply))})]


def _picture_jobs(request: Request, reply: Reply) -> list[tuple[str, Payload]]:
    """Return the jobs that draw and upload pictures: into the thread that asked, else privately to the asker."""
    answer = request.answer
    channel, thread = (answer.channel, answer.thread) if isinstance(answer, ToChannel) else (request.user, None)
    return [
        (PICTURE, {"channel": channel, "thread": thread, "asker": request.user, **_picture_payload(part)})
        for part in reply.parts
        if isinstance(part, Picture)
    ]


def _picture_payload(picture: Picture) -> Payload:
    return {"drawing": picture.kind, "title": picture.title, "alt": picture.alt, "data": dict(picture.data)}


def _stored(found: Iterable[Message]) -> list[Payload]:
    return [{"text": message.text, "blocks": message.blocks} for message in found]


def _with_code(text: str) -> list[Inline]:
    """Return text with what stands between backticks as code."""
    return [Code(piece) if odd % 2 else piece for odd, piece in enumerate(text.split("`")) if piece]

"""Answers on their way out: the jobs that carry them to where a request came from, and how a refusal is worded."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.slack.answers.request import Answer, InAcknowledgement, Request, ToChannel, ToHome, ToResponseUrl
from bot.slack.payload.names import CommandNames
from bot.slack.rendering.controls import BUTTON_VALUE, OPTION_VALUE, OPTIONS
from bot.slack.rendering.messages import Message, render
from bot.slack.rendering.mrkdwn import cut
from core.actor import Surface
from core.errors import UserError
from core.grammar.tokens import shown
from core.reply import Actions, Button, Code, Control, File, Inline, Menu, Note, Paragraph, Picture, Reply
from core.stored_reply import plain_of
from handlers.request.job_kinds import FILE, HOME, PICTURE, POST, RESPOND
from handlers.request.outbox.outbox import post_payload, told_after
from storage.jobs import NewJob

_BESIDE = {Picture: "picture", File: "file"}
"""What can stand only beside a message, in a thread or in direct messages."""
_SHOWN_COMMANDS, _SHOWN_BUTTONS, _BEFORE_MENU = 3, 5, 3
_LABEL = 40
Payload = dict[str, object]


def refusal(fault: UserError, surface: Surface, names: CommandNames) -> Reply:
    """Return what a person reads when something can't be done: what is wrong, what to do, the command to type."""
    commands = fault.commands[:_SHOWN_COMMANDS]
    offered = (*fault.buttons, *(Button(cut(shown(command), _LABEL), command) for command in commands))
    carried = tuple(button for button in offered if len(button.command) <= BUTTON_VALUE)
    said = Paragraph((f"{fault.message} ", *_with_code(fault.hint)))
    first = commands[0] if commands and not fault.buttons else ""
    lines = (Paragraph(("Try ", Code(names.typed(shown(first), surface)))),) if first else ()
    return Reply((said, *lines, *((Actions(_controls(carried)),) if carried else ())))


def _controls(buttons: Sequence[Button]) -> tuple[Control, ...]:
    """Return a few buttons; of more than a row holds, three and a menu of those that it can carry."""
    if len(buttons) <= _SHOWN_BUTTONS:
        return tuple(buttons)
    rest = [each for each in buttons[_BEFORE_MENU:] if len(each.command) <= OPTION_VALUE][:OPTIONS]
    return (*buttons[:_BEFORE_MENU], Menu("Another one", tuple(rest)))


def directed(request: Request, reply: Reply) -> Reply:
    """Return the reply, with word of where a picture or file comes that can't stand beside it."""
    what = next((_BESIDE[type(part)] for part in reply.parts if type(part) in _BESIDE), "")
    if isinstance(request.answer, ToChannel) or not what:
        return reply
    return reply.plus(Note((f"The {what} comes in our direct messages.",)))


def in_acknowledgement(request: Request, reply: Reply) -> list[Message]:
    """Return the messages of which the acknowledgement carries the first; none where the answer goes another way."""
    return render(reply) if isinstance(request.answer, InAcknowledgement) and reply.parts else []


def jobs_for(  # noqa: PLR0913 - what is known of an answer; all but the reply by name
    request: Request,
    reply: Reply,
    acknowledged: int = 0,
    *,
    is_fault: bool = False,
    concerns: Collection[int] = (),
    then: NewJob | None = None,
) -> list[NewJob]:
    """Return the jobs that carry a reply to where its request came from, but for what the acknowledgement carries.

    `acknowledged` is how many messages the reply has, where the first goes with the acknowledgement. One that goes to
    the asker alone and `concerns` projects is sent only while they see them. `then` is told where it was posted.
    """
    found = [*_answer_jobs(request, reply, acknowledged, is_fault=is_fault), *_upload_jobs(request, reply)]
    about: Payload = {"concerns": sorted(concerns)} if concerns else {}
    followed: Payload = {"then": told_after(then)} if then else {}
    return [
        NewJob(request.team, kind, f"{request.key}:{kind}:{n}", payload | about | (followed if kind == POST else {}))
        for n, (kind, payload) in enumerate(found)
    ]


def privately(request: Request) -> Request:
    """Return a request that has run already, to be answered once more, to nobody but the asker where there is a way."""
    return replace(request, key=f"{request.key}:again", answer=_to_the_asker(request.answer))


def _to_the_asker(answer: Answer) -> Answer:
    if isinstance(answer, ToChannel) and answer.response_url:
        return ToResponseUrl(answer.response_url, replaces=False)
    return answer


def _answer_jobs(request: Request, reply: Reply, acknowledged: int, *, is_fault: bool) -> Iterator[tuple[str, Payload]]:
    match request.answer:
        case _ if not (reply.parts or reply.page):
            return
        case InAcknowledgement(url):
            if acknowledged > 1:
                yield RESPOND, {**_by_url(request, url, reply), "replaces": False, "skip": 1}
        case ToChannel(channel, thread, url) as answer:
            conversation = {"title": answer.title} if answer.is_conversation else None
            to = {"asker": request.user, "response_url": url, "conversation": conversation}
            yield POST, {**post_payload(channel, thread, reply), **to}
        case ToResponseUrl(url, replaces):
            over = {"channel": request.channel or request.user, "message": request.replaces} if replaces else {}
            yield RESPOND, {**_by_url(request, url, reply), **over, "replaces": replaces and not is_fault}
        case ToHome(page, at, done_at):
            replies = [plain_of(reply)] if reply.parts else []
            shown = {"page": reply.page or page, "at": at, "done_at": done_at}
            yield HOME, {"user": request.user, "replies": replies, **shown}


def _by_url(request: Request, url: str, reply: Reply) -> Payload:
    return {"url": url, "asker": request.user, "replies": [plain_of(reply)]}


def _upload_jobs(request: Request, reply: Reply) -> Iterator[tuple[str, Payload]]:
    """Yield the jobs that upload pictures and files: into the thread that asked, else privately to the asker."""
    answer = request.answer
    channel, thread = (answer.channel, answer.thread) if isinstance(answer, ToChannel) else (request.user, None)
    to = {"channel": channel, "thread": thread, "asker": request.user}
    for part in reply.parts:
        match part:
            case Picture(kind, title, alt, data):
                yield PICTURE, {**to, "drawing": kind, "title": title, "alt": alt, "data": dict(data)}
            case File(name, title, alt, content):
                yield FILE, {**to, "name": name, "title": title, "alt": alt, "content": content}


def _with_code(text: str) -> list[Inline]:
    """Return text with what stands between backticks as code."""
    return [Code(piece) if odd % 2 else piece for odd, piece in enumerate(text.split("`")) if piece]

"""Who is sent a digest by name: what they may be told, and what a change of them comes to."""

from collections.abc import Sequence

from core.plural import together
from core.reply import Actions, Button, Paragraph, Part
from handlers.digest import places
from handlers.request.work import Work
from storage.digests.digests import Digest


def outside(work: Work, digest: Digest) -> tuple[Part, ...]:
    """Return what those get who can't see the project, where a digest is sent to such people."""
    names = [work.name(each) for each in digest.outsiders.split()]
    if not names:
        return ()
    what = "They get what the digest says, with the titles in it, and nothing else."
    return (Paragraph((f"{together(names)} can't open this project. {what}",)),)


def changed(work: Work, digest: Digest, before: Sequence[str]) -> tuple[Part, ...]:
    """Return who gets a digest from now on and who does not any more, with a button that sends it to all of them."""
    now = places.people_of(digest.place)
    added, removed = [each for each in now if each not in before], [each for each in before if each not in now]
    work.meet([*added, *removed])
    said: list[str] = []
    if added and before:
        said.append(f"New: {together([work.name(each) for each in added])}.")
    if removed:
        said.append(f"Not any more: {together([work.name(each) for each in removed])}.")
    guests = [who.name for each in added if (who := work.known.get(each)) and who.is_guest]
    if guests:
        said.append(f"{together(guests)} {'is a guest' if len(guests) == 1 else 'are guests'} of this workspace.")
    parts: list[Part] = [Paragraph((" ".join(said),))] if said else []
    if removed and now:
        everybody = ",".join(f"@{each}" for each in (*before, *added))
        keeps = Button(f"Send it to {together([work.name(each) for each in removed])}, too", _setup(digest, everybody))
        parts.append(Actions((keeps,)))
    return tuple(parts)


def _setup(digest: Digest, people: str) -> str:
    return f"digest setup audience={digest.audience} to={people}"

"""Files that are not what they say, hold too much or repeat one thing: each is answered, and holds up nobody else."""

import io
import json
import random
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.attack.count import Count
from tests.attack.target import Target
from tests.office import ANA, BEN, CHURN
from tests.posted_minutes import VTT

_PATIENCE, _QUICK = 120.0, 30.0
_UNITS = ("<@U1|", ".", "| ", "<!--", "<div>", "[", "100 ", "a\n", "WEBVTT\n\n", "-->\n", "{", '"', "\u202e", "\0")
_NAMES = ("notes.txt", "call.vtt", "page.html", "talk.json", "notes.docx", "notes", "\u202egnp.exe", "a|b<!channel>.md")


def run(target: Target, folder: Path, times: int, seed: int) -> Count:
    """Have Ana send so many hostile files, and Ben an ordinary one now and then; what is not answered is kept."""
    chance, count = random.Random(seed), Count("Hostile files")
    for number, (name, content) in enumerate(_files(chance, times)):
        thread = _upload(target, ANA, name, content)
        if number % 10 == 0:
            took = _waited(target, _upload(target, BEN, f"sync-{number}.vtt", VTT), _QUICK)
            count.seen["ordinary files answered beside them"] += took is not None
            count.expect(took is not None, f"Ben's file waits for Ana's {name!r}")
        answered = _waited(target, thread, _PATIENCE) is not None
        count.seen["answered" if answered else "not answered"] += 1
        if not answered:
            (folder / f"file-{seed}-{number}").write_bytes(content)
            count.expect(holds=False, fault=f"{name!r} is not answered; it is in {folder}")
    count.expect(target.command(), "no command is answered any more")
    return count


def _files(chance: random.Random, times: int) -> Iterator[tuple[str, bytes]]:
    for number in range(times):
        kind = number % 4
        if kind == 0:
            content = (chance.choice(_UNITS) * 100_000)[:100_000].encode()
        elif kind == 1:
            content = _packed(chance.choice((b"<w:p/>" * 200_000, b" " * 60_000_000, b"<w:tbl>" * 5_000)))
        elif kind == 2:
            content = chance.randbytes(5_000)
        else:
            content = _spoilt(chance, VTT * 20)
        yield chance.choice(_NAMES), content


def _spoilt(chance: random.Random, content: bytes) -> bytes:
    """Return the same with some bytes that are others."""
    spoilt = bytearray(content)
    for _ in range(20):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _packed(body: bytes) -> bytes:
    """Return a Word document of a few kilobytes that holds much."""
    packed = io.BytesIO()
    namespace = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(
            "word/document.xml", b"<w:document " + namespace + b"><w:body>" + body + b"</w:body></w:document>"
        )
    return packed.getvalue()


def _upload(target: Target, who: str, name: str, content: bytes) -> str:
    """Share a file with a mention and return its ts."""
    fields = {"as": who, "channel": CHURN, "text": "@baton minutes"}
    line = "a-line-that-is-in-no-file"
    head = "".join(f'--{line}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items())
    file = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = f"{head}{file}".encode() + content + f"\r\n--{line}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={line}"}
    request = urllib.request.Request(f"{target.slack.url}/sandbox/upload", body, kind)
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
        return str(json.load(answer)["ts"])


def _waited(target: Target, thread: str, seconds: float) -> float | None:
    """Return the seconds until a file was answered, by minutes or by what is wrong with it; None where it was not."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        found: list[dict[str, Any]] = target.script.get("messages", as_=BEN, channel=CHURN, thread_ts=thread)[
            "messages"
        ]
        # The first says only that they are being written.
        if len([message for message in found if message.get("bot")]) > 1:
            return time.monotonic() - began
        time.sleep(0.05)
    return None

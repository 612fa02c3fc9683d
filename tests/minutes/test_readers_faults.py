"""Files that can't be read: each is told in a sentence with what to do, and nothing else ever happens."""

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from minutes.readers import read, read_text, read_thread
from minutes.transcript import Transcript
from tests.examples import examples
from tests.growth import MOST, growth

NAMES = ("call.vtt", "call.srt", "call.txt", "notes.md", "notes.docx", "export.zip", "call.json", "canvas.html", "")
GERMAN = "Müller: Ich übernehme das – bis Freitag.\nÖzil: Gut, “danke”."
MEGABYTE = 1024 * 1024


def refusal(name: str, content: bytes) -> UserError:
    with pytest.raises(UserError) as refused:
        read(name, content)
    assert refused.value.hint
    return refused.value


def word_document() -> bytes:
    document = docx.Document()
    for number in range(40):
        document.add_paragraph(f"Ana: sentence number {number}")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def archive(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return content.getvalue()


SAMPLES = (
    b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ana>Hi <b>all</b></v>\n\nNOTE\n\n00:03.000 --> 00:04.000\nBye\n",
    b"1\n00:00:01,000 --> 00:00:02,000\nAna: Hello\n\n2\n00:00:02,500 --> 00:00:03,000\nBen: Hi\n",
    b"Ana Ruiz  0:04\nHello.\n\nBen  0:09\nHi.\n",
    b"Sync - 2023/07/12 08:58 PDT - Transcript\nAttendees\nAna, Ben\nTranscript\n\n00:00:00\n\nAna: Hello\nBen: Hi\n",
    b"10:00:01 From  Ana  to  Everyone:\r\n\tHello\r\n10:00:05 From  Ben  to  Ana(Direct Message):\r\n\tHi\r\n",
    b'{"data": {"transcript": {"date": 1689177480000, "sentences": [{"speaker": "Ana", "text": "Hi", "start": 1}]}}}',
    b'[{"ts": "1.0", "user": "U1", "text": "<@U2> hi", "blocks": [{"type": "rich_text"}], "edited": {"ts": "2"}}]',
    b"# Sync\n\nDate: 2026-03-04\n\n- [ ] Ana to do\n  - sub [0:25]\n\n```\ncode\n```\n",
    b"<div><h1>Sync</h1><ul><li class='checked'>a</li></ul><table><tr><td>x</td></tr></table></div>",
    GERMAN.encode("utf-16"),
    word_document(),
    archive(
        **{"users.json": b'[{"id": "U1"}]', "general/2026-03-04.json": b'[{"ts": "1.0", "user": "U1", "text": "hi"}]'}
    ),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_are_read_in_any_common_encoding(encoding: str) -> None:
    found = read("call.txt", GERMAN.encode(encoding))

    assert [turn.speaker for turn in found.turns] == ["Müller", "Özil"]
    assert found.turns[0].text == "Ich übernehme das – bis Freitag."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("田中：明日までに報告書を送ります\n佐藤：はい", "shift_jis"),
        ("Анна: отправлю отчет завтра\nИван: хорошо", "cp1251"),
    ],
)
def test_other_alphabets_are_recognised(text: str, encoding: str) -> None:
    assert read("call.txt", text.encode(encoding)).turns == read_text(text).turns


def test_a_letter_cut_in_two_spoils_only_itself() -> None:
    found = read("call.txt", "Ana: schöne Grüße\nBen: bis später und Grüß".encode()[:-2] + b"\xc3")

    assert found.turns[0].text == "schöne Grüße"


@pytest.mark.parametrize("content", [b"", b"  \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_to_read(content: bytes) -> None:
    assert "empty" in refusal("call.txt", content).message or "Nothing" in refusal("call.txt", content).message


def test_an_empty_paste() -> None:
    with pytest.raises(UserError, match="What you pasted is empty"):
        read_text(" \n ")


def test_more_than_the_limit_is_refused_and_the_limit_is_read() -> None:
    line = b"Ana Ruiz: this is a sentence of a long meeting, and it has a few more words\n"
    most = (line * (5 * MEGABYTE // len(line) + 1))[: 5 * MEGABYTE]

    assert len(read("call.txt", most).turns) == len(most) // len(line) + 1
    assert refusal("call.txt", most + b"x").message == "“call.txt” holds 5.1 MB; the limit is 5 MB."


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG picture"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "before 2007"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"\x7fELF\x02", "program"),
        (b"\x01\x02\x03\x00\x00\x90\xff\xfe", "binary"),
    ],
)
@pytest.mark.parametrize("name", ["call.txt", "call.vtt", "notes.md"])
def test_a_renamed_binary_is_named_for_what_it_is(start: bytes, what: str, name: str) -> None:
    refused = refusal(name, start + bytes(range(256)) * 4)

    assert what in refused.message
    assert ".docx" in refused.hint


def test_an_archive_of_something_else() -> None:
    assert "no transcript was found in it" in refusal("call.txt", archive(**{"a.png": b"x"})).message


def test_a_truncated_word_document() -> None:
    whole = word_document()

    assert refusal("notes.docx", whole[: len(whole) // 2]).message == (
        "“notes.docx” is a Word document that is cut off or damaged."
    )


def test_an_archive_that_unpacks_to_far_more() -> None:
    bomb = archive(**{"word/document.xml": b" " * (41 * MEGABYTE)})

    assert len(bomb) < MEGABYTE
    assert "once it is unpacked" in refusal("notes.docx", bomb).message


@pytest.mark.parametrize(
    "content", [b"WEBVTT", b"WEBVTT\n\nHello there", b"WEBVTT\n\n00:00:01 -> 00:00:02\nHello", b"Hello"]
)
def test_captions_without_captions(content: bytes) -> None:
    refused = refusal("call.vtt", content)

    assert "captions" in refused.message
    assert "-->" in refused.hint


@pytest.mark.parametrize("content", [b'{"sentences": [', b'{"a": 1}', b"[" * 100_000, b"1", b'{"date": NaN}'])
def test_json_without_a_transcript(content: bytes) -> None:
    assert "JSON" in refusal("call.json", content).message


def outcome(reading: Callable[[], Transcript]) -> Transcript | UserError:
    try:
        return reading()
    except UserError as refused:
        return refused


def check(name: str, content: bytes) -> None:
    """Read a file: out come turns with words and ids of their own, or a sentence with what to do."""
    found = outcome(lambda: read(name, content))
    if isinstance(found, UserError):
        assert found.message
        assert found.hint
        return
    ids = [turn.id for turn in found.turns]
    assert len(set(ids)) == len(ids)
    assert all(turn.text == " ".join(turn.text.split()) != "" for turn in found.turns)
    str(found).encode()  # no half letters


@settings(max_examples=examples(300), deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    check(name, content)


@settings(max_examples=examples(200), deadline=None)
@given(st.text(max_size=400))
def test_any_paste_is_read_or_refused(text: str) -> None:
    found = outcome(lambda: read_text(text))

    assert found.hint if isinstance(found, UserError) else found.turns


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["ts", "text", "user", "edited", "subtype", "message", "blocks", "elements", "type", "bot_id", "indent"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=examples(80), deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(["ts", "text", "user", "edited", "subtype", "message", "blocks"]), JSON))
)
def test_any_messages_are_a_thread(messages: list[dict[str, object]]) -> None:
    assert all(turn.text for turn in read_thread(messages).turns)


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """Return a file with a few bytes changed, lost, doubled or cut off."""
    bytes_ = bytearray(content)
    for _ in range(chance.choice((1, 2, 12))):
        at = chance.randrange(len(bytes_) + 1)
        match chance.randrange(5):
            case 0:
                bytes_ = bytes_[:at]
            case 1:
                bytes_[at:at] = chance.choice(
                    (b"\n", b"\x00", b"<", b"-->", b'"', b"]", b"\xff", b"9" * 60, b"NaN", b"1e999")
                )
            case 2:
                del bytes_[at : at + chance.randrange(40)]
            case 3:
                bytes_[at:at] = bytes_[: chance.randrange(80)]
            case _:
                bytes_[at : at + 1] = bytes((chance.randrange(256),))
    return bytes(bytes_)


@settings(max_examples=examples(400), deadline=None)
@given(st.sampled_from(SAMPLES), st.sampled_from(NAMES), st.integers(0, 2**32))
def test_spoilt_files_are_read_or_refused(content: bytes, name: str, seed: int) -> None:
    check(name, spoilt(content, random.Random(seed)))


@settings(max_examples=examples(150), deadline=None)
@given(st.integers(0, 2**32))
def test_word_documents_spoilt_inside_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(SAMPLES[-2])) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    victim = chance.choice(sorted(files))
    files[victim] = spoilt(files[victim], chance)

    check("notes.docx", archive(**files))


def cue(number: int) -> str:
    start = f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}"
    who = ("Ana Ruiz", "Ben Okafor", "Cem Kaya")[number // 4 % 3]
    return f"{number}\n{start}.000 --> {start}.900\n<v {who}>This is what was said in second number {number} of it.\n\n"


@pytest.mark.slow
def test_twice_as_many_captions_cost_twice() -> None:
    whole = "WEBVTT\n\n" + "".join(map(cue, range(50_500)))
    assert 4.5 * MEGABYTE < len(whole) < 5 * MEGABYTE

    assert growth(lambda length: read("call.vtt", whole[:length].encode()), len(whole) // 4) <= MOST


LONG_LINES = (
    "a",
    ":",
    "<",
    "<!--",
    "*",
    "[",
    "`",
    "- ",
    "0:04 ",
    "Ana: ",
    "10:00:01 From a to b ",
    ":a: ",
    "@a, ",
    "(",
    "|",
    "2023-01-01 ",
)


@pytest.mark.slow
@pytest.mark.parametrize("unit", LONG_LINES)
def test_one_endless_line_costs_no_more_than_its_length(unit: str) -> None:
    assert growth(lambda length: check("call.txt", (unit * (length // len(unit))).encode()), MEGABYTE // 64) <= MOST


def test_readers_load_their_libraries_only_when_they_need_them() -> None:
    script = "import sys, minutes.readers; print(*{'webvtt', 'docx', 'lxml', 'charset_normalizer'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == ""

"""What leaves for a model holds no secret, no e-mail address and no phone number; all that answers rest on stays."""

import base64
import json
import re
import time
from pathlib import Path

import pytest

import llm
from llm.client import open_client
from llm.completion import Asking, Question, ask
from llm.endpoint import Endpoint
from llm.redaction import redacted
from tests.llm import stub

PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq0\nAbcdefghijklmnopqr\nA==\n-----END RSA PRIVATE KEY-----"
TAKEN_OUT = {
    "The bot's token xoxb-123456789012-abcdefABCDEF is old": "The bot's token [secret] is old",
    "xoxe.xoxp-1-Mi0yLTEyMzQ1Njc4": "[secret]",
    "xapp-1-A012-345-abcdef0123": "[secret]",
    "post to https://hooks.slack.com/services/T000/B000/XXXXXXXX": "post to https://[secret]",
    f"ghp_{'a1B2' * 9}": "[secret]",
    "github_pat_11ABCDEFG0123456789abcd": "[secret]",
    "AKIAIOSFODNN7EXAMPLE": "[secret]",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY": "aws_secret_access_key = [secret]",
    "sk-proj-abcdefghijklmnop1234": "[secret]",
    "Authorization: Bearer abc.def-ghi_jkl123456": "Authorization: Bearer [secret]",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N": "[secret]",
    "postgres://baton:s3cr3t@db/baton": "postgres://[secret]@db/baton",
    "password: hunter2, by Friday": "password: [secret], by Friday",
    "Das Passwort lautet geheim12!": "Das Passwort lautet [secret]",
    "the API key is 550e8400-e29b-41d4-a716-446655440000": "the API key is [secret]",
    'config = {"token": "ab12cd34ef56"}': 'config = {"token": "[secret]"}',
    "AWS_SECRET=abcd1234efgh": "AWS_SECRET=[secret]",
    f"Before\n{PEM}\nafter": "Before\n[secret]\nafter",
    base64.b64encode(bytes(range(7, 250, 5))).decode(): "[secret]",
    "Write to ana.silva+x@example.co.uk or <mailto:bo@x.org|bo@x.org>.": (
        "Write to [e-mail address] or <mailto:[e-mail address]|[e-mail address]>."
    ),
    "+49 171 2345678 or +1 (415) 555-2671": "[phone number] or [phone number]",
    "ring 0171 2345678, (415) 555-2671 or 030/1234567": "ring [phone number], [phone number] or [phone number]",
    "tel. 555-2671, mobile: 912 345 678": "tel. [phone number], mobile: [phone number]",
}
STAYS = [
    "T-12 Label 500 images by Fri 4 Dec · R-3 16 of 25",
    "2026-12-03 12:30, 01/12/2026, 03.12.2026, 05-12-2026, 2026-11-30T10:20:30+0100",
    "loss 0.8123, lr 1e-4, seed 1234567890, 1 200 000 rows, 12,345.67 EUR, 100 000 - 200 000",
    "the key is accuracy; keys: Q3-2026-final; key results: 3 of 5; token: T-12",
    "the token budget is 200000, tokens=2,000,000, 4155552671 ms",
    "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "the password is expired, the secret is out; a risk-based sk-learn pipeline",
    "model@v1.2 <@U012ABCDEF> @ana GradientBoostingClassifierWithWeights2026Final",
    "handlers/assistant/commands/facts_asked/VeryLongNamesOfFiles2/other.py",
    "1763456789.123456 192.168.100.200 v1.20.300 10.5281/zenodo.1234567 ISBN 978-3-16-148410-0",
    "F1 of 0.80 +/- 0.02, +12 345 678 rows, phone 2 people, batch 0032",
    "https://example.com/wiki/How-we-label-images-in-2026-and-why",
]
TANGLED = ["a" * 24_000, "+1 " * 8_000, "a.b-" * 6_000, "a@" * 12_000, "tel " * 6_000, "(0" * 12_000, "A1b" * 8_000]


@pytest.mark.parametrize("text", TAKEN_OUT)
def test_what_a_model_need_not_know_is_taken_out(text: str) -> None:
    assert redacted(text) == TAKEN_OUT[text]
    assert json.loads(redacted(json.dumps({"text": f"\n{text}"}))) == {"text": f"\n{TAKEN_OUT[text]}"}
    assert redacted(TAKEN_OUT[text]) == TAKEN_OUT[text]


@pytest.mark.parametrize("text", STAYS)
def test_ids_figures_dates_and_names_stay(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize("text", TANGLED, ids=lambda text: text[:4])
def test_a_text_that_goes_back_and_forth_costs_no_more(text: str) -> None:
    """Where it does, this test takes minutes."""
    assert len(redacted(text)) <= len(text)


@pytest.mark.parametrize("redacts", [True, False])
def test_whatever_is_asked_goes_through_it(redacts: bool) -> None:
    told = "Ana's address is ana@example.com"
    with stub.stub(stub.saying("{}")) as server:
        own = server.endpoint()
        endpoint = Endpoint(own.key, own.url, own.model, own.timeout, redacts=redacts)
        ask(Asking(endpoint, time.monotonic() + 60), Question("minutes", "Say it.", told, {"type": "object"}))
        with open_client(endpoint) as client:
            client.chat.completions.create(
                model="stub-1",
                messages=[
                    {"role": "user", "content": [{"type": "text", "text": told}]},
                    {"role": "tool", "tool_call_id": "c1", "content": json.dumps({"line": told})},
                ],
            )

    sent = json.dumps([request["messages"] for request in server.requests])
    assert ("ana@example.com" in sent, sent.count("[e-mail address]")) == ((False, 3) if redacts else (True, 0))


def test_there_is_no_other_door() -> None:
    """A client that is made elsewhere would send what people said as it is."""
    folder, makes = Path(llm.__file__).parent, re.compile(r"OpenAI\(|\(openai\.OpenAI\)")
    made = [file.name for file in folder.rglob("*.py") if makes.search(file.read_text("utf-8"))]

    assert made == ["client.py"]

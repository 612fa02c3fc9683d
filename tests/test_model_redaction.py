"""Minutes of a meeting in which secrets were said: the model is not told them, and its quotes are proven still."""

import json
from collections.abc import Iterator

import pytest

from tests import databases
from tests.posted_minutes import pasted
from tests.test_minutes_by_model import opened, proposing, whole

MAIL = "Ana Silva: I'll send the churn figures to dana@acme.example and call +49 171 2345678 by Thursday."
KEYS = "Ben Okafor: We decided to rotate the key xoxb-123456789012-abcdefABCDEF before the release."
SECRETS = ("dana@acme.example", "+49 171 2345678", "xoxb-123456789012")
SEND = {
    "text": "Send the churn figures to [e-mail address]",
    "owner": "Ana Silva",
    "due": "by Thursday",
    "quote": "I'll send the churn figures to [e-mail address] and call [phone number] by Thursday.",
}
ROTATE = {"text": "Rotate the key [secret]", "quote": "We decided to rotate the key [secret] before the release."}


@pytest.fixture
def address() -> Iterator[str]:
    with databases.kept_sqlite_url() as url:
        yield url


@pytest.mark.usefixtures("drafts_here")
def test_what_was_taken_out_is_put_back_in_nothing_and_breaks_no_proof(address: str) -> None:
    with opened(address, proposing(actions=[SEND], decisions=[ROTATE])) as (office, server):
        text = whole(pasted(office, f"Priya Nair: Let's begin.\n{MAIL}\n{KEYS}\n"))

    sent = json.dumps(server.requests)
    assert not [secret for secret in SECRETS if secret in sent]
    assert "Thursday" in sent
    assert "Send the churn figures to [e-mail address] · Ana · due Thu 26 Nov" in text
    assert f"“{MAIL.partition(': ')[2]}” — Ana Silva" in text  # the line is the source's own
    assert "Rotate the key [secret]" in text
    assert "Could not be found" not in text


@pytest.mark.usefixtures("drafts_here")
def test_an_administrator_may_have_all_of_it_sent(address: str) -> None:
    with opened(address, proposing(), model_redaction=False) as (office, server):
        pasted(office, f"{MAIL}\n{KEYS}\n")

    sent = json.dumps(server.requests)
    assert [secret for secret in SECRETS if secret in sent] == list(SECRETS)

"""What is looked for in the calls of every test, so that what only the sandbox takes is noticed."""

import pytest

from tests.office import Office
from tests.outgoing import METHODS, strays


@pytest.mark.shared
@pytest.mark.skipif(not METHODS.exists(), reason="../shared is not there")
def test_a_call_that_slack_would_not_know_is_noticed(office: Office) -> None:
    client = office.service.slack
    client.api_call("chat.postMessage", json={"channel": "C02CHURN", "text": "Hi", "quiet": True})
    client.api_call("conversations.members", params={"channel": "C02CHURN", "limit": 5})

    assert strays(office.script.get("requests")) == {"chat.postMessage: quiet is no argument of it"}
    office.script.post("reset")

"""What `make demo` fills in, so that its first page shows what Baton is."""

from bot.demo.demo import fill_in
from tests.office import PRIYA, Office


def test_the_sample_project_begins_with_an_introduction_that_comes_once(office: Office) -> None:
    for _ in range(2):
        fill_in(office.service)
        office.service.worker_pools.workers.wake()
        office.settle()

    (said,) = [m["text"] for m in office.from_bot(PRIYA) if "added me" in m["text"]]
    assert said.startswith("Priya Nair added me to this channel. I keep a project's tasks")
    assert "This channel works on P-1 Churn model. Its goal: Find 7 of 10 customers who leave" in said
    assert "T-6 Renew the warehouse credentials" in office.slash(PRIYA, "/task list").text

"""What Baton is measured against: a Bolt app that does nothing, or inserts two rows by one ORM transaction.

python -m bench.bare PORT [DATABASE_URL]
"""

import logging
import os
import sys

from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from waitress import serve

THREADS = 16


def main(port: int, database_url: str | None) -> None:
    app = App(
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0", bot_token="xoxb-bench"),
        process_before_response=True,
    )
    if database_url:
        listen_and_insert(app, database_url)
    else:
        app.command("/task")(lambda ack: ack())
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # as Baton does
    serve(SlackRequestHandler(app), host="127.0.0.1", port=port, threads=THREADS)


def listen_and_insert(app: App, database_url: str) -> None:
    from bench.notes import insert, opened

    database = opened(database_url, THREADS + 7)

    @app.command("/task")
    def task(ack: Ack, command: dict[str, str]) -> None:
        with database.begin() as session:
            number = insert(session, command["team_id"], command["user_id"], command["text"])
        ack(f"Stored as {number}.")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)

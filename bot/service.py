"""The bot, put together from its parts: what starts, in which order, and how it stops."""

import contextlib
import gc
import logging
import os
import select
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.dispatch import Dispatcher
from bot.jobs.assistant_job import AssistantJobs
from bot.jobs.clock_job import ClockJobs
from bot.jobs.digest_job import DigestJobs
from bot.jobs.directory_job import DirectoryJobs
from bot.jobs.live_message_job import LiveMessageJobs
from bot.jobs.minutes_job import MinutesJobs
from bot.jobs.model.model_minutes import ModelMinutes
from bot.jobs.model.model_turn import ModelTurns
from bot.jobs.model.streaming import Streaming
from bot.jobs.model.suggestions import Suggestions
from bot.jobs.posting.confirming import Confirming
from bot.jobs.posting.delivery import Delivery
from bot.jobs.posting.private_answers import PrivateAnswers
from bot.jobs.posting.uploads import Uploads
from bot.jobs.queue.heartbeat import copy_name
from bot.jobs.queue.pace import WORKSPACE_SHARE, Pace
from bot.jobs.queue.scheduler import Scheduler
from bot.jobs.queue.worker_pools import worker_pools
from bot.jobs.queue.workers import Runner
from bot.jobs.request_job import RequestJobs
from bot.settings import Settings
from bot.signals import signals
from bot.slack.answers.agent_conversations import Conversations
from bot.slack.answers.agent_view import AgentView
from bot.slack.calls.prompt_calls import PromptCalls
from bot.slack.calls.slack_calls import (
    NO_ANSWER,
    TIMEOUT,
    app_token_fault,
    tls_for,
    unreachable_fault,
)
from bot.slack.connection.bolt import new_app
from bot.slack.connection.installation import Identity, identify
from bot.slack.connection.intake import Intake
from bot.slack.connection.refusals import Refusals
from bot.slack.connection.transport import Heard, Transport, make_transport
from bot.slack.directory.comparison import Comparison
from bot.slack.directory.identity import Directory
from bot.slack.incoming.events import Events
from bot.slack.incoming.listeners import Listeners
from bot.slack.incoming.message_forms import MessageForms
from bot.slack.incoming.strangers import Strangers
from bot.slack.incoming.translate import Translator
from bot.slack.payload.names import CommandNames, command_names
from bot.slack.rendering.home import Home
from bot.store_health import trouble_with
from bot.unit_of_work import UnitOfWork
from core.catalog import Catalog
from core.errors import SettingsError
from handlers.running.slack_events import whole_comparison
from storage import jobs, schedules
from storage.database import Database
from storage.heartbeats import Copy
from storage.jobs import NewJob

log = logging.getLogger(__name__)
STOP_SECONDS = 7.0
_LOOK_SECONDS, _DEAF_SECONDS = 15.0, 300.0
Clock = Callable[[], datetime]
Draw = Callable[[str, Mapping[str, Any]], bytes]


def names_of(settings: Settings, catalog: Catalog) -> CommandNames:
    """Return how commands are called under these settings."""
    prefix, short = settings.command_prefix, settings.short_commands
    return command_names(catalog, root=settings.command, prefix=prefix, short=short)


class Service:
    """One running bot."""

    def __init__(
        self,
        settings: Settings,
        catalog: Catalog,
        database: Database,
        clock: Clock,
        draw: Draw,
    ) -> None:
        self.settings = settings
        self.names = names_of(settings, catalog)
        self.database = database
        self.clock = clock
        # No retries by itself: slack_sdk would repeat chat.postMessage after a broken connection.
        url = settings.slack_api_url
        self.slack = WebClient(settings.bot_token, url, timeout=TIMEOUT, ssl=tls_for(url), retry_handlers=[])
        self.unit = UnitOfWork(database, catalog, clock, self._wake, settings.endpoint.is_set, settings.model_budget)
        self.directory = Directory(self.slack, self.unit)
        self.comparison = Comparison(self.directory)
        self.model = ModelMinutes(settings.endpoint, self.unit)
        self.prompt = PromptCalls(self.slack)
        self.agent_view = AgentView(self.slack, self.prompt)
        self.strangers = Strangers(self.directory, self.prompt)
        self.dispatcher = Dispatcher(self.unit, self.slack, self.names, self.strangers)
        live = LiveMessageJobs(self.slack, self.unit, Confirming(self.comparison))
        self.worker_pools = worker_pools(self.unit, self._runners(draw, live), live.at_once(), settings)
        self.scheduler = Scheduler(self.unit, settings.beat_seconds, settings.post_seconds * WORKSPACE_SHARE)
        self.refusals = Refusals()
        self._transport: Transport | None = None
        self.ended_because = ""
        """Why nothing goes on until an administrator has done something, in words for them."""

    def _runners(self, draw: Draw, live: LiveMessageJobs) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        settings, unit = self.settings, self.unit
        pace = Pace(settings.post_seconds, settings.post_seconds * WORKSPACE_SHARE)
        confirming = Confirming(self.comparison)
        turns = ModelTurns(unit, confirming, settings.endpoint)
        streaming = Streaming(self.slack, unit, confirming, self.agent_view, settings.post_seconds)
        uploads = Uploads(self.slack, unit, confirming, draw)
        parts = (
            Delivery(self.slack, self.directory, unit, pace, confirming, self.agent_view),
            PrivateAnswers(self.slack, Home(unit, self.names), confirming),
            uploads,
            DirectoryJobs(self.comparison),
            MinutesJobs(self.slack, unit, uploads, self.names, self.model, keeps_text=not settings.zero_copy),
            ClockJobs(unit, confirming),
            live,
            RequestJobs(self.comparison, self.dispatcher),
            DigestJobs(unit, settings.endpoint),
            AssistantJobs(self.slack, turns, streaming, keeps_text=not settings.zero_copy),
            Suggestions(unit, self.agent_view, confirming),
            streaming,
        )
        return {kind: run for part in parts for kind, run in part.runners().items()}

    def _wake(self, queued: Sequence[NewJob]) -> None:
        self.worker_pools.wake(queued)

    def identify(self) -> Identity:
        """Ask Slack once who we are. Raises SettingsError where it refuses the token or does not answer."""
        return identify(self.slack, self.settings.slack_api_url, has_agent_view=self.settings.agent_view)

    def bolt_app(self, identity: Identity) -> App:
        """Return the Bolt app with all listeners."""
        app = new_app(self.slack, identity)
        self.agent_view.is_off = not identity.has_agent_view
        events = Events(self.unit, self.directory, identity.team, identity.bot_user, self.end, self.agent_view)
        us = (self.names, identity.bot_user, identity.workspace_url, identity.team, self.clock)
        translate = Translator(*us, identity.has_agent_view)
        message_forms = MessageForms(self.unit, self.strangers, self.dispatcher.run)
        conversations = Conversations(self.agent_view, self.unit.catalog)
        Listeners(self.dispatcher, translate, events, message_forms, self.prompt, conversations).register(app)
        return app

    def greet(self, identity: Identity) -> None:
        """Have people and channels compared with Slack in the background, once a start."""
        self.compare(identity.team, f"start:{self.clock().isoformat()}")

    def compare(self, team: str, why: str) -> None:
        """Have all that the store knows of Slack compared with it: what has happened meanwhile, nobody told us."""
        self.unit.enqueue([whole_comparison(team, why)])

    def start(self, port: socket.socket | None = None) -> None:
        """Begin to hear Slack and to work, with a port that is open where its requests wait already.

        Raises SettingsError where Slack refuses a token or a port is taken.
        """
        identity = self.identify()
        self._transport = self._made_transport(self.bolt_app(identity), port)
        try:
            self._transport.start()
        except SlackApiError as error:
            raise SettingsError(app_token_fault(error)) from error
        except NO_ANSWER as error:
            raise SettingsError(unreachable_fault(self.settings.slack_api_url, error)) from error
        for pool in self.worker_pools:
            pool.start()
        self.greet(identity)
        endpoint = self.settings.endpoint
        model, budget = (endpoint.model, self.settings.model_budget) if endpoint.is_set else ("", 0)
        copy = Copy(identity.team, copy_name(), identity.missing_scopes, model, budget)
        self.scheduler.heartbeat.begin(copy, self.refusals.counts)
        self.scheduler.start()

    def end(self, because: str) -> None:
        """Have the program end: an administrator has to do something first. What is to be done stays in the store."""
        log.error("%s", because)
        self.ended_because = self.ended_because or because

    def look(self) -> None:
        """Look at once for what time has made due, without waiting for the scheduler's next look."""
        self.scheduler.tick()
        for pool in self.worker_pools:
            pool.wake()

    def is_idle(self) -> bool:
        """Say whether all that is due is done."""
        return not self.database.look(lambda session: jobs.has_due(session, self.clock()))

    def next_due(self) -> datetime | None:
        """Return when something is due next, by a schedule or as a job; None where nothing is."""
        now = self.clock()
        found = (
            self.database.look(lambda session: schedules.next_after(session, now)),
            self.database.look(lambda session: jobs.next_after(session, now)),
        )
        return min(filter(None, found), default=None)

    def stop(self) -> bool:
        """Take no more, finish what is in hand, close; False where something in hand did not end in time."""
        deadline = time.monotonic() + STOP_SECONDS
        heard_out = self._transport.stop(STOP_SECONDS / 2) if self._transport else True
        self.prompt.stop()
        self.scheduler.stop()
        self.model.stopping.set()
        ended = [pool.stop(max(0.5, deadline - time.monotonic())) for pool in self.worker_pools]
        if all(ended) and not trouble_with(self.database):
            self.scheduler.heartbeat.end()
        self.database.dispose()
        return heard_out and all(ended)

    def serve(
        self,
        on_ready: Callable[[], None],
        on_stop: Callable[[], None] = lambda: None,
        port: socket.socket | None = None,
    ) -> None:
        """Serve until SIGTERM or Ctrl-C; see `start` for the port."""
        is_ready = False

        def end(*_: object) -> None:
            if not is_ready:
                raise KeyboardInterrupt  # Slack may take long to let us in

        ending, _signalled = signals(end)
        with contextlib.suppress(KeyboardInterrupt):
            self.start(port)
            is_ready = True
            on_ready()
            # What was imported stays for good. Unless told so, the garbage collector looks through it again and again.
            gc.freeze()
            gc.enable()
        self._watch(ending)
        log.info("stopping: no more requests are taken")
        on_stop()
        if not self.stop():
            # A call that hangs would hold the process up. What it was for is a job, and taken up at the next start.
            log.warning("stopped while something was in hand; it is done at the next start")
            logging.shutdown()
            os._exit(0)
        if self.ended_because:
            raise SettingsError(self.ended_because)

    def _watch(self, ending: socket.socket) -> None:
        """Wait for a signal. A socket that is silently gone ends the program: slackapi/python-slack-sdk#1701."""
        heard_at = time.monotonic()
        while not select.select([ending], [], [], _LOOK_SECONDS)[0]:
            if self._transport and self._transport.is_connected():
                heard_at = time.monotonic()
            elif time.monotonic() - heard_at > _DEAF_SECONDS:
                self.end("Slack could not be heard for five minutes; start again (a supervisor does so by itself).")
            if self.ended_because:
                return

    def _made_transport(self, app: App, port: socket.socket | None) -> Transport:
        heard = Heard(partial(trouble_with, self.database), self._after_silence)
        return make_transport(self.settings, Intake(app, self.refusals), self.slack, heard, port)

    def _after_silence(self) -> None:
        """Compare everything with Slack: while there was no connection, nobody told us what has happened."""
        copy = self.scheduler.heartbeat.copy
        if copy:
            self.compare(copy.team_id, f"silence:{self.clock().isoformat()}")

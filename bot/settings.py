"""The environment and `.env`, read once into one frozen object; all faults are told together."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from core.errors import SettingsError
from llm.endpoint import Endpoint

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the administrator can set; `.env.example` explains each. Secrets are left out of `repr`."""

    bot_token: str = field(default="", repr=False, metadata={"variable": "SLACK_BOT_TOKEN"})
    app_token: str = field(default="", repr=False, metadata={"variable": "SLACK_APP_TOKEN"})
    signing_secret: str = field(default="", repr=False, metadata={"variable": "SLACK_SIGNING_SECRET"})
    slack_api_url: str = field(default="https://slack.com/api/", metadata={"variable": "SLACK_API_URL"})
    host: str = field(default="0.0.0.0", metadata={"variable": "HOST"})  # noqa: S104  # a container is reached from outside
    port: int = field(default=3000, metadata={"variable": "PORT"})
    public_url: str = field(default="", metadata={"variable": "BATON_PUBLIC_URL"})
    database_url: str = field(default="", repr=False, metadata={"variable": "DATABASE_URL"})
    data_dir: Path = field(default=Path("data"), metadata={"variable": "BATON_DATA_DIR"})
    command: str = field(default="baton", metadata={"variable": "BATON_COMMAND"})
    command_prefix: str = field(default="", metadata={"variable": "BATON_COMMAND_PREFIX"})
    short_commands: bool = field(default=True, metadata={"variable": "BATON_SHORT_COMMANDS"})
    agent_view: bool = field(default=False, metadata={"variable": "BATON_AGENT_VIEW"})
    connections: int = field(default=2, metadata={"variable": "BATON_SOCKET_CONNECTIONS"})
    threads: int = field(default=16, metadata={"variable": "BATON_THREADS"})
    workers: int = field(default=3, metadata={"variable": "BATON_WORKERS"})
    post_seconds: float = field(default=1, metadata={"variable": "BATON_POST_SECONDS"})
    beat_seconds: float = field(default=5, metadata={"variable": "BATON_BEAT_SECONDS"})
    log_level: str = field(default="INFO", metadata={"variable": "BATON_LOG_LEVEL"})
    log_format: str = field(default="text", metadata={"variable": "BATON_LOG_FORMAT"})
    zero_copy: bool = field(default=False, metadata={"variable": "BATON_ZERO_COPY"})
    model_key: str = field(default="", repr=False, metadata={"variable": "OPENAI_API_KEY"})
    model_url: str = field(default="", metadata={"variable": "OPENAI_BASE_URL"})
    model: str = field(default="", metadata={"variable": "OPENAI_MODEL"})
    model_timeout: int = field(default=60, metadata={"variable": "BATON_MODEL_TIMEOUT"})
    model_budget: int = field(default=2_000_000, metadata={"variable": "BATON_MODEL_BUDGET"})
    model_redaction: bool = field(default=True, metadata={"variable": "BATON_MODEL_REDACTION"})
    demo_clock_url: str = field(default="", metadata={"variable": "BATON_DEMO_CLOCK_URL"})

    @property
    def uses_http(self) -> bool:
        """Say whether Slack calls us over HTTP; without a signing secret it is Socket Mode."""
        return bool(self.signing_secret) and not self.app_token

    @property
    def endpoint(self) -> Endpoint:
        """Return where the language model is, if there is one."""
        return Endpoint(self.model_key, self.model_url, self.model, self.model_timeout, self.model_redaction)

    @property
    def store_url(self) -> str:
        """Return where the records are: DATABASE_URL, or a SQLite file in the data directory."""
        return self.database_url or f"sqlite:///{self.data_dir / 'baton.db'}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings. Raises SettingsError with a line for each variable that is wrong."""
    values: dict[str, object] = {}
    faults: list[str] = []
    for each in fields(Settings):
        variable = str(each.metadata["variable"])
        text = environment.get(variable, "").strip()
        if text:
            try:
                values[each.name] = _READERS[each.name](text) if each.name in _READERS else text
            except ValueError as fault:
                # What is not shown in `repr` is a secret.
                faults.append(f"{variable}: {fault} (it is {text[:40]!r})" if each.repr else f"{variable}: {fault}")
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(**values)  # type: ignore[arg-type]  # each value was made by the reader of its field


def environment_with_dotenv(folder: Path) -> dict[str, str]:
    """Return the environment over what the folder's `.env` says, if it has one."""
    file = folder / ".env"
    if not file.exists():
        return dict(os.environ)
    from dotenv import dotenv_values

    return {**{name: value or "" for name, value in dotenv_values(file).items()}, **os.environ}


def faults_for_serving(settings: Settings) -> list[str]:
    """Return what is missing to talk to Slack, a sentence each."""
    faults = []
    if not settings.bot_token:
        faults.append(
            "SLACK_BOT_TOKEN: missing; it is on your app's page under OAuth & Permissions and begins with xoxb-"
        )
    elif not settings.bot_token.startswith("xoxb-"):
        faults.append("SLACK_BOT_TOKEN: it must begin with xoxb- (a bot token, not a user or app token)")
    if not settings.app_token and not settings.signing_secret:
        faults.append("SLACK_APP_TOKEN: missing; Socket Mode needs it (xapp-…), or set SLACK_SIGNING_SECRET for HTTP")
    elif settings.app_token and not settings.app_token.startswith("xapp-"):
        faults.append("SLACK_APP_TOKEN: it must begin with xapp- (an app-level token with connections:write)")
    return faults


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return int(text)

    return read


def _seconds(low: int, high: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not text.replace(".", "", 1).isdecimal() or not low <= float(text) <= high:
            raise ValueError(f"must be a number from {low} to {high}")
        return float(text)

    return read


def _yes_or_no(text: str) -> bool:
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    raise ValueError("must be yes or no")


def _one_of(*options: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        for option in options:
            if option.lower() == text.lower():
                return option
        raise ValueError(f"must be one of {', '.join(options)}")

    return read


def _word(text: str) -> str:
    name = text.removeprefix("/").lower()
    if not name.replace("-", "").replace("_", "").isalnum() or len(name) > 20:
        raise ValueError("must be a short word of letters, digits, - and _")
    return name


def _address(*schemes: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.startswith(schemes):
            raise ValueError(f"must begin with {' or '.join(schemes)}")
        return text

    return read


def _api_url(text: str) -> str:
    return _address("http://", "https://")(text).rstrip("/") + "/"


_READERS: Mapping[str, Callable[[str], object]] = {
    "slack_api_url": _api_url,
    "port": _whole(1, 65535),
    "public_url": _address("https://", "http://"),
    "database_url": _address("sqlite:", "postgres:", "postgresql:", "postgresql+psycopg:"),
    "data_dir": Path,
    "command": _word,
    "command_prefix": _word,
    "short_commands": _yes_or_no,
    "agent_view": _yes_or_no,
    "zero_copy": _yes_or_no,
    "connections": _whole(1, 10),
    "threads": _whole(1, 200),
    "workers": _whole(1, 32),
    "beat_seconds": _whole(1, 60),
    "post_seconds": _seconds(0, 10),
    "log_level": _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    "log_format": _one_of("text", "json"),
    "model_url": _address("http://", "https://"),
    "model_timeout": _whole(1, 300),
    "model_redaction": _yes_or_no,
    "model_budget": _whole(0, 1_000_000_000_000),
    "demo_clock_url": _address("http://127.0.0.1", "http://localhost"),
}

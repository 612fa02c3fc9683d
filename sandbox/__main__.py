"""Start a workspace from the command line: python -m sandbox --manifest FILE."""

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from aiohttp import web

from sandbox.manifest import load
from sandbox.server import build
from sandbox.slack import Settings


def read_arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A small Slack workspace on this machine.")
    parser.add_argument("--port", type=int, default=8900, help="where to serve (8900)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to serve on (127.0.0.1)")
    parser.add_argument("--manifest", type=Path, help="the app's manifest; without one every command is accepted")
    parser.add_argument("--transport", choices=("socket", "http"), default="socket", help="how the app is reached")
    parser.add_argument("--app-url", default="", help="the app's address, for --transport http")
    parser.add_argument("--signing-secret", default="sandbox-signing-secret", help="signs requests to --app-url")
    parser.add_argument("--retry-scale", type=float, default=1.0, help="stretches the pauses before events come again")
    parser.add_argument(
        "--deadline-scale", type=float, default=1.0, help="stretches what the app has three seconds for"
    )
    parser.add_argument("--empty", action="store_true", help="start with people and two channels, without messages")
    return parser.parse_args(words)


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Return the settings; ValueError with a sentence if they do not fit together."""
    manifest = load(arguments.manifest)
    if arguments.transport == "http" and not (arguments.app_url or manifest.events_url):
        raise ValueError("--transport http needs --app-url, or a manifest with request addresses.")
    return Settings(
        port=arguments.port,
        manifest=manifest,
        transport=arguments.transport,
        app_url=arguments.app_url,
        signing_secret=arguments.signing_secret,
        empty=arguments.empty,
        retry_scale=arguments.retry_scale,
        deadline_scale=arguments.deadline_scale,
        host=arguments.host,
    )


async def serve(settings: Settings) -> int:
    """Serve until told to stop; return the exit code."""
    runner = web.AppRunner(build(settings), access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError:
        print(f"Port {settings.port} is taken. Choose another with --port.", file=sys.stderr)
        await runner.cleanup()
        return 1
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows ends by KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    print(f"The sandbox workspace is ready: {settings.address}/", flush=True)
    await stop.wait()
    await runner.cleanup()
    return 0


def main() -> int:
    try:
        settings = settings_of(read_arguments(sys.argv[1:]))
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(serve(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())

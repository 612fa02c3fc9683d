import signal
import socket
import subprocess
import sys
from pathlib import Path

from sandbox.in_thread import free_port
from tests.patience import SECONDS


def start(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sandbox", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_it_says_when_it_is_ready_and_ends_when_told() -> None:
    port = free_port()
    process = start("--port", str(port))
    assert process.stdout
    ready = process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    _out, errors = process.communicate(timeout=SECONDS)

    assert ready == f"The sandbox workspace is ready: http://127.0.0.1:{port}/\n"
    assert (process.returncode, errors) == (0, "")


def test_a_taken_port_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start("--port", str(port))
        _out, errors = process.communicate(timeout=SECONDS)

    assert (process.returncode, errors) == (1, f"Port {port} is taken. Choose another with --port.\n")


def test_a_faulty_manifest_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    file.write_text("no JSON")
    process = start("--manifest", str(file))
    _out, errors = process.communicate(timeout=SECONDS)

    assert (process.returncode, errors) == (1, f"The manifest {file} is not JSON.\n")

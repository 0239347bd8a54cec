"""Start the product as a newcomer would (`make run`), twice: does it serve, stop, and start again fast?

Each time: start, wait for the line with the address, ask /readyz and the sign-in page, press Ctrl-C (an
interrupt to the whole group, as a terminal sends it), look at how it ended. Prints what was measured; exits 1
on any fault.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
# What would frighten somebody who pressed Ctrl-C.
SCARY = ("Traceback", "Error", "***", "CRITICAL")


def free_port() -> int:
    """Return a port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def status_and_page(address: str) -> tuple[int, str]:
    """Return the status and the text of a page, redirects followed; status 0 and why if none came."""
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310 (an address of this machine)
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode(errors="replace")
    except OSError as error:
        return 0, str(error)


class Run:
    """One `make run`, from its start to its end; what it prints is kept and shown."""

    def __init__(self, port: int) -> None:
        """Start it in a group of its own."""
        self.port = port
        self.printed: list[str] = []
        self.answered = threading.Event()
        self.started = monotonic()
        self.process = subprocess.Popen(
            ["make", "--no-print-directory", "run", f"PORT={port}"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        """Keep what is printed; the address, or the end, is an answer."""
        for line in self.process.stdout or ():
            self.printed.append(line)
            print(f"  | {line}", end="", flush=True)
            if f"http://localhost:{self.port}" in line:
                self.answered.set()
        self.answered.set()

    def faults_serving(self, limit: float) -> list[str]:
        """Wait until it serves and return what was wrong."""
        if not self.answered.wait(timeout=300) or self.process.poll() is not None:
            return ["it did not start"]
        base = f"http://127.0.0.1:{self.port}"
        ready, _ = status_and_page(f"{base}/readyz")
        took = monotonic() - self.started
        print(f"ready after {took:.1f} s", flush=True)
        status, page = status_and_page(f"{base}/")
        faults = [] if ready == HTTPStatus.OK else [f"/readyz answered {ready}"]
        if took > limit:
            faults.append(f"it took {took:.1f} s, {limit:.0f} s are allowed")
        if status != HTTPStatus.OK or '<html lang="sv"' not in page or "<form" not in page:
            faults.append(f"the sign-in page answered {status}:\n{page[:400]}")
        style, _ = status_and_page(f"{base}/static/css/app.css")
        return faults if style == HTTPStatus.OK else [*faults, f"the style sheet answered {style}"]

    def kill(self) -> None:
        """End whatever is left of it, when this script itself is ended."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def faults_stopping(self) -> list[str]:
        """Press Ctrl-C and return what was wrong with the end."""
        started = monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            status = self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            return ["Ctrl-C did not stop it within 15 s"]
        self.reader.join(timeout=5)
        print(f"stopped in {monotonic() - started:.1f} s with status {status}", flush=True)
        # make passes the interrupt on to itself once the server has ended well; without make it would be 0.
        faults = [] if status in {0, -signal.SIGINT} else [f"it ended with status {status}"]
        scary = [line.strip() for line in self.printed if any(word in line for word in SCARY)]
        faults += [f"it printed: {line}" for line in scary]
        if not any("Stopped." in line for line in self.printed):
            faults.append("it did not say that it stopped")
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                faults.append("something still listens on its port")
        return faults


def main() -> int:
    """Run it twice; return 1 when anything was wrong or slow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--first", type=float, default=90, help="seconds allowed for the first start")
    parser.add_argument("--second", type=float, default=5, help="seconds allowed for the second start")
    limits = parser.parse_args()
    faults: list[str] = []
    port = free_port()
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    for name, limit in (("first", limits.first), ("second", limits.second)):
        print(f"the {name} start, {limit:.0f} s allowed", flush=True)
        run = Run(port)
        try:
            faults += [f"{name}: {fault}" for fault in run.faults_serving(limit) + run.faults_stopping()]
        finally:
            run.kill()
    for fault in faults:
        print(f"FAULT  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

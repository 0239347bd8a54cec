"""Measure the product's pages beside a bare Django project, under the same settings, in one interleaved run.

    make bench                          the whole run: 1,000 and 100,000 reports
    make bench ARGS="--large 20000"     a smaller one

Starts PostgreSQL (durable, as in production) and Redis, three gunicorn servers of two workers each (the bare
project, the product with few reports, the product with many), and asks them in turn, so that whatever else
the machine does hits all alike. Prints p50 and p95 in milliseconds, requests per second, queries a page,
memory a process, and the ratios that are promised.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.client import Answer, Site, ask
from bench.errand import Errand, prepare_submission

ROOT = Path(__file__).resolve().parent.parent
BURST, THREADS = 16, 4
PROMISES = """\
submit and inbox <= 2.0 x the bare view at the small size
every page at the large size <= 1.3 x itself at the small size
<= 120 MB a web process"""


def main() -> int:
    """Run the bench and return 0 when every promise is kept, 1 otherwise."""
    options = arguments()
    if not os.environ.get("DATABASE_URL"):
        # Once more, beside a PostgreSQL and a Redis of its own.
        command = [ROOT / "scripts/with_services", "--durable", sys.executable, "-m", "bench", *sys.argv[1:]]
        return subprocess.run(command, check=False, cwd=ROOT).returncode
    with ExitStack() as cleanup:
        folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        collect_static(folder)
        sizes = {"bare": options.small, "small": options.small, "large": options.large}
        sites = {}
        for name, size in sizes.items():
            environment = environment_of(name, folder)
            facts = prepare("bare" if name == "bare" else "product", size, environment)
            port = cleanup.enter_context(serve(name, environment, folder))
            sites[name] = Served(Site(name, port, facts), environment, folder / f"{name}.pid")
        errands = {name: errands_of(served) for name, served in sites.items()}
        measure(errands, options.rounds)
        return report(sites, errands, options)


@dataclass
class Served:
    """A site, how it was started, and where its master process's number stands."""

    site: Site
    environment: dict[str, str]
    pid_file: Path


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the product's pages.")
    parser.add_argument("--small", type=int, default=1_000, help="reports in the small demonstration")
    parser.add_argument("--large", type=int, default=100_000, help="reports in the large demonstration")
    parser.add_argument("--rounds", type=int, default=40, help="times that every page is asked for in turn")
    return parser.parse_args()


def environment_of(name: str, folder: Path) -> dict[str, str]:
    """Create a database for the site and return the settings that its processes get: those of production."""
    url = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "bench_{name}"')  # our own name, not anybody's input
    address = urlunsplit(url._replace(path=f"/bench_{name}"))
    kept = {key: value for key, value in os.environ.items() if key not in {"DEMO", "DEBUG"}}
    redis = {"REDIS_URL": os.environ["REDIS_URL"]} if name != "bare" else {}
    own = {
        "DATABASE_URL": address,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "STATIC_ROOT": str(folder / "static"),
        "WEB_CONCURRENCY": "2",
    }
    return kept | redis | own


def collect_static(folder: Path) -> None:
    """Collect the hashed static files that the pages refer to."""
    environment = os.environ | {"SECRET_KEY": "for collecting only", "ALLOWED_HOSTS": "127.0.0.1"}
    environment["STATIC_ROOT"] = str(folder / "static")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)


def prepare(kind: str, size: int, environment: dict[str, str]) -> dict[str, Any]:
    """Fill the site's database; return addresses and sessions."""
    command = [sys.executable, "-m", "bench.prepare", kind, str(size)]
    done = subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def serve(name: str, environment: dict[str, str], folder: Path) -> Iterator[int]:
    """Serve the site with gunicorn on a free port until the block ends."""
    port = free_port()
    module = "bench.bare.wsgi:application" if name == "bare" else "vbe.wsgi:application"
    environment = environment | {"WEB_BIND": f"127.0.0.1:{port}"}
    command = [
        sys.executable, "-m", "gunicorn", "--config", str(ROOT / "scripts/gunicorn.conf.py"),
        "--pid", str(folder / f"{name}.pid"), module,
    ]  # fmt: skip
    log = (folder / f"{name}.log").open("w")
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(port, process, folder / f"{name}.log")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; stop with its log when it ends or stays silent."""
    import socket

    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        process_wait(0.1)
    message = f"a server did not start:\n{log.read_text()[-3000:]}"
    raise SystemExit(message)


def process_wait(seconds: float) -> None:
    """Let other processes run for a moment."""
    import threading

    threading.Event().wait(seconds)


def errands_of(served: Served) -> dict[str, Errand]:
    """Return what is asked of the site: each page, and a submission."""
    site = served.site
    session = {site.facts["session"]["name"]: site.facts["session"]["key"]}
    pages = {
        name: Errand(site, name, lambda address=address: ask(site, address, cookies=session), 200)
        for name, address in site.facts["pages"].items()
    }
    return {"submit": prepare_submission(site)} | pages


def measure(errands: dict[str, dict[str, Errand]], rounds: int) -> None:
    """Ask for everything to warm up, then in turn: one by one for latency, in bursts for throughput."""
    every = [errand for site in errands.values() for errand in site.values()]
    for errand in every:
        for _ in range(6):
            checked(errand)
    for number in range(rounds):
        for errand in every[number % len(every) :] + every[: number % len(every)]:
            errand.site.latencies.setdefault(errand.name, []).append(checked(errand).seconds)
        print(f"\rround {number + 1} of {rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(max(2, rounds // 10)):
            for errand in every:
                started = time.perf_counter()
                list(pool.map(lambda _: checked(errand), range(BURST)))  # noqa: B023  (consumed at once)
                spent = time.perf_counter() - started
                errand.site.bursts.setdefault(errand.name, []).append((BURST, spent))


def checked(errand: Errand) -> Answer:
    """Carry the errand out and stop the run when it does not answer as it should."""
    answer = errand.run()
    if answer.status != errand.status:
        place = f"{errand.site.name} {errand.name}"
        message = f"{place}: {answer.status} instead of {errand.status} {answer.location}\n"
        raise SystemExit(message + answer.body[:3000])
    return answer


def milliseconds(values: list[float], share: float) -> float:
    """Return a quantile of latencies, in milliseconds."""
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1] * 1000


def memory(served: Served) -> list[float]:
    """Return the resident memory of each of the site's workers, in MB."""
    master = served.pid_file.read_text().strip()
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    sizes = []
    for child in children:
        lines = Path(f"/proc/{child}/status").read_text().splitlines()
        resident = next(line for line in lines if line.startswith("VmRSS"))
        sizes.append(int(resident.split()[1]) / 1024)
    return sizes


def count_queries(served: Served) -> dict[str, int]:
    """Return the queries of each page."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.queries"],
        input=json.dumps(served.site.facts),
        check=True,
        cwd=ROOT,
        env=served.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def report(
    sites: dict[str, Served], errands: dict[str, dict[str, Errand]], options: argparse.Namespace
) -> int:
    """Print the tables and the promises; return 0 when all are kept."""
    print(f"\n{'site':<7}{'page':<9}{'p50 ms':>9}{'p95 ms':>9}{'req/s':>9}{'queries':>9}")
    median: dict[tuple[str, str], float] = {}
    for name, served in sites.items():
        queries = count_queries(served) if name != "bare" else {}
        for page in errands[name]:
            latencies = served.site.latencies[page]
            requests, seconds = map(sum, zip(*served.site.bursts[page], strict=True))
            median[name, page] = milliseconds(latencies, 0.5)
            print(
                f"{name:<7}{page:<9}{median[name, page]:>9.1f}{milliseconds(latencies, 0.95):>9.1f}"
                f"{requests / seconds:>9.1f}{queries.get(page, ''):>9}"
            )
    promises = [
        (f"{page}: product / bare at {options.small:,}", median["small", page] / median["bare", page], 2.0)
        for page in ("submit", "inbox")
    ]
    promises += [
        (f"{page}: {options.large:,} / {options.small:,}", median["large", page] / median["small", page], 1.3)
        for page in errands["large"]
    ]
    promises += [
        (f"MB a web process, {name}", max(memory(served)), 120.0)
        for name, served in sites.items()
        if name != "bare"
    ]
    print(f"\n{PROMISES}\n")
    for label, value, bound in promises:
        print(f"{'kept' if value <= bound else 'NOT KEPT':<9}{label:<38}{value:>8.2f} (<= {bound:g})")
    return 0 if all(value <= bound for _label, value, bound in promises) else 1


if __name__ == "__main__":
    raise SystemExit(main())

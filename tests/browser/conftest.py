"""A demo server of its own, as a new user would start it, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
SHOTS = ROOT / "test-results" / "screens"
# Background services of the browser itself ask for the outside world; a test machine has none.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 90


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small demo on a free port; return its address."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL", "DEBUG"}
    } | {
        "DEMO": "1",
        "SQLITE_PATH": str(folder / "demo.sqlite3"),
        "STATIC_ROOT": str(folder),
        "SECRET_KEY": "only for this run of the browser tests, nowhere else",
        "LOG_LEVEL": "WARNING",
        "WEB_BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": "1",
    }
    for command in (["migrate", "--verbosity=0"], ["demo", "--reports=120", "--verbosity=0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn.conf.py", "vbe.wsgi"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
        try:
            wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server listens; fail with its log when it ends or stays silent."""
    for _ in range(START_SECONDS * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        Event().wait(0.1)
    pytest.fail(f"the demo server did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one that CHROMIUM names, or the one on the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail("no Chromium found; make test installs one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield chromium
        chromium.close()


Open = Callable[..., Page]


@pytest.fixture
def open_as(server: str, browser: Browser) -> Iterator[Open]:
    """Return a maker of signed-in pages: ``open_as("Maria Ek", width=360, scheme="dark")``.

    A page fails its test when the browser reports an error: a refused script, a missing file, a broken
    policy.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def make(
        name: str = "",
        *,
        width: int = 1400,
        scheme: str = "light",
        scripts: bool = True,
        inspected: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="sv-SE",
            java_script_enabled=scripts,
            # axe puts styles of its own into the page, which the page's policy would refuse.
            bypass_csp=inspected,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if name:
            page.goto("/konto/logga-in/")
            page.get_by_role("button", name=name).first.click()
            page.wait_for_url("**/")
        return page

    yield make
    for context in contexts:
        context.close()
    # A page that a person may not see answers 404 or 403, which the browser reports too: those are asked for.
    assert [error for error in errors if "status of 40" not in error] == []


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the whole page under test-results/screens."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

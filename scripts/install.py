"""Install what is missing: system libraries, the environment and its locked packages. Standard library only.

Nothing is done when all is in place: system libraries are looked for by opening them, packages by comparing
the locks' content with what was installed last. ``--dev`` adds what the suite and the checks need.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
CHROMIUM_PATH = VENV / "chromium-path"
LOCKS = {"base": ROOT / "requirements" / "base.lock", "dev": ROOT / "requirements" / "dev.lock"}
MACOS = platform.system() == "Darwin"

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/System/Library/Fonts"),
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@dataclass(frozen=True)
class Need:
    """Something the operating system provides: how to see that it is there, and which packages bring it."""

    title: str
    present: Callable[[], bool]
    apt: tuple[str, ...]
    brew: tuple[str, ...] = ()


def say(text: str) -> None:
    """Print one line of progress."""
    print(f"setup: {text}", flush=True)


def stop(text: str) -> NoReturn:
    """End with a message on what the user can do, without a traceback."""
    raise SystemExit(f"setup: {text}")


def opens(*names: str) -> bool:
    """Tell whether the dynamic loader finds a library under one of its names."""
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def has_pango() -> bool:
    """Tell whether every library WeasyPrint opens can be opened."""
    return all(
        opens(f"lib{stem}.so.{version}", f"lib{stem}.{version}.dylib", f"lib{stem}.dylib")
        for stem, version in (
            ("gobject-2.0", 0),
            ("pango-1.0", 0),
            ("pangoft2-1.0", 0),
            ("harfbuzz", 0),
            ("harfbuzz-subset", 0),
            ("fontconfig", 1),
        )
    )


def has_font() -> bool:
    """Tell whether any outline font is installed; without one a PDF is empty boxes."""
    return any(
        file.lower().endswith((".ttf", ".otf", ".ttc"))
        for folder in FONT_FOLDERS
        for _, _, files in os.walk(folder)
        for file in files
    )


def has_venv() -> bool:
    """Tell whether this Python can make environments (Debian ships that part separately)."""
    return VENV_PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None


def has_gettext() -> bool:
    """Tell whether the programs that read translatable strings out of the source are there."""
    return all(shutil.which(name) for name in ("xgettext", "msgmerge", "msgfmt"))


NEEDS = (
    Need("Python's venv module", has_venv, apt=("python3.11-venv",)),
    Need(
        "Pango (for PDF)",
        has_pango,
        apt=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        brew=("pango",),
    ),
    Need("a font (for PDF)", has_font, apt=("fonts-dejavu-core", "fonts-liberation")),
)
DEV_NEEDS = (Need("gettext (for the catalogue)", has_gettext, apt=("gettext",), brew=("gettext",)),)


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, None when that would ask for a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def run_quietly(command: Sequence[str], failure: str) -> None:
    """Run a command; its output is shown only when it fails, and then this program ends."""
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        stop(f"{failure} (command: {' '.join(command)})")


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages as root or by sudo; otherwise print the one command to give, and stop."""
    prefix = root_prefix()
    if prefix is None:
        stop(
            "system packages are missing, and installing them needs a password. Give this command, then "
            f"the same make command again:\n\n  sudo apt-get install -y {' '.join(packages)}\n"
        )
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    run_quietly([*apt, "update"], "apt could not read its package lists")
    run_quietly(
        [*apt, "install", "-y", "--no-install-recommends", *packages], "apt could not install the packages"
    )


def ensure_needs(needs: Sequence[Need]) -> None:
    """Install the system packages behind every need that is not met."""
    missing = [need for need in needs if not need.present()]
    if not missing:
        return
    say(f"missing: {', '.join(need.title for need in missing)}")
    if MACOS:
        packages = sorted({package for need in missing for package in need.brew})
        brew = shutil.which("brew")
        if not brew or not packages:
            stop(f"install Homebrew (https://brew.sh), then give:  brew install {' '.join(packages)}")
        run_quietly([brew, "install", *packages], "brew could not install the packages")
    elif shutil.which("apt-get"):
        apt_install(sorted({package for need in missing for package in need.apt}))
    else:
        stop("install them with this system's package manager, then give the same make command again.")
    importlib.invalidate_caches()
    still = [need.title for need in missing if not need.present()]
    if still:
        stop(f"still missing after installing: {', '.join(still)}")


def read_stamp() -> dict[str, str]:
    """Return what was installed last: lock name to content hash, and the folder it was installed in."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return stamp


def lock_hash(name: str) -> str:
    """Return the content hash of a lock."""
    return hashlib.sha256(LOCKS[name].read_bytes()).hexdigest()


def locked_names(name: str) -> set[str]:
    """Return the normalised names of the packages in a lock."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==", LOCKS[name].read_text(), flags=re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", package).lower() for package in found}


def ensure_venv(stamp: dict[str, str]) -> None:
    """Make the environment, anew when it belongs to another Python or was made for another folder."""
    config = VENV / "pyvenv.cfg"
    fits = (
        VENV_PYTHON.exists()
        and config.exists()
        and re.search(r"^version = 3\.11\.", config.read_text(), flags=re.MULTILINE) is not None
        and stamp.get("folder", str(ROOT)) == str(ROOT)
    )
    if fits:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    stamp.clear()
    run_quietly([sys.executable, "-m", "venv", str(VENV)], "the environment could not be made")


def ensure_packages(lock: str) -> None:
    """Install a lock's packages with their hashes checked, and remove what no lock names any longer."""
    stamp = read_stamp()
    ensure_venv(stamp)
    wanted = lock_hash(lock)
    if stamp.get(lock) == wanted:
        return
    say(f"installing {len(locked_names(lock))} locked packages into .venv")
    started = monotonic()
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run_quietly(
        [*pip, "install", "--quiet", "--require-hashes", "-r", str(LOCKS[lock])],
        "the packages could not be installed",
    )
    keep = locked_names("base") | locked_names("dev") | {"pip", "setuptools", "wheel"}
    listed = subprocess.run(
        [*pip, "list", "--format=json"], check=True, capture_output=True, text=True
    ).stdout
    names = [str(package["name"]) for package in json.loads(listed)]
    stale = [name for name in names if re.sub(r"[-_.]+", "-", name).lower() not in keep]
    if stale:
        run_quietly([*pip, "uninstall", "--yes", *stale], "packages no longer needed could not be removed")
    stamp["folder"] = str(ROOT)
    stamp[lock] = wanted
    if lock == "dev":
        stamp["base"] = lock_hash("base")  # the dev lock holds the base lock at the same versions
    STAMP.write_text(json.dumps(stamp, indent=1))
    say(f"packages installed in {monotonic() - started:.0f} s")


def starts(browser: str) -> bool:
    """Tell whether a browser starts. Ubuntu's stub and its snap, which cannot see /tmp, do not count."""
    if "snap" in Path(browser).resolve().parts or not Path(browser).exists():
        return False
    try:
        done = subprocess.run([browser, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find_chromium() -> str | None:
    """Return the path of a Chromium that starts: the one named, found or installed before."""
    named = os.environ.get("CHROMIUM")
    recorded = CHROMIUM_PATH.read_text().strip() if CHROMIUM_PATH.exists() else None
    on_path = [shutil.which(name) for name in CHROMIUM_NAMES]
    if recorded and not named and Path(recorded).exists():
        return recorded
    candidates = [named, *on_path, *(MACOS_BROWSERS if MACOS else ())]
    return next((path for path in candidates if path and starts(path)), None)


def is_debian() -> bool:
    """Tell whether this is Debian itself, where Chromium is an ordinary package."""
    release = Path("/etc/os-release")
    return release.exists() and re.search(r"^ID=debian$", release.read_text(), flags=re.MULTILINE) is not None


def install_chromium() -> str:
    """Install Chromium: Debian's package, elsewhere the build Playwright was made for. Return its path."""
    if is_debian() and root_prefix() is not None:
        apt_install(["chromium"])
        return find_chromium() or stop("apt installed chromium, but it does not start")
    playwright = [str(VENV_PYTHON), "-m", "playwright", "install"]
    with_libraries = [] if MACOS or root_prefix() is None else ["--with-deps"]
    run_quietly([*playwright, *with_libraries, "chromium"], "Chromium could not be installed")
    ask = "import playwright.sync_api as a\nwith a.sync_playwright() as p: print(p.chromium.executable_path)"
    path = subprocess.run(
        [str(VENV_PYTHON), "-c", ask], check=True, capture_output=True, text=True
    ).stdout.strip()
    if not starts(path):
        stop(
            "Chromium was installed but lacks system libraries. Give this command, then the same make "
            f"command again:\n\n  sudo {VENV_PYTHON} -m playwright install-deps chromium\n"
        )
    return path


def ensure_chromium() -> None:
    """Find or install Chromium for the browser tests, and record where it is."""
    path = find_chromium()
    if not path:
        say("installing Chromium for the browser tests")
        path = install_chromium()
    if not CHROMIUM_PATH.exists() or CHROMIUM_PATH.read_text().strip() != path:
        CHROMIUM_PATH.write_text(f"{path}\n")


def main(arguments: Sequence[str]) -> None:
    """Install what is missing; with ``--dev`` also what the suite and the checks need."""
    dev = "--dev" in arguments
    # Two make commands in two terminals wait for each other.
    with LOCKS["base"].open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        ensure_needs(NEEDS + DEV_NEEDS if dev else NEEDS)
        ensure_packages("dev" if dev else "base")
        if dev:
            ensure_chromium()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        stop("interrupted; give the same command again to go on")

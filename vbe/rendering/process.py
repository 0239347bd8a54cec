"""Run one of this room's modules in a process of its own, fed and read through pipes only."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Nothing else is inherited: the child needs no database address, no secret key and no settings.
INHERITED = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "XDG_CACHE_HOME",
    "FONTCONFIG_PATH",
)

# `vbe/__init__.py` loads Celery and with it the settings. The child gets the bare package instead, so that it
# starts fast and needs no configuration; -I keeps the working directory and PYTHON* variables out.
BOOTSTRAP = """
import runpy, sys, types
package = types.ModuleType("vbe")
package.__path__ = [sys.argv.pop(1)]
sys.modules["vbe"] = package
runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
"""

ERROR_NAME = re.compile(rb"[A-Za-z]{1,60}\Z")


class ProcessError(Exception):
    """The child failed or ran out of time. The message never contains what the child was given."""


def run(module: str, payload: bytes, *, timeout: float) -> bytes:
    """Run one of our modules as a program: `payload` is its standard input, the answer its standard output.

    `timeout` is in seconds. Text reaches the child through a pipe and is neither logged nor written to a
    file; of what the child says on standard error only a bare exception name is passed on.
    Raises ProcessError.
    """
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  fixed program, no shell
            [sys.executable, "-I", "-c", BOOTSTRAP, str(ROOT / "vbe"), module],
            input=payload,
            capture_output=True,
            timeout=timeout,
            cwd=ROOT,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # "from None": the original exception carries what the child had already written.
        msg = f"{module} took longer than {timeout:g} s"
        raise ProcessError(msg) from None
    if done.returncode:
        msg = f"{module} ended with {done.returncode}: {error_name(done.stderr)}"
        raise ProcessError(msg)
    return done.stdout


def error_name(stderr: bytes) -> str:
    """Return the exception name a child wrote as its last line, or "unknown"; never any other text."""
    last = stderr.strip().rpartition(b"\n")[2]
    return last.decode() if ERROR_NAME.match(last) else "unknown"


def fail(error: Exception) -> None:
    """End this (child) process with the name of the error as the last line, without its message or trace."""
    sys.stderr.write(f"\n{type(error).__name__}\n")
    sys.exit(1)

import os

import pytest

from vbe.rendering import process
from vbe.rendering.process import ProcessError

PROBE = """
import json, os, sys
loaded = sorted({"django", "celery", "vbe.celery", "vbe.settings"} & set(sys.modules))
text = sys.stdin.buffer.read().decode()
print(json.dumps([text, loaded, "DATABASE_URL" in os.environ, "SECRET_KEY" in os.environ]))
"""


@pytest.fixture
def own_module(tmp_path, monkeypatch):
    """A package called vbe in a folder of its own, so that programs can be tried."""

    def make(source):
        (tmp_path / "vbe").mkdir(exist_ok=True)
        (tmp_path / "vbe" / "probe.py").write_text(source)
        monkeypatch.setattr(process, "ROOT", tmp_path)
        return "vbe.probe"

    return make


def test_the_child_gets_the_text_and_neither_settings_nor_secrets(own_module, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("SECRET_KEY", "secret")
    answer = process.run(own_module(PROBE), "Åsvik".encode(), timeout=20)
    assert answer == b'["\\u00c5svik", [], false, false]\n'


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import sys; sys.stderr.write('Karl Karlsson\\nKeyError\\n'); sys.exit(1)", "1: KeyError"),
        ("raise KeyError('Karl Karlsson')", "1: unknown"),
        ("import os; os.kill(os.getpid(), 9)", "-9: unknown"),
    ],
)
def test_nothing_the_child_says_gets_into_the_message(own_module, source, message):
    with pytest.raises(ProcessError) as caught:
        process.run(own_module(source), b"", timeout=20)
    assert str(caught.value) == f"vbe.probe ended with {message}"
    assert (caught.value.__cause__, caught.value.__suppress_context__ or caught.value.__context__) == (
        None,
        None,
    )


def test_a_child_that_hangs_is_ended(own_module, tmp_path):
    source = (
        f"import os, signal\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\nsignal.pause()"
    )
    with pytest.raises(ProcessError) as caught:
        process.run(own_module(source), b"", timeout=1.5)
    assert str(caught.value) == "vbe.probe took longer than 1.5 s"
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(form, given):
    done = subprocess.run(
        [sys.executable, "manage.py", "deidentify", form],
        input=given,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr


def test_lines_are_answered_one_for_one():
    status, out, error = run("--jsonl", b'{"text": "Ali Hassan"}\n{"text": "inget"}\n{"text": "i 9B"}')
    assert (status, error) == (0, b"")
    assert [json.loads(line) for line in out.splitlines()] == [
        {"spans": [{"start": 0, "end": 10, "label": "PERSON", "tier": "certain"}]},
        {"spans": []},
        {"spans": [{"start": 2, "end": 4, "label": "CLASS", "tier": "certain"}]},
    ]


def test_a_faulty_line_keeps_the_order_and_is_not_quoted():
    status, out, _ = run("--jsonl", b'{"text": "a"}\nKarin Ek\n{"text": 1}\n\xff\n\n{"text": "a"}\n')
    assert status == 2
    assert [json.loads(line) for line in out.splitlines()] == [
        {"spans": []},
        {"error": "line 2: not JSON"},
        {"error": 'line 3: no text; expected {"text": "…"}'},
        {"error": "line 4: not JSON"},
        {"error": "line 5: not JSON"},
        {"spans": []},
    ]


def test_each_line_is_answered_before_the_next_is_read():
    with subprocess.Popen(
        [sys.executable, "manage.py", "deidentify", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(2):
            process.stdin.write(b'{"text": "inget"}\n')
            process.stdin.flush()
            assert process.stdout.readline() == b'{"spans": []}\n'
        process.stdin.close()
        assert process.wait() == 0


def test_text_comes_back_with_labels():
    assert run("--text", "Alis bror går i 9B.\r\nÅ".encode()) == (
        0,
        "[person A]s bror går i [klass].\r\nÅ",
        b"",
    )


def test_bytes_that_are_no_text_come_through():
    assert run("--text", b"a \xff b") == (0, "a \udcff b", b"")

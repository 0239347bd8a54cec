"""The catalogue check finds what is missing, and finds nothing in a complete catalogue."""

import subprocess
import sys
from pathlib import Path

import pytest

from check_catalogue import main

MANAGE = """
import sys
from django.conf import settings
from django.core.management import execute_from_command_line
settings.configure(USE_I18N=True, LOCALE_PATHS=["locale"], LANGUAGES=[("sv", "Swedish")])
execute_from_command_line(sys.argv)
"""
HEADER = r"""
msgid ""
msgstr ""
"Language: sv\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
PAGE = """{% load i18n %}<p>{% translate "Report" %}</p>
{% blocktranslate count n=n %}{{ n }} report{% plural %}{{ n }} reports{% endblocktranslate %}
"""
MODULE = "from django.utils.translation import gettext as _\n_('Week {week}').format(week=1)\n"
COMPLETE = r"""
msgid "Report"
msgstr "Rapport"

#, python-format
msgid "%(n)s report"
msgid_plural "%(n)s reports"
msgstr[0] "%(n)s rapport"
msgstr[1] "%(n)s rapporter"

#, python-brace-format
msgid "Week {week}"
msgstr "Vecka {week}"
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of one template and one module with a complete catalogue."""
    (tmp_path / "manage.py").write_text(MANAGE)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE)
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "views.py").write_text(MODULE)
    catalogue = tmp_path / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(HEADER + COMPLETE)
    return tmp_path


def test_a_complete_catalogue_passes_and_is_left_as_it_is(tree, capsys):
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    assert (main(tree), capsys.readouterr().out) == (0, "")
    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("replaced", "by", "said"),
    [
        ('msgid "Report"\nmsgstr "Rapport"', "", "django: missing: 'Report'\n"),
        ('msgstr "Rapport"', 'msgstr ""', "django: untranslated: 'Report'\n"),
        ('msgid "Report"', '#, fuzzy\nmsgid "Report"', "django: fuzzy: 'Report'\n"),
        ('msgstr[1] "%(n)s rapporter"', 'msgstr[1] ""', "django: untranslated: '%(n)s report'\n"),
        (
            'msgstr "Vecka {week}"',
            'msgstr "Vecka {vecka}"',
            "django: placeholders ['vecka'] instead of ['week']: 'Week {week}'\n",
        ),
        (
            'msgid "Report"',
            'msgid "Old"\nmsgstr "Gammal"\n\nmsgid "Report"',
            "django: no longer in the source: 'Old'\n",
        ),
    ],
)
def test_each_fault_is_named(tree, capsys, replaced, by, said):
    catalogue = tree / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    complete = catalogue.read_text()
    assert complete.count(replaced) == 1
    catalogue.write_text(complete.replace(replaced, by))
    assert (main(tree), capsys.readouterr().out) == (1, said)


def test_a_placeholder_of_another_name_is_named(tree, capsys):
    catalogue = tree / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    catalogue.write_text(catalogue.read_text().replace("%(n)s rapporter", "%(m)s rapporter"))
    status, said = main(tree), capsys.readouterr().out
    assert (status, said.count("\n"), "'%(n)s report'" in said) == (1, 1, True)


def test_a_tree_without_a_catalogue_fails(tmp_path):
    script = Path(__file__).parents[2] / "scripts" / "check_catalogue.py"
    done = subprocess.run([sys.executable, script, tmp_path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "there is no Swedish catalogue\n")

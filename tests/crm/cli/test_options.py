"""The options before the command, and what all commands share."""

import json
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from crm import __version__
from crm.cli.options import DAY, Options, progress
from crm.services import customers
from tests.crm.cli.conftest import CommandLine
from tests.factories import person


def test_version_and_help(cli_at: CommandLine) -> None:
    """Both are told and succeed."""
    assert __version__ in cli_at.bare("--version").out
    for words in (["--help"], ["-h"], ["report", "-h"], ["import", "-h"], ["letters", "--help"]):
        answer = cli_at.bare(*words)
        assert (answer.code, answer.err) == (0, "")
        assert "Usage: stamklant" in answer.out


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--nonsense"],
        ["--lang", "fr", "check"],
        ["--today", "23-11-2026", "check"],
        ["--today", "2026-02-30", "check"],
        ["search"],
        ["letters"],
        ["report", "retention"],
        ["report", "retention", "--since", "2026-01-01", "--until", "2026-12-31", "--period", "day"],
        ["report", "retention", "--since", "2026-01-01", "--until", "2026-12-31", "--window", "0"],
        ["report", "monthly"],
        ["import", "undo", "three"],
        ["import", "customers"],
        ["import", "customers", "a.csv", "--mode", "wrong"],
        ["demo", "--customers", "0"],
        [],
    ],
)
def test_wrong_usage(cli_at: CommandLine, words: list[str]) -> None:
    """Exit code 2, told on standard error, nothing on standard output."""
    answer = cli_at.bare("--file", cli_at.path, *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "There is no file “none.stamklant”.\n"), ("nl", "Er is geen bestand “none.stamklant”.\n")],
)
def test_errors_speak_the_chosen_language(cli_at: CommandLine, tmp_path: Path, lang: str, sentence: str) -> None:
    """One sentence on standard error, exit code 1."""
    answer = cli_at.bare("--file", tmp_path / "none.stamklant", "--lang", lang, "check")
    assert (answer.code, answer.out, answer.err) == (1, "", sentence)


def test_the_file_is_not_made_by_looking(cli_at: CommandLine, tmp_path: Path) -> None:
    """Only the window, the demonstration and an import make a missing one."""
    none = tmp_path / "folder" / "none.stamklant"
    for words in (["check"], ["search", "x"], ["backup"], ["letters", "--to", "a.pdf"], ["report", "cohorts"]):
        assert cli_at.bare("--file", none, "--lang", "en", *words).code == 1
    assert not none.parent.exists()


def test_the_default_file(cli_at: CommandLine, home: Path) -> None:
    """In the owner's data folder."""
    assert "stamklant.stamklant" in cli_at.bare("--lang", "en", "check").err
    (home / "stamklant.stamklant").write_bytes(cli_at.path.read_bytes())
    assert cli_at.bare("--lang", "en", "check").out == "All is well.\n"


def test_without_a_language_the_file_decides(cli_at: CommandLine) -> None:
    """A Dutch shop is answered in Dutch on any computer."""
    assert cli_at.bare("--file", cli_at.path, "check").out == "Alles is in orde.\n"


def test_a_file_that_is_none(cli_at: CommandLine, tmp_path: Path) -> None:
    """A picture with our ending is a sentence, and stays as it is."""
    picture = tmp_path / "picture.stamklant"
    picture.write_bytes(b"\x89PNG" * 1000)
    for words in (["check"], ["search", "x"], ["letters", "--to", tmp_path / "a.pdf"]):
        answer = cli_at.bare("--file", picture, "--lang", "en", *words)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert picture.read_bytes() == b"\x89PNG" * 1000


def test_words_stay_words(cli_at: CommandLine) -> None:
    """JSON is written with its letters, not with codes; one document and one line end."""
    with cli_at.opened() as workspace:
        customers.add(workspace, person("Иван", "Петров"))
    out = cli_at("--json", "search", "петров").out
    assert "Петров, Иван" in out
    assert out.count("\n") == 1
    json.loads(out)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A counter on one line of standard error; a file or a scheduler gets none."""
    for stream, wanted in ((Terminal(), "\r1 / 2,000\r2,000 / 2,000\n\r7"), (StringIO(), "")):
        monkeypatch.setattr(sys, "stderr", stream)
        for done, total in ((1, 2000), (2000, 2000), (7, 0)):
            progress(done, total)
        assert stream.getvalue() == wanted


def test_days() -> None:
    """Written as in the manual, or a day already."""
    assert DAY.convert("2026-02-28", None, None) == DAY.convert(date(2026, 2, 28), None, None) == date(2026, 2, 28)


def test_the_clock_is_the_day_asked_for(tmp_path: Path) -> None:
    """Also when a command moves it."""
    options = Options(tmp_path / "a.stamklant", "en", date(2026, 1, 1), as_json=False)
    options.today = date(2025, 1, 1)
    assert options.clock() == date(2025, 1, 1)

"""Files that take their place only when they are whole."""

import errno
import re
from pathlib import Path

import pytest

from crm.errors import FileProblem
from crm.paths import data_folder, default_file, documents_folder, replacing


def fail(path: Path, error: Exception) -> None:
    """Write half a file, then break."""
    with replacing(path) as partial:
        partial.write_text("half")
        raise error


def test_replacing_puts_the_new_file_in_place(tmp_path: Path) -> None:
    """The new text is there, and nothing beside it."""
    path = tmp_path / "report.csv"
    path.write_text("old")
    with replacing(path) as partial:
        partial.write_text("new")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("report.csv", "new")]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "protected"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "broken"),
    ],
)
def test_replacing_keeps_the_old_file_when_the_disk_fails(tmp_path: Path, number: int, words: str) -> None:
    """The old file stays, the half one goes, and one sentence says why."""
    path = tmp_path / "report.csv"
    path.write_text("old")
    with pytest.raises(FileProblem, match=words):
        fail(path, OSError(number, "broken"))
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("report.csv", "old")]


def test_replacing_removes_the_half_file_of_any_error(tmp_path: Path) -> None:
    """A bug in a writer leaves nothing behind either."""
    with pytest.raises(KeyError):
        fail(tmp_path / "report.csv", KeyError())
    assert list(tmp_path.iterdir()) == []


def test_replacing_names_a_missing_folder(tmp_path: Path) -> None:
    """The sentence names the file, not the whole path."""
    sentence = re.escape("“report.csv” cannot be written: its folder does not exist.")
    with pytest.raises(FileProblem, match=sentence), replacing(tmp_path / "gone" / "report.csv") as partial:
        partial.write_text("new")


def test_the_data_folder_can_be_chosen(home: Path) -> None:
    """STAMKLANT_HOME says where the default file, its backups and its lock are."""
    assert data_folder() == home
    assert default_file() == home / "stamklant.stamklant"


def test_without_a_choice_it_is_the_systems_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own data folder, named after the program."""
    monkeypatch.delenv("STAMKLANT_HOME")
    assert data_folder().name == "Stamklant"
    assert data_folder().is_absolute()
    assert documents_folder().is_absolute()

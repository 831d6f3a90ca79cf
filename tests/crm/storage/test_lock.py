"""One writer a file."""

import json
import os
from pathlib import Path

import pytest

from crm.errors import FileProblem, LockedFile
from crm.storage.lock import WriterLock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.stamklant"


def test_the_note_tells_computer_and_process(path: Path) -> None:
    """Nothing else: a lock is no place for names."""
    lock = WriterLock(path)
    lock.acquire()
    note = json.loads(path.with_name(path.name + ".owner").read_text(encoding="utf-8"))
    assert set(note) == {"host", "pid"}
    assert note["pid"] == os.getpid()
    lock.release()
    assert not path.with_name(path.name + ".owner").exists()


@pytest.mark.parametrize("note", ["", "{}", "nonsense", "[]"])
def test_an_unreadable_note_is_no_obstacle(path: Path, note: str) -> None:
    """The refusal is a sentence even when the note says nothing."""
    holder = WriterLock(path)
    holder.acquire()
    path.with_name(path.name + ".owner").write_text(note, encoding="utf-8")
    with pytest.raises(LockedFile, match=r"\(\?\)"):
        WriterLock(path).acquire()
    holder.release()


def test_a_note_that_cannot_be_written_is_no_obstacle(path: Path) -> None:
    """The lock counts, not the note."""
    path.with_name(path.name + ".owner").mkdir()
    lock = WriterLock(path)
    lock.acquire()
    with pytest.raises(LockedFile):
        WriterLock(path).acquire()
    lock.release()


def test_releasing_twice_is_harmless(path: Path) -> None:
    """A lock that is not held has nothing to free."""
    lock = WriterLock(path)
    lock.release()
    lock.acquire()
    lock.release()
    lock.release()
    other = WriterLock(path)
    other.acquire()
    with pytest.raises(LockedFile):
        lock.acquire()
    other.release()


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    """Where the lock cannot stand nothing is opened for writing."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileProblem, match="cannot be written to"):
        WriterLock(tmp_path / "file" / "shop.stamklant").acquire()

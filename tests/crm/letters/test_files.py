"""One file a customer in a folder."""

from pathlib import Path

import pytest

from crm.errors import FileProblem
from crm.letters.files import new_files


def test_names_are_free_and_safe(tmp_path: Path) -> None:
    """Upper and lower case count as equal; a name leads out of no folder and is not too long."""
    (tmp_path / "ANNA.eml").touch()
    with new_files(tmp_path, ["Anna", "../../etc\r\npasswd", "Ж" * 300], ".eml") as files:
        assert files[0].name == "Anna (2).eml"
    assert all(file.parent == tmp_path and len(file.name.encode()) < 130 for file in files)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file stands in its place: a sentence with its name."""
    (tmp_path / "there").touch()
    with pytest.raises(FileProblem) as caught, new_files(tmp_path / "there", [], ".eml"):
        pass
    assert caught.value.values["name"] == "there"


def test_what_fails_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    """Files of others stay."""
    (tmp_path / "mine.txt").touch()

    def fill() -> None:
        with new_files(tmp_path, ["a"], ".eml") as files:
            files[0].touch()
            raise FileProblem("full")

    with pytest.raises(FileProblem):
        fill()
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]

"""Where a file goes."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from crm.paths import documents_folder
from ui.widgets.save_file import ask_path

KINDS = ("Spreadsheet (*.xlsx)", "CSV (*.csv)")


@pytest.fixture
def asks(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Asks for a file; one answer (name, kind) after the other is given, and every caption noted."""

    def ask(*answers: tuple[Path | str, str]) -> tuple[Path | None, list[str]]:
        captions, given = [], iter(answers)

        def answer(_owner: QWidget, caption: str, proposed: str, *_: str) -> tuple[str, str]:
            assert Path(proposed).parent == documents_folder() or Path(proposed).exists()
            captions.append(caption)
            name, kind = next(given)
            return str(name), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        owner = QWidget()
        qtbot.addWidget(owner)
        return ask_path(owner, "Export", "list 2025/26.xlsx", *KINDS), captions

    return ask


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("list.xlsx", "", "list.xlsx"),
        ("LIST.CSV", KINDS[0], "LIST.CSV"),
        ("list", KINDS[1], "list.csv"),
        ("week 23.11", "", "week 23.11.xlsx"),
    ],
)
def test_the_ending_is_that_of_the_kind(asks: Any, tmp_path: Path, typed: str, kind: str, name: str) -> None:
    """Added where it was left out, also behind a point in the name."""
    assert asks((tmp_path / typed, kind))[0] == tmp_path / name


def test_an_added_ending_replaces_nothing_unasked(asks: Any, tmp_path: Path) -> None:
    """The dialog comes again with the whole name, and asks in its own way whether to replace the file."""
    there = tmp_path / "list.xlsx"
    there.write_text("of last week")
    path, captions = asks((tmp_path / "list", ""), (there, ""))
    assert path == there
    assert captions == ["Export", "“list.xlsx” is there already: replace it, or choose another name"]
    assert asks((tmp_path / "list", ""), ("", ""))[0] is None

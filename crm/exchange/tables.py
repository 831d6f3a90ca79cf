"""Any file with rows, opened by what it is and not by what it is called."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from crm.errors import FileProblem
from crm.exchange.cells import Row
from crm.exchange.delimited import TextTable
from crm.exchange.sheets import SheetTable, is_spreadsheet
from crm.i18n import N_


class Table(Protocol):
    """Rows of a file, read as often as asked for. ``encoding_choices`` are other readings worth offering."""

    sheets: tuple[str, ...]
    encoding_sure: bool
    encoding_choices: tuple[str, ...]

    @property
    def sheet(self) -> str | None:
        """The sheet that is read; None for text files."""

    @property
    def encoding(self) -> str | None:
        """The encoding; None for spreadsheets."""

    @property
    def delimiter(self) -> str | None:
        """The delimiter; None for spreadsheets."""

    def rows(self) -> Iterator[Row]:
        """All rows that are not blank."""

    def position(self) -> tuple[int, int]:
        """How far reading is: done and total."""


def open_table(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> Table:
    """A file as a table; what is None is guessed.

    Raises:
        FileProblem: missing, a folder, empty, unreadable or not a table. InvalidInput: no such encoding or sheet.
    """
    try:
        if path.is_dir():
            raise FileProblem(N_("“{name}” is a folder; choose a file."), name=path.name)
        if is_spreadsheet(path):
            return SheetTable(path, sheet)
        return TextTable(path, encoding, delimiter)
    except FileNotFoundError as error:
        raise FileProblem(N_("There is no file “{name}”."), name=path.name) from error
    except OSError as error:
        raise FileProblem(N_("“{name}” cannot be read."), name=path.name) from error

"""The file of rejected rows: the reason first, then the line, then the row as it was."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from crm.domain.cell import cell_text
from crm.domain.importing import Problem
from crm.errors import FileProblem
from crm.i18n import N_, tr


class RejectsFile:
    """Writes beside the target and moves into place on ``keep``, so a failed import leaves nothing behind.

    Raises:
        FileProblem: the file cannot be written.
    """

    def __init__(self, path: Path, labels: Sequence[str], delimiter: str | None) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")
        try:
            self._file: IO[str] = self._part.open("w", encoding="utf-8-sig", newline="")
        except OSError as error:
            raise _unwritable(path) from error
        mark = delimiter if delimiter in (",", ";", "\t") else ","
        self._writer = csv.writer(self._file, delimiter=mark, quoting=csv.QUOTE_ALL)
        self._writer.writerow([tr("Reason"), tr("Line"), *map(cell_text, labels)])

    def write(self, line: int, cells: Sequence[str], problems: Iterable[Problem]) -> None:
        """One rejected row with everything that is wrong with it."""
        try:
            self._writer.writerow([cell_text(reasons(problems)), line, *map(cell_text, cells)])
        except OSError as error:
            raise _unwritable(self._path) from error

    def keep(self) -> None:
        """Move the file into place."""
        try:
            self._file.close()
            self._part.replace(self._path)
        except OSError as error:
            raise _unwritable(self._path) from error

    def __enter__(self) -> "RejectsFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)


def _unwritable(path: Path) -> FileProblem:
    return FileProblem(N_("“{name}” cannot be written."), name=path.name)


def reasons(problems: Iterable[Problem]) -> str:
    """Problems as sentences in the language of the screen, each after its column."""
    return " ".join(
        f"{p.column}: {tr(p.reason, **p.values)}" if p.column else tr(p.reason, **p.values) for p in problems
    )

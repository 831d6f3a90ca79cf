"""One file a customer in a folder: names that are free, and nothing half-made left behind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from crm.domain.filename import safe_name
from crm.errors import FileProblem
from crm.i18n import N_


@contextmanager
def new_files(folder: Path, names: Sequence[str], ending: str) -> Iterator[list[Path]]:
    """Where to write a file for each name; those written are removed again when the writing fails or is cancelled.

    Raises:
        FileProblem: the folder cannot be made.
    """
    is_new = not folder.exists()
    _make(folder)
    used = {path.name.casefold() for path in folder.iterdir()}
    files = [folder / _free(name, ending, used) for name in names]
    try:
        with gone_on_failure(files):
            yield files
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def gone_on_failure(files: Sequence[Path]) -> Iterator[None]:
    """Remove these files when what follows fails or is cancelled."""
    try:
        yield
    except BaseException:
        for file in files:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(N_("The folder “{name}” cannot be made."), name=folder.name) from error


def _free(name: str, ending: str, used: set[str]) -> str:
    """A name that neither this run nor an earlier file has; upper and lower case count as equal."""
    base = safe_name(name)
    number, free = 2, f"{base}{ending}"
    while free.casefold() in used:
        free = f"{base} ({number}){ending}"
        number += 1
    used.add(free.casefold())
    return free

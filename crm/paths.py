"""Where the program's own files and the owner's data live."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crm.errors import FileProblem


def N_(msgid: str) -> str:  # noqa: N802 - i18n imports this module, so the mark is made again here
    """Mark ``msgid`` for translation."""
    return msgid


_UNWRITABLE = N_("“{name}” cannot be written: {why}.")
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def data_folder() -> Path:
    """The folder of the default customer file, its backups and its lock (``STAMKLANT_HOME`` overrides it)."""
    if chosen := os.environ.get("STAMKLANT_HOME"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("Stamklant", appauthor=False))


def default_file() -> Path:
    """The customer file opened when none is named."""
    return data_folder() / "stamklant.stamklant"


def documents_folder() -> Path:
    """Where the owner looks for letters and reports."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; it takes the place of ``path`` when all went well, else it is removed.

    Raises:
        FileProblem: the disk is full, the folder is missing or closed to us; the old file is as it was.
    """
    partial = path.with_name(f".{path.stem[:100]}-{os.urandom(4).hex()}{path.suffix}")
    try:
        yield partial
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        partial.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> FileProblem:
    from crm.i18n import N_  # crm.i18n finds its catalogues with this module

    sentences = {
        errno.ENOSPC: N_("“{name}” cannot be written: the disk is full."),
        errno.EDQUOT: N_("“{name}” cannot be written: the disk is full."),
        errno.ENOENT: N_("“{name}” cannot be written: its folder does not exist."),
        errno.ENOTDIR: N_("“{name}” cannot be written: its folder does not exist."),
        errno.EACCES: N_("“{name}” cannot be written: the file or its folder is protected, or open elsewhere."),
        errno.EPERM: N_("“{name}” cannot be written: the file or its folder is protected, or open elsewhere."),
        errno.EROFS: N_("“{name}” cannot be written: the disk is read-only."),
        errno.EISDIR: N_("“{name}” cannot be written: it is a folder."),
    }
    if error.errno in sentences:
        return FileProblem(sentences[error.errno], name=path.name)
    return FileProblem(N_("“{name}” cannot be written: {why}."), name=path.name, why=error.strerror or str(error))


def with_ending(path: Path, ending: str) -> Path:
    """The path, its name ending so: added behind what was typed, so that “week 23.11” keeps its 11."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

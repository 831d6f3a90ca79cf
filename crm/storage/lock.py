"""One writer a file: a lock beside it, and a note of who holds it."""

import json
import os
import socket
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from crm.errors import FileProblem, LockedFile
from crm.i18n import N_


class WriterLock:
    """Held while a customer file is open for writing; freed by the system when the process dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path.with_name(path.name + ".lock"), timeout=0)
        self._note = path.with_name(path.name + ".owner")

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            LockedFile: another program has it; says which computer and process.
        """
        try:
            self._lock.acquire()
        except Timeout:
            raise LockedFile(
                N_("“{name}” is already open in another window ({where})."), name=self._path.name, where=self._holder()
            ) from None
        except OSError as error:
            raise FileProblem(N_("“{name}” is in a folder that cannot be written to."), name=self._path.name) from error
        self._write_note()

    def release(self) -> None:
        """Free the lock, if held."""
        if not self._lock.is_locked:
            return
        self._forget_note()
        self._lock.release()

    def _write_note(self) -> None:
        note = {"host": socket.gethostname(), "pid": os.getpid()}
        try:
            self._note.write_text(json.dumps(note), encoding="utf-8")
        except OSError:
            self._forget_note()

    def _forget_note(self) -> None:
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def _holder(self) -> str:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return f"{note['host']}, {note['pid']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "?"

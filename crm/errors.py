"""Errors the user can act on. Everything else is a bug.

Each carries an English message id and its values; the border (window or command line) translates it.
"""

from typing import ClassVar


class CrmError(Exception):
    """One sentence for the user: a message id with named values, never a stack trace."""

    exit_code: ClassVar[int] = 1

    def __init__(self, msgid: str, /, **values: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values

    def __str__(self) -> str:
        return self.msgid.format_map(self.values) if self.values else self.msgid


class InvalidInput(CrmError):
    """Something typed or given cannot be used; ``field`` names the input it belongs to."""

    def __init__(self, msgid: str, /, field: str = "", **values: object) -> None:
        super().__init__(msgid, **values)
        self.field = field


class NotFound(CrmError):
    """The thing asked for does not exist (any more)."""


class Conflict(CrmError):
    """The data changed in between; nothing was written."""


class Cancelled(CrmError):
    """The user stopped a long job; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Cancelled.")


class NotAllowed(CrmError):
    """Consent or erasure rules forbid it."""


class FileProblem(CrmError):
    """A file cannot be read or written."""


class NewerFile(FileProblem):
    """The customer file was made by a newer version of the program."""


class DamagedFile(FileProblem):
    """The customer file is damaged, empty or not a customer file."""


class LockedFile(FileProblem):
    """The customer file is open elsewhere."""

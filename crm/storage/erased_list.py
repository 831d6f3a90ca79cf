"""A list beside the customer file of who was erased: an old backup that is put back forgets it, the list does not.

It holds no name, number or address: ids of rows, digests of their random marks, and the digests of ``suppression``.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from crm.errors import FileProblem
from crm.i18n import N_
from crm.paths import replacing
from crm.storage import suppression
from crm.storage.backup import folder
from crm.storage.connection import Reading

_NAME = "erased.json"


@dataclass(frozen=True, slots=True)
class ErasedList:
    """``people`` by day: ids with the mark of each row. ``waiting`` are backups that could not be written anew yet."""

    people: tuple[tuple[date, dict[int, str]], ...] = ()
    key: bytes = b""
    digests: tuple[tuple[str, str, str], ...] = ()
    waiting: tuple[str, ...] = field(default=())

    @property
    def ids(self) -> frozenset[int]:
        """Every id on the list."""
        return frozenset(row_id for _, ids in self.people for row_id in ids)


def place(path: Path) -> Path:
    """Where the list of a customer file is: with its backups."""
    return folder(path) / _NAME


def read(path: Path) -> ErasedList:
    """The list that goes with a customer file, or with a backup that is opened where it lies; a spoilt one is empty."""
    for found in (place(path), path.with_name(_NAME)):
        if found.is_file():
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                return _parsed(json.loads(found.read_text("utf-8")))
    return ErasedList()


def wanted(session: Reading, path: Path) -> bool:
    """Whether anybody was ever erased from this file, or from a newer state of it."""
    erased = session.connection().exec_driver_sql("SELECT 1 FROM erasure LIMIT 1").fetchone()
    return erased is not None or place(path).is_file() or path.with_name(_NAME).is_file()


def _parsed(stored: dict[str, Any]) -> ErasedList:
    people = tuple(
        (date.fromisoformat(person["day"]), {int(row_id): mark for row_id, mark in person["ids"].items()})
        for person in stored["people"]
    )
    digests = tuple((kind, text, day) for kind, text, day in stored["digests"])
    return ErasedList(people, bytes.fromhex(stored["key"]), digests, tuple(stored["waiting"]))


def write(path: Path, listed: ErasedList) -> None:
    """Keep the list.

    Raises:
        FileProblem: the folder of the backups cannot be written to.
    """
    target = place(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(N_("“{name}” is in a folder that cannot be written to."), name=path.name) from error
    document = {
        "people": [{"day": day.isoformat(), "ids": ids} for day, ids in listed.people],
        "key": listed.key.hex(),
        "digests": listed.digests,
        "waiting": listed.waiting,
    }
    with replacing(target) as temporary:
        temporary.write_text(json.dumps(document, indent=1), "utf-8")


def add(path: Path, session: Reading, people: Iterable[tuple[date, dict[int, str]]], waiting: Iterable[str]) -> None:
    """Put people on the list, with all digests of the file as it is now, and the backups that wait."""
    listed = read(path)
    rows = session.connection().exec_driver_sql("SELECT kind, digest, day FROM suppression ORDER BY id").fetchall()
    digests = tuple((kind, text, day) for kind, text, day in rows)
    new = tuple(person for person in people if person not in listed.people)
    write(
        path,
        replace(
            listed,
            people=(*listed.people, *new),
            key=suppression.key_of(session),
            digests=digests,
            waiting=tuple(dict.fromkeys(waiting)),
        ),
    )

"""What an import is told, asks, would do and did (product I1, command line “Mapping file”)."""

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from crm.errors import InvalidInput
from crm.i18n import N_

Column = str | int
"""A column of a file: its header, or its number from 1."""

CUSTOMER_FIELDS = (
    "number", "organisation", "name", "title", "given_name", "initials", "prefix", "surname", "suffix", "address_form",
    "birth_date", "birth_year", "birth_month", "birth_day", "customer_since", "language", "occupation", "tags", "note",
    "email", "phone", "mobile", "website", "street", "house_number", "addition", "street2", "postcode", "city",
    "region", "country", "preferred_channel", "consent_email", "consent_sms", "consent_phone", "consent_post", "source",
    "interests", "contact_days",
)  # fmt: skip
"""What a column of customers can be, beside own fields (``field:NAME``). ``name`` is a whole name in one cell."""

PURCHASE_FIELDS = (
    "customer", "name", "number", "on", "sku", "product", "category", "quantity", "unit_price", "discount", "total",
    "currency", "vat", "return", "channel", "payment", "note",
)  # fmt: skip
"""What a column of purchases can be."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": ("customers", "purchases"),
    "decimal": (".", ","),
    "unknown_customers": ("create", "reject"),
    "anonymous": ("keep", "reject"),
    "names_only": ("customers", "anonymous", "reject"),
}
DATE_ORDERS = ("day-first", "month-first", "year-first")


class Mode(StrEnum):
    """What happens to rows that are stored already. FILL fills blanks, ADD looks for nothing and adds every row."""

    FILL = "fill"
    SKIP = "skip"
    UPDATE = "update"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a file; None and missing columns are guessed. Equal to the JSON mapping file.

    ``columns`` holds per field the columns it is read from: none (an empty tuple: leave out), one, or several for what
    there can be several of (e-mail, phone). ``names_only`` says what a purchase is that names its customer and gives no
    number: of a customer known by that name alone, of nobody, or left out.
    """

    kind: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    header: bool | None = None
    sheet: str | None = None
    dates: str | None = None
    decimal: str | None = None
    columns: Map[str, tuple[Column, ...]] = field(default_factory=dict)
    unknown_customers: str = "create"
    anonymous: str = "keep"
    names_only: str | None = None

    def column(self, name: str) -> Column | None:
        """The first column of a field, or None."""
        found = self.columns.get(name, ())
        return found[0] if found else None

    def with_column(self, name: str, *columns: Column) -> "Mapping":
        """The same with another choice of columns for one field; without columns the field is left out."""
        return replace(self, columns={**self.columns, name: columns})

    def to_json(self) -> dict[str, Any]:
        """The mapping as it is written to a JSON file; every field of its kind is named."""
        names = CUSTOMER_FIELDS if self.kind == "customers" else PURCHASE_FIELDS
        listed = {name: self.columns.get(name, ()) for name in (*names, *self.columns)}
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**plain, "columns": {name: _plain(found) for name, found in listed.items()}}

    @classmethod
    def from_json(cls, document: object) -> "Mapping":
        """A mapping from parsed JSON.

        Raises:
            InvalidInput: an unknown key or a value that cannot be; ``field`` names the key.
        """
        if not isinstance(document, dict):
            raise InvalidInput(N_("A mapping file holds one JSON object."))
        known = {f.name for f in fields(cls)}
        for key, value in document.items():
            if key not in known or not _fits(key, value):
                raise InvalidInput(N_("The mapping file has a wrong “{key}”."), field=str(key), key=key)
        given = {key: value for key, value in document.items() if value is not None and key != "columns"}
        kind = str(given.get("kind", ""))
        columns = {name: _columns(kind, name, value) for name, value in (document.get("columns") or {}).items()}
        return cls(**given, columns=columns)


def _plain(found: tuple[Column, ...]) -> object:
    if len(found) > 1:
        return list(found)
    return found[0] if found else None


def _fits(key: str, value: object) -> bool:
    if value is None:
        return True
    if key == "columns":
        return isinstance(value, dict)
    if key == "header":
        return isinstance(value, bool)
    if key == "dates":
        return isinstance(value, str) and (value in DATE_ORDERS or "%" in value)
    if key == "delimiter":
        return isinstance(value, str) and len(value) == 1 and value not in '"\r\n'
    return isinstance(value, str) and value in _CHOICES.get(key, (value,))


def _columns(kind: str, name: str, value: object) -> tuple[Column, ...]:
    known = {"customers": CUSTOMER_FIELDS, "purchases": PURCHASE_FIELDS}.get(kind, CUSTOMER_FIELDS + PURCHASE_FIELDS)
    found = value if isinstance(value, list) else [] if value is None else [value]
    if (name not in known and not name.startswith("field:")) or not all(_is_column(c) for c in found):
        raise InvalidInput(N_("The mapping file has a wrong “{key}”."), field=f"columns.{name}", key=f"columns.{name}")
    return tuple(found)


def _is_column(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool) and value > 0)


@dataclass(frozen=True, slots=True)
class Question:
    """What only the owner knows. ``key`` is the part of the mapping that answers it, such as ``columns.customer``.

    ``text`` is a message id with ``values``; ``choices`` are the possible answers, empty for a column.
    """

    key: str
    text: str
    values: Map[str, object] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know about a file: a message id and its values."""

    text: str
    values: Map[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row was rejected (or, as a warning, what is odd about it). ``reason`` is a message id with ``values``."""

    line: int
    column: str
    reason: str
    values: Map[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of one record before and after, as text."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What an import does to one record: ``verdict`` is added, filled, changed or untouched."""

    line: int
    verdict: str
    reference: str
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, or did. Counts are data rows except ``…_added``, which are records.

    added + filled + changed + untouched + rejected = rows; ``anonymous`` is part of added. ``problems`` and
    ``warnings`` are the first 100; ``warned`` counts all warnings.
    """

    mapping: Mapping
    rows: int = 0
    added: int = 0
    filled: int = 0
    changed: int = 0
    untouched: int = 0
    rejected: int = 0
    anonymous: int = 0
    customers_added: int = 0
    purchases_added: int = 0
    warned: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    samples: tuple[Sample, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The counts by name, in the order of the command line's JSON."""
        return {name: getattr(self, name) for name in COUNTS}


COUNTS = (
    "rows", "added", "filled", "changed", "untouched", "rejected", "anonymous", "customers_added", "purchases_added",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be read. ``rows`` are the first data rows as text, ``columns`` the labels above them.

    ``ignored`` are the columns that fit no field; ``sheets`` the names to choose from, empty for text files.
    """

    mapping: Mapping
    questions: tuple[Question, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[Remark, ...] = ()
    ignored: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; ``batch`` is None when it changed nothing."""

    batch: int | None
    plan: ImportPlan


@dataclass(frozen=True, slots=True)
class Batch:
    """An earlier import. ``counts`` as in ``ImportPlan.counts``."""

    id: int
    at: datetime
    kind: str
    file_name: str
    mode: Mode
    counts: Map[str, int]
    undone: bool


@dataclass(frozen=True, slots=True)
class UndoneBatch:
    """Records taken back, and those kept because they were changed or used since: what and why (a message id)."""

    reverted: int
    kept: tuple[tuple[str, str], ...] = ()


def unanswered(mapping: Mapping, questions: Iterable[Question]) -> Mapping:
    """``mapping`` without the guesses that questions are about, so that they are asked again until answered."""
    asked = {question.key for question in questions}
    open_ones: dict[str, Any] = {key: None for key in ("encoding", "dates", "decimal", "names_only") if key in asked}
    return replace(mapping, **open_ones)


def settled(mapping: Mapping, questions: Iterable[Question]) -> Mapping:
    """``mapping`` when nothing is left to ask.

    Raises:
        InvalidInput: the first question, with its key as ``field``.
    """
    for question in questions:
        raise InvalidInput(question.text, field=question.key, **question.values)
    return mapping

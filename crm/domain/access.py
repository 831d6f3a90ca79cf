"""What is held about one person, for the person (GDPR 15 and 20, product C5): reviewed first, then handed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from crm.domain.customer import CustomerDraft, TimelineEntry
from crm.domain.permission import Country
from crm.domain.purchase import PurchaseRow
from crm.i18n import N_

Rows = Mapping[str, tuple[Mapping[str, Any], ...]]
"""Rows by table, as they are stored."""

TEXTS: dict[tuple[str, str], str] = {
    ("customer", "note"): N_("Note of the profile"),
    ("customer", "flags"): N_("Private remark"),
    ("entry", "text"): N_("Note"),
    ("entry", "topic"): N_("What it is about"),
    ("entry", "reaction"): N_("What we did"),
    ("relation", "role"): N_("Link with another customer"),
    ("result", "name"): N_("Goal"),
    ("task", "text"): N_("Task"),
    ("purchase", "note"): N_("Note of a purchase"),
    ("consent_event", "note"): N_("Note about consent"),
    ("agreement", "text"): N_("Agreement"),
    ("account", "goals"): N_("Goals"),
    ("letter", "aside"): N_("Why a letter was not sent"),
    ("survey_answer", "remark"): N_("Remark with a survey answer"),
}
"""Free texts, by table and column: what the owner reads before it is handed over."""
DAYS = ("day", "due_on", "created_at", "marked_on", "since")
"""Columns that date a row, the first that there is."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One free text. ``key`` names it (``entry:12:text``); ``speaks_of`` are other customers named in it."""

    key: str
    kind: str
    on: date | None
    text: str
    private: bool = False
    speaks_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessReview:
    """What would be handed over: the texts to read, and how many rows there are in all."""

    customer_id: int
    name: str
    items: tuple[ReviewItem, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class AccessData:
    """Everything for the paper: ``left_out`` counts the texts kept back to protect others.

    ``letters`` are day, subject and paragraphs; ``kept_until`` is how long purchases stay, None without any.
    """

    name: str
    reference: str
    profile: CustomerDraft
    purchases: tuple[PurchaseRow, ...]
    happened: tuple[TimelineEntry, ...]
    letters: tuple[tuple[date, str, tuple[str, ...]], ...]
    tasks: tuple[tuple[date | None, str], ...]
    links: tuple[tuple[str, str], ...]
    agreed: tuple[tuple[date | None, str], ...]
    country: Country
    kept_until: date | None
    left_out: int


@dataclass(frozen=True, slots=True)
class Handed:
    """What was written: the folder or the zip, and the names of the files in it."""

    path: Path
    files: tuple[str, ...]

"""Small crowds to look for duplicates in."""

from typing import Any

from crm.analytics.candidates import shared
from crm.analytics.evidence import Compared, Evidence, evidence
from crm.analytics.people import People, folded

TEXTS = ("given", "initials", "surname", "suffix", "organisation", "street", "postcode", "city")


def people(*rows: dict[str, Any]) -> People:
    """Customers with ids from 1 on; ``phone`` and ``email`` are one text each."""
    columns: dict[str, Any] = {name: [row.get(name, "") for row in rows] for name in TEXTS}
    return People(
        ids=range(1, len(rows) + 1),
        birth=[row.get("birth", 0) for row in rows],
        phones=[(at, row["phone"]) for at, row in enumerate(rows) if "phone" in row],
        emails=[(at, row["email"]) for at, row in enumerate(rows) if "email" in row],
        **columns,
    )


def judged(one: dict[str, Any], two: dict[str, Any], size: int = 1_000) -> Evidence:
    """The evidence about two customers of a file of ``size``."""
    import numpy as np

    codes = folded(people(one, two))
    return evidence(Compared(codes, (np.array([0]), np.array([1])), shared(codes), size))

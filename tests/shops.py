"""Small shops as columns, and the real one of the CDNOW sample."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np

from crm.analytics.sales import Sales, day_number

Row = tuple[int, date, int, bool]


def sales(rows: Iterable[tuple[object, ...]]) -> Sales:
    """Rows of customer (0 = anonymous), day, and if wished cents (1000) and whether it is a return."""
    full = [(*row, *(1000, False)[len(row) - 2 :]) for row in rows]
    return Sales(
        np.array([row[0] for row in full], np.int64),
        np.array([day_number(row[1]) for row in full], np.int32),  # type: ignore[arg-type]
        np.array([row[2] for row in full], np.int64),
        np.array([row[3] for row in full], np.bool_),
    )


def cdnow(folder: Path) -> Sales:
    """The 1/10 sample: one receipt a row, the second column is the customer."""
    lines = (folder / "cdnow" / "CDNOW_sample.txt").read_text("ascii").splitlines()
    fields = [line.split() for line in lines if line.strip()]
    return sales((int(f[1]), date.fromisoformat(f[2]), round(float(f[4]) * 100), False) for f in fields)

"""RFM of the whole file: scores, the board, and the names behind its cells and segments.

Reading and scoring a million purchases takes half a second on a worker; the answer is remembered until a purchase
changes or the day does.
"""

from array import array
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from crm.analytics import rfm as counting
from crm.analytics.sales import Sales
from crm.domain.rfm import FEW, MANY, RfmBoard, RfmResult, Scores, Segment, Standing
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import json as shapes
from crm.reports import rfm as building
from crm.services import report_files
from crm.services.workspace import Workspace
from crm.storage import frames, named


def scores(workspace: Workspace, *, day: date | None = None, levels: int | None = None) -> Scores:
    """The score of every customer with a purchase, at the end of ``day`` (default: today)."""
    return _counted(workspace, day, levels)[0]


def board(workspace: Workspace, *, day: date | None = None, levels: int | None = None) -> RfmBoard:
    """People and money of every cell and segment, and who moved since the end of the month before ``day``."""
    return _counted(workspace, day, levels)[1]


def _counted(workspace: Workspace, day: date | None, levels: int | None) -> tuple[Scores, RfmBoard]:
    until = day or workspace.today()

    def count() -> tuple[Scores, RfmBoard]:
        sales = _sales(workspace)
        now, last_month = counting.rfm(sales, until, levels), counting.month_before(until)
        return now, counting.board(now, counting.rfm(sales, last_month, now.levels), last_month)

    return workspace.remembered(("rfm", until, levels), count)


def _sales(workspace: Workspace) -> Sales:
    with workspace.read() as session:
        return Sales(*frames.purchases(session))


def members(workspace: Workspace, segment: Segment) -> "array[int]":
    """The ids of a segment's customers."""
    return counting.members(scores(workspace), segment)


def in_cell(workspace: Workspace, r: int, fm: int) -> "array[int]":
    """The ids behind a cell of the grid."""
    return counting.in_cell(scores(workspace), r, fm)


def standing(workspace: Workspace, customer_id: int) -> Standing | None:
    """One customer's score beside the others; None for who never bought."""
    return counting.standing(scores(workspace), customer_id)


def result(workspace: Workspace, *, day: date | None = None, levels: int | None = None) -> RfmResult:
    """Everything a report says.

    Raises:
        InvalidInput: ``levels`` is neither 3 nor 5 (``levels``).
    """
    if levels not in (None, FEW, MANY):
        raise InvalidInput(N_("There are 3 or 5 levels."), field="levels")
    with workspace.read() as session:
        names = named.everybody(session)
    return RfmResult(scores(workspace, day=day, levels=levels), board(workspace, day=day, levels=levels), names)


def shape(found: RfmResult) -> dict[str, Any]:
    """The JSON document of ``report rfm``."""
    return shapes.rfm(found)


def export(workspace: Workspace, found: RfmResult, path: Path, *, language: str = "") -> Path:
    """Write it as PDF, XLSX, CSV or JSON, by the ending of ``path``; in the shop's language, or ``language``.

    Raises:
        InvalidInput: another ending. FileProblem: the file cannot be written; nothing half is left.
    """
    return report_files.export(workspace, partial(building.build, found), shape(found), path, language)

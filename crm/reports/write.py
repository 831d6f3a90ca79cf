"""Writes a report as what the ending of its file says."""

import json
from pathlib import Path
from typing import Any

from crm.errors import InvalidInput
from crm.i18n import N_
from crm.paths import replacing
from crm.reports.model import Report

SUFFIXES = (".pdf", ".xlsx", ".csv", ".json")


def write(report: Report, data: dict[str, Any], path: Path) -> None:
    """Write ``report`` as PDF, XLSX or CSV, or its document ``data`` as JSON. All or nothing.

    Raises:
        InvalidInput: another ending. FileProblem: the file cannot be written; the old one is as it was.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        sentence = N_("“{name}” should end in .pdf, .xlsx, .csv or .json.")
        raise InvalidInput(sentence, field="to", name=path.name)
    with replacing(path) as partial:
        if suffix == ".json":
            partial.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        else:
            _writer(suffix).write(report, partial)


def _writer(suffix: str) -> Any:
    """The module of a kind of file; the heavy libraries are imported only for their own kind."""
    if suffix == ".pdf":
        from crm.reports import pdf

        return pdf
    if suffix == ".xlsx":
        from crm.reports import xlsx

        return xlsx
    from crm.reports import csv

    return csv

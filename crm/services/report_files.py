"""Results as files, for people and for spreadsheets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from crm.reports import write as writing
from crm.reports.model import Report
from crm.services.workspace import Workspace
from crm.storage import settings as stored_settings


def export(
    workspace: Workspace, build: Callable[..., Report], document: dict[str, Any], path: Path, language: str = ""
) -> Path:
    """Write what ``build`` makes as PDF, XLSX or CSV, or ``document`` as JSON, by the ending of ``path``.

    ``build`` takes the settings, the language (that of the shop, or ``language``) and the day.

    Raises:
        InvalidInput: another ending. FileProblem: the file cannot be written; nothing half is left.
    """
    with workspace.read() as session:
        settings = stored_settings.load(session)
    report = build(settings=settings, language=language or settings.language, made_on=workspace.today())
    writing.write(report, document, path)
    return path

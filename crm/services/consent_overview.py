"""The overview of consent: how many may be written to, and the names behind what is worth a look (product C4)."""

from pathlib import Path

from crm.domain.consent_overview import Look, Overview
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import consent_overview as sheets
from crm.reports import write
from crm.services.workspace import Workspace
from crm.storage import claims
from crm.storage import consent_overview as stored
from crm.storage import settings as stored_settings
from crm.storage.database import Session

SUFFIXES = (".pdf", ".xlsx", ".csv")


def overview(workspace: Workspace) -> Overview:
    """Every figure of the page; all of them count people within reach."""
    with workspace.read() as session:
        people, shares, looks = stored.counted(session)
        objected, ending = stored.turning(session, workspace.today())
        looks[Look.OBJECTED], looks[Look.ENDING] = len(objected), len(ending)
        looks[Look.YOUNG] = len(stored.young(session, workspace.today()))
        return Overview(people, shares, {look: looks[look] for look in Look}, claims.waiting(session))


def names(workspace: Workspace, look: Look) -> tuple[int, ...]:
    """The ids of those behind a figure that no condition of the list finds."""
    with workspace.read() as session:
        return tuple(_ids(session, workspace, look))


def _ids(session: Session, workspace: Workspace, look: Look) -> list[int]:
    if look is Look.YOUNG:
        return stored.young(session, workspace.today())
    objected, ending = stored.turning(session, workspace.today())
    return {Look.OBJECTED: objected, Look.ENDING: ending}[look]


def export(workspace: Workspace, path: Path, *, language: str = "") -> Path:
    """Write the figures as PDF, XLSX or CSV: counts only, no names.

    Raises:
        InvalidInput: another ending (``to``). FileProblem: it cannot be written; the old one is as it was.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise InvalidInput(N_("“{name}” should end in .pdf, .xlsx or .csv."), field="to", name=path.name)
    found = overview(workspace)
    with workspace.read() as session:
        settings = stored_settings.load(session)
    made = sheets.report(found, settings=settings, language=language or settings.language, made_on=workspace.today())
    write.write(made, {}, path)
    return path

"""The register of processing, drafted from what the file really holds (product C7)."""

from pathlib import Path

from crm.domain.register import Processing
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import register, write
from crm.services.workspace import Workspace
from crm.storage import law
from crm.storage import register as stored
from crm.storage import settings as stored_settings


def processing(workspace: Workspace) -> tuple[Processing, Settings]:
    """What the file holds, in counts, and the settings of the shop."""
    with workspace.read() as session:
        settings = stored_settings.load(session)
        people, organisations = stored.kinds(session)
        found = Processing(
            people=people,
            organisations=organisations,
            held=stored.held(session),
            grounds=stored.said(session),
            own_fields=tuple(field.name for field in settings.own_fields),
            country=law.shipped().country(settings.country),
            silent_years=settings.inactive_years,
            encrypted=stored.is_encrypted(workspace.path),
        )
    return found, settings


def export(workspace: Workspace, path: Path, *, language: str = "") -> Path:
    """Write the register as a PDF of one page, in the shop's language or another.

    Raises:
        InvalidInput: another ending (``to``). FileProblem: it cannot be written; the old one is as it was.
    """
    if path.suffix.lower() != ".pdf":
        raise InvalidInput(N_("“{name}” should end in .pdf."), field="to", name=path.name)
    found, settings = processing(workspace)
    made = register.report(found, settings=settings, language=language or settings.language, made_on=workspace.today())
    write.write(made, {}, path)
    return path

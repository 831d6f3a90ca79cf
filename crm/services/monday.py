"""The Monday sheet: Today on one A4 for the counter (product T2)."""

from pathlib import Path

from crm.domain.monday import parts
from crm.i18n import language
from crm.paths import with_ending
from crm.reports import monday as sheet
from crm.reports import write
from crm.services import today
from crm.services.workspace import Workspace
from crm.storage import settings


def export(workspace: Workspace, path: Path) -> Path:
    """Write what waits this week as a PDF; private entries are left out.

    Raises:
        FileProblem: it cannot be written.
    """
    view = today.overview(workspace)
    with workspace.read() as session:
        shop = settings.load(session)
    made = sheet.report(parts(view.tasks, view.on), settings=shop, language=language(), made_on=view.on)
    path = with_ending(path, ".pdf")
    write.write(made, {}, path)
    return path

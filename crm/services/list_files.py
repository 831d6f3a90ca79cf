"""The customer list in a file: for a spreadsheet, or on paper as the screen shows it."""

from collections.abc import Sequence
from pathlib import Path

from crm.domain.customer import CustomerRow
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.paths import replacing
from crm.reports import people, write
from crm.services.workspace import Progress, Workspace
from crm.storage import lists
from crm.storage import settings as stored_settings

MOST_PRINTED = 5_000
"""Beyond some hundred pages a list is for a spreadsheet."""
_PART = 1_000


def export(
    workspace: Workspace,
    ids: Sequence[int],
    columns: Sequence[str],
    path: Path,
    *,
    title: str = "",
    language: str = "",
    progress: Progress | None = None,
) -> Path:
    """Write these customers with these columns as CSV or XLSX; text that a spreadsheet would run is made harmless.

    Raises:
        InvalidInput: another ending (``to``). FileProblem: it cannot be written. Cancelled: nothing is left behind.
    """
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise InvalidInput(N_("“{name}” should end in .csv or .xlsx."), field="to", name=path.name)
    rows, settings = _read(workspace, ids, progress)
    language = language or settings.language
    made = people.report(rows, columns, title, settings=settings, language=language, made_on=workspace.today())
    write.write(made, {}, path)
    return path


def print_list(
    workspace: Workspace,
    ids: Sequence[int],
    columns: Sequence[str],
    path: Path,
    *,
    title: str,
    language: str = "",
    hide_amounts: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Write these customers in this order as a PDF, A4 across. Private flags are never printed.

    Raises:
        InvalidInput: too many for paper. FileProblem: it cannot be written. Cancelled: nothing is left behind.
    """
    if len(ids) > MOST_PRINTED:
        raise InvalidInput(
            N_("{n} customers are too many for paper; choose at most {most}, or export them."),
            n=len(ids),
            most=MOST_PRINTED,
        )
    rows, settings = _read(workspace, ids, progress)
    made = people.report(
        rows,
        columns,
        title,
        settings=settings,
        language=language or settings.language,
        made_on=workspace.today(),
        hide_amounts=hide_amounts,
    )
    from crm.reports import people_pdf

    with replacing(path) as partial:
        people_pdf.write(made, partial)
    return path


def _read(workspace: Workspace, ids: Sequence[int], progress: Progress | None) -> tuple[list[CustomerRow], Settings]:
    found: list[CustomerRow] = []
    with workspace.read() as session:
        settings = stored_settings.load(session)
        for start in range(0, len(ids), _PART):
            found += lists.rows(session, ids[start : start + _PART], workspace.today())
            if progress:
                progress(len(found), len(ids))
    return found, settings

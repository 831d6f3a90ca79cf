"""The demonstration: a made-up shop, its thank-you letters of this month and the report of last month."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from crm.domain.period import PeriodKind, containing
from crm.errors import FileProblem
from crm.i18n import N_
from crm.services import demo, letters, reports
from crm.services.workspace import Progress, Workspace


@dataclass(frozen=True, slots=True)
class Showcase:
    """What was made, and where. ``sheet`` is the report as a spreadsheet."""

    file: Path
    letters: Path
    report: Path
    sheet: Path
    customers: int
    purchases: int


def make(
    folder: Path,
    *,
    language: str,
    customers: int,
    seed: int,
    clock: Callable[[], date],
    progress: Progress | None = None,
) -> Showcase:
    """Make everything in ``folder``. A demonstration that is there already is kept under its date.

    Raises:
        FileProblem: the folder cannot be written to.
    """
    path = folder / "demo.stamklant"
    _make_room(path)
    workspace = demo.make(path, language, customers=customers, seed=seed, today=clock(), progress=progress)
    try:
        return _documents(workspace, folder)
    finally:
        workspace.close()


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.replace(path.with_name(f"demo-{datetime.now():%Y%m%d-%H%M%S}.stamklant"))
    except OSError as error:
        raise FileProblem(N_("The folder “{name}” cannot be made."), name=path.parent.name) from error


def _documents(workspace: Workspace, folder: Path) -> Showcase:
    today = workspace.today()
    month = containing(PeriodKind.MONTH, today).before()
    letters_file = folder / f"letters-{today:%Y-%m}.pdf"
    report, sheet = (folder / f"report-{month.label}{suffix}" for suffix in (".pdf", ".xlsx"))
    audience = letters.Audience("buyers", since=today.replace(day=1), until=today + timedelta(days=1))
    plan = letters.plan(workspace, "thank-you", audience, on=today)
    if plan.letters:
        letters.print_run(workspace, plan, letters_file)
    reports.monthly(workspace, month, (report, sheet))
    customers, purchases = reports.counts(workspace)
    return Showcase(workspace.path, letters_file, report, sheet, customers, purchases)

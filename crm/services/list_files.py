"""The customer list in a file: for a spreadsheet, or on paper as the screen shows it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crm.domain.consent_words import PURPOSE_WORDS
from crm.domain.customer import CustomerRow
from crm.domain.list_use import Checked, Use, Why, checked
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import N_, catalogue
from crm.paths import replacing
from crm.reports import people, write
from crm.reports.model import Report
from crm.services.workspace import Progress, Workspace
from crm.storage import law, lists, reach
from crm.storage import settings as stored_settings

MOST_PRINTED = 5_000
"""Beyond some hundred pages a list is for a spreadsheet."""
_PART = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file is to hold: who and in which order, which columns, and what it is for."""

    ids: Sequence[int]
    columns: Sequence[str]
    title: str = ""
    language: str = ""
    hide_amounts: bool = False
    use: Use = field(default_factory=Use)


@dataclass(frozen=True, slots=True)
class ListFile:
    """What was written; how many were left out and why, and how many addresses and numbers were emptied."""

    path: Path
    left_out: Mapping[Why, int] = field(default_factory=dict)
    emptied: int = 0


def export(workspace: Workspace, sheet: Sheet, path: Path, *, progress: Progress | None = None) -> ListFile:
    """Write customers as CSV or XLSX; text that a spreadsheet would run is made harmless.

    When it is for a purpose, whoever may not be reached for it is left out, by what ``may_i`` says today.

    Raises:
        InvalidInput: another ending (``to``). FileProblem: it cannot be written. Cancelled: nothing is left behind.
    """
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise InvalidInput(N_("“{name}” should end in .csv or .xlsx."), field="to", name=path.name)
    found, made = _made(workspace, sheet, progress)
    write.write(made, {}, path)
    return ListFile(path, found.left_out, found.emptied)


def print_list(workspace: Workspace, sheet: Sheet, path: Path, *, progress: Progress | None = None) -> ListFile:
    """Write customers as a PDF, A4 across, checked as in ``export``. Private flags are never printed.

    Raises:
        InvalidInput: too many for paper. FileProblem: it cannot be written. Cancelled: nothing is left behind.
    """
    if len(sheet.ids) > MOST_PRINTED:
        raise InvalidInput(
            N_("{n} customers are too many for paper; choose at most {most}, or export them."),
            n=len(sheet.ids),
            most=MOST_PRINTED,
        )
    found, made = _made(workspace, sheet, progress)
    from crm.reports import people_pdf

    with replacing(path) as partial:
        people_pdf.write(made, partial)
    return ListFile(path, found.left_out, found.emptied)


def _made(workspace: Workspace, sheet: Sheet, progress: Progress | None) -> tuple[Checked, Report]:
    found, settings = _read(workspace, sheet, progress)
    language = sheet.language or settings.language
    made = people.report(
        found.rows,
        sheet.columns,
        _title(sheet, language),
        settings=settings,
        language=language,
        made_on=workspace.today(),
        hide_amounts=sheet.hide_amounts,
    )
    return found, made


def _title(sheet: Sheet, language: str) -> str:
    """A list that is for something says so: it may be used for nothing else."""
    if sheet.use.purpose is None:
        return sheet.title
    texts = catalogue(language)
    return texts.tr("{title}, for {purpose}", title=sheet.title, purpose=texts.tr(PURPOSE_WORDS[sheet.use.purpose]))


def _read(workspace: Workspace, sheet: Sheet, progress: Progress | None) -> tuple[Checked, Settings]:
    rows: list[CustomerRow] = []
    left_out, emptied = Counter[Why](), 0
    today = workspace.today()
    with workspace.read() as session:
        settings, rules = stored_settings.load(session), law.load(session)
        for start in range(0, len(sheet.ids), _PART):
            part = sheet.ids[start : start + _PART]
            facts = reach.people(session, part) if sheet.use.purpose else {}
            found = checked(lists.rows(session, part, today), facts, sheet.columns, sheet.use, today, law=rules)
            rows += found.rows
            left_out.update(found.left_out)
            emptied += found.emptied
            if progress:
                progress(start + len(part), len(sheet.ids))
    return Checked(tuple(rows), {why: left_out[why] for why in Why if left_out[why]}, emptied), settings

"""What is to be followed up over all customers: promises, complaints, wishes, praise, why people left, satisfaction.

Nothing private is read without ``private``: at the counter, and in files unless asked for.
"""

from collections.abc import Callable
from pathlib import Path

from crm.domain import follow_told, follow_up
from crm.domain.entry import EntryKind
from crm.domain.follow_told import Losses, Praised, Wishes
from crm.domain.follow_up import Complaints, Promises, Show, Subject
from crm.domain.satisfaction import SatisfactionResult
from crm.domain.span import Span, days_of
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import follow_up as sheets
from crm.reports import write
from crm.services import surveys
from crm.services.workspace import Workspace
from crm.storage import follow_up as stored
from crm.storage import settings as stored_settings

COMMITMENTS = (EntryKind.PROMISE, EntryKind.REQUEST)
Board = Promises | Complaints | Wishes | Praised | Losses | SatisfactionResult


def promises(workspace: Workspace, show: Show, span: Span, *, private: bool = True) -> Promises:
    """Promises and requests of all customers; the done ones are those done in ``span``."""
    today = workspace.today()
    days = days_of(span, today)
    with workspace.read() as session:
        waiting = stored.waiting(session, COMMITMENTS, private=private)
        touched = stored.touched(session, COMMITMENTS, days, private=private)
    return follow_up.promises(_once(waiting, touched), show, days, today)


def complaints(workspace: Workspace, span: Span, *, private: bool = True) -> Complaints:
    """The complaints that wait, and those noted or solved in ``span``."""
    days = days_of(span, workspace.today())
    with workspace.read() as session:
        waiting = stored.waiting(session, [EntryKind.COMPLAINT], private=private)
        touched = stored.touched(session, [EntryKind.COMPLAINT], days, private=private)
    return follow_up.complaints(_once(waiting, touched), days)


def wishes(workspace: Workspace, span: Span, *, private: bool = True) -> Wishes:
    """What was wished for in ``span``, and who waits for it today."""
    with workspace.read() as session:
        found = stored.wishes(session, private=private)
    return follow_told.wishes(found, days_of(span, workspace.today()))


def praised(workspace: Workspace, span: Span, *, private: bool = True) -> Praised:
    """What customers said about us in ``span``, and what of it may be published."""
    with workspace.read() as session:
        days = days_of(span, workspace.today())
        found = stored.noted(session, [EntryKind.TESTIMONIAL], days, private=private)
    return follow_told.praised(found)


def losses(workspace: Workspace, span: Span, *, private: bool = True) -> Losses:
    """Why people left, by reason, from the interviews of ``span``."""
    with workspace.read() as session:
        days = days_of(span, workspace.today())
        found = stored.noted(session, [EntryKind.LOSS], days, private=private)
    return follow_told.losses(found)


def _once(*parts: list[follow_up.Followed]) -> list[follow_up.Followed]:
    return list({line.id: line for part in parts for line in part}.values())


def board(workspace: Workspace, subject: Subject, span: Span, show: Show = Show.OPEN, *, private: bool = True) -> Board:
    """What one view shows."""
    if subject is Subject.PROMISES:
        return promises(workspace, show, span, private=private)
    return _BOARDS[subject](workspace, span, private=private)


_BOARDS: dict[Subject, Callable[..., Board]] = {
    Subject.COMPLAINTS: complaints,
    Subject.WISHES: wishes,
    Subject.PRAISE: praised,
    Subject.LOSSES: losses,
    Subject.SATISFACTION: surveys.board,
}


def export(
    workspace: Workspace,
    subject: Subject,
    span: Span,
    path: Path,
    *,
    show: Show = Show.OPEN,
    language: str = "",
    private: bool = False,
) -> Path:
    """Write what a view shows as CSV or XLSX; text that a spreadsheet would run is made harmless.

    A workbook has a second sheet with every entry behind counted rows. Private entries are left out, and not counted
    either, unless ``private``.

    Raises:
        InvalidInput: another ending (``to``). FileProblem: it cannot be written.
    """
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise InvalidInput(N_("“{name}” should end in .csv or .xlsx."), field="to", name=path.name)
    found = board(workspace, subject, span, show, private=private)
    with workspace.read() as session:
        settings = stored_settings.load(session)
    made = sheets.report(
        found, subject, settings=settings, language=language or settings.language, made_on=workspace.today()
    )
    write.write(made, {}, path)
    return path

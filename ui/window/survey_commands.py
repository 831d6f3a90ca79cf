"""What the menus can ask for about satisfaction: an answer, a file of filled-in forms, and cards to print."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from crm.i18n import catalogue, tr
from crm.paths import documents_folder
from ui.window.person_commands import chosen
from ui.window.print_file import write_pdf

if TYPE_CHECKING:
    from ui.window.session import Session


def survey(session: "Session", what: Any) -> None:
    """An answer about satisfaction of a customer (``what``, or who is shown or chosen)."""
    from ui.dialogs.survey_form import SurveyForm

    if customer := chosen(session, what):
        SurveyForm.ask(session.window, SurveyForm(session.ctx, session.window, customer))


def import_answers(session: "Session", what: Any) -> None:
    """The answers of a file; what cannot be read is kept beside it with the reason."""
    from crm.services import survey_forms
    from ui.models.imports import FILES

    kinds = tr("Tables") + f" ({FILES})"
    title, folder = tr("Import survey answers…"), str(documents_folder())
    path = Path(QFileDialog.getOpenFileName(session.window, title, folder, kinds)[0])
    if not path.name:
        return
    rejects = path.with_name("-".join([path.stem, tr("rejected")]) + ".csv")

    def tell(outcome: Any) -> None:
        read = outcome.value
        counts = tr("Answers recorded: {added}; known already: {known}.", added=read.added, known=read.known)
        more = tr("Rows rejected: {n}, see “{file}”.", n=read.rejected, file=rejects.name) if read.rejected else ""
        session.ctx.bus.toast.emit(" ".join(filter(None, (counts, more))), bool(read.added))

    usual = session.ctx.preferences.usual_answer.kind
    job = partial(survey_forms.read, session.ctx.workspace, path, usual=usual, rejects=rejects)
    session.ctx.write(job, tell, session.ctx.bus.failed.emit, quiet=True)


def survey_card(session: "Session", what: Any) -> None:
    """A page of cards with the three questions, in the language named (``what``)."""
    from crm.services import survey_cards

    title = catalogue(what or "").tr("Survey cards")
    write_pdf(session, title, partial(survey_cards.export, session.ctx.workspace, language=what or ""))


SURVEY_COMMANDS = {"import_answers": import_answers, "survey": survey, "survey_card": survey_card}

"""E-mails of a plan, as files in a folder or one of them in the mail program; nothing is sent."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from crm.domain.letter import LetterPlan
from crm.i18n import tr
from crm.paths import documents_folder
from crm.services import email_drafts, letter_facts
from ui.context import Context
from ui.widgets.page import while_alive

Drafted = Callable[[Any], None]


def to_folder(ctx: Context, owner: QWidget, plan: LetterPlan, drafted: Drafted) -> None:
    """Ask for a folder, write the drafts into it, and open it; the only draft is opened itself."""
    title = tr("Folder for the e-mail drafts")
    chosen = QFileDialog.getExistingDirectory(owner, title, str(documents_folder()))
    if not chosen:
        return

    def tell(outcome: Any) -> None:
        drafted(outcome)
        files = outcome.value.files
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0] if len(files) == 1 else chosen)))

    job = partial(email_drafts.draft, ctx.workspace, plan, Path(chosen))
    ctx.run_long(tr("Writing e-mail drafts…"), job, while_alive(owner, tell))


def to_mail_program(ctx: Context, owner: QWidget, plan: LetterPlan, drafted: Drafted) -> None:
    """Open the only e-mail of a plan in the mail program and keep its words; one too long for that becomes a file."""
    address = email_drafts.link(plan)
    if not address:
        to_folder(ctx, owner, plan, drafted)
        return

    def keep(_checked: Any) -> None:
        if QDesktopServices.openUrl(QUrl.fromEncoded(address.encode(), QUrl.ParsingMode.StrictMode)):
            ctx.tasks.write(partial(email_drafts.draft, ctx.workspace, plan, None), drafted)
        else:
            ctx.bus.toast.emit(tr("No mail program opened. Write the draft as a file instead."), False)

    ctx.read(partial(letter_facts.check_again, ctx.workspace, plan), while_alive(owner, keep), ctx.bus.failed.emit)

"""Choosing a file as proof of what somebody said."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from crm.errors import CrmError
from crm.i18n import sentence, tr
from crm.services import evidence
from ui.context import Context
from ui.widgets.form import Field
from ui.widgets.page import while_alive
from ui.widgets.proof_edit import ProofEdit

_KINDS = "*.pdf *.png *.jpg *.jpeg *.eml *.txt"


def choose_proof(ctx: Context, parent: QWidget, edit: ProofEdit, field: Field) -> None:
    """Ask for a file and read it into ``edit``; what makes it useless is told at ``field``."""

    def useless(error: BaseException) -> None:
        if isinstance(error, CrmError):
            field.say(sentence(error))
        else:
            ctx.bus.failed.emit(error)

    if chosen := QFileDialog.getOpenFileName(parent, tr("Choose a file…"), "", tr("Proofs") + f" ({_KINDS})")[0]:
        field.say("")
        ctx.read(partial(evidence.read, Path(chosen)), while_alive(parent, edit.load), while_alive(parent, useless))

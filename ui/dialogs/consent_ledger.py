"""Everything one customer said about contact, the newest first, with the proof of it (product C1)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.domain.consent import ConsentEvent
from crm.i18n import LANGUAGE_NAMES, tr
from crm.paths import documents_folder
from crm.services import evidence
from crm.services.consents import ConsentCard
from ui.context import Context
from ui.models.consent import LedgerRow, ledger, legal
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import link
from ui.widgets.card import Card
from ui.widgets.label import Label

HEIGHT = 190


class ConsentLedger(Card):
    """A list; what has no room in a line stands below it. Enter on a line with a proof writes that to a file."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(tr("What was said"))
        self.ctx = ctx
        self.rows: RowsModel[LedgerRow] = RowsModel(ledger(ctx.fmt, lambda: ctx.today), self)
        self.list = ListView(self.rows, tr("What was said"))
        self.list.setMinimumHeight(HEIGHT)
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self._save_proof)
        hint = tr("Nothing yet. Choose an answer above, then press Enter for a yes or N for a no.")
        self.empty = Label(hint, "muted", wrap=True)
        self.detail = Label("", "secondary", wrap=True)
        self.proof = link(tr("Save the proof…"), lambda: self._save_proof(self.list.current_row()))
        for widget in (self.list, self.empty, self.detail, self.proof):
            self.add(widget, int(widget is self.list))

    def load(self, card: ConsentCard) -> None:
        """Show what another customer said."""
        rows = [self._row(card, event) for event in card.events]
        self.rows.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.list.current_row() is None:
            self.list.choose(0)
        self._tell(self.list.current_row())

    def _row(self, card: ConsentCard, event: ConsentEvent) -> LedgerRow:
        proof = card.proofs.get(event.evidence_id or 0)
        language, version = card.wordings.get(event.wording_id or 0, ("", 0))
        return LedgerRow(
            event.id,
            event,
            counts=event.id not in card.taken_back,
            proof=proof.name if proof else "",
            wording=f"{LANGUAGE_NAMES.get(language, language)} {version}" if language else "",
        )

    def _tell(self, row: LedgerRow | None) -> None:
        self.detail.setText(self._words(row) if row else "")
        self.detail.setVisible(bool(self.detail.text()))
        self.proof.setVisible(bool(row and row.proof))

    def _words(self, row: LedgerRow) -> str:
        event = row.event
        day = self.ctx.fmt.long_date(event.at.astimezone().date())
        by = tr("Recorded on {day} by {name}", day=day, name=event.recorded_by) if event.recorded_by else ""
        parts = [by or tr("Recorded on {day}", day=day), event.address, legal(row), row.proof]
        if event.note and not self.ctx.counter:
            parts.append(tr("Note: {text}", text=event.note))
        return " · ".join(part for part in parts if part)

    def _save_proof(self, row: LedgerRow | None) -> None:
        """Write the proof to a file the owner chooses, and show it."""
        if row is None or not row.proof:
            return
        name = str(documents_folder() / row.proof)
        if chosen := QFileDialog.getSaveFileName(self, tr("Save the proof…"), name, f"*{Path(row.proof).suffix}")[0]:
            job = partial(evidence.save, self.ctx.workspace, row.event.evidence_id or 0, Path(chosen))
            self.ctx.read(job, self._saved)

    def _saved(self, path: Path) -> None:
        self.ctx.bus.toast.emit(tr("Saved: {name}", name=path.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

"""Everything one customer said about contact, the newest first, with the proof of it (product C1)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from crm.domain.consent import ConsentEvent, Event
from crm.i18n import LANGUAGE_NAMES, tr
from crm.services import claims, evidence
from crm.services.claims import Fingerprint
from crm.services.consents import ConsentCard
from ui import theme
from ui.context import Context
from ui.dialogs.proof_form import ProofForm
from ui.dialogs.take_back_form import TakeBackForm
from ui.models.consent import LedgerRow, channel_of, ledger, legal, purpose_of, what
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import link
from ui.widgets.card import Card
from ui.widgets.label import Label, tip
from ui.widgets.page import while_alive
from ui.widgets.save_file import ask_path

HEIGHT = 190


class ConsentLedger(Card):
    """A list; what has no room in a line stands below it. Enter writes a proof to a file, or asks for a missing one."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(tr("What was said"))
        self.ctx = ctx
        self._customer_id = 0
        self.rows: RowsModel[LedgerRow] = RowsModel(ledger(ctx.fmt, lambda: ctx.today), self)
        self.list = ListView(self.rows, tr("What was said"))
        self.list.setMinimumHeight(HEIGHT)
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self._opened)
        hint = tr("Nothing yet. Choose an answer above, then press Enter for a yes or N for a no.")
        self.empty = Label(hint, "muted", wrap=True)
        self.detail = Label("", "secondary", wrap=True)
        self.proof = link(tr("Save the proof…"), lambda: self._save_proof(self.list.current_row()))
        self.prove = link(tr("Add the proof…"), lambda: self._prove(self.list.current_row()))
        self.compare = link(tr("Is it this file?…"), self._compare)
        self._customer_id = 0
        self.mistake = link(tr("Take back…"), self._take_back)
        keys = QKeySequence(QKeySequence.StandardKey.Delete)
        tip(self.mistake, tr("Take back what was recorded by mistake"),
            keys.toString(QKeySequence.SequenceFormat.NativeText))  # fmt: skip
        QShortcut(keys, self.list, self._take_back, context=Qt.ShortcutContext.WidgetShortcut)
        for widget in (self.list, self.empty, self.detail):
            self.add(widget, int(widget is self.list))
        actions = QHBoxLayout()
        actions.setSpacing(theme.SPACE_LARGE)
        actions.addWidget(self.mistake)
        for action in (self.proof, self.prove, self.compare):
            actions.addWidget(action)
        actions.addStretch(1)
        self.add(actions)

    def load(self, card: ConsentCard) -> None:
        """Show what another customer said."""
        self._customer_id = card.customer_id
        self._proven = {event.confirms for event in card.events if event.id not in card.taken_back}
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
        self.prove.setVisible(bool(row and self._unproven(row)))
        self.compare.setVisible(bool(row and claims.MARK in row.event.note) and not self.ctx.counter)
        self.mistake.setVisible(bool(row and row.standing) and self.ctx.writable)

    def _unproven(self, row: LedgerRow) -> bool:
        """Whether it is an imported yes that still lacks its proof."""
        return row.event.event is Event.CLAIM and row.standing and row.id not in self._proven and self.ctx.writable

    def _prove(self, row: LedgerRow | None) -> None:
        if row is not None and self._unproven(row):
            ProofForm.ask(self, ProofForm(self.ctx, self, self._customer_id, row.event))

    def _words(self, row: LedgerRow) -> str:
        event = row.event
        day = self.ctx.fmt.long_date(event.at.astimezone().date())
        by = tr("Recorded on {day} by {name}", day=day, name=event.recorded_by) if event.recorded_by else ""
        parts = [by or tr("Recorded on {day}", day=day), event.address, legal(row), row.proof]
        if event.note and not self.ctx.counter:
            parts.append(tr("Note: {text}", text=event.note))
        return " · ".join(part for part in parts if part)

    def _compare(self) -> None:
        """Whether a file is the one that the proof names."""
        row = self.list.current_row()
        if row is not None and (chosen := QFileDialog.getOpenFileName(self, tr("Is it this file?…"))[0]):
            job = partial(claims.fingerprint, Path(chosen))
            self.ctx.read(job, while_alive(self, partial(self._compared, row.event.note)))

    def _compared(self, note: str, found: Fingerprint) -> None:
        same = tr("“{name}” is the file of this proof.", name=found.name)
        other = tr("“{name}” is another file, or it was changed since.", name=found.name)
        self.ctx.bus.toast.emit(same if claims.shows(note, found) else other, False)

    def _opened(self, row: LedgerRow) -> None:
        if self._unproven(row):
            self._prove(row)
        else:
            self._save_proof(row)

    def _take_back(self) -> None:
        row = self.list.current_row()
        if row and row.standing and self.ctx.writable:
            day = self.ctx.fmt.short_date(row.event.on)
            words = " · ".join((day, what(row), channel_of(row.event), purpose_of(row.event)))
            TakeBackForm.ask(self, TakeBackForm(self.ctx, self, self._customer_id, row.event.id, words))

    def _save_proof(self, row: LedgerRow | None) -> None:
        """Write the proof to a file the owner chooses, and show it."""
        if row is None or not row.proof:
            return
        if path := ask_path(self, tr("Save the proof…"), row.proof, f"*{Path(row.proof).suffix}"):
            job = partial(evidence.save, self.ctx.workspace, row.event.evidence_id or 0, path)
            self.ctx.read(job, self._saved)

    def _saved(self, path: Path) -> None:
        self.ctx.bus.toast.emit(tr("Saved: {name}", name=path.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

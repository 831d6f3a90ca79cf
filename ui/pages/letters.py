"""Letters: choose who, read the real pages, see who is left out and why, print."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from crm.domain.letter import LeftOut, LetterPlan, WriteTo
from crm.i18n import N_, language, tr, trn
from crm.paths import documents_folder, with_ending
from crm.services import letters
from ui.models import letters as columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.page import Page, while_alive
from ui.widgets.pdf_view import PdfView

PREVIEWED = 20
USUAL = "thank-you"
AUDIENCES = (
    ("this_month", N_("Bought this month")),
    ("last_month", N_("Bought last month")),
    ("year", N_("Bought in the last 12 months")),
    ("all", N_("All customers")),
)


def audience_of(name: str, today: date) -> letters.Audience:
    """The audience of a choice, seen from ``today``."""
    tomorrow, first = today + timedelta(days=1), today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    return {
        "this_month": letters.Audience("buyers", since=first, until=tomorrow),
        "last_month": letters.Audience("buyers", since=before, until=first),
        "year": letters.Audience("buyers", since=today - timedelta(days=364), until=tomorrow),
        "all": letters.Audience("all"),
    }[name]


class LettersPage(Page):
    """The plan at the left, its pages at the right; past runs behind the last tab."""

    reads: ClassVar[frozenset[str]] = frozenset({"letter", "letter_run", "customer", "address", "consent_event",
                                                 "purchase", "setting", "detail"})  # fmt: skip

    def _build(self) -> None:
        self.header.set_title(tr("Letters"))
        self._plan: LetterPlan | None = None
        self._chosen = WriteTo(())
        self._over_limit = False
        self._others: tuple[int, ...] = ()
        self._unsigned: int | None = None
        self._template, self._audience = QComboBox(), QComboBox()
        self._template.setAccessibleName(tr("Letter"))
        self._audience.setAccessibleName(tr("To whom"))
        for template in letters.templates(language()):
            self._template.addItem(template.title, template.id)
        self._template.setCurrentIndex(self._template.findData(USUAL))
        for name, words in AUDIENCES:
            self._audience.addItem(tr(words), name)
        self._template.currentIndexChanged.connect(self._choice_changed)
        self._audience.currentIndexChanged.connect(self._choice_changed)
        self.header.add(self._template)
        self.header.add(self._audience)
        self._print_button = button(tr("Print letters"), self._print, icon="print", primary=True, shortcut="Ctrl+P")
        self._print_button.setShortcut("Ctrl+P")
        self.header.add(self._print_button)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._lists(), 5)
        line.addWidget(self._preview(), 6)
        self.body.addLayout(line, 1)

    def _lists(self) -> QWidget:
        self._planned = RowsModel(columns.planned())
        self._left_out = RowsModel(columns.left_out())
        self._runs = RowsModel(columns.runs(self.ctx.fmt, self.ctx.today))
        planned = ListView(self._planned, tr("Who gets a letter"))
        planned.chosen.connect(self._turn_to)
        planned.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.customer_id))
        left_out = ListView(self._left_out, tr("Who is left out"))
        left_out.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.id))
        self._runs_view = ListView(self._runs, tr("Printed before"))
        self._runs_view.opened.connect(lambda row: self.ctx.bus.go.emit("signing", row.id))
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        for view in (planned, left_out, self._runs_view):
            self._tabs.addTab(view, "")
        self._to_sign = link("", lambda: self.ctx.bus.go.emit("signing", self._unsigned))
        self._summary = Label("", wrap=True)
        self._anyway = link("", self._write_anyway)
        self._rather = link("", self._show_rather)
        self._as_wished = QCheckBox(tr("Leave them out"))
        self._as_wished.toggled.connect(lambda _on: self.refresh())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._to_sign)
        column.addWidget(self._summary)
        column.addWidget(self._anyway)
        column.addWidget(self._rather)
        column.addWidget(self._as_wished)
        card = Card(margin=1)
        card.add(self._tabs, 1)
        column.addWidget(card, 1)
        return holder

    def _preview(self) -> QWidget:
        self._pages = PdfView(tr("Preview of the letters"))
        card = Card()
        card.add(self._pages, 1)
        return card

    def open(self, what: Any) -> None:
        """A tuple of customer ids, or whom to write to with a letter that is ready."""
        if isinstance(what, WriteTo):
            self._choose(what)
        elif isinstance(what, tuple):
            self._choose(WriteTo(what, selected=False))

    def _choose(self, chosen: WriteTo) -> None:
        self._chosen = chosen
        self._over_limit = False
        self._audience.blockSignals(True)
        self._template.blockSignals(True)
        if self._audience.itemData(0) == "chosen":
            self._audience.removeItem(0)
        words = trn("{n} chosen customer", "{n} chosen customers", len(chosen.customer_ids))
        self._audience.insertItem(0, words, "chosen")
        self._audience.setCurrentIndex(0)
        if chosen.template_id:
            self._template.setCurrentIndex(self._template.findData(chosen.template_id))
        self._audience.blockSignals(False)
        self._template.blockSignals(False)

    def _write_anyway(self) -> None:
        """Write to those too who got enough letters lately; the run keeps who decided that."""
        self._over_limit = True
        self.refresh()

    def _choice_changed(self) -> None:
        self._over_limit = False
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        name = self._audience.currentData()
        audience = audience_of(name, self.ctx.today) if name != "chosen" else self._audience_chosen()
        job = partial(letters.plan, self.ctx.workspace, self._template.currentData(), audience, on=self.ctx.today)
        self.ask(partial(job, over_limit=self._over_limit, as_wished=self._as_wished.isChecked()), self._show)
        self.ctx.read(partial(letters.runs, self.ctx.workspace), self._show_runs, latest="runs")

    def _audience_chosen(self) -> letters.Audience:
        return letters.Audience("customers", self._chosen.customer_ids, selected=self._chosen.selected)

    def _show(self, plan: LetterPlan) -> None:
        self._plan = plan
        self._planned.set_rows(columns.planned_rows(plan))
        self._left_out.set_rows(columns.left_out_rows(plan))
        self._tabs.setTabText(0, tr("Get a letter") + f"  {len(plan.letters)}")
        self._tabs.setTabText(1, tr("Left out") + f"  {len(plan.left_out)}")
        self._tabs.setTabText(2, tr("Printed before"))
        self._summary.setText(self._sentence(plan))
        pressed = sum(reason is LeftOut.CONTACT_PRESSURE for _, reason, _ in plan.left_out)
        words = trn("Write to {n} customer over the limit too", "Write to {n} customers over the limit too", pressed)
        self._anyway.setText(words)
        self._anyway.setVisible(bool(pressed) and self.ctx.writable)
        self._tell_rather(plan)
        self._print_button.setEnabled(bool(plan.letters) and self.ctx.writable)
        if plan.letters:
            self.ctx.read(
                partial(letters.preview, self.ctx.workspace, plan, PREVIEWED), self._load_preview, latest="preview"
            )
        else:
            self._pages.clear()

    def _tell_rather(self, plan: LetterPlan) -> None:
        """Who would rather get this another way: shown while they get a letter, and while they are left out for it."""
        self._others = tuple(customer_id for customer_id, _ in plan.prefer_other) + tuple(
            recipient.customer_id for recipient, reason, _ in plan.left_out if reason is LeftOut.PREFERS_OTHER
        )
        words = trn("{n} customer would rather hear another way", "{n} customers would rather hear another way",
                    len(self._others))  # fmt: skip
        how = columns.rather(plan)
        self._rather.setText(f"{words} ({how})" if how else words)
        for widget in (self._rather, self._as_wished):
            widget.setVisible(bool(self._others))

    def _show_rather(self) -> None:
        self.ctx.bus.go.emit("customers", (tr("Rather reached another way"), self._others))

    def _sentence(self, plan: LetterPlan) -> str:
        if not plan.letters and not plan.left_out:
            return tr("Nobody bought in this time, so there is nobody to write to.")
        words = trn("{n} letter is ready to print.", "{n} letters are ready to print.", len(plan.letters))
        if plan.left_out:
            words += " " + trn("{n} customer is left out.", "{n} customers are left out.", len(plan.left_out))
        if plan.warnings:
            names = ", ".join(plan.warnings[:5])
            words += " " + tr("Hard to read in the window of the envelope: {names}.", names=names)
        return words

    def _load_preview(self, data: bytes) -> None:
        self._pages.load(data)

    def _turn_to(self, row: Any) -> None:
        """Show the page of the chosen letter; beyond the first ones it is drawn on its own."""
        if row is None or self._plan is None:
            return
        if row.id < PREVIEWED and self._pages.pages == min(len(self._plan.letters), PREVIEWED):
            self._pages.turn_to(row.id)
            return
        one = LetterPlan(self._plan.template_id, self._plan.purpose, self._plan.on, (self._plan.letters[row.id],))
        self.ctx.read(partial(letters.preview, self.ctx.workspace, one), self._load_preview, latest="preview")

    def _show_runs(self, found: Any) -> None:
        titles = {self._template.itemData(i): self._template.itemText(i) for i in range(self._template.count())}
        self._runs.set_rows(
            [
                columns.RunLine(
                    r.id,
                    r.on,
                    titles.get(r.template_id, r.template_id),
                    r.written,
                    r.left_out,
                    r.over_limit,
                    r.over_limit_by,
                    r.tally,
                )
                for r in found
            ]
        )
        waits = sum(r.tally.waiting for r in found)
        self._unsigned = min((r.id for r in found if r.tally.waiting), default=None)
        self._to_sign.setText(trn("{n} letter waits to be signed", "{n} letters wait to be signed", waits))
        self._to_sign.setVisible(bool(waits))
        self.ctx.bus.waiting.emit("letters", waits)

    def _print(self) -> None:
        """Ask where the PDF goes, write it, keep the run, and open it to be printed."""
        plan = self._plan
        if plan is None or not plan.letters or not self.ctx.writable:
            return
        name = tr("Letters {date}", date=self.ctx.today.isoformat()) + ".pdf"
        chosen = QFileDialog.getSaveFileName(self, tr("Print letters"), str(documents_folder() / name), "*.pdf")[0]
        if not chosen:
            return
        path = with_ending(Path(chosen), ".pdf")
        job = partial(letters.print_run, self.ctx.workspace, plan, path)
        self.ctx.run_long(tr("Printing letters…"), job, self._printed(path))

    def _printed(self, path: Path) -> Callable[[Any], None]:
        def tell(outcome: Any) -> None:
            self._over_limit = False
            self.ctx.announce(outcome)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        return while_alive(self, tell)

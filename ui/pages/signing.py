"""The signing session: a printed run, letter by letter beside its page, until every one is signed or put aside."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from crm.domain.signing import SigningRun, SignState, WaitingRun
from crm.i18n import tr, trn
from crm.services import letters, signing
from ui import theme
from ui.dialogs.aside_form import AsideForm
from ui.dialogs.list_bar import Doing, ListBar
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.models.signing import SigningRow, columns, progress, rows
from ui.widgets.button import button, tool_button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.page import Page, while_alive
from ui.widgets.pdf_view import PdfView
from ui.widgets.save_file import ask_path
from ui.widgets.share_bar import ShareBar


class SigningPage(Page):
    """``open`` takes a run's id; otherwise it is the run that waits longest. Esc leaves, the rest waits."""

    reads = frozenset({"letter", "letter_run", "customer", "consent_event"})

    def _build(self) -> None:
        self._run_id: int | None = None
        self._run: SigningRun | None = None
        self.header.row.insertWidget(0, tool_button("back", tr("All letters"), self._to_letters))
        self.header.set_title(tr("Sign letters"))
        hint = tr("What still waits; once nothing does, all that was sent")
        self.rest = button(tr("Print the rest again"), self._print_rest, icon="print", hint=hint, shortcut="Shift+P")
        self.all = button(tr("All signed"), self._finish, icon="yes", shortcut="A")
        for made in (self.rest, self.all):
            self.header.add(made)
        self.header.let_shrink(self.rest, self.all)
        self.model: RowsModel[SigningRow] = RowsModel(columns(), self)
        self.list = ListView(self.model, tr("Letters to sign"))
        self.list.chosen.connect(self._turn_to)
        self.list.opened.connect(lambda _row: self._sign())
        self.bar = ListBar(
            self.list,
            (
                Doing(tr("Signed"), "yes", "Space", self._sign, applies=lambda: self._waiting() > 0),
                Doing(tr("Not sent…"), "close", "N", self._put_aside,
                      applies=lambda: not self._is(SignState.ASIDE)),
                Doing(tr("Take back"), "undo", "Backspace", self._take_back, applies=self._can_take_back),
                Doing(tr("Print again"), "print", "P", self._print_one, writes=False),
            ),
        )  # fmt: skip
        self.body.addWidget(self.bar)
        for keys, made in (("Shift+P", self.rest), ("A", self.all)):
            QShortcut(QKeySequence(keys), self.list, made.click, context=Qt.ShortcutContext.WidgetShortcut)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        line.addWidget(self._pile(), 1)
        line.addWidget(self._paper(), 1)
        self.body.addLayout(line, 1)

    def _pile(self) -> Card:
        self.told = Label("", "muted", wrap=True)
        self.bar_done = ShareBar(tr("Signed so far"))
        self.keys = Label("", "small", wrap=True)
        card = Card()
        card.add(self.told)
        card.add(self.bar_done)
        card.add(self.list, 1)
        card.add(self.keys)
        return card

    def _paper(self) -> Card:
        self.pages = PdfView(tr("The letter"))
        card = Card()
        card.add(self.pages, 1)
        return card

    def open(self, what: Any) -> None:
        self._run_id = int(what)

    @property
    def customer_id(self) -> int | None:
        return getattr(self.list.current_row(), "customer_id", None)

    def focus(self) -> None:
        self.list.setFocus()

    def refresh(self) -> None:
        self.ask(partial(signing.run, self.ctx.workspace, self._run_id), self._show)
        self.ctx.read(partial(signing.waiting, self.ctx.workspace), while_alive(self, self._count), latest="to-sign")

    def _count(self, runs: Sequence[WaitingRun]) -> None:
        """Tell the navigation how many letters of all runs wait."""
        self.ctx.bus.waiting.emit("letters", sum(run.number for run in runs))

    def _show(self, run: SigningRun | None) -> None:
        fresh = run is not None and (self._run is None or self._run.id != run.id)
        self._run = run
        if run is None or not run.letters:
            self.show_empty(tr("No letters are printed, so there is nothing to sign."), tr("To the letters"),
                            self._to_letters, icon="letter")  # fmt: skip
            self._enable()
            return
        self._run_id = run.id
        self.model.set_rows(rows(run, private=not self.ctx.counter))
        if fresh or self.list.current_row() is None:
            self.list.choose(next((n for n, one in enumerate(run.letters) if one.state is SignState.WAITING), 0))
        self.rest.setText(tr("Print the rest again") if run.tally.waiting else tr("Print all again"))
        told = progress(run.tally)
        self.told.setText(" · ".join((run.title, self.ctx.fmt.near_date(run.on, self.ctx.today), told)))
        self.bar_done.load((run.tally.total - run.tally.waiting) / run.tally.total, told)
        self._enable()

    def _enable(self) -> None:
        waiting = self._waiting()
        self.bar.enable(any_chosen=self.list.current_row() is not None, writable=self.ctx.writable)
        self.all.setVisible(bool(waiting))
        self.all.setEnabled(bool(waiting) and self.ctx.writable)
        self.rest.setVisible(self._run is not None and bool(_again(self._run)))
        self.header.let_shrink(self.rest)
        self.header.set_title(tr("Sign letters"))
        keys = tr("Space or Enter: signed, and on to the next · N: not sent · P: print again · Esc: the rest waits")
        self.keys.setText(keys if waiting else tr("Nothing of this printing waits any more."))

    def _waiting(self) -> int:
        return self._run.tally.waiting if self._run else 0

    def _is(self, state: SignState) -> bool:
        row: SigningRow | None = self.list.current_row()
        return row is not None and row.letter.state is state

    def _can_take_back(self) -> bool:
        """That a letter is not sent; a tick only in a run that waits."""
        return self._is(SignState.ASIDE) or (self._is(SignState.SIGNED) and self._run is not None and self._run.waits)

    def _turn_to(self, row: SigningRow) -> None:
        """Show the page of the chosen letter, exactly as it was printed."""
        job = partial(letters.kept_pdf, self.ctx.workspace, row.id)
        self.ctx.read(job, while_alive(self, self.pages.load), latest="signing")
        self._enable()

    def _chosen(self) -> SigningRow | None:
        row: SigningRow | None = self.list.current_row()
        return row if self.ctx.writable else None

    def _sign(self) -> None:
        """Tick the chosen letter off, and go on to the next that waits; without one, stay."""
        if (row := self._chosen()) is None:
            return
        self._go_on(row)
        if row.waits:
            self.ctx.write(partial(signing.sign, self.ctx.workspace, row.id), quiet=True)

    def _go_on(self, row: SigningRow) -> None:
        """First the letters below, then those that were passed over."""
        run = self._run
        below = [*range(row.number, self.model.rowCount()), *range(row.number - 1)]
        waits = [n for n in below if run and run.letters[n].state is SignState.WAITING]
        if waits:
            self.list.choose(waits[0])

    def _put_aside(self) -> None:
        if row := self._chosen():
            AsideForm.ask(self, AsideForm(self.ctx, self, row.letter), lambda _outcome: self._go_on(row))

    def _take_back(self) -> None:
        """The tick, or that it is not sent."""
        row = self._chosen()
        if row is None or not self._can_take_back():
            return
        service = signing.take_up if row.letter.state is SignState.ASIDE else signing.unsign
        self.ctx.write(partial(service, self.ctx.workspace, row.id))

    def _finish(self) -> None:
        if self._run and self.ctx.writable:
            self.ctx.write(partial(signing.finish, self.ctx.workspace, self._run.id))

    def _print_one(self) -> None:
        if row := self.list.current_row():
            self._print([row.id], tr("Letter {name}", name=row.letter.name))

    def _print_rest(self) -> None:
        if self._run:
            ids = _again(self._run)
            words = trn("{n} letter of {date}", "{n} letters of {date}", len(ids), date=self._run.on.isoformat())
            self._print(ids, words)

    def _print(self, ids: Sequence[int], name: str) -> None:
        """Ask where the PDF goes, write it, and open it to be printed."""
        if path := ask_path(self, tr("Print again"), f"{name}.pdf", "*.pdf") if ids else None:
            job = partial(signing.print_again, self.ctx.workspace, ids, path)
            self.ctx.run_long(tr("Printing letters…"), job, while_alive(self, self._printed))

    def _printed(self, path: Path) -> None:
        self.ctx.bus.toast.emit(tr("Saved: {name}", name=path.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _to_letters(self) -> None:
        self.ctx.bus.go.emit("letters", None)


def _again(run: SigningRun) -> list[int]:
    """What is printed again at once: the letters that wait, else all that were sent."""
    wanted = SignState.WAITING if run.tally.waiting else SignState.SIGNED
    return [letter.id for letter in run.letters if letter.state is wanted and not letter.stopped]

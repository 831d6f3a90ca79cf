"""Letters and e-mails: choose who, read the real pages, see who is left out and why, print or draft."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.consent import Channel
from crm.domain.letter import LeftOut, LetterPlan, WriteTo
from crm.i18n import language, tr, trn
from crm.services import letters
from ui import theme
from ui.dialogs import email_drafting
from ui.dialogs.letter_audience import AudienceBox
from ui.dialogs.letter_ways import LetterWays
from ui.models import letters as columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.letter_preview import LetterPreview
from ui.widgets.page import Page, while_alive
from ui.widgets.save_file import ask_path
from ui.widgets.view_tabs import ViewTabs

PREVIEWED = 20
USUAL = "thank-you"
RECIPIENTS, LEFT_OUT = 0, 1
LETTERS_SEEN, CHOICE_WIDTH = 10, 300
"""A choice shows at least so many letters of its words, and is at most so wide."""


class LettersPage(Page):
    """The plan at the left, its pages at the right; past runs behind the last tab."""

    reads: ClassVar[frozenset[str]] = frozenset({"letter", "letter_run", "customer", "address", "consent_event",
                                                 "purchase", "setting", "detail", "email", "relation"})  # fmt: skip

    def _build(self) -> None:
        self.header.set_title(tr("Letters"))
        self._plans: tuple[LetterPlan, ...] = ()
        self._over_limit = False
        self._turned = False
        self._unsigned: int | None = None
        self._template, self._audience = QComboBox(), AudienceBox()
        self._template.setAccessibleName(tr("Letter"))
        for template in letters.templates(language()):
            self._template.addItem(template.title, template.id)
        self._template.setCurrentIndex(self._template.findData(USUAL))
        self._template.currentIndexChanged.connect(self._choice_changed)
        self._audience.currentIndexChanged.connect(self._choice_changed)
        self._print_button = button(tr("Print letters"), self._print, icon="print", primary=True, shortcut="Ctrl+P")
        self._print_button.setShortcut("Ctrl+P")
        draft = partial(self._draft, email_drafting.to_folder)
        self._draft_button = button(tr("E-mail drafts…"), draft, icon="email", shortcut="Ctrl+E",
                                    hint=tr("Write one draft a customer into a folder; nothing is sent"))  # fmt: skip
        self._draft_button.setShortcut("Ctrl+E")
        mail = partial(self._draft, email_drafting.to_mail_program)
        self._mail_button = button(tr("Open in mail program"), mail, icon="open",
                                   hint=tr("Open this draft in your mail program; nothing is sent"))  # fmt: skip
        for made in (self._mail_button, self._draft_button, self._print_button):
            self.header.add(made)
        self.header.let_shrink(self._mail_button)
        self._ways = LetterWays(self.ctx)
        self._ways.changed.connect(self._choice_changed)
        self._households = QCheckBox(tr("One letter per household"))
        self._households.toggled.connect(lambda _on: self.refresh())
        self.body.addLayout(self._choices())
        self._tabs = ViewTabs(tr("Who gets a letter, who does not, and what was written before"))
        self.body.addWidget(self._tabs)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        line.addWidget(self._lists(), 5)
        self._preview = LetterPreview()
        self._pages = self._preview.pages
        line.addWidget(self._preview, 6)
        self.body.addLayout(line, 1)

    def _choices(self) -> QHBoxLayout:
        """Which letter, to whom and how, side by side; long words give way to the room there is."""
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        for box in (self._template, self._audience, self._ways.way):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(LETTERS_SEEN)
            box.setMaximumWidth(CHOICE_WIDTH)
            line.addWidget(box, 1)
        line.addWidget(self._households)
        line.addStretch()
        return line

    def _lists(self) -> QWidget:
        self._planned = RowsModel(columns.planned())
        self._left_out = RowsModel(columns.left_out())
        self._runs = RowsModel(columns.runs(self.ctx.fmt, self.ctx.today))
        planned = ListView(self._planned, tr("Who gets a letter"))
        planned.chosen.connect(self._turn_to)
        planned.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.customer_id))
        left_out = ListView(self._left_out, tr("Who is left out"))
        left_out.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.id))
        self._runs_view = ListView(self._runs, tr("Written before"))
        self._runs_view.opened.connect(self._show_run)
        views = QStackedWidget()
        for view in (planned, left_out, self._runs_view):
            self._tabs.addTab("")
            views.addWidget(view)
        self._tabs.currentChanged.connect(views.setCurrentIndex)
        self._to_sign = link("", lambda: self.ctx.bus.go.emit("signing", self._unsigned))
        self._summary = Label("", wrap=True)
        self._anyway = link("", self._write_anyway)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        for widget in (self._to_sign, self._summary, self._ways, self._anyway):
            column.addWidget(widget)
        card = Card(margin=1)
        card.add(views, 1)
        column.addWidget(card, 1)
        return holder

    def open(self, what: Any) -> None:
        """A tuple of customer ids, or whom to write to with a letter that is ready."""
        if isinstance(what, WriteTo):
            self._choose(what)
        elif isinstance(what, tuple):
            self._choose(WriteTo(what, selected=False))

    def _choose(self, chosen: WriteTo) -> None:
        self._over_limit = False
        self._audience.choose(chosen)
        self._ways.follow(chosen)
        if chosen.template_id:
            self._template.blockSignals(True)
            self._template.setCurrentIndex(self._template.findData(chosen.template_id))
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
        audience = self._audience.audience(self.ctx.today)
        asked = (self._template.currentData(), audience, self._ways.way.value())
        job = partial(letters.plans, self.ctx.workspace, *asked, on=self.ctx.today, over_limit=self._over_limit)
        self.ask(partial(job, households=self._households.isChecked()), self._show)
        self.ctx.read(partial(letters.runs, self.ctx.workspace), self._show_runs, latest="runs")

    def _show(self, plans: tuple[LetterPlan, ...]) -> None:
        self._plans = plans
        planned, left_out = columns.planned_rows(plans), columns.left_out_rows(plans)
        self._planned.set_rows(planned)
        self._left_out.set_rows(left_out)
        self._tabs.setTabText(0, tr("Recipients") + f"  {len(planned)}")
        self._tabs.setTabText(1, tr("Left out") + f"  {len(left_out)}")
        self._tabs.setTabText(2, tr("Earlier"))
        self._summary.setText(columns.sentence(plans, len(left_out)))
        self._turn_tab(nobody=not planned and bool(left_out))
        pressed = sum(reason is LeftOut.CONTACT_PRESSURE for plan in plans for _, reason, _ in plan.left_out)
        words = trn("Write to {n} customer over the limit too", "Write to {n} customers over the limit too", pressed)
        self._anyway.setText(words)
        self._anyway.setVisible(bool(pressed) and self.ctx.writable)
        self._ways.load(plans)
        self._enable()
        self._show_first()

    def _turn_tab(self, *, nobody: bool) -> None:
        """Where nobody is written to the reasons are in sight at once; what the owner turned to stays."""
        shown = self._tabs.currentIndex()
        if nobody and shown == RECIPIENTS:
            self._tabs.setCurrentIndex(LEFT_OUT)
        elif not nobody and shown == LEFT_OUT and self._turned:
            self._tabs.setCurrentIndex(RECIPIENTS)
        self._turned = nobody

    def _enable(self) -> None:
        paper, emails = self._plan_of(Channel.POST), self._plan_of(Channel.EMAIL)
        for made, plan in ((self._print_button, paper), (self._draft_button, emails), (self._mail_button, emails)):
            made.setVisible(plan is not None)
            made.setEnabled(plan is not None and bool(plan.letters) and self.ctx.writable)
        self._draft_button.setDefault(paper is None)
        self._households.setVisible(paper is not None)
        self._mail_button.setVisible(emails is not None and paper is None and len(emails.letters) == 1)
        self.header.set_title(tr("Letters"))  # other buttons leave other room

    def _plan_of(self, channel: Channel) -> LetterPlan | None:
        return next((plan for plan in self._plans if plan.channel is channel), None)

    def _show_first(self) -> None:
        plan = next((plan for plan in self._plans if plan.letters), None)
        if plan is None:
            self._preview.clear()
        elif plan.channel is Channel.EMAIL:
            self._preview.show_emails([one.letter for one in plan.letters])
        else:
            job = partial(letters.preview, self.ctx.workspace, plan, PREVIEWED)
            self.ctx.read(job, self._load_preview, latest="preview")

    def _load_preview(self, data: bytes) -> None:
        self._preview.show_pages(data)

    def _turn_to(self, row: Any) -> None:
        """Show the page of the chosen letter, or the e-mail; pages beyond the first ones are drawn on their own."""
        plan = self._plan_of(row.channel) if row is not None else None
        if plan is None:
            return
        if row.channel is Channel.EMAIL:
            self._preview.show_emails([one.letter for one in plan.letters], row.place)
        elif row.place < PREVIEWED and self._pages.pages == min(len(plan.letters), PREVIEWED):
            self._preview.turn_to_page(row.place)
        else:
            one = replace(plan, letters=(plan.letters[row.place],))
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
                    r.channel,
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

    def _show_run(self, row: Any) -> None:
        """E-mails beside the list, letters on paper with what is to be signed."""
        if row.channel is Channel.EMAIL:
            job = partial(letters.run_words, self.ctx.workspace, row.id)
            self.ctx.read(job, while_alive(self, self._preview.show_emails), latest="preview")
        else:
            self.ctx.bus.go.emit("signing", row.id)

    def _draft(self, write: Callable[..., None]) -> None:
        """Hand the e-mails to ``write``; what was kept is told with Undo."""
        plan = self._plan_of(Channel.EMAIL)
        if plan is not None and plan.letters and self.ctx.writable:
            write(self.ctx, self, plan, while_alive(self, self._written))

    def _written(self, outcome: Any) -> None:
        self._over_limit = False
        self.ctx.announce(outcome)

    def _print(self) -> None:
        """Ask where the PDF goes, write it, keep the run, and open it to be printed."""
        plan = self._plan_of(Channel.POST)
        if plan is None or not plan.letters or not self.ctx.writable:
            return
        name = tr("Letters {date}", date=self.ctx.today.isoformat()) + ".pdf"
        if path := ask_path(self, tr("Print letters"), name, "*.pdf"):
            job = partial(letters.print_run, self.ctx.workspace, plan, path)
            self.ctx.run_long(tr("Printing letters…"), job, self._printed(path))

    def _printed(self, path: Path) -> Callable[[Any], None]:
        def tell(outcome: Any) -> None:
            self._written(outcome)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        return while_alive(self, tell)

"""What is held about a person, handed over to them: the owner reads every free text first (product C5)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from crm.domain.access import AccessReview, Handed, ReviewItem
from crm.domain.filename import safe_name
from crm.i18n import tr, trn
from crm.services import customers, privacy
from ui import theme
from ui.context import Context
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.save_file import ask_path


class AccessDialog(Form):
    """One box a text: ticked ones are handed over. Private texts and those that speak of others stand out."""

    least_width = 640

    def __init__(self, ctx: Context, parent: QWidget | None, found: AccessReview) -> None:
        self._found = found
        self.boxes: dict[str, QCheckBox] = {}
        super().__init__(ctx, parent, tr("Data of {name}", name=found.name), tr("Write the files…"))

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        best = customers.page(ctx.workspace, customers.ListQuery(sort="year_cents", descending=True, limit=1)).rows
        found = privacy.review(ctx.workspace, best[0].id) if best else AccessReview(0, "", (), 0)
        return cls(ctx, None, found)

    @classmethod
    def start(cls, ctx: Context, parent: QWidget, customer_id: int) -> None:
        """Gather what there is, and let it be read; not at the counter, for private notes are shown."""
        if ctx.counter:
            ctx.bus.toast.emit(tr("Leave the counter mode first: private notes have to be read here."), False)
            return

        def show(found: AccessReview) -> None:
            cls.ask(parent, cls(ctx, parent, found))

        ctx.read(partial(privacy.review, ctx.workspace, customer_id), while_alive(parent, show))

    def _build(self) -> None:
        self.scrolling(560)
        self.column.addWidget(
            Label(tr("Whoever asks gets a copy of everything about them within a month: a PDF to read and a file for "
                     "other programs. Read what you noted, and untick what is about somebody else."), wrap=True)
        )  # fmt: skip
        if not self._found.items:
            self.column.addWidget(Label(tr("Nothing was noted in words; there is nothing to read first."), "muted"))
        for item in self._found.items:
            self.column.addWidget(self._item(item))
        self.column.addStretch(1)

    def _item(self, item: ReviewItem) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        box = QCheckBox(" · ".join(part for part in (tr(item.kind), self.ctx.fmt.long_date(item.on)) if part))
        box.setChecked(True)
        box.setAccessibleDescription(item.text)
        self.boxes[item.key] = box
        column.addWidget(box)
        text = Label(item.text, wrap=True)
        text.setContentsMargins(26, 0, 0, 0)
        column.addWidget(text)
        remarks = [tr("private")] if item.private else []
        remarks += [tr("speaks of {names}", names="; ".join(item.speaks_of))] if item.speaks_of else []
        if remarks:
            remark = Label(" · ".join(remarks), "small", "attention", wrap=True)
            remark.setContentsMargins(26, 0, 0, 0)
            column.addWidget(remark)
        return holder

    def kept_back(self) -> tuple[str, ...]:
        """The keys of the texts that are not handed over."""
        return tuple(key for key, box in self.boxes.items() if not box.isChecked())

    def accept(self) -> None:
        """Ask where to, and write."""
        name = safe_name(tr("Data of {name}", name=self._found.name)) + ".zip"
        if path := ask_path(self, tr("Hand over this person's data…"), name, "*.zip"):
            self.save.setEnabled(False)
            self.ctx.read(self.job(path), self._written, self._refused)

    def job(self, draft: Path) -> Callable[[], Any]:
        return partial(
            privacy.hand_over, self.ctx.workspace, self._found.customer_id, draft, leave_out=self.kept_back()
        )

    def _written(self, done: Handed) -> None:
        self.done(1)
        files = trn("{n} file", "{n} files", len(done.files))
        self.ctx.bus.toast.emit(tr("Saved: {name}", name=f"{done.path.name} ({files})"), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.path.parent)))

"""What can be done with the chosen customers, above the list while there are several."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from crm.i18n import language, tr, trn
from crm.services import chosen, list_files
from ui import theme
from ui.context import Context
from ui.dialogs.chosen_forms import TagForm
from ui.dialogs.list_form import ListForm
from ui.widgets.button import button, link
from ui.widgets.label import Label
from ui.widgets.page import while_alive

Named = Callable[[Callable[[Sequence[int]], None]], None]


class ChosenBar(QWidget):
    """``ask_ids`` finds out who is chosen, loaded or not, and hands their ids to what was asked for."""

    def __init__(self, ctx: Context, ask_ids: Named, clear: Callable[[], object]) -> None:
        super().__init__()
        self.ctx = ctx
        self._ask_ids = ask_ids
        self.tags: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.title = ""
        self._archived = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        self.count = Label("", "strong")
        row.addWidget(self.count)
        self.tag = self._add(row, tr("Tag…"), "tag", self._tag)
        self.list = self._add(row, tr("List…"), "table", self._list)
        self._add(row, tr("Letter…"), "letter", self._letter)
        self._add(row, tr("Export…"), "export", self._export)
        self.archive = self._add(row, tr("Archive"), "archive", self._archive)
        self.merge = self._add(row, tr("Merge…"), "people", self._merge)
        row.addWidget(link(tr("Choose nobody"), clear))
        row.addStretch(1)
        self.hide()

    def show_count(self, number: int) -> None:
        """Come up for several, go for one or none."""
        self.count.setText(trn("{count} chosen", "{count} chosen", number, count=self.ctx.fmt.count(number)))
        self.merge.setVisible(number == 2)
        for each in (self.tag, self.list, self.archive, self.merge):
            each.setEnabled(self.ctx.writable)
        self.setVisible(number > 1)

    def show_archived(self, archived: bool) -> None:
        """Among archived customers the button brings back."""
        self._archived = archived
        self.archive.setText(tr("Bring back") if archived else tr("Archive"))

    def export(self, ids: Sequence[int]) -> None:
        """Ask for a file and write these customers with the columns shown."""
        path = self._file(tr("Export"), "xlsx", tr("Spreadsheet") + " (*.xlsx);;CSV (*.csv)")
        if path is None:
            return
        job = partial(
            list_files.export, self.ctx.workspace, ids, self.columns, path, title=self.title, language=language()
        )
        self._run(tr("Exporting customers…"), job)

    def print(self, ids: Sequence[int]) -> None:
        """Ask for a file and print the list as it is shown."""
        path = self._file(tr("Print the list"), "pdf", "PDF (*.pdf)")
        if path is None:
            return
        job = partial(
            list_files.print_list,
            self.ctx.workspace,
            ids,
            self.columns,
            path,
            title=self.title,
            language=language(),
            hide_amounts=self.ctx.counter,
        )
        self._run(tr("Printing the list…"), job)

    def _add(self, row: QHBoxLayout, text: str, icon: str, run: Callable[[Sequence[int]], None]) -> Any:
        made = button(text, lambda: self._ask_ids(run), icon=icon)
        row.addWidget(made)
        return made

    def _file(self, title: str, suffix: str, kinds: str) -> Path | None:
        name, kind = QFileDialog.getSaveFileName(self.window(), title, f"{self.title}.{suffix}", kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(".csv" if "csv" in kind else f".{suffix}")

    def _run(self, name: str, job: Callable[..., Any]) -> None:
        tell = while_alive(self, lambda path: self.ctx.bus.toast.emit(tr("Written: {name}", name=path.name), False))
        self.ctx.run_long(name, job, tell, self.ctx.bus.failed.emit)

    def _tag(self, ids: Sequence[int]) -> None:
        TagForm.ask(self.window(), TagForm(self.ctx, self.window(), ids, self.tags))

    def _list(self, ids: Sequence[int]) -> None:
        ListForm.ask(self.window(), ListForm(self.ctx, self.window(), ids))

    def _letter(self, ids: Sequence[int]) -> None:
        self.ctx.bus.go.emit("letters", tuple(ids))

    def _export(self, ids: Sequence[int]) -> None:
        self.export(ids)

    def _archive(self, ids: Sequence[int]) -> None:
        self.ctx.write(partial(chosen.archive, self.ctx.workspace, tuple(ids), archived=not self._archived))

    def _merge(self, ids: Sequence[int]) -> None:
        self.ctx.bus.go.emit("duplicates", tuple(ids))

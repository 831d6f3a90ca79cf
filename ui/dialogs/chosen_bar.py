"""What can be done with the chosen customers, above the list while there are several."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.domain.letter import WriteTo
from crm.domain.list_use import WHY, Use
from crm.i18n import language, tr, trn
from crm.services import chosen, list_files
from crm.services.list_files import ListFile, Sheet
from ui import theme
from ui.context import Context
from ui.dialogs.chosen_forms import TagForm
from ui.dialogs.list_form import ListForm
from ui.dialogs.list_use_form import ListUseForm
from ui.widgets.button import button, link
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.save_file import ask_path

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
        self.selected = False
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
        """Ask what it is for and for a file, and write these customers with the columns shown."""
        self._ask_use(partial(self._export_for, ids))

    def print(self, ids: Sequence[int]) -> None:
        """Ask what it is for and for a file, and print the list as it is shown."""
        self._ask_use(partial(self._print_for, ids))

    def _ask_use(self, go_on: Callable[[Use], None]) -> None:
        """A list by which somebody can be reached is for something."""
        if ListUseForm.wanted(self.columns):
            ListUseForm.ask(self, ListUseForm(self.ctx, self, self.columns, selected=self.selected), go_on)
        else:
            go_on(Use())

    def _export_for(self, ids: Sequence[int], use: Use) -> None:
        kinds = (tr("Spreadsheet") + " (*.xlsx)", "CSV (*.csv)")
        path = ask_path(self.window(), tr("Export"), f"{self.title}.xlsx", *kinds)
        if path is not None:
            self._run(tr("Exporting customers…"), list_files.export, self._sheet(ids, use), path)

    def _print_for(self, ids: Sequence[int], use: Use) -> None:
        path = ask_path(self.window(), tr("Print the list"), f"{self.title}.pdf", "PDF (*.pdf)")
        if path is not None:
            sheet = replace(self._sheet(ids, use), hide_amounts=self.ctx.counter)
            self._run(tr("Printing the list…"), list_files.print_list, sheet, path)

    def _sheet(self, ids: Sequence[int], use: Use) -> Sheet:
        return Sheet(ids, self.columns, self.title, language(), use=use)

    def _add(self, row: QHBoxLayout, text: str, icon: str, run: Callable[[Sequence[int]], None]) -> Any:
        made = button(text, lambda: self._ask_ids(run), icon=icon)
        row.addWidget(made)
        return made

    def _run(self, name: str, write: Callable[..., ListFile], sheet: Sheet, path: Path) -> None:
        job = partial(write, self.ctx.workspace, sheet, path)
        self.ctx.run_long(name, job, while_alive(self, self._told), self.ctx.bus.failed.emit)

    def _told(self, made: ListFile) -> None:
        """The file, who is not in it and why."""
        count = self.ctx.fmt.count
        said = [tr("Written: {name}", name=made.path.name)]
        if made.left_out:
            reasons = ", ".join(trn(*WHY[why], n, count=count(n)) for why, n in made.left_out.items())
            said.append(tr("Left out: {reasons}", reasons=reasons))
        if made.emptied:
            said.append(
                trn("{count} address or number emptied", "{count} addresses and numbers emptied", made.emptied,
                    count=count(made.emptied))
            )  # fmt: skip
        self.ctx.bus.toast.emit(". ".join(said), False)

    def _tag(self, ids: Sequence[int]) -> None:
        TagForm.ask(self.window(), TagForm(self.ctx, self.window(), ids, self.tags))

    def _list(self, ids: Sequence[int]) -> None:
        ListForm.ask(self.window(), ListForm(self.ctx, self.window(), ids))

    def _letter(self, ids: Sequence[int]) -> None:
        self.ctx.bus.go.emit("letters", WriteTo(tuple(ids), selected=self.selected))

    def _export(self, ids: Sequence[int]) -> None:
        self.export(ids)

    def _archive(self, ids: Sequence[int]) -> None:
        self.ctx.write(partial(chosen.archive, self.ctx.workspace, tuple(ids), archived=not self._archived))

    def _merge(self, ids: Sequence[int]) -> None:
        self.ctx.bus.go.emit("duplicates", tuple(ids))

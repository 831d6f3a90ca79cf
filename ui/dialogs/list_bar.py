"""What can be done with the chosen lines of a list: buttons with their keys, the same in its menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.models.list_view import ListView
from ui.widgets.button import button


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing to do with what is chosen; ``alone`` ones have a key and stand in the menu, without a button.

    ``applies`` tells whether it can be done with that.
    """

    text: str
    icon: str
    keys: str
    run: Callable[[], object]
    writes: bool = True
    alone: bool = False
    applies: Callable[[], bool] = lambda: True


class ListBar(QWidget):
    """A button and an action for each; the keys work while the list has the focus."""

    def __init__(self, view: ListView, doings: Sequence[Doing]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        self._made: list[tuple[Doing, QAction, QPushButton | None]] = []
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for doing in doings:
            action = QAction(theme.icon(doing.icon), doing.text.replace("&", "&&"), view)
            action.setShortcut(QKeySequence(doing.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(partial(self._run, doing))
            view.addAction(action)
            made = None
            if not doing.alone:
                made = button(doing.text, doing.run, icon=doing.icon, shortcut=doing.keys)
                line.addWidget(made)
            self._made.append((doing, action, made))
        line.addStretch(1)

    def enable(self, *, any_chosen: bool, writable: bool) -> None:
        """Follow whether a line is chosen, and whether the file may be changed."""
        for doing, action, made in self._made:
            can = any_chosen and (writable or not doing.writes) and doing.applies()
            action.setEnabled(can)
            if made is not None:
                made.setEnabled(can)

    @staticmethod
    def _run(doing: Doing, _checked: bool = False) -> None:
        doing.run()

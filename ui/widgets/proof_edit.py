"""A file that proves what was said: its name, and buttons to choose one or leave it out."""

from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.button import button, tool_button
from ui.widgets.label import Label


class Named(Protocol):
    """What was read of a file."""

    @property
    def name(self) -> str:
        """The name of the file."""
        ...


class ProofEdit(QWidget):
    """``asked`` wants a file to be chosen; whoever reads it answers with ``load``."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._proof: Named | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        self.choose = button(tr("Choose a file…"), self.asked.emit, icon="open")
        self.name = Label("", elided=True)
        self.remove = tool_button("remove", tr("Leave this file out"), lambda: self.load(None))
        row.addWidget(self.choose)
        row.addWidget(self.name, 1)
        row.addWidget(self.remove)
        self.setFocusProxy(self.choose)
        self.load(None)

    def load(self, proof: Named | None) -> None:
        """Show another file, or none."""
        self._proof = proof
        self.name.setText(proof.name if proof else "")
        self.remove.setVisible(proof is not None)

    def value(self) -> Any:
        """What was read of the file chosen, or None."""
        return self._proof

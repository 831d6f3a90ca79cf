"""A picture of the shop: chosen from a file, shown small, removable."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.button import button, tool_button
from ui.widgets.label import Label

SIZE = QSize(132, 56)


class PictureEdit(QWidget):
    """``data`` is the picture file as bytes, empty for none."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.data = b""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        self._picture = Label("", "muted")
        self._picture.setMaximumSize(SIZE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._picture)
        self._choose_button = button(tr("Choose…"), self.choose, icon="picture")
        row.addWidget(self._choose_button)
        self._remove = tool_button("remove", tr("Remove the picture"), lambda: self.take(b""))
        row.addWidget(self._remove)
        row.addStretch(1)
        self.setFocusProxy(self._choose_button)
        self.load(b"")

    def load(self, data: bytes) -> None:
        """Show a picture, or that there is none."""
        self.data = data
        picture = QPixmap()
        if data and picture.loadFromData(data):
            ratio = self.devicePixelRatioF()
            modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            shown = picture.scaled(SIZE * ratio, *modes)
            shown.setDevicePixelRatio(ratio)
            self._picture.setPixmap(shown)
        else:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(tr("none"))
        self._remove.setEnabled(bool(data))

    def take(self, data: bytes) -> None:
        """Replace the picture by hand."""
        self.load(data)
        self.changed.emit()

    def choose(self) -> None:
        """Ask for a picture file."""
        path = QFileDialog.getOpenFileName(self, self._name, "", tr("Pictures") + " (*.png *.jpg *.jpeg)")[0]
        if path:
            self.take(Path(path).read_bytes())

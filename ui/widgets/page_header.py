"""The title row of a page: title, count, filters at the right, one primary button."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.label import Label


class PageHeader(QWidget):
    """``add`` puts controls at the right, in the order of the calls."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Label(title, "title")
        self.count = Label("", "muted")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.SPACE_MEDIUM)
        self.row.addWidget(self.title)
        self.row.addWidget(self.count)
        self.row.addStretch(1)
        self.setMinimumHeight(34)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a control at the right end."""
        self.row.addWidget(widget, stretch)

    def set_title(self, text: str, count: str = "") -> None:
        """Change the title and the quiet count beside it."""
        self.title.setText(text)
        self.count.setText(count)

"""A PDF of our own, page by page."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.button import tool_button
from ui.widgets.label import Label

ZOOM_STEP = 1.2


class PdfView(QWidget):
    """``load`` shows bytes, ``clear`` nothing; a bar below turns pages and zooms."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.SinglePage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setDocumentMargins(QMargins())  # they are not counted when a page is made to fit
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setAccessibleName(name or tr("Preview"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(self.view, 1)
        column.addLayout(self._bar())
        self.view.pageNavigator().currentPageChanged.connect(self._show_place)

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self.view.pageNavigator().currentPage()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(self._document.pageCount(), 0)

    def load(self, data: bytes) -> None:
        """Show a PDF from its first page."""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self.turn_to(0)

    def clear(self) -> None:
        """Show nothing."""
        self._document.close()
        self._show_place()

    def turn_to(self, page: int) -> None:
        """Show a page, from 0."""
        if 0 <= page < self.pages:
            self.view.pageNavigator().jump(page, self.view.pageNavigator().currentLocation(), 0)
        self._show_place()

    def fit_width(self) -> None:
        """As large as the room is wide, to be read."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def zoom(self, factor: float) -> None:
        """Larger or smaller; 0 fits the page again."""
        if not factor:
            self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
            return
        now = self.view.zoomFactor() if self.view.zoomMode() == QPdfView.ZoomMode.Custom else 0.8
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(now * factor, 0.2), 5))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE_TINY)
        self._back = tool_button("back", tr("Previous page"), lambda: self.turn_to(self.page - 1))
        self._next = tool_button("forward", tr("Next page"), lambda: self.turn_to(self.page + 1))
        self._place = Label("", "secondary")
        bar.addStretch(1)
        bar.addWidget(self._back)
        bar.addWidget(self._place)
        bar.addWidget(self._next)
        bar.addStretch(1)
        bar.addWidget(tool_button("zoom-out", tr("Smaller"), lambda: self.zoom(1 / ZOOM_STEP)))
        bar.addWidget(tool_button("zoom-in", tr("Larger"), lambda: self.zoom(ZOOM_STEP)))
        return bar

    def _show_place(self) -> None:
        self._back.setEnabled(self.page > 0)
        self._next.setEnabled(self.page < self.pages - 1)
        self._place.setText(tr("{page} of {pages}", page=self.page + 1, pages=self.pages) if self.pages else "")

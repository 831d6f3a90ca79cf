"""One view of the page “Segments”. A view joins the page by one line of its registry."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crm.domain.letter import WriteTo
from ui import theme
from ui.context import Context
from ui.dialogs.follow_view import FollowView
from ui.models.list_view import ListView
from ui.widgets.empty_state import EmptyState


class SegmentPart(QWidget):
    """What the page asks of a view: it says what to read in ``question``, and shows the answer in ``load``.

    ``name`` opens it (``ctx.bus.go.emit("segments", name)``), ``title`` (a message id) is on its tab, ``reads`` are the
    tables it shows. Where ``formats`` has endings, the page offers them, and ``writing`` writes one. ``again`` asks to
    be read once more.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    reads: ClassVar[frozenset[str]] = frozenset()
    formats: ClassVar[tuple[str, ...]] = ()
    again = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx

    def question(self) -> Callable[..., Any]:
        """What to read on a worker."""
        raise NotImplementedError

    def load(self, found: Any) -> None:
        """Show the answer."""
        raise NotImplementedError

    def writing(self, path: Path) -> Callable[..., Any]:
        """The job that writes a file."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Esc was pressed: True when the view used it itself."""
        return False

    def focus(self) -> None:
        """Ready for the keyboard. A focus proxy would let Tab jump over whatever stands before it."""
        self.setFocus()

    @property
    def customer_id(self) -> int | None:
        """Whom a command for one customer would concern."""
        return None

    def names(self, label: str, ids: Sequence[int]) -> None:
        """Show some customers in the list."""
        if len(ids):
            self.ctx.bus.go.emit("customers", (label, tuple(ids)))

    def letter(self, ids: Sequence[int], template_id: str = "", *, selected: bool = True) -> None:
        """Write to some customers with a letter that is ready; ``selected``: found by what they bought."""
        if len(ids):
            self.ctx.bus.go.emit("letters", WriteTo(tuple(ids), template_id, selected))

    def key(self, keys: str, run: Callable[[], object]) -> None:
        """A key of the whole view."""
        QShortcut(QKeySequence(keys), self, run, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)


class SegmentView(SegmentPart):
    """A subclass builds into ``self.body``, which gives way to one sentence where there is nothing."""

    list: ListView

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.SPACE_MEDIUM)
        self._stack.addWidget(content)
        self.build()

    def build(self) -> None:
        """Make the widgets; nothing is read yet."""

    def focus(self) -> None:
        (self._stack.currentWidget() if self._stack.currentIndex() else self.list).setFocus()

    def show_content(self) -> None:
        """Show the body again."""
        self._stack.setCurrentIndex(0)

    def show_empty(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Show one sentence and one button instead of the body."""
        while (old := self._stack.widget(1)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(EmptyState(text, action, on_action, icon="segments"))
        self._stack.setCurrentIndex(1)


class FollowPart(SegmentPart):
    """A view made like those of the page Follow-up: figures, a list, what can be done, and all of the chosen line."""

    made: ClassVar[type[FollowView]]

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.view = self.made(ctx)
        self.view.again.connect(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def focus(self) -> None:
        self.view.list.setFocus()

    def load(self, found: Any) -> None:
        self.view.load(found)

    @property
    def customer_id(self) -> int | None:
        return getattr(self.view.list.current_row(), "customer_id", None)

"""What every page of the window is."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from crm.errors import Cancelled
from ui import errors, theme
from ui.context import Context
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.spinner import Spinner


class Page(QWidget):
    """A title row above a body. A subclass builds into ``self.body`` in ``_build`` and reads in ``refresh``.

    ``reads`` names the tables it shows: the window calls ``refresh`` when one of them changed. One that stands
    ``alone`` hides navigation and menus, and nobody comes back to it.
    """

    reads: ClassVar[frozenset[str]] = frozenset()
    alone: ClassVar[bool] = False

    def __init__(self, ctx: Context, title: str = "") -> None:
        super().__init__()
        self.ctx = ctx
        self.header = PageHeader(title)
        self._spinner = Spinner()
        self.header.row.insertWidget(1, self._spinner)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.SPACE_MEDIUM)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE_PAGE, theme.SPACE_LARGE, theme.SPACE_PAGE, theme.SPACE_PAGE)
        outer.setSpacing(theme.SPACE_MEDIUM)
        outer.addWidget(self.header)
        outer.addWidget(self._stack, 1)
        self._build()

    def _build(self) -> None:
        """Make the widgets; nothing is read yet."""

    def refresh(self) -> None:
        """Read again what is shown; called when first shown and after changes."""

    def open(self, what: Any) -> None:
        """Show one thing, e.g. a customer by id; called before ``refresh``."""

    def focus(self) -> None:
        """Put the focus where typing makes sense."""
        self._content.setFocus()

    def leave(self) -> bool:
        """Esc was pressed: True when the page used it itself."""
        return False

    def ask(self, job: Callable[..., Any], done: Callable[[Any], None]) -> None:
        """Read on a worker with the quiet spinner; a failure becomes the error state of this page.

        Of several with the same method as ``done`` only the newest answers.
        """
        self._spinner.start()

        def finish(value: Any) -> None:
            self._spinner.stop()
            self.show_content()
            done(value)

        name = getattr(done, "__name__", "<lambda>")
        key = "" if name == "<lambda>" else f"{id(self)}.{name}"
        self.ctx.read(job, _Bound(self, finish), _Bound(self, self._fail), latest=key)

    @property
    def customer_id(self) -> int | None:
        """Whom a command for one customer would concern, if the page shows one."""
        return None

    def log(self) -> None:
        """Make ready to note a call with that customer."""

    def show_content(self) -> None:
        """Show the body again."""
        self._stack.setCurrentWidget(self._content)

    def show_empty(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, *, icon: str = "info"
    ) -> None:
        """Show one sentence and one button instead of the body."""
        self._show_instead(EmptyState(text, action, on_action, icon=icon))

    def _show_instead(self, widget: QWidget) -> None:
        focused = QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        while (old := self._stack.widget(1)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if here:
            widget.setFocus()

    def _fail(self, error: BaseException) -> None:
        self._spinner.stop()
        if isinstance(error, Cancelled):
            return
        retry: Callable[[], object] = self.refresh
        if errors.action(error) == errors.action(ValueError()):
            retry = lambda: errors.show(error, self)  # noqa: E731
        self._show_instead(EmptyState(errors.words(error), errors.action(error), retry, icon="warning"))


class _Bound:
    """A callback that counts only while its page exists (see ``ui.tasks.alive``)."""

    def __init__(self, owner: QWidget, call: Callable[[Any], None]) -> None:
        self.__self__ = owner
        self._call = call

    def __call__(self, value: Any) -> None:
        self._call(value)


def while_alive(owner: QWidget, call: Callable[[Any], None]) -> Callable[[Any], None]:
    """``call``, dropped silently once ``owner`` is gone: for lambdas given to ``ctx.read`` or ``ctx.write``."""
    return _Bound(owner, call)

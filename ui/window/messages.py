"""What work tells the owner: at once, or once they are back from a page that somebody else reads."""

from PySide6.QtWidgets import QWidget

from ui import errors
from ui.widgets.toast import Toast


class Messages:
    """Sentences and errors of a window. Both may name somebody, and offer Undo: a customer never sees them."""

    def __init__(self, window: QWidget, toast: Toast) -> None:
        self._window, self._toast = window, toast
        self._held = False
        self._sentence: tuple[str, bool] | None = None
        self._errors: list[BaseException] = []

    def say(self, text: str, undo: bool) -> None:
        """Show a sentence, or keep the last one for later."""
        if self._held:
            self._sentence = (text, undo)
        else:
            self._toast.say(text, undo)

    def report(self, error: BaseException) -> None:
        """Tell about an error nobody handled, or keep it for later."""
        if self._held:
            self._errors.append(error)
        else:
            errors.show(error, self._window)

    def hold(self, held: bool) -> None:
        """Keep what comes from now on, or tell what was kept."""
        self._held = held
        if held:
            self._toast.hide()
            return
        sentence, kept = self._sentence, self._errors
        self._sentence, self._errors = None, []
        if sentence:
            self._toast.say(*sentence)
        for error in kept:
            errors.show(error, self._window)

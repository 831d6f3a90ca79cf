"""Every dialog of the registry, in every language and both modes."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton

from crm.i18n import LANGUAGES
from tests.ui.test_pages import inner
from ui import dialogs, theme
from ui.context import Context
from ui.dialogs import DialogSpec
from ui.widgets.form import Form

EVERY_DIALOG = pytest.mark.parametrize("spec", dialogs.available(), ids=lambda spec: spec.name)


@EVERY_DIALOG
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_dialog_opens(
    qtbot: Any, ctx: Context, speak: Callable[[Context, str], None], spec: DialogSpec, code: str
) -> None:
    """In every language, with a title, on a small laptop."""
    speak(ctx, code)
    dialog = spec.sample(ctx)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle()
    assert dialog.height() <= 720


@EVERY_DIALOG
def test_everything_has_a_name_and_takes_the_focus(qtbot: Any, ctx: Context, spec: DialogSpec) -> None:
    """Each button and field can be told by a screen reader, and Tab stops at it."""
    dialog = spec.sample(ctx)
    qtbot.addWidget(dialog)
    dialog.show()
    kinds = (QAbstractButton, QLineEdit)
    found: list[Any] = [w for kind in kinds for w in dialog.findChildren(kind) if w.isVisibleTo(dialog)]
    shown = [w for w in found if not inner(w)]
    assert [w for w in shown if not (w.accessibleName() or w.text())] == []
    assert [w for w in shown if not w.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


@EVERY_DIALOG
def test_a_form_begins_where_one_types(qtbot: Any, ctx: Context, spec: DialogSpec) -> None:
    """Not at its buttons: the first key is meant for a field."""
    dialog = spec.sample(ctx)
    qtbot.addWidget(dialog)
    dialog.show()
    if isinstance(dialog, Form) and dialog.fields:
        assert dialog.focusWidget() is not None
        assert not isinstance(dialog.focusWidget(), QPushButton)


@EVERY_DIALOG
def test_a_dialog_follows_the_mode(qtbot: Any, ctx: Context, spec: DialogSpec) -> None:
    """Dark and back while it is open."""
    dialog = spec.sample(ctx)
    qtbot.addWidget(dialog)
    dialog.show()
    for mode in ("dark", "light"):
        theme.switch(mode)
        qtbot.waitUntil(lambda: dialog.grab().toImage().pixelColor(1, 1) == theme.colour("workspace"))


@EVERY_DIALOG
def test_a_dialog_over_an_empty_file(qtbot: Any, empty_ctx: Context, spec: DialogSpec) -> None:
    """Nobody to show is no error."""
    dialog = spec.sample(empty_ctx)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.isVisible()
    assert not empty_ctx.tasks.pending


def test_every_registered_dialog_is_there() -> None:
    """A line of the registry without its module is a leftover."""
    assert dialogs.available() == dialogs.DIALOGS

"""Every page of the registry: built, read, empty, in every language, switched between the modes."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from crm.i18n import LANGUAGES
from ui import pages, theme
from ui.context import Context
from ui.pages import PageSpec
from ui.widgets.today_line import TodayLine
from ui.widgets.view_tabs import ViewTabs

EVERY_PAGE = pytest.mark.parametrize("spec", pages.PAGES, ids=lambda spec: spec.name)
LISTED = [spec for spec in pages.PAGES if not spec.under]


def shown(qtbot: Any, ctx: Context, spec: PageSpec) -> Any:
    errors: list[object] = []
    ctx.tasks.unhandled.connect(errors.append)
    page = spec.build(ctx)
    qtbot.addWidget(page)
    if spec.name == "customer":
        page.open(1)
    page.resize(1072, 774)
    page.show()
    page.refresh()
    qtbot.wait(1)
    assert errors == []
    return page


@EVERY_PAGE
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_opens(
    qtbot: Any, ctx: Context, speak: Callable[[Context, str], None], spec: PageSpec, code: str
) -> None:
    """In every language, without an error, fitting a small laptop."""
    speak(ctx, code)
    page = shown(qtbot, ctx, spec)
    assert page.header.title.text() or page.header.isHidden()
    assert page.minimumSizeHint().width() <= 1100


@pytest.mark.parametrize("spec", LISTED, ids=lambda spec: spec.name)
def test_a_page_over_an_empty_file(qtbot: Any, empty_ctx: Context, spec: PageSpec) -> None:
    """Nothing to show is a state, not an error: something is said, and it stays when the page is read again."""
    page = shown(qtbot, empty_ctx, spec)
    said = words(page)
    page.refresh()
    qtbot.wait(1)
    assert said
    assert words(page) == said


def words(page: QWidget) -> list[str]:
    """What the page says, as far as it is shown."""
    return [label.text() for label in page.findChildren(QLabel) if label.text() and label.isVisibleTo(page)]


@EVERY_PAGE
def test_customer_text_stays_plain(qtbot: Any, ctx: Context, spec: PageSpec) -> None:
    """No label of a page draws markup: a name may hold a bracket."""
    page = shown(qtbot, ctx, spec)
    rich = [label for label in page.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    own = [label for label in rich if label.text() and not label.parent().inherits("QDateTimeEdit")]
    assert [label.text() for label in own] == []


@EVERY_PAGE
def test_everything_can_be_named_by_a_screen_reader(qtbot: Any, ctx: Context, spec: PageSpec) -> None:
    """Each button and field that is shown has a text or an accessible name."""
    page = shown(qtbot, ctx, spec)
    kinds = (QAbstractButton, QLineEdit)
    found: list[Any] = [w for kind in kinds for w in page.findChildren(kind) if w.isVisibleTo(page)]
    assert [w for w in found if not (w.accessibleName() or inner(w) or w.text())] == []


def inner(widget: QWidget) -> bool:
    """Parts of Qt's own composite widgets carry the name of their owner."""
    owner = widget.parentWidget()
    composite = owner is not None and any(map(owner.inherits, ("QAbstractSpinBox", "QLineEdit", "QComboBox")))
    return composite or widget.objectName().startswith("qt_")


@EVERY_PAGE
def test_a_page_follows_the_mode(qtbot: Any, ctx: Context, spec: PageSpec) -> None:
    """Dark and back while it is open."""
    page = shown(qtbot, ctx, spec)
    for mode in ("dark", "light"):
        theme.switch(mode)
        qtbot.waitUntil(lambda: page.grab().toImage().pixelColor(1, 1) == theme.colour("workspace"))


def test_the_registry_names_real_classes() -> None:
    """Every line of the registry can be built, and its icon exists."""
    names = [page.name for page in pages.PAGES]
    assert len(set(names)) == len(names)
    assert all(not theme.icon(page.icon).isNull() for page in pages.PAGES)


@EVERY_PAGE
def test_every_button_is_reached_by_the_keyboard(qtbot: Any, ctx: Context, spec: PageSpec) -> None:
    """Tab stops at each, except where the line it stands on has keys of its own."""
    page = shown(qtbot, ctx, spec)
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page) and not inner(each)]
    deaf = [each for each in buttons if not each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [each.accessibleName() for each in deaf if not isinstance(each.parentWidget(), TodayLine)] == []


@EVERY_PAGE
def test_tab_passes_by_nothing(qtbot: Any, ctx: Context, spec: PageSpec) -> None:
    """In every view of a page it stops where Shift+Tab does."""
    page = shown(qtbot, ctx, spec)
    tabs: Any = page.findChild(ViewTabs)
    for number in range(tabs.count() if tabs else 1):
        if tabs:
            tabs.setCurrentIndex(number)
        page.focus()
        ring(qtbot, Qt.Key.Key_Tab)  # a line that is reached may bring more to do
        there, back = (ring(qtbot, key) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
        assert there ^ back == set()


def ring(qtbot: Any, key: Qt.Key) -> set[QWidget]:
    """Where a key stops from what has the focus on, until it is back."""
    found: set[QWidget | None] = set()
    while (here := QApplication.focusWidget()) not in found:
        found.add(here)
        qtbot.keyClick(here, key)
    return {each for each in found if each and each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus}


@pytest.mark.parametrize("spec", [spec for spec in pages.PAGES if spec.name != "letters"], ids=lambda spec: spec.name)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_fits_the_least_window(
    qtbot: Any, ctx: Context, speak: Callable[[Context, str], None], spec: PageSpec, code: str
) -> None:
    """At 1000 points nothing is pushed out of the window, in any language."""
    speak(ctx, code)
    page, width = shown(qtbot, ctx, spec), 1000 - theme.NAVIGATION_WIDTH
    page.resize(width, 600)
    qtbot.wait(1)
    assert page.minimumSizeHint().width() <= width

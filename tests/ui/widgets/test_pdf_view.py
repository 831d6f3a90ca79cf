"""A PDF of our own on the screen."""

from typing import Any

import pytest

from tests.crm.letters.sample import drawn, letter
from ui.widgets.pdf_view import PdfView


@pytest.mark.parametrize("size", [(334, 466), (520, 620), (900, 300)])
def test_a_whole_page_is_seen(qtbot: Any, size: tuple[int, int]) -> None:
    """Nothing is to be scrolled before it is made larger."""
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    view.load(drawn(letter()))
    assert view.pages == 1
    assert view.view.verticalScrollBar().maximum() == 0
    view.zoom(4)
    assert view.view.verticalScrollBar().maximum() > 0

"""The figures above a list."""

from typing import Any

from ui.context import Context
from ui.dialogs.risk_view import RiskPart


def test_six_figures_are_never_cut(qtbot: Any, ctx: Context) -> None:
    """In one row with their meaning where there is room; else in two rows, the meaning in the tooltip."""
    part = RiskPart(ctx)
    qtbot.addWidget(part)
    part.load(part.question()())
    part.resize(1000, 600)
    part.show()
    cards = list(part.view.cards.values())
    assert len({card.y() for card in cards}) == 1
    assert all(card.meaning.isVisible() for card in cards)
    part.resize(744, 600)
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 2)
    assert not any(card.meaning.isVisible() for card in cards)
    assert "not solved yet" in cards[2].toolTip()
    assert all(card.name.width() >= card.name.sizeHint().width() for card in cards)

"""A choice of several out of some."""

from typing import Any

from ui.widgets.many_choice import ManyChoice


def test_it_gives_way_and_tells_all_in_its_tooltip(qtbot: Any) -> None:
    """Narrower than its words it shortens them; with room again they stand there whole."""
    choice = ManyChoice({1: "neither good nor bad", 2: "not content at all"}, "Answer")
    qtbot.addWidget(choice)
    choice.load((1, 2))
    whole = "neither good nor bad, not content at all"
    wide = choice.sizeHint().width()
    choice.resize(wide, 30)
    choice.show()
    assert choice.text() == whole
    choice.resize(wide // 2, 30)
    assert choice.text().endswith("…")
    assert whole in choice.toolTip()
    assert choice.minimumSizeHint().width() < choice.sizeHint().width() == wide
    choice.resize(wide, 30)
    assert choice.text() == whole

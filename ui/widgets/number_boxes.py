"""Boxes for numbers in a range."""

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox


def millimetres() -> QDoubleSpinBox:
    """A shift on paper, at most two centimetres either way."""
    made = QDoubleSpinBox()
    made.setRange(-20, 20)
    made.setDecimals(1)
    made.setSingleStep(0.5)
    made.setSuffix(" mm")
    return made


def whole_numbers(least: int, most: int) -> QSpinBox:
    """A whole number."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setFixedWidth(140)
    return box

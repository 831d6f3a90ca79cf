"""What the cells of a file are before anybody knows what they mean."""

from typing import NamedTuple


class Number(str):
    """A cell that a spreadsheet stored as a number: always with a point as decimal mark."""

    __slots__ = ()


class Broken(list[str]):
    """The cells of a row that could not be taken apart; ``reason`` is a message id."""

    def __init__(self, cells: list[str], reason: str) -> None:
        super().__init__(cells)
        self.reason = reason


class Row(NamedTuple):
    """One row: the line it begins on, from 1, and its cells as text."""

    line: int
    cells: list[str]

"""What stands behind the chosen line: every word of it, what is known, and the people."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import link
from ui.widgets.facts import Facts
from ui.widgets.label import Label
from ui.widgets.scroll import scrolling

MOST_PEOPLE = 60
"""More are in the list of customers, one key away."""


@dataclass(frozen=True, slots=True)
class Told:
    """One person with their own words."""

    customer_id: int
    name: str
    when: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """What the panel shows."""

    title: str
    subtitle: str
    words: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    people: tuple[Told, ...] = ()


class FollowSide(QWidget):
    """A narrow column that scrolls; ``opened`` carries the customer whose name was clicked."""

    opened = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.SPACE_TINY)
        self.title = Label("", "heading", wrap=True)
        self.subtitle = Label("", "secondary", wrap=True)
        outer.addWidget(self.title)
        outer.addWidget(self.subtitle)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, theme.SPACE_SMALL, theme.SPACE_SMALL, 0)
        self._column.setSpacing(theme.SPACE_MEDIUM)
        self.words = Label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = Facts()
        self._people = QWidget()
        for widget in (self.words, self._facts, self._people):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        outer.addWidget(scrolling(inner), 1)

    def load(self, behind: Behind) -> None:
        """Show another line."""
        self.title.setText(behind.title)
        self.subtitle.setText(behind.subtitle)
        self.subtitle.setVisible(bool(behind.subtitle))
        self.words.setText(behind.words)
        self.words.setVisible(bool(behind.words))
        self._facts.load(behind.facts)
        self._facts.setVisible(any(value for _, value in behind.facts))
        self._load_people(behind.people[:MOST_PEOPLE])

    def _load_people(self, people: Iterable[Told]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        for person in people:
            column.addWidget(self._person(person))
        self._column.replaceWidget(self._people, fresh)
        self._people.hide()
        self._people.deleteLater()
        self._people = fresh

    def _person(self, person: Told) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = link(person.name, partial(self.opened.emit, person.customer_id), elided=True)
        column.addWidget(name)
        column.addWidget(Label(person.when, "small", wrap=True))
        if person.words:
            column.addWidget(Label(person.words, wrap=True))
        return holder

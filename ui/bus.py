"""What the parts of the window tell each other without knowing each other."""

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """``changed`` names the tables a write touched; the other signals ask the window for something."""

    changed = Signal(frozenset)
    turned = Signal()
    """Another day began: every page is to be read again."""
    go = Signal(str, object)
    """A page by its name, with what to open there (a customer's id) or None."""
    turn = Signal(str, object)
    """The same, in the place of the page shown: back leads to where that one was opened from."""
    toast = Signal(str, bool)
    """A sentence for the bottom left; True adds an Undo button."""
    failed = Signal(object)
    """An error nobody handled closer to its cause."""
    busy = Signal(int, str)
    """Number and name of a long job that can be stopped; an empty name when it ended."""
    progressed = Signal(int, int)
    waiting = Signal(str, int)
    """A page's name and how much waits there, for the navigation."""
    command = Signal(str, object)
    """A command of the menus by its name, e.g. ``new_purchase``, with a customer's id or None."""

"""From the start of the process to the painted window, and to the first page of customers on it.

Both against a bare QMainWindow, in turns, at 400 and at 100,000 customers.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.result import Result
from bench.shop import big_shop

ROUNDS = 9
_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)

def done():
    print(time.time())
    app.quit()

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView
from ui.main import open_window
from ui.window.frame import MainWindow

wanted, path = sys.argv[1], Path(sys.argv[2])

class Watch(QObject):
    done = False

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and not self.done:
            view = watched.parent()
            if isinstance(view, QTableView) and filled(view):
                self.done = True
                QTimer.singleShot(0, finish)
        return False

def filled(view):
    model = QTableView.model(view)
    return view.isVisible() and model is not None and model.index(0, 0).data()

def finish():
    print(time.time())
    app.exit()

def go_on(begin):
    app.installEventFilter(watch)
    begin()

app = QApplication([])
watch = Watch()
painted = MainWindow.when_painted
MainWindow.when_painted = lambda self, begin: painted(self, finish if wanted == "window" else lambda: go_on(begin))
open_window(path, "customers")
"""


def rows() -> Iterator[Result]:
    """The window at once, and the first page of customers."""
    for customers, purchases in ((400, 4_000), (100_000, 300_000)):
        path = big_shop(customers, purchases)
        times: dict[str, list[float]] = {"bare": [], "window": [], "customers": []}
        for _ in range(ROUNDS):
            times["bare"].append(_spawned(_BARE))
            for what in ("window", "customers"):
                times[what].append(_spawned(_OURS, what, str(path)))
        bare = statistics.median(times["bare"])
        yield Result(f"window painted, {customers:,} customers", bare, statistics.median(times["window"]), 1.5)
        yield Result(f"first page shown, {customers:,} customers", bare, statistics.median(times["customers"]), 5.0)


def _spawned(code: str, *arguments: str) -> float:
    """Seconds from spawning a process to the moment it prints."""
    with TemporaryDirectory() as home:
        settings = {"STAMKLANT_HOME": home, "HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen",
                    "LC_ALL": "nl_NL.UTF-8"}  # fmt: skip
        start = time.time()
        ended = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env={**os.environ, **settings, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    return float(ended.stdout.split()[-1]) - start

"""Start-up: what is painted first, and who answers a command."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAINT = """
import sys
from PySide6.QtWidgets import QApplication
from ui.main import open_window
from ui.window.frame import MainWindow

def tell():
    heavy = ("sqlalchemy", "sqlcipher3", "pandas", "numpy", "reportlab", "openpyxl", "babel", "alembic")
    print([name for name in (*heavy, "PySide6Qlementine", "ui.window.session") if name in sys.modules])
    print("Qt" in vars(sys.modules["PySide6.QtCore"]))
    QApplication.quit()

begin = MainWindow.when_painted
MainWindow.when_painted = lambda window, call: begin(window, tell)
open_window()
"""


def test_the_window_is_painted_before_anything_heavy_is_loaded(home: Path) -> None:
    """A window appears at once; the style, Qt's own enums and the database follow behind it."""
    run = subprocess.run([sys.executable, "-c", FIRST_PAINT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["[]", "False"]


def test_a_subcommand_goes_to_the_command_line(home: Path) -> None:
    """The window's program is the command line's too, and loads no Qt for it."""
    code = "import sys; from ui.main import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
    code += "print('PySide6' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "False"

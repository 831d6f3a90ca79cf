"""Pictures of every page and dialog: ``python -m tests.shots [--out shots]``.

Dutch light with the demo shop, Bulgarian dark at 200 %, each page once empty, and one contact sheet. New pages and
dialogs join by their registries (``ui.pages.PAGES``, ``ui.dialogs.DIALOGS``).
"""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")

WIDTH, HEIGHT = 1280, 800


@dataclass(frozen=True)
class Series:
    name: str
    language: str
    theme: str
    scale: str
    empty: bool = False


SERIES = (
    Series("nl-light", "nl", "light", "1"),
    Series("bg-dark", "bg", "dark", "2"),
    Series("empty", "nl", "light", "1", empty=True),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 23))
    parser.add_argument("--file", type=Path, help="a customer file instead of the demo shop")
    parser.add_argument("--only", default="", help="pages and dialogs whose name holds this")
    parser.add_argument("--series", default="", help=argparse.SUPPRESS)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.child:
        return draw(next(s for s in SERIES if s.name == options.series), options)
    return all_series(options)


def all_series(options: argparse.Namespace) -> int:
    """Each series in a process of its own: the scale of the screen is fixed at start."""
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or demo(Path(folder), options.today)
        for series in SERIES:
            if options.series and options.series != series.name:
                continue
            env = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": series.scale,
                "LC_ALL": "C.UTF-8",
                "STAMKLANT_HOME": folder,
                "XDG_CONFIG_HOME": folder,
            }
            command = [sys.executable, "-m", "tests.shots", "--child", "--series", series.name]
            command += ["--out", str(options.out), "--today", options.today.isoformat(), "--only", options.only]
            subprocess.run([*command, "--file", str(file)], env=env, check=True, timeout=600)
    contact_sheet(options.out)
    return 0


def demo(folder: Path, today: date) -> Path:
    from crm.services import demo as shop

    path = folder / "demo.stamklant"
    made = shop.make(path, "nl", today=today)
    sign_some(made, folder)
    made.close()
    return path


def sign_some(workspace, folder: Path) -> None:
    """A run that is being signed: thanks to the first buyers of last month."""
    from crm.services import letters, signing

    first = workspace.today().replace(day=1)
    who = letters.Audience("buyers", since=first - timedelta(days=20), until=first)
    plan = letters.plan(workspace, "thank-you", who, on=workspace.today() - timedelta(days=6))
    letters.print_run(workspace, replace(plan, letters=plan.letters[:14]), folder / "run.pdf")
    found = signing.run(workspace)
    for letter in found.letters[:3]:
        signing.sign(workspace, letter.id)
    signing.put_aside(workspace, found.letters[3].id, "bedorven")


def draw(series: Series, options: argparse.Namespace) -> int:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from crm.domain.settings import Settings
    from crm.services import settings as shop_settings
    from crm.services import workspace as workspaces
    from ui import dialogs, pages, theme
    from ui.preferences import Preferences
    from ui.tasks import InlineTasks
    from ui.window.session import Session

    app = QApplication(["shots"])
    theme.install(app, series.theme, animated=False)
    with tempfile.TemporaryDirectory() as folder:
        preferences = Preferences(QSettings(f"{folder}/shots.ini", QSettings.Format.IniFormat))
        preferences.language, preferences.theme = series.language, series.theme
        session = Session(preferences, InlineTasks(), clock=lambda: options.today)
        if series.empty:
            shop = Settings(shop_name="Bloemenhuis De Vries")
            workspace = workspaces.create(Path(folder) / "empty.stamklant", shop, clock=lambda: options.today)
        else:
            workspace = workspaces.open_file(options.file, clock=lambda: options.today)
        session.window.resize(WIDTH, HEIGHT)
        session.window.show()
        if series.empty and options.only in "welcome":
            session.welcome()
            save(session.window, options.out / f"{series.name}-welcome.png")
        session.adopt(workspace, shop_settings.load(workspace))
        for page in pages.PAGES:
            if options.only in page.name and not (series.empty and page.under):
                session.window.go(page.name, sample(session.ctx) if page.name in ("customer", "intake") else None)
                save(session.window, options.out / f"{series.name}-{page.name}.png")
                session.ctx.bus.command.emit("counter", False)  # the screen at the counter leaves it on
        for dialog in dialogs.available() if not series.empty else ():
            if options.only in dialog.name:
                made = dialog.sample(session.ctx)
                made.show()
                save(made, options.out / f"{series.name}-{dialog.name}.png")
                made.close()
        session.close()
    return 0


def sample(ctx) -> int:
    """A customer with a story: a good one of this year with something still to be done, else anybody."""
    from crm.services import customers, tasks

    best = customers.page(ctx.workspace, customers.ListQuery(sort="year_cents", descending=True, limit=150)).rows
    waiting = {task.customer_id for task in tasks.due(ctx.workspace)}
    told = [row for row in best if row.phone and row.city]
    return next((row for row in told if row.id in waiting), (told or best)[0]).id


def save(widget, path: Path) -> None:
    """Let everything settle, then keep a picture."""
    from PySide6.QtTest import QTest

    for _ in range(6):
        QTest.qWait(25)
    widget.grab().save(str(path))
    print(path)


def contact_sheet(folder: Path) -> None:
    """Every picture small, on one sheet."""
    from PIL import Image, ImageDraw

    files = sorted(p for p in folder.glob("*.png") if p.name != "contact-sheet.png")
    cell, gap, across = (426, 266), 14, 4
    rows = (len(files) + across - 1) // across
    sheet = Image.new("RGB", (across * (cell[0] + gap) + gap, rows * (cell[1] + 34) + gap), "#d9d9d2")
    pen = ImageDraw.Draw(sheet)
    for number, file in enumerate(files):
        left = gap + number % across * (cell[0] + gap)
        top = gap + number // across * (cell[1] + 34)
        with Image.open(file) as picture:
            picture.thumbnail(cell)
            sheet.paste(picture.convert("RGB"), (left, top + 18))
        pen.text((left, top), file.stem, fill="#1f2523")
    sheet.save(folder / "contact-sheet.png")


if __name__ == "__main__":
    sys.exit(main())

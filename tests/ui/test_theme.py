"""Both modes are readable, and every icon that is named exists."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from ui import theme
from ui.theme import tokens

PAIRS = [("ink", "card"), ("ink", "workspace"), ("muted", "card"), ("muted", "workspace"), ("accent", "card"),
         ("on_accent", "accent"), ("attention", "card"), ("alarm", "card"), ("ink", "selection"),
         ("accent", "accent_soft")]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(colours: dict[str, str], text: str, ground: str) -> None:
    """Every text colour has a contrast of at least 4.5 to 1 on its ground (WCAG AA)."""
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_both_modes_name_the_same_colours() -> None:
    """A colour that exists in one mode only would fail after a switch."""
    assert tokens.LIGHT.keys() == tokens.DARK.keys()


def test_a_switch_reaches_the_palette_and_the_roles(qapp: QApplication) -> None:
    """Palette and labels with a role follow at once."""
    label = QLabel("x")
    theme.role(label, "accent")
    theme.switch("dark")
    dark = qapp.palette().color(QPalette.ColorRole.Window).name(), label.palette().windowText().color().name()
    theme.switch("light")
    light = qapp.palette().color(QPalette.ColorRole.Window).name(), label.palette().windowText().color().name()
    assert dark == (tokens.DARK["workspace"], tokens.DARK["accent"])
    assert light == (tokens.LIGHT["workspace"], tokens.LIGHT["accent"])


def test_an_unknown_role_is_a_mistake(qapp: QApplication) -> None:
    """A mistyped role fails in the first test that builds it."""
    with pytest.raises(ValueError, match="no such role"):
        theme.role(QLabel(), "acent")


def test_every_icon_named_in_the_code_exists() -> None:
    """An icon is asked for by name; the file must be there."""
    sources = "\n".join(p.read_text() for p in Path("ui").rglob("*.py"))
    named = set(re.findall(r'icon="([a-z-]+)"', sources)) | set(re.findall(r'theme\.icon\("([a-z-]+)"\)', sources))
    assert named
    assert {name for name in named if not (theme.icons.FOLDER / f"{name}.svg").exists()} == set()


def test_no_widget_brings_its_own_colours() -> None:
    """All of the look lives in the theme."""
    files = [p for p in Path("ui").rglob("*.py") if "theme" not in p.parts]
    bad = re.compile(r"setStyleSheet|QColor\(|Qt\.GlobalColor\.(?!transparent)")
    assert [str(p) for p in files if bad.search(p.read_text())] == []

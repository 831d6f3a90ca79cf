"""The style of the application, its live switch between light and dark, and the roles of text."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from crm.paths import RESOURCES
from ui.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

_SIZES = {"title": (22, True), "figure": (24, True), "heading": (13, True), "secondary": (12, False),
          "small": (11, False), "name": (17, True), "reading": (17, False), "large": (15, False)}  # fmt: skip
_INKS = {"muted": "muted", "secondary": "muted", "small": "muted", "accent": "accent", "link": "accent",
         "attention": "attention", "alarm": "alarm", "on_accent": "on_accent"}  # fmt: skip
ROLES = frozenset({*_SIZES, *_INKS, "strong", "body", "figures"})
_PROPERTY = "stamklant_role"


class _Changes(QObject):
    switched = Signal()


class _Look:
    """What is on now. One application, one look."""

    dark = False
    changes: _Changes | None = None
    style: Any = None


def changes() -> _Changes:
    """Emits ``switched`` after the mode changed; for what paints itself and caches."""
    if _Look.changes is None:
        _Look.changes = _Changes()
    return _Look.changes


def is_dark() -> bool:
    """Whether the dark mode is on."""
    return _Look.dark


def colour(name: str) -> QColor:
    """A colour of the design by its name, e.g. ``accent``."""
    return QColor((tokens.DARK if _Look.dark else tokens.LIGHT)[name])


def prepare(mode: str = "system") -> None:
    """Colours and typeface for the first picture; the style itself is loaded behind it."""
    _Wish.mode = mode
    system = QApplication.palette().color(QPalette.ColorRole.Window)
    _Look.dark = mode == "dark" or (mode == "system" and system.lightness() < 128)
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"Inter-{weight}.ttf"))
    typeface = QFont("Inter")
    typeface.setPixelSize(13)
    QApplication.setFont(typeface)
    QApplication.setPalette(_palette())


def install(app: QApplication, mode: str = "system", *, animated: bool = True) -> None:
    """Give the application its style: Qlementine where it is there, else Fusion with our palette."""
    prepare(mode)
    try:
        from PySide6Qlementine import AutoIconColor, QlementineStyle
    except ImportError:
        app.setStyle("Fusion")
    else:
        style = QlementineStyle(app)
        style.setAnimationsEnabled(animated)
        style.setAutoIconColor(AutoIconColor.ForegroundColor)
        _Look.style = style
        app.setStyle(style)
    switch(mode)
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system)


def switch(mode: str) -> None:
    """Change to ``light``, ``dark`` or whatever the ``system`` says, live."""
    _Wish.mode = mode
    _Look.dark = mode == "dark" or (mode == "system" and _system_dark())
    colours = tokens.DARK if _Look.dark else tokens.LIGHT
    if _Look.style is not None:
        from PySide6.QtCore import QJsonDocument
        from PySide6Qlementine import Theme

        document = QJsonDocument.fromVariant(tokens.qlementine(colours, _Look.dark))
        _Look.style.setTheme(Theme.fromJsonDoc(document))
    else:
        QApplication.setPalette(_palette())
    for widget in QApplication.allWidgets():
        if name := widget.property(_PROPERTY):
            _dress(widget, str(name))
        widget.update()
    changes().switched.emit()


class _Wish:
    mode = "system"


def _system_dark() -> bool:
    from PySide6.QtCore import Qt

    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _follow_system() -> None:
    if _Wish.mode == "system" and _system_dark() != _Look.dark:
        switch("system")


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for name, keys in {
        "ink": (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText),
        "workspace": (roles.Window,),
        "card": (roles.Base, roles.ToolTipBase),
        "neutral": (roles.Button, roles.AlternateBase),
        "muted": (roles.PlaceholderText,),
        "accent": (roles.Highlight, roles.Link),
        "on_accent": (roles.HighlightedText,),
    }.items():
        for key in keys:
            palette.setColor(key, colour(name))
    for key in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, colour("muted"))
    return palette


def font(name: str, *, tabular: bool = False) -> QFont:
    """The font of a role; ``tabular`` gives digits one width, so that columns align."""
    base = QFont(QApplication.font())
    size, bold = _SIZES.get(name, (13, name in ("strong", "accent_strong")))
    base.setPixelSize(size)
    base.setBold(bold)
    if tabular:
        base.setFeature(QFont.Tag("tnum"), 1)
    return base


def role(widget: QWidget, *names: str) -> QWidget:
    """Give a text its roles, e.g. ``role(label, "secondary")`` or ``role(label, "figure", "accent")``."""
    unknown = set(names) - ROLES
    if unknown:
        raise ValueError(f"no such role: {sorted(unknown)}")
    widget.setProperty(_PROPERTY, " ".join(names))
    _dress(widget, " ".join(names))
    return widget


def _dress(widget: QWidget, names: str) -> None:
    ink = "ink"
    for name in names.split():
        if name in _SIZES or name in ("strong", "figures"):
            widget.setFont(font(name, tabular=name == "figures"))
        ink = _INKS.get(name, ink)
    palette = widget.palette()
    for key in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(key, colour(ink))
    widget.setPalette(palette)


def primary(button: "QPushButton") -> "QPushButton":
    """Make a button the one primary action of its page or dialog.

    Not an auto-default: outside a dialog Qt takes the mark from such a button when it loses the focus.
    """
    button.setAutoDefault(False)
    button.setDefault(True)
    return button

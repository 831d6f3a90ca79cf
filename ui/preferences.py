"""What concerns this screen only: theme, language, geometry, the file opened last."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QLocale, QSettings

from crm.i18n import LANGUAGES

if TYPE_CHECKING:
    from crm.domain.survey import How, SurveyKind

THEMES = ("system", "light", "dark")


class Widths:
    """The widths that columns of lists were dragged to."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def of(self, name: str) -> dict[str, int]:
        """Those of one list, by the columns' keys."""
        pairs = str(self._store.value(f"widths/{name}", "")).split()
        return {key: int(width) for key, _, width in (pair.partition("=") for pair in pairs) if width.isdigit()}

    def keep(self, name: str, key: str, width: int) -> None:
        """Keep the width of one column of a list."""
        widths = self.of(name) | {key: width}
        self._store.setValue(f"widths/{name}", " ".join(f"{k}={w}" for k, w in widths.items()))


class UsualAnswer:
    """The question answered last, and how it was: what the next answer most likely is."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def kind(self) -> "SurveyKind":
        """The question."""
        from crm.domain.survey import SurveyKind

        chosen = str(self._store.value("survey/kind", ""))
        return SurveyKind(chosen) if chosen in set(SurveyKind) else SurveyKind.CSAT

    @property
    def how(self) -> "How":
        """How it came."""
        from crm.domain.survey import How

        chosen = str(self._store.value("survey/how", ""))
        return How(chosen) if chosen in set(How) else How.COUNTER

    def keep(self, kind: "SurveyKind", how: "How") -> None:
        """Offer these from now on."""
        self._store.setValue("survey/kind", kind.value)
        self._store.setValue("survey/how", how.value)


class Preferences:
    """Kept by ``QSettings``; ``store`` replaces the user's own in tests."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("Stamklant", "Stamklant")
        self.widths = Widths(self._store)
        self.usual_answer = UsualAnswer(self._store)

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        chosen = str(self._store.value("theme", "system"))
        return chosen if chosen in THEMES else "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def language(self) -> str:
        """The language of the screen: the chosen one, else the system's where we speak it, else English."""
        chosen = str(self._store.value("language", ""))
        if chosen in LANGUAGES:
            return chosen
        system = QLocale.system().name()[:2]
        return system if system in LANGUAGES else "en"

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def last_file(self) -> Path | None:
        """The customer file opened last, if it is still there."""
        text = str(self._store.value("file", ""))
        return Path(text) if text and Path(text).exists() else None

    @last_file.setter
    def last_file(self, path: Path | None) -> None:
        self._store.setValue("file", str(path or ""))

    @property
    def page(self) -> str:
        """The page to begin with: the customers when the owner left there, else Today."""
        return "customers" if self._store.value("page", "") == "customers" else "today"

    @page.setter
    def page(self, name: str) -> None:
        self._store.setValue("page", name)

    @property
    def counter(self) -> bool:
        """Whether counter mode is on: it stays so over a restart."""
        return self._store.value("counter", "") == "on"

    @counter.setter
    def counter(self, on: bool) -> None:
        self._store.setValue("counter", "on" if on else "")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        return cast(QByteArray, self._store.value("geometry", QByteArray()))

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)
